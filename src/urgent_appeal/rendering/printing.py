"""What a template may print: texts and numbers. Anything else would come out as Python writes it."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.runtime import Context

LIST, EMPTY, CHOICE, FUNCTION, WHOLE = "a list", "empty", "true or false", "a function", "more than one value"
INSTEAD = {
    LIST: 'write {% for one in ... %}{{ one }}{% endfor %}, or | join(", ")',
    EMPTY: "write {% if ... %} around it",
    CHOICE: "write {% if ... %} with it",
    FUNCTION: "write ( ) behind it, or remove it",
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


@jinja2.pass_context
def printed(_context: Context, value: Any) -> Any:
    """The same for `{{ }}`. It asks for the context as Jinja makes a text of a constant before it asks any other."""
    return printable(value)


def of_printables(filter: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that makes texts of its values, for those alone that can be printed."""

    @wraps(filter)
    def checked(*values: Any, **named: Any) -> Any:
        return filter(*(one if isinstance(one, nodes.EvalContext) else printable(one) for one in values), **named)

    return checked


def check_joined(root: nodes.Template) -> None:
    """Sees to it that what stands beside `~` in a template passes the filter `printable`."""
    for joined in root.find_all(nodes.Concat):
        joined.nodes = [
            nodes.Filter(one, "printable", [], [], None, None, lineno=one.lineno, environment=one.environment)
            for one in joined.nodes
        ]
