"""What a table of offices changes in an address book: which row is which entry, and what is new in it."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Literal, get_args

from slugify import slugify

from urgent_appeal.language.countries import code_for
from urgent_appeal.model.dates import FactDate, parse_fact_date
from urgent_appeal.model.recipients import Office
from urgent_appeal.model.value import value
from urgent_appeal.planning.holders import for_another, is_another, left_out
from urgent_appeal.planning.tables.cells import Cell, Reason, Row, texts_of
from urgent_appeal.planning.tables.columns import OFFICES

ChangeKind = Literal["new", "changed", "same", "double", "refused"]
CHANGE_KINDS: tuple[ChangeKind, ...] = get_args(ChangeKind)
LONGEST_ID = 60
Identity = tuple[str, str, str]
"""Title, institution and name, folded; the name counts only where several offices have the other two in common."""


@value
class Change:
    """What comes of one row."""

    line: int
    """Line of the file on which the row begins."""
    kind: ChangeKind
    called: str
    """What the row calls the office."""
    id: str = ""
    """The entry's table in the book; empty where the row is refused."""
    values: Mapping[str, Any]
    """Keys to be written."""
    removed: tuple[str, ...] = ()
    """Keys to be taken out."""
    reasons: tuple[str, ...] = ()
    """What is changed, or why the row is left out."""
    faults: tuple[Reason, ...] = ()
    """What is wrong with a refused row."""


@value
class _Read:
    """A row with the keys of an entry that it gives."""

    line: int
    values: Mapping[str, Any]

    @property
    def identity(self) -> Identity:
        return _identity(self.values.get("title"), self.values.get("institution"), self.values.get("name"))

    def change(self, kind: ChangeKind, values: Mapping[str, Any] = MappingProxyType({}), **more: Any) -> Change:
        """What comes of it; `values` are to be written."""
        called = next((str(self.values[key]) for key in ("title", "institution", "name") if key in self.values), "")
        return Change(line=self.line, kind=kind, called=called, values=values, **more)

    def refused(self, faults: Iterable[Reason]) -> Change:
        told = tuple(faults)
        reasons = tuple("; ".join(part for part in (fault.with_column, fault.hint) if part) for fault in told)
        return self.change("refused", reasons=reasons, faults=told)


def plan_import(rows: Iterable[Row], book: Mapping[str, Office], country: str | None) -> tuple[Change, ...]:
    """What comes of every row, in the order of the file. `country` is that of the book; None where it has none."""
    refused: list[Change] = []
    read: list[_Read] = []
    for row in rows:
        values, faults = ({}, (row.unreadable,)) if row.unreadable else values_of(row.cells, country)
        one = _Read(line=row.line, values=values)
        if faults:
            refused.append(one.refused(faults))
        else:
            read.append(one)
    matching = _Matching(read, book)
    changes = [matching.change(row, country) for row in read]
    return tuple(sorted([*refused, *changes], key=lambda change: change.line))


def values_of(cells: tuple[Cell, ...], country: str | None) -> tuple[dict[str, Any], tuple[Reason, ...]]:
    """The keys of an entry that a row gives, and everything that is wrong with the row.

    What several columns say of one key is joined; of a key with one value the first column counts. `country` is where
    numbers are dialled when the row does not say it.
    """
    places = [cell.text for cell in cells if cell.column.field == "country"]
    found, reasons = texts_of(cells, (code_for(places[0]) if places else None) or country or "")
    if not any(field in found for field in OFFICES.naming):
        hint = f"write one of {', '.join(OFFICES.naming)}"
        words = "this row has no title, no institution and no name"
        reasons.append(Reason(code="no-name", words=words, hint=hint))
    if town := found.pop("town", []):
        found.setdefault("postal", []).append(" ".join(town))
    values = {field: (column, found[field]) for field, column in OFFICES.columns.items() if found.get(field)}
    return {
        field: list(dict.fromkeys(texts)) if column.apart else texts[0] for field, (column, texts) in values.items()
    }, tuple(reasons)


