"""Changes in address books."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

import tomlkit
from tomlkit.items import AoT, Array, InlineTable, Table

from urgent_appeal.editing.values import before_tail, item_of, table_of, with_unix_lines
from urgent_appeal.planning.books.book_imports import Change


def new_book(language: str) -> str:
    """The text of an address book without entries."""
    document = tomlkit.document()
    document.add("language", tomlkit.item(language))
    return tomlkit.dumps(document)


def with_entries(
    text: str, changes: Iterable[Change], whole: Mapping[str, Mapping[str, Any]] = MappingProxyType({})
) -> str:
    """The text of an address book with some entries changed or added. Takes valid TOML whose entries are tables.

    `whole` are the entries by id with what a built-in book says below them, from which somebody may become a former
    holder too.
    """
    unix, restored = with_unix_lines(text if text.endswith("\n") else f"{text}\n")
    document = tomlkit.parse(unix)
    for change in changes:
        entry = document.get(change.id)
        if isinstance(entry, Table | InlineTable):
            _change(entry, change, whole.get(change.id, {}))
        else:
            document.append(change.id, table_of(change.values))
    return restored(tomlkit.dumps(document))


def _change(entry: Table | InlineTable, change: Change, whole: Mapping[str, Any]) -> None:
    if change.moved:
        _move_to_former(entry, change, whole)
    for key in change.removed:
        if key in entry:
            entry.remove(key)
    for key, thing in change.values.items():
        if key in entry or isinstance(entry, InlineTable):
            entry[key] = item_of(thing)
        else:
            _add(entry, key, thing)


def _add(entry: Table, key: str, thing: Any) -> None:
    before_tail(entry.value, lambda: entry.append(key, item_of(thing)), entry.value)


def _move_to_former(entry: Table | InlineTable, change: Change, whole: Mapping[str, Any]) -> None:
    """Adds the holder to those before, behind the last; where none stand in the entry, behind those of below."""
    there = {**whole, **entry.unwrap()}
    held = {key: there[key] for key in change.moved if key in there} | {"until": change.until}
    former = entry.get("former")
    if isinstance(former, AoT):
        former.append(table_of(held))
    elif isinstance(former, Array):
        former.append(item_of(held))
    elif isinstance(entry, InlineTable):
        entry["former"] = item_of([*there.get("former", ()), held])
    else:
        _add(entry, "former", [*there.get("former", ()), held])
