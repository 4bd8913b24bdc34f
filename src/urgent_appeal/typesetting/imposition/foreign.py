"""Lines in other scripts: WeasyPrint itself sets each of them, and their fonts are written for that letter.

Which face draws which character, where marks go and how lines run from right to left is Pango's to decide, so nothing
of it is decided here.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import uharfbuzz

from urgent_appeal.typesetting.cjk import is_cjk
from urgent_appeal.typesetting.fonts import BEHIND, Face, faces
from urgent_appeal.typesetting.imposition.read_fonts import ReadFonts
from urgent_appeal.typesetting.imposition.tokens import LetterPlace, Sample
from urgent_appeal.typesetting.imposition.unfit import ImpositionError, TooWideError
from urgent_appeal.typesetting.messages import collected_messages
from urgent_appeal.typesetting.pdf import load_faces
from urgent_appeal.typesetting.scripts import TEXT_FACES, covered, faces_for, script_faces

CJK_SAMPLE = "\u9fa0\u9fa5"
"""Characters that hardly anybody's name has."""
BLOCK = 0x60


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line as WeasyPrint sets it."""

    text: str
    width: float
    height: float
    baseline: float
    operators: tuple[bytes, ...]
    """What sets its fonts and shows its glyphs."""


def sample_of(text: str, fonts: Path) -> Sample:
    """The same for all texts in the same scripts, or in scripts of the same height."""
    codes = set(map(ord, text.replace(" ", "")))
    arabic = _arabic(fonts)
    letters = _letters(fonts)
    found = {letters[face]: face.codes for face in faces_for(text, fonts) if letters[face]}
    if not codes.isdisjoint(arabic):
        found[_rarest(arabic)] = arabic
    if chinese := frozenset(filter(is_cjk, codes)):
        found[CJK_SAMPLE] = chinese
    alone = len(found) == 1 and codes <= next(iter(found.values()))
    place = _place(text) if chinese and not alone else "behind"
    return Sample(faces=tuple(sorted(found, reverse=place != "behind")), alone=alone, place=place)


def _place(text: str) -> LetterPlace:
    """Where the first Chinese character stands: these faces are much higher than the text face."""
    before = text[: next(at for at, mark in enumerate(text) if is_cjk(ord(mark)))]
    if any(map(str.isalpha, before)):
        return "behind"
    return "behind a digit" if before else "before"


@lru_cache(maxsize=4)
def _letters(fonts: Path) -> Mapping[Face, str]:
    """Two letters for each script's face: of the first face of its height, so that such scripts share pages.

    Empty for those as high as the text face.
    """
    known = {_height(face): "" for face in faces(fonts) if face.family == BEHIND}
    return {face: known.setdefault(_height(face), _rarest(face.codes)) for face in script_faces(fonts)}


def _height(face: Face) -> tuple[float, float, float]:
    file = uharfbuzz.Face(face.path.read_bytes())
    found = uharfbuzz.Font(file).get_font_extents("ltr")
    return found.ascender / file.upem, found.descender / file.upem, found.line_gap / file.upem


@lru_cache(maxsize=4)
def _arabic(fonts: Path) -> frozenset[int]:
    """What only the Arabic face draws, with vowel signs, digits and marks."""
    text, arabic = (covered(fonts, name) for name in TEXT_FACES)
    return arabic - text


@lru_cache(maxsize=64)
def _rarest(codes: frozenset[int]) -> str:
    """The last two letters of a script's first block, which are the rarest in most; other blocks few fonts have."""
    letters = sorted(code for code in codes if unicodedata.category(chr(code)) in ("Lo", "Ll"))
    return "".join(chr(code) for code in letters if code < letters[0] + BLOCK)[-2:]


def load_for(text: str, language: str, fonts: Path, own: tuple[Face, ...] = ()) -> None:
    """Makes the faces known that set a text; `own`: those of the issuer."""
    load_faces(f"<p lang='{language}'>{text}", fonts, own)


def set_line(text: str, style: Any, room: float, fonts: ReadFonts) -> SetLine:
    """A text on one line; the fonts that set it are added to some. Raises TooWideError where it needs two lines."""
    from weasyprint.draw.text import draw_first_line
    from weasyprint.matrix import Matrix
    from weasyprint.pdf.stream import Stream
    from weasyprint.text.line_break import split_first_line

    with collected_messages() as messages:
        layout, _, resume, width, height, baseline = split_first_line(
            text, style, SimpleNamespace(dictionaries={}), room, 0
        )
        if resume is not None:
            raise TooWideError("a line that is wider than its block")
        if layout.text != text:
            raise ImpositionError("a line that is changed when it is set")
        layout.reactivate(style)
        stream = Stream(fonts, (0, 0, 1, 1), {}, {}, None, {}, None)
        box = SimpleNamespace(text=text, style=style, pango_layout=layout)
        draw_first_line(stream, box, "clip", "none", Matrix(d=-1))
        layout.deactivate()
    if messages:
        raise ImpositionError("a character that no font draws")
    operators = tuple(one if isinstance(one, bytes) else str(one).encode() for one in stream.stream[1:])
    return SetLine(text, width, height, baseline, operators)
