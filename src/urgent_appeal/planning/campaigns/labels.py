"""Sheets of address labels: where each label lies, and an address that fits on one. All measures are in mm."""

from collections.abc import Mapping, Sequence
from typing import Literal

from urgent_appeal.model.value import value
from urgent_appeal.planning.letters.envelopes import LINE_HEIGHTS, broken_at
from urgent_appeal.planning.letters.setting import Measure

LabelSheet = Literal["l7160", "l7163", "5160"]
SIDE = 3.0
"""Left free at both sides of a label, as a printer may draw the sheet in 2 mm askew."""
HEAD = 2.0
"""Left free above and below."""
HEIGHTS: Mapping[int, float] = {**LINE_HEIGHTS, 7: 3.0}
"""From line to line by type size in pt, the largest size first."""


@value
class Sheet:
    """A sheet of labels; they lie in rows, read from the upper left corner, in the middle of the paper."""

    id: LabelSheet
    paper: tuple[float, float]
    """Width and height."""
    columns: int
    rows: int
    width: float
    """Of a label."""
    height: float
    """Of a label."""
    gutter: float
    """Between two labels of a row; between rows there is none."""

    @property
    def labels(self) -> int:
        """Labels of a sheet."""
        return self.columns * self.rows

    def place(self, number: int) -> tuple[float, float]:
        """Where a label begins, from the left and the upper edge of the paper; the first label has the number 0."""
        row, column = divmod(number, self.columns)
        grid = self.columns * self.width + (self.columns - 1) * self.gutter, self.rows * self.height
        left, top = ((whole - used) / 2 for whole, used in zip(self.paper, grid, strict=True))
        return left + column * (self.width + self.gutter), top + row * self.height


INCH = 25.4
A4 = (210.0, 297.0)
LETTER = (8.5 * INCH, 11 * INCH)
SHEETS: Mapping[LabelSheet, Sheet] = {
    sheet.id: sheet
    for sheet in (
        Sheet(id="l7160", paper=A4, columns=3, rows=7, width=63.5, height=38.1, gutter=2.54),
        Sheet(id="l7163", paper=A4, columns=2, rows=7, width=99.1, height=38.1, gutter=2.5),
        Sheet(id="5160", paper=LETTER, columns=3, rows=10, width=2.625 * INCH, height=INCH, gutter=0.125 * INCH),
    )
}
"""Sizes and pitches of the maker's templates, where the grid lies in the middle of the sheet. The templates of gLabels
(avery-iso and avery-us) have the same within 0.9 mm."""


@value
class Label:
    """An address as it is set on a label."""

    lines: tuple[str, ...]
    language: str
    """Code of the language it is written in."""
    size: int
    """Type size in pt."""
    fits: bool
    """False where it runs over the label even in the smallest size; such a label is to stay empty."""


def fit_labels(addresses: Sequence[tuple[tuple[str, ...], str]], sheet: Sheet, measure: Measure) -> tuple[Label, ...]:
    """Addresses, each with its language, in one size: the largest in which all fit that fit at all."""
    alone = [_largest(lines, language, sheet, measure) for lines, language in addresses]
    size = min((label.size for label in alone if label.fits), default=min(HEIGHTS))
    return tuple(
        _in_size(lines, language, sheet, measure, size) if label.fits else label
        for label, (lines, language) in zip(alone, addresses, strict=True)
    )


def _largest(lines: tuple[str, ...], language: str, sheet: Sheet, measure: Measure) -> Label:
    labels = [_in_size(lines, language, sheet, measure, size) for size in HEIGHTS]
    return next((label for label in labels if label.fits), labels[-1])


def _in_size(lines: tuple[str, ...], language: str, sheet: Sheet, measure: Measure, size: int) -> Label:
    """An address in one size; a line that is too wide goes on in the next one."""
    broken = broken_at(lines, size, measure, _room(sheet))
    high = len(broken) * HEIGHTS[size] <= sheet.height - 2 * HEAD
    fits = high and all(measure(line, size) <= _room(sheet) for line in broken)
    return Label(lines=broken, language=language, size=size, fits=fits)


def _room(sheet: Sheet) -> float:
    return sheet.width - 2 * SIDE
