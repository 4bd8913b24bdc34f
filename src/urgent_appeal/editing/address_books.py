"""Changes in address books."""

from collections.abc import Iterable
from typing import Any

import tomlkit
from tomlkit.items import InlineTable, Table

from urgent_appeal.editing.values import before_tail, item_of, table_of, with_unix_lines
from urgent_appeal.planning.books.book_imports import Change


def new_book(language: str) -> str:
    """The text of an address book without entries."""
    document = tomlkit.document()
    document.add("language", tomlkit.item(language))
    return tomlkit.dumps(document)


def with_entries(text: str, changes: Iterable[Change]) -> str:
    """The text of an address book with some entries changed or added. Takes valid TOML whose entries are tables."""
    unix, restored = with_unix_lines(text if text.endswith("\n") else f"{text}\n")
    document = tomlkit.parse(unix)
    for change in changes:
        entry = document.get(change.id)
        if isinstance(entry, Table | InlineTable):
            _change(entry, change)
        else:
            document.append(change.id, table_of(change.values))
    return restored(tomlkit.dumps(document))


def _change(entry: Table | InlineTable, change: Change) -> None:
    for key in change.removed:
        entry.remove(key)
    for key, thing in change.values.items():
        if key in entry or isinstance(entry, InlineTable):
            entry[key] = item_of(thing)
        else:
            _add(entry, key, thing)


def _add(entry: Table, key: str, thing: Any) -> None:
    before_tail(entry.value, lambda: entry.append(key, item_of(thing)), entry.value)
