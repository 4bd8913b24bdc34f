"""The typefaces of an issuer, made fit for pages: one static face in each file, kept in the user's cache."""

import hashlib
import io
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from urgent_appeal.library.library import OwnFace
from urgent_appeal.typesetting.coverage import INVISIBLE
from urgent_appeal.typesetting.fonts import Face
from urgent_appeal.user_cache import cache_folder, keep

RESTRICTED, OTHER_USES, NO_SUBSETS, BITMAPS_ONLY = 0x0002, 0x000C, 0x0100, 0x0200
"""Bits of `fsType` (OpenType 1.9.1, OS/2): embedding forbidden, allowed in some way, only whole, only as pictures."""


MARKED = frozenset((*range(0xC0, 0x250), *range(0x1E00, 0x1F00)))
"""Latin letters with marks."""


class OwnFontError(Exception):
    """A font that cannot be used; the words stand behind its name."""

    def __init__(self, file: str, words: str, hint: str) -> None:
        super().__init__(words)
        self.file, self.hint = file, hint


def own_faces(faces: Iterable[OwnFace]) -> tuple[Face, ...]:
    """The faces as files that can be set with. Raises OwnFontError."""
    return tuple(_face(face) for face in faces)


@lru_cache(maxsize=32)
def _face(own: OwnFace) -> Face:
    from importlib.metadata import version

    name = hashlib.sha256(own.content).hexdigest()[:32]
    file = f"{name}-{own.style}-{own.weight}-{version('fonttools')}-{version('uharfbuzz')}.ttf"
    path = cache_folder() / "own-fonts" / file
    if not path.is_file():
        path = _kept(path, _static(own))
    return Face(family=own.family, style=own.style, weight=own.weight, path=path)


def _kept(path: Path, content: bytes) -> Path:
    """The file in the user's cache, whole or not at all; for this process alone where the cache cannot be written."""
    try:
        return keep(path, content)
    except OSError:
        path = Path(tempfile.mkdtemp(prefix="urgent-appeal-fonts-")) / path.name
        path.write_bytes(content)
        return path


def _static(own: OwnFace) -> bytes:
    """The file as plain TrueType or OpenType, a variable one at the face's place on its axes."""
    import uharfbuzz
    from fontTools.ttLib import TTFont

    try:
        font = TTFont(io.BytesIO(own.content), recalcTimestamp=False)
        permission = font["OS/2"].fsType
        axes = {axis.axisTag: axis for axis in font["fvar"].axes} if "fvar" in font else {}
        font.flavor = None
        plain = io.BytesIO()
        font.save(plain, reorderTables=False)
    except Exception as error:  # whatever a reader of fonts raises, the fault is the font's
        raise OwnFontError(own.file, "this font is damaged", "get the file again from its maker") from error
    _permitted(own, permission)
    if not axes:
        return plain.getvalue()
    variable = uharfbuzz.Face(plain.getvalue())
    wanted = uharfbuzz.SubsetInput()
    wanted.keep_everything()
    for tag, axis in axes.items():
        wanted.pin_axis_location(variable, tag, _place(axis, own))
    wanted.flags |= uharfbuzz.SubsetFlags.SET_OVERLAPS_FLAG
    return bytes(uharfbuzz.subset(variable, wanted).blob.data)


def _permitted(own: OwnFace, permission: int) -> None:
    """Raises OwnFontError where the font does not permit what is done with it: to stand inside a page, in part."""
    if permission & RESTRICTED and not permission & OTHER_USES:
        words = "this font forbids embedding in documents"
    elif permission & (NO_SUBSETS | BITMAPS_ONLY):
        words = "this font may be embedded in documents only whole, or as a picture"
    else:
        return
    raise OwnFontError(own.file, words, "ask its maker for a file with another licence, or use another font")


def _place(axis: Any, own: OwnFace) -> float:
    """Where on an axis a face lies: its weight and slant; on any other where the font lies by itself."""
    wanted = {"wght": float(own.weight)}
    if own.style == "italic":
        wanted |= {"ital": 1.0, "slnt": axis.minValue}
    return float(min(max(wanted.get(axis.axisTag, axis.defaultValue), axis.minValue), axis.maxValue))


@lru_cache(maxsize=32)
def codes_of(face: Face) -> frozenset[int]:
    """The characters that a face has."""
    import uharfbuzz

    return frozenset(uharfbuzz.Face(face.path.read_bytes()).unicodes)


@lru_cache(maxsize=32)
def parts_letters(face: Face) -> bool:
    """Whether a face draws some Latin letter with a mark as two glyphs."""
    import uharfbuzz

    font = uharfbuzz.Font(uharfbuzz.Face(face.path.read_bytes()))
    for code in codes_of(face).intersection(MARKED):
        buffer = uharfbuzz.Buffer()
        buffer.add_str(chr(code))
        buffer.guess_segment_properties()
        uharfbuzz.shape(font, buffer)
        if len(buffer.glyph_infos) > 1:
            return True
    return False


def lacking(texts: Iterable[tuple[str, tuple[str, ...]]], faces: Iterable[Face]) -> Iterator[tuple[str, str]]:
    """Each own family that lacks characters of texts set in it, with them; `texts` are texts with their families."""
    codes: dict[str, frozenset[int]] = {}
    for face in faces:
        codes[face.family] = codes.get(face.family, codes_of(face)) & codes_of(face)
    missing: dict[str, set[str]] = {}
    for text, families in texts:
        if families and families[0] in codes:
            absent = {c for c in text if ord(c) not in codes[families[0]] and unicodedata.category(c) not in INVISIBLE}
            missing.setdefault(families[0], set()).update(absent)
    for family, characters in missing.items():
        if characters:
            yield family, "".join(sorted(characters))
