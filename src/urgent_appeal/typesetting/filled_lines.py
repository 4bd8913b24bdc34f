"""Lines that are as full as they can be: WeasyPrint 70 ends one behind its first word where only a space is too much.

That happens to a text before a bold name, a link or any other element, if the text fits its line but the space behind
it does not: once in a hundred paragraphs.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

MOST_CHARACTERS = 4
"""On a line, for each time that the size of the type goes into its width: a longer text surely needs two."""


@lru_cache(maxsize=1)
def fill_lines() -> None:
    """Lets the space at the end of a text stand beyond the end of the line, in this process."""
    from weasyprint.layout import inline

    inline.split_first_line = _filling(inline.split_first_line)


def _filling(split: Callable[..., Any]) -> Callable[..., Any]:
    """WeasyPrint's way to split a text into its first line and what follows, again where it may end too early."""

    def filled(text: str, style: Any, context: Any, room: float, spacing: float, **how: Any) -> Any:
        found = split(text, style, context, room, spacing, **how)
        ends_in_space = text[-1:] == " " and style["white_space"] == "normal"
        if found[2] is None or not ends_in_space or len(text) * style["font_size"] > room * MOST_CHARACTERS:
            return found
        _, _, behind, width, *_ = split(text.rstrip(" "), style, context, room, spacing, **how)
        whole = behind is None and width <= room
        return split(text, style, context, None, spacing, **how) if whole else found

    return filled
