"""How wide a line is, before it is set: for addresses, which must fit a window."""

from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

from urgent_appeal.typesetting.scripts import faces_for

MM = 25.4 / 72
"""Millimetres of a point."""
FACE = "NotoSerif-Regular.ttf"
UNKNOWN = 1.0
"""Width in em that is taken for a character that the face does not have; few scripts are wider."""


def width(text: str, size: float, fonts: Path) -> float:
    """Width in mm of a line in a size in pt, kerning included: of the text face, or of the face of each script."""
    if not text:
        return 0.0
    others = faces_for(text, fonts)

    def file_of(character: str) -> str:
        return next((face.path.name for face in others if ord(character) in face.codes), FACE)

    runs = groupby(text, key=file_of) if others else [(FACE, text)]
    return sum(_em("".join(run), fonts / name) for name, run in runs) * size * MM


def _em(text: str, path: Path) -> float:
    import uharfbuzz

    font, units = _font(path)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer)
    pairs = zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    return sum(place.x_advance / units if info.codepoint else UNKNOWN for info, place in pairs)


@lru_cache(maxsize=32)
def _font(path: Path) -> tuple[Any, int]:
    import uharfbuzz

    face = uharfbuzz.Face(path.read_bytes())
    return uharfbuzz.Font(face), face.upem
