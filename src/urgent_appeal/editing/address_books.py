"""Changes in address books."""

from collections.abc import Iterable, Mapping
from typing import Any

import tomlkit
from tomlkit.items import InlineTable, Table

from urgent_appeal.editing.values import before_tail, item_of, table_of, with_unix_lines
from urgent_appeal.model.value import value


@value
class Edit:
    """What is written into one entry of an address book."""

    id: str
    """The entry's table; a new one is put at the end."""
    values: Mapping[str, Any]
    """Keys that are set."""
    removed: tuple[str, ...] = ()
    """Keys that are taken out."""


def new_book(language: str) -> str:
    """The text of an address book without entries."""
    document = tomlkit.document()
    document.add("language", tomlkit.item(language))
    return tomlkit.dumps(document)


def with_entries(text: str, edits: Iterable[Edit]) -> str:
    """The text of an address book with some entries changed or added. Takes valid TOML whose entries are tables."""
    unix, restored = with_unix_lines(text if text.endswith("\n") else f"{text}\n")
    document = tomlkit.parse(unix)
    for edit in edits:
        entry = document.get(edit.id)
        if isinstance(entry, Table | InlineTable):
            _change(entry, edit)
        else:
            document.append(edit.id, table_of(edit.values))
    return restored(tomlkit.dumps(document))


def _change(entry: Table | InlineTable, edit: Edit) -> None:
    for key in edit.removed:
        entry.remove(key)
    for key, thing in edit.values.items():
        if key in entry or isinstance(entry, InlineTable):
            entry[key] = item_of(thing)
        else:
            _add(entry, key, thing)


def _add(entry: Table, key: str, thing: Any) -> None:
    before_tail(entry.value, lambda: entry.append(key, item_of(thing)), entry.value)
