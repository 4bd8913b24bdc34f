"""What stands in the windows of envelopes of a page that is filled in: each line where its letter has it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from urgent_appeal.model.value import replace
from urgent_appeal.typesetting.envelope_windows import (
    EnvelopeWindow,
    Mark,
    faults_among,
    marks_on,
    page_of_window,
    touches,
)
from urgent_appeal.typesetting.imposition.filling import Place
from urgent_appeal.typesetting.page_faults import PageFault


class WindowMarks:
    """The marks of a page with tokens that may stand in a window, each with its place if it is a line of the letter."""

    def __init__(self, document: Any, windows: Iterable[EnvelopeWindow], places: Sequence[Place]) -> None:
        """`document` is WeasyPrint's; of the windows, the lines do not matter."""
        self._places = places
        self._marks: dict[str, list[tuple[Mark, int | None]]] = {}
        for window in windows:
            page = page_of_window(document, window)
            if page is not None:
                marks = ((mark, self._order(mark, page)) for mark in marks_on(document.pages[page]))
                self._marks[window.page] = [(mark, at) for mark, at in marks if _reaches(mark, at, window)]

    def faults(self, windows: Iterable[EnvelopeWindow], values: Sequence[str]) -> Iterator[PageFault]:
        """What is wrong in the windows of a letter with a value in each place. Raises ImpositionError."""
        for window in windows:
            known = self._marks.get(window.page)
            marks = None if known is None else [self._filled(mark, order, values) for mark, order in known]
            yield from faults_among(marks, window)

    def _order(self, mark: Mark, page: int) -> int | None:
        words = ((order, place.spot) for order, place in enumerate(self._places) if place.spot.page == page)
        return next((order for order, spot in words if mark.text and spot.word in mark.text), None)

    def _filled(self, mark: Mark, order: int | None, values: Sequence[str]) -> Mark:
        if order is None:
            return mark
        place = self._places[order]
        spot = place.spot
        text = f"{spot.before}{values[order]}{spot.after}"
        width = place.width_of(text)
        left, top, before, height = mark.rectangle
        return replace(mark, text=text, rectangle=(left + (before - width) * spot.align, top, width, height))


def _reaches(mark: Mark, order: int | None, window: EnvelopeWindow) -> bool:
    """Whether a mark stands in a window, or may do so with a line of another width."""
    if order is not None and mark.matrix:
        return True
    left, top, right, bottom = mark.edges
    if order is not None:
        left, _, right, _ = window.edges
    return touches((left, top, right, bottom), window.edges)
