"""An entry of an address book as the cells of a table, and what an import makes of them where they are no texts."""

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from urgent_appeal.model.dates import parse_fact_date
from urgent_appeal.model.recipients import Check, Holder
from urgent_appeal.planning.tables.cells import defused, plain
from urgent_appeal.planning.tables.columns import OFFICES, PUT_TOGETHER, Column

COLUMNS = tuple(column for column in OFFICES.columns.values() if column.field not in PUT_TOGETHER)
"""All but those that an import puts together with another."""


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


def _is_yes(written: str) -> bool:
    return written == "yes"


def _holders(written: list[str]) -> list[dict[str, Any]]:
    return [json.loads(one) for one in written]


def _checks(written: list[str]) -> list[dict[str, Any]]:
    return [{**one, "on": dt.date.fromisoformat(one["on"])} for one in _holders(written)]


TYPED: Mapping[str, Callable[[Any], Any]] = {
    "several": _is_yes,
    "authority": _is_yes,
    "former": _holders,
    "checked": _checks,
}

"""By key what makes its value of the texts in a row."""

KINDS: Mapping[str, type] = {"former": Holder, "checked": Check}


def as_read(key: str, thing: Any) -> Any:
    """A value of a row as the book's file is read."""
    if key in ("since", "until"):
        return parse_fact_date(thing)
    if key in KINDS:
        rows = ({k.replace("-", "_"): as_read(k, said) for k, said in row.items()} for row in thing)
        return tuple(KINDS[key](**row) for row in rows)
    return tuple(thing) if isinstance(thing, list) else thing


def as_in_a_cell(thing: Any) -> Any:
    """A value of the book as a cell can hold it: texts on one line, without lines that are empty."""
    if isinstance(thing, str):
        return " ".join(plain(thing).split())
    if isinstance(thing, tuple) and all(isinstance(one, str) for one in thing):
        return tuple(line for one in thing if (line := as_in_a_cell(one)))
    return thing
