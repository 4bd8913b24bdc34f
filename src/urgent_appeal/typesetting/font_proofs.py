"""Whether words set in an issuer's own typeface can be read back from a PDF, as readers aloud and searches do.

Each face is proved once: beside its file in the cache stands that it was.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from urgent_appeal.library.library import OwnFace
from urgent_appeal.typesetting.fonts import Face
from urgent_appeal.typesetting.own_fonts import OwnFontError, codes_of, own_faces
from urgent_appeal.typesetting.pdf import typeset

SCRIPTS = {
    "Latin": (*range(0x21, 0x250), *range(0x1E00, 0x1F00)),
    "Greek": tuple(range(0x370, 0x400)),
    "Cyrillic": tuple(range(0x400, 0x530)),
}
"""Each is proved in a PDF of its own: some faces draw Α, А and A with one glyph."""
JOINED = "office affluent fluffy flat fjord stage Think"
"""Words in which faces join letters."""
WORD = 6


def proven_faces(own: Iterable[OwnFace], fonts: Path) -> tuple[Face, ...]:
    """The faces that can be set with. Raises OwnFontError for one whose words cannot be read from a PDF."""
    own = tuple(own)
    faces = own_faces(own)
    for one, face in zip(own, faces, strict=True):
        mark = face.path.with_suffix(".proven")
        if mark.is_file():
            continue
        for script, codes in SCRIPTS.items():
            if lost := _lost(face, faces, codes, fonts):
                words = f"words in this font cannot be read from the PDF ({script}: {' '.join(lost[:9])})"
                raise OwnFontError(one.file, words, "ask its maker for another file, or use another font")
        with suppress(OSError):  # proved again the next time
            mark.touch()
    return faces


def _lost(face: Face, faces: tuple[Face, ...], codes: tuple[int, ...], fonts: Path) -> list[str]:
    there = codes_of(face)
    letters = [chr(code) for code in codes if code in there and _is_plain(chr(code))]
    words = ["".join(letters[at : at + WORD]) for at in range(0, len(letters), WORD)]
    if ord("f") in codes and "f" in letters:
        words.append(JOINED)
    if not words:
        return []
    family = f'font: {face.style} {face.weight} 10pt "{face.family}"'
    text = " ".join(words).replace("&", "&amp;").replace("<", "&lt;")
    page = (
        f"<html lang=en><head><title>x</title><style>p {{ {family} }}</style></head><body><p>{text}</p></body></html>"
    )
    read = _read(typeset(page, fonts, own=faces).pdf)
    return list((Counter("".join("".join(words).split())) - Counter(read)).elements())


def _is_plain(character: str) -> bool:
    """Whether a character is no other one written in another way."""
    return unicodedata.category(character)[0] in "LNP" and unicodedata.normalize("NFKC", character) == character


def _read(pdf: bytes) -> str:
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        text = "".join(page.get_textpage().get_text_range() for page in document)
    return unicodedata.normalize("NFC", "".join(text.split()))
