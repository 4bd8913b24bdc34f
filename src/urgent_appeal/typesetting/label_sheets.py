"""Sheets of address labels as PDFs: each address is set once, and drawn wherever it is needed."""

import io
import unicodedata
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any

import pikepdf

from urgent_appeal.planning.campaigns.labels import HEIGHTS, SIDE, Label, Sheet
from urgent_appeal.typesetting.bundling import closed, new_print
from urgent_appeal.typesetting.measuring import MM
from urgent_appeal.typesetting.pdf import typeset

MOST_SHEETS = 50
"""Of one PDF."""


def set_labels(labels: Sequence[Label], sheet: Sheet, fonts: Path) -> bytes:
    """A PDF in which each label, of those that fit, is a page of its size. Raises TypesettingError and MissingPart."""
    style = (
        f"@page{{size:{sheet.width:.3f}mm {sheet.height:.3f}mm;margin:0 {SIDE}mm}}body{{margin:0}}"
        "div{break-after:page}div:last-child{break-after:auto}p{margin:0;white-space:pre}"
    )
    body = "".join(_block(label, sheet) for label in labels)
    head = f"<title>{sheet.id}</title><style>{style}</style>"
    html = f'<!DOCTYPE html><html lang="{escape(labels[0].language)}"><head>{head}</head><body>{body}</body></html>'
    made = typeset(html, fonts)
    assert made.pages == len(labels)
    return made.pdf


class LabelSheets:
    """One PDF of label sheets, at most `MOST_SHEETS` of them."""

    def __init__(self, labels: bytes, sheet: Sheet) -> None:
        """An empty one; `labels` comes from `set_labels`."""
        self.labels = 0
        self._sheet = sheet
        self._source = pikepdf.open(io.BytesIO(labels))
        self._pdf = new_print()
        self._forms: dict[int, Any] = {}
        self._page: dict[int, int | None] = {}
        """What is drawn on the sheet in hand, by place."""

    @property
    def is_full(self) -> bool:
        """Whether there is no room for another label."""
        return self.labels >= MOST_SHEETS * self._sheet.labels

    def add(self, label: int | None) -> None:
        """Draws a label, by its page in the PDF of labels counted from 0, on the next place; None leaves it empty."""
        self._page[len(self._page)] = label
        self.labels += 1
        if len(self._page) == self._sheet.labels:
            self._end_page()

    def content(self) -> bytes:
        """The whole of it; the same labels give the same bytes. Nothing can be added then."""
        if self._page:
            self._end_page()
        made = closed(self._pdf)
        self._source.close()
        return made

    def _end_page(self) -> None:
        drawn = {place: label for place, label in self._page.items() if label is not None}
        marks = "".join(self._draw(place, label) for place, label in drawn.items())
        forms = {f"/L{label}": self._form(label) for label in drawn.values()}
        width, height = (round(side / MM, 3) for side in self._sheet.paper)
        page = pikepdf.Dictionary(
            Type=pikepdf.Name.Page,
            MediaBox=[0, 0, width, height],
            Resources=pikepdf.Dictionary(XObject=pikepdf.Dictionary(forms)),
            Contents=self._pdf.make_stream(marks.encode()),
        )
        self._pdf.pages.append(pikepdf.Page(self._pdf.make_indirect(page)))
        self._page = {}

    def _draw(self, place: int, label: int) -> str:
        left, top = self._sheet.place(place)
        base = self._sheet.paper[1] - top - self._sheet.height
        return f"q 1 0 0 1 {left / MM:.3f} {base / MM:.3f} cm /L{label} Do Q\n"

    def _form(self, label: int) -> Any:
        if label not in self._forms:
            self._forms[label] = self._pdf.copy_foreign(self._source.pages[label].as_form_xobject())
        return self._forms[label]


def _block(label: Label, sheet: Sheet) -> str:
    """An address in the middle between the upper and the lower edge."""
    line = HEIGHTS[label.size]
    above = (sheet.height - len(label.lines) * line) / 2
    # a height of its own, as a character from another font can make a line higher
    lines = "".join(f'<p style="height:{line}mm">{escape(text)}</p>' for text in label.lines)
    style = f"padding-top:{above:.3f}mm;font-size:{label.size}pt;line-height:{line}mm"
    return f'<div lang="{escape(label.language)}" dir="{_direction(label.lines)}" style="{style}">{lines}</div>'


def _direction(lines: Sequence[str]) -> str:
    """That of the first letter that has one (Unicode Standard Annex 9, rule P2)."""
    kinds = (unicodedata.bidirectional(character) for line in lines for character in line)
    return "ltr" if next((kind for kind in kinds if kind in {"L", "R", "AL"}), "L") == "L" else "rtl"
