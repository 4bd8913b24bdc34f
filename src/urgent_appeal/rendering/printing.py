"""What a template may print: texts and numbers. Anything else would come out as Python writes it."""

from collections.abc import Iterable
from typing import Any

import jinja2

LIST, EMPTY, CHOICE, FUNCTION, WHOLE = "a list", "empty", "true or false", "a function", "more than one value"
INSTEAD = {
    LIST: 'write {% for one in ... %}{{ one }}{% endfor %}, or | join(", ")',
    EMPTY: "write {% if ... %} around it",
    CHOICE: "write {% if ... %} with it",
    FUNCTION: "write ( ) behind it, or take it out",
    WHOLE: "write a dot behind it, and which of its values you mean",
}
"""What cannot be printed, and what to write instead."""


class UnprintableError(Exception):
    """A template prints something else; the message is a key of `INSTEAD`."""


def printable(value: Any) -> Any:
    """What is printed of a value. Raises UnprintableError."""
    if isinstance(value, str | int | float | jinja2.Undefined) and not isinstance(value, bool):
        return value
    if value is None:
        raise UnprintableError(EMPTY)
    if isinstance(value, bool):
        raise UnprintableError(CHOICE)
    raise UnprintableError(LIST if isinstance(value, Iterable) else FUNCTION if callable(value) else WHOLE)
