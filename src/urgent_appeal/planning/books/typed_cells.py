"""Keys of an entry whose values are no texts: what an import makes of cells, and when a cell says what the book has."""

import datetime as dt
import json
from collections.abc import Callable, Mapping
from typing import Any

from urgent_appeal.model.dates import parse_fact_date
from urgent_appeal.model.recipients import Check, Holder
from urgent_appeal.planning.tables.cells import plain


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
