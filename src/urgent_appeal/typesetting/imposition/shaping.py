"""What WeasyPrint writes for a line of text in one face and size, byte for byte, without laying it out.

`[<gid..>kern<gid..>] TJ`: a number between glyphs is the difference between the width that the font tells and the one
that HarfBuzz gives, in thousandths of an em and cut to an integer. In the program's own faces that hangs on a character
and the next one alone (tested), so pairs are shaped once; what is no pair of plain glyphs is shaped as a whole.
"""

from operator import add
from typing import Any

import uharfbuzz

from urgent_appeal.typesetting.imposition.repertoires import PAIRED, SCRIPTS, runs
from urgent_appeal.typesetting.imposition.unfit import ImpositionError

END = "\0"
"""Stands for what follows the last character."""
UNITS = 1024
"""Pango's units in a CSS pixel."""
MOST_TEXTS = 2_000
"""Lines that are remembered; a campaign has many letters from one town."""

Glyphs = dict[int, tuple[int, str]]
"""What a font of a master holds: for each glyph its width in thousandths of an em, and its text."""
_Piece = tuple[str, int]
"""A part of the operator, and its width in Pango's units."""


class Shaper:
    """Shapes lines in one face, size and language."""

    def __init__(self, face: Any, size: float, language: str, glyphs: Glyphs, *, by_pairs: bool) -> None:
        """`face`: HarfBuzz's; `size`: CSS pixels; `by_pairs`: whether its kerning is known to hang on pairs alone."""
        self._font = uharfbuzz.Font(face)
        self._size = size
        scale = int(size * UNITS)
        self._font.scale = (scale, scale)
        self._language, self._glyphs, self._by_pairs = language, glyphs, by_pairs
        self._texts: dict[str, tuple[bytes, float]] = {}
        self._pairs: dict[str, dict[str, _Piece | None]] = {}

    def __call__(self, text: str) -> tuple[bytes, float]:
        """The operand of TJ, and the width in CSS pixels. Raises ImpositionError."""
        found = self._texts.get(text)
        if found is None:
            if len(self._texts) > MOST_TEXTS:
                self._texts.clear()
            found = self._texts[text] = self._shape(text)
        return found

    def _shape(self, text: str) -> tuple[bytes, float]:
        scripts = {SCRIPTS[mark] for mark in set(text)} - {""}
        if len(scripts) > 1 and not PAIRED.isdisjoint(text):
            raise ImpositionError("signs in pairs between several scripts")
        parts = runs(text) if len(scripts) > 1 else [(text, next(iter(scripts), "Zyyy"))]
        operand, total = "", 0
        for run, script in parts:
            piece, width = (self._paired(run, script) if self._by_pairs else None) or self._whole(run, script)
            operand += piece
            total += width
        return operand.encode(), total / UNITS

    def _paired(self, text: str, script: str) -> _Piece | None:
        """By what each two characters give; None where two of them are not two plain glyphs."""
        known = self._pairs.setdefault(script, {})
        keys = list(map(add, text, text[1:] + END))
        for key in keys:
            if key not in known:
                known[key] = self._pair(key.rstrip(END), script)
        found = [known[key] for key in keys]
        parts = [part for part in found if part is not None]
        if len(parts) < len(found):
            return None
        return _closed("<" + "".join([piece for piece, _ in parts])), sum([width for _, width in parts])

    def _pair(self, pair: str, script: str) -> _Piece | None:
        shaped = self._shaped(pair, script)
        infos, places = shaped.glyph_infos, shaped.glyph_positions
        plain = [self._font.get_nominal_glyph(ord(mark)) for mark in pair]
        if [info.codepoint for info in infos] != plain or any(place.x_offset or place.y_offset for place in places):
            return None
        glyph, known = plain[0], self._glyphs.get(plain[0])
        return self._glyph(glyph, known[0], places[0].x_advance) if known and known[1] == pair[0] else None

    def _whole(self, text: str, script: str) -> _Piece:
        shaped = self._shaped(text, script)
        infos = shaped.glyph_infos
        ends = [info.cluster for info in infos[1:]] + [len(text)]
        pieces, total = ["<"], 0
        for info, place, end in zip(infos, shaped.glyph_positions, ends, strict=True):
            known = self._glyphs.get(info.codepoint)
            if known is None or known[1] != text[info.cluster : end]:
                raise ImpositionError("a glyph that the fonts of its page do not hold, or hold with another text")
            if place.x_offset or place.y_offset:
                raise ImpositionError("a mark that is moved")
            piece, width = self._glyph(info.codepoint, known[0], place.x_advance)
            pieces.append(piece)
            total += width
        return _closed("".join(pieces)), total

    def _glyph(self, glyph: int, told: int, width: int) -> _Piece:
        kern = told - width * 1000 * (1 / UNITS) / self._size
        return (f"{glyph:04x}>{int(kern)}<" if kern else f"{glyph:04x}"), width

    def _shaped(self, text: str, script: str) -> Any:
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.direction, buffer.script, buffer.language = "ltr", script, self._language
        uharfbuzz.shape(self._font, buffer)
        return buffer


def _closed(piece: str) -> str:
    """The operand with its last string closed; an empty string is taken away, as WeasyPrint does."""
    return piece[:-1] if piece.endswith("<") else f"{piece}>"
