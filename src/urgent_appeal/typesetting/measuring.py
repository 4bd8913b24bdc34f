"""How wide a line is, before it is set: for addresses, which must fit a window."""

from functools import lru_cache
from pathlib import Path
from typing import Any

MM = 25.4 / 72
"""Millimetres of a point."""
FACE = "NotoSerif-Regular.ttf"
UNKNOWN = 1.0
"""Width in em that is taken for a character that the face does not have; few scripts are wider."""


def width(text: str, size: float, fonts: Path) -> float:
    """Width in mm of a line of the program's text face in a size in pt, kerning included."""
    import uharfbuzz

    if not text:
        return 0.0
    font, units = _font(fonts)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer)
    pairs = zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    em = sum(place.x_advance / units if info.codepoint else UNKNOWN for info, place in pairs)
    return em * size * MM


@lru_cache(maxsize=2)
def _font(fonts: Path) -> tuple[Any, int]:
    import uharfbuzz

    face = uharfbuzz.Face((fonts / FACE).read_bytes())
    return uharfbuzz.Font(face), face.upem
