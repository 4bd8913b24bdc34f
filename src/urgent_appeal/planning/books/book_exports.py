"""An address book as a table: a column for every key, which an import reads back without a change."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from urgent_appeal.planning.tables.cells import defused
from urgent_appeal.planning.tables.columns import OFFICES, Column

COLUMNS = tuple(column for column in OFFICES.columns.values() if column.field != "town")
"""All but the one that an import puts together with another."""


def table_of(entries: Iterable[tuple[str, Mapping[str, Any]]]) -> Iterator[tuple[str, ...]]:
    """The rows of a table with its header, of entries by id as their files have them."""
    yield tuple(column.own or column.field for column in COLUMNS)
    for id, values in entries:
        yield tuple(cells_of(id, values).values())


def cells_of(id: str, values: Mapping[str, Any]) -> dict[str, str]:
    """By field the cells of an entry as its file has it."""
    return {column.field: defused(_cell(column, {**values, "id": id}.get(column.field))) for column in COLUMNS}


def _cell(column: Column, thing: Any) -> str:
    if thing is None:
        return ""
    if isinstance(thing, bool):
        return "yes" if thing else "no"
    if not isinstance(thing, list):
        return str(thing)
    if not all(isinstance(one, str) for one in thing):
        return "\n".join(json.dumps(one, ensure_ascii=False, default=str) for one in thing)
    if column.field != "postal":
        return "; ".join(thing)
    # A line break at the end keeps a single line whole in which there is another delimiter.
    return "\n".join(thing) if len(thing) != 1 else f"{thing[0]}\n"
