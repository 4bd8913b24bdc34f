"""Values as TOML on one line each, and the places in a file where new ones belong."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

import tomlkit
from tomlkit.container import Container
from tomlkit.items import AoT, Item, Table


def table_of(values: Mapping[str, Any]) -> Table:
    """A table with a line for each key."""
    table = tomlkit.table()
    for key, item in values.items():
        table.add(key, item_of(item))
    return table


def item_of(thing: Any) -> Item:
    """A text, number, day, list or table as it is written behind a key; tables inside are written on one line."""
    if isinstance(thing, Mapping):
        table = tomlkit.inline_table()
        for key, item in thing.items():
            table.add(key, item_of(item))
        return table
    if isinstance(thing, list | tuple):
        array = tomlkit.array()
        for item in thing:
            array.append(item_of(item))
        return array
    assert isinstance(thing, str | bool | int | float | dt.date), thing
    return tomlkit.item(thing)


def before_tail(body: Container, add: Callable[[], object], end: Container) -> None:
    """Adds something to a table in front of the blank lines and comments at its end, which belong to what follows.

    They are taken from the end of `body` or of its last table, and come to stand at the end of `end`, after `add` was
    called.
    """
    last = deepest_end(body)
    tail = []
    while last.body and last.body[-1][0] is None:
        tail.append(last.body.pop())
    add()
    end.body.extend(reversed(tail))


def deepest_end(body: Container) -> Container:
    """The table that ends where a table ends: itself, or the last one in it."""
    item = body.body[-1][1] if body.body and body.body[-1][0] is not None else None
    if isinstance(item, AoT):
        item = item.body[-1]
    return deepest_end(item.value) if isinstance(item, Table) else body


def with_unix_lines(text: str) -> tuple[str, Callable[[str], str]]:
    """The text with one newline at each line's end, and what gives it back the line ends that it had."""
    if "\r\n" in text and text.count("\n") == text.count("\r\n"):
        return text.replace("\r\n", "\n"), lambda changed: changed.replace("\n", "\r\n")
    return text, lambda changed: changed


def reads_as(text: str, expected: Mapping[str, Any]) -> bool:
    """Whether a text is TOML with these values; a table at the top that is empty is as none."""
    try:
        return _filled(tomlkit.parse(text).unwrap()) == _filled(expected)
    except tomlkit.exceptions.ParseError:
        return False


def _filled(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: item for key, item in values.items() if item != {}}
