"""Style sheets of pages: WeasyPrint parses them for every layout, a third of its time; here, each text once a process.

Only those are kept that change nothing but the styles of elements and pages: one that loads something, names fonts,
layers or counters, or of which something is said, is parsed for each layout, as it has to be done or said again.
"""

from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from typing import Any

from urgent_appeal.typesetting.messages import collected_messages

MOST_SHEETS = 16
"""Texts of about a hundred kB that are kept; the letters and the pages of a run have one or two each."""


@lru_cache(maxsize=1)
def keep_style_sheets() -> None:
    """Lets WeasyPrint find the style sheets that were parsed before, in this process."""
    from weasyprint import css

    css.CSS = _keeping(css.CSS)


def _keeping(parse: Callable[..., Any]) -> Callable[..., Any]:
    """WeasyPrint's way to parse a style sheet, which returns a kept one where there is one."""
    kept = lru_cache(maxsize=MOST_SHEETS)(lambda text, base, medium: _plain(parse, text, base, medium))

    def found(**how: Any) -> Any:
        sheet = kept(how["string"], how["base_url"], how["media_type"]) if how.get("string") else None
        return sheet or parse(**how)

    return found


def _plain(parse: Callable[..., Any], text: str, base: str, medium: str) -> Any:
    """The parsed sheet; None where it does more than to give styles to elements and pages."""
    from weasyprint.urls import URLFetchingError

    outside = _Outside()
    layers: list[Any] = []
    names: tuple[dict[str, Any], dict[str, Any]] = ({}, {})
    with collected_messages() as messages, suppress(URLFetchingError):
        sheet = parse(
            string=text,
            base_url=base,
            media_type=medium,
            url_fetcher=outside,
            font_config=outside,
            layers=layers,
            counter_style=names[0],
            color_profiles=names[1],
        )
    return None if outside.asked or layers or any(names) or messages else sheet


class _Outside:
    """Stands for what loads addresses and fonts, and notes that it was asked."""

    asked = False
    _fail_on_errors = False
    """Read by WeasyPrint."""

    def __call__(self, *what: Any, **how: Any) -> Any:
        self.asked = True
        raise ValueError("nothing is loaded for a sheet that is kept")

    def add_font_face(self, *what: Any) -> None:
        self.asked = True