class _Matching:
    """Finds the entry of each row, and remembers which rows and ids were there before."""

    def __init__(self, rows: Sequence[_Read], book: Mapping[str, Office]) -> None:
        self.book = book
        self.taken = {*book, *(row.values["id"] for row in rows if "id" in row.values)}
        self.seen: dict[Identity | str, _Read] = {}
        self.known: dict[str, dict[str, Identity]] = {}
        for id, office in book.items():
            identity = _identity(office.title, office.institution, office.name)
            self.known.setdefault(identity[0], {})[id] = identity
        named = {row.identity for row in rows if "id" not in row.values}
        self.holders = Counter(identity[:2] for identity in named)
        self.titles = Counter(title for title, _ in self.holders)
        self.offices = Counter(identity[:2] for group in self.known.values() for identity in group.values())

    def change(self, row: _Read, country: str | None) -> Change:
        """What comes of a row; the second row of one office is left out."""
        key = row.values.get("id") or (row.identity if self._several(row) else (*row.identity[:2], ""))
        first = self.seen.setdefault(key, row)
        found = self._entries(row)
        if first is row and len(found) == 1:
            first = self.seen.setdefault(found[0], row)
        if first is not row:
            return _double(row, first)
        if len(found) > 1:
            words = f"this row fits several entries: {', '.join(found)}"
            return row.refused([Reason(code="several-entries", words=words, hint='say which in a column "id"')])
        return _changed(row, found[0], self.book[found[0]], country) if found else self._new(row, country)

    def _new(self, row: _Read, country: str | None) -> Change:
        id = row.values.get("id") or self._new_id(row)
        self.taken.add(id)
        known = {"id": id, "country": country}
        return row.change("new", {key: thing for key, thing in row.values.items() if known.get(key) != thing}, id=id)

    def _several(self, row: _Read) -> bool:
        """Whether the name decides: several have the same title and institution, in the file or in the book."""
        pair = row.identity[:2]
        return self.holders[pair] > 1 or self.offices[pair] > 1 or not any(pair)

    def _entries(self, row: _Read) -> tuple[str, ...]:
        """The entries that a row may be; one where it is clear."""
        if "id" in row.values:
            return (row.values["id"],) if row.values["id"] in self.book else ()
        title, institution, name = row.identity
        group = self.known.get(title, {})
        exact = tuple(id for id, known in group.items() if known == row.identity)
        if exact or (self._several(row) and name):
            return exact
        loose = bool(title) and self.titles[title] == 1
        return tuple(
            id for id, known in group.items() if known[1] == institution or (loose and not (known[1] and institution))
        )

    def _new_id(self, row: _Read) -> str:
        """A short name from the title, with institution and name behind it where others have the same title."""
        words = [row.values[key] for key in ("title", "institution", "name") if row.values.get(key)]
        others = self._several(row) or self.titles[row.identity[0]] > 1
        for count in range(min(2, len(words)) if others else 1, len(words) + 1):
            id = _slug(" ".join(words[:count]))
            if id not in self.taken and id != "language":
                return id
        base = _slug(words[0])
        return next(id for n in range(2, len(self.taken) + 3) if (id := f"{base}-{n}") not in self.taken)


def _slug(text: str) -> str:
    return slugify(text, max_length=LONGEST_ID, word_boundary=True) or "office"


def _identity(title: str | None, institution: str | None, name: str | None) -> Identity:
    return _folded(title), _folded(institution), _folded(name)


def _folded(text: str | None) -> str:
    return " ".join(unicodedata.normalize("NFKC", text or "").casefold().split())


def _double(row: _Read, first: _Read) -> Change:
    other = [key for key, thing in row.values.items() if first.values.get(key) != thing]
    reason = f"the same office as on line {first.line}"
    return row.change("double", reasons=(f"{reason}, with another {', '.join(other)}" if other else reason,))


def _changed(row: _Read, id: str, office: Office, country: str | None) -> Change:
    values: dict[str, Any] = {}
    reasons: list[str] = []
    for key, thing in row.values.items():
        before = getattr(office, key.replace("-", "_"), None)
        if key == "id" or _as_read(key, thing) == (before or (country if key == "country" else None)):
            continue
        values[key] = thing
        reasons.append(f"{key}: {_said(before)} -> {_said(thing)}")
    removed = tuple(key for key in _of_somebody_else(values, office) if key not in row.values)
    reasons += [f"{key}: taken out, as the name is another" for key in removed]
    kind: ChangeKind = "changed" if values else "same"
    return row.change(kind, values, id=id, removed=removed, reasons=tuple(reasons))


def _of_somebody_else(values: Mapping[str, Any], office: Office) -> Iterator[str]:
    """Keys of an entry that are about its holder, where its new values name another."""
    if "name" in values and is_another(values["name"], office):
        after = for_another(office, values.get("gender"))
        yield from (key.replace("_", "-") for key in left_out(office, after))
        if office.since:
            yield "since"


def _as_read(key: str, thing: Any) -> Any:
    """A value of the row as the book's file is read."""
    return parse_fact_date(thing) if key == "since" else tuple(thing) if isinstance(thing, list) else thing


def _said(thing: Any) -> str:
    if not thing:
        return "nothing"
    if isinstance(thing, list | tuple):
        return ", ".join(f'"{one}"' for one in thing)
    return f'"{thing.first.isoformat() if isinstance(thing, FactDate) else thing}"'


def counts(changes: Iterable[Change]) -> Iterator[tuple[ChangeKind, int]]:
    """How many rows there are of each kind, without those that there are none of."""
    found = Counter(change.kind for change in changes)
    return ((kind, found[kind]) for kind in CHANGE_KINDS if found[kind])
