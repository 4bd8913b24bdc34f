"""What a template may print: texts and numbers. Anything else would come out as Python writes it."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.filters import make_attrgetter
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

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
        checked_values = (one if isinstance(one, nodes.EvalContext) else printable(one) for one in values)
        return filter(*checked_values, **{name: printable(one) for name, one in named.items()})

    return checked


def join_of_printables(join: Callable[..., str]) -> Callable[..., str]:
    """The same for Jinja's `join`, which is given a list."""

    @wraps(join)
    def checked(context: nodes.EvalContext, items: Iterable[Any], between: Any = "", attribute: Any = None) -> str:
        there = items if attribute is None else map(make_attrgetter(context.environment, attribute), items)
        return join(context, [printable(one) for one in there], printable(between))

    return checked


class PrintingSandbox(ImmutableSandboxedEnvironment):
    """A sandbox in which Python's ways to put values into a text take only those that can be printed."""

    intercepted_binops = frozenset({"%"})

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """What `%` makes of a text, or of two numbers."""
        if isinstance(left, str):
            several = right.values() if isinstance(right, dict) else right if isinstance(right, tuple) else (right,)
            for one in several:
                printable(one)
        return super().call_binop(context, operator, left, right)

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        """What stands for the methods `format` and `format_map` of a text."""
        format = super().wrap_str_format(value)
        if format is None:
            return None

        def checked(*values: Any, **named: Any) -> str:
            text = format(*values, **named)  # first, as it refuses whoever reaches behind its values
            for one in (*values, *named.values()):
                printable(one)
            return text

        return checked


def check_joined(root: nodes.Template) -> None:
    """Sees to it that what stands beside `~` in a template passes the filter `printable`."""
    for joined in root.find_all(nodes.Concat):
        joined.nodes = [
            nodes.Filter(one, "printable", [], [], None, None, lineno=one.lineno, environment=one.environment)
            for one in joined.nodes
        ]
