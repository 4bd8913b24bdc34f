"""Room for text on a page: where margins leave none, WeasyPrint 70 makes pages without end, or stops."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from urgent_appeal.typesetting.page_faults import TypesettingError, no_room

LEAST = 15.0
"""Millimetres that a page has for its text, each way: a word on a line, three lines. Pages of labels have 25."""
MM = 96 / 25.4
"""CSS pixels of a millimetre."""


@lru_cache(maxsize=1)
def refuse_small_pages() -> None:
    """Lets WeasyPrint measure each page before it sets anything on it, in this process."""
    from weasyprint.layout import page

    page.page_height = _measured(page.page_height)


def _measured(set_height: Callable[..., None]) -> Callable[..., None]:
    """WeasyPrint's way to work out the height of a page, which has its width by then. Raises TypesettingError."""

    def measured(page: Any, *of: Any) -> None:
        set_height(page, *of)
        if min(page.width, page.height) < LEAST * MM:
            raise TypesettingError([no_room(page.width / MM, page.height / MM, LEAST)])

    return measured
