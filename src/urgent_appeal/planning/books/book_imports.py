"""What a table of offices changes in an address book: which row is which entry, and what is new in it."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Literal, get_args

from urgent_appeal.language.countries import code_for
from urgent_appeal.language.east_asian import whole_name
from urgent_appeal.language.postal_addresses import address_lines, said_once
from urgent_appeal.model.dates import FactDate
from urgent_appeal.model.recipients import Office
from urgent_appeal.model.value import field, replace, value
from urgent_appeal.nearest import nearest
from urgent_appeal.planning.addressees import OF_ONE_PERSON, is_another, is_in
from urgent_appeal.planning.books.entry_cells import TYPED, as_in_a_cell, as_read
from urgent_appeal.planning.books.matching import Matching, ReadRow
from urgent_appeal.planning.books.new_holders import held_before, is_correction, misspelt, succession
from urgent_appeal.planning.tables.cells import DEFUSED, NOTHING, Cell, Reason, Row, texts_of
from urgent_appeal.planning.tables.columns import OFFICES, UNDER_THE_POSTAL
from urgent_appeal.terminal import many

ChangeKind = Literal["new", "changed", "same", "double", "refused"]
CHANGE_KINDS: tuple[ChangeKind, ...] = get_args(ChangeKind)
NAMED_BY = ("title", "institution", "name")
"""Keys of which an entry needs one."""


@value
class ImportRules:
    """What counts for rows that do not say it themselves."""

    day: dt.date
    """From when somebody is the new holder, where the table has no `since`."""
    country: str | None = None
    """Country of the book; None where it has none."""
    country_of_rows: str | None = None
    """Country of offices for which neither row nor entry names one."""
    corrected: frozenset[str] = frozenset()
    """Entries whose new name is the same person's."""
    new_holders: frozenset[str] = frozenset()
    """Entries whose new name is somebody else's."""

    built_in: Mapping[str, Office] = field(default_factory=dict)
    """Entries that come with the program; of a row with the id of one only what it changes goes into the book."""

    exported: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By entry and field the cells of its export."""

    @property
    def place(self) -> str | None:
        """Where an office is of which nobody names the country."""
        return self.country_of_rows or self.country


@value
class Change:
    """What comes of one row."""

    line: int
    """The row as a spreadsheet counts it."""
    kind: ChangeKind
    called: str
    """What the row calls the office."""
    id: str = ""
    """The entry's table in the book; empty where the row is refused."""
    values: Mapping[str, Any]
    """Keys to be written."""
    removed: tuple[str, ...] = ()
    """Keys to be taken out."""
    moved: tuple[str, ...] = ()
    """Keys whose values, as they are before the change, make a line of `former`."""
    until: str = ""
    """Last day of that former holder."""
    may_be: tuple[str, ...] = ()
    """Entries that a refused row may be."""
    reasons: tuple[str, ...] = ()
    """What is changed, or why the row is left out."""
    faults: tuple[Reason, ...] = ()
    """What is wrong with a refused row."""


def plan_import(rows: Iterable[Row], book: Mapping[str, Office], rules: ImportRules) -> tuple[Change, ...]:
    """What comes of every row, in the order of the file."""
    read: list[ReadRow] = []
    faults: dict[int, tuple[Reason, ...]] = {}
    for row in rows:
        country = _entry_country(row.cells, book) or rules.place
        values, wrong = ({}, (row.unreadable,)) if row.unreadable else values_of(row.cells, country)
        same = tuple(_untouched(row.cells, rules))
        untouched = frozenset(cell.column.field for cell in same)
        nobody = "" if "name" in values else _in_place_of_a_name(row.cells)
        if nobody:
            values = {key: said for key, said in values.items() if key not in (*OF_ONE_PERSON, "since")}
        read.append(ReadRow(line=row.line, values=values, untouched=untouched, nobody=nobody))
        headings = {cell.heading for cell in same}
        faults[row.line] = tuple(reason for reason in wrong if reason.heading not in headings)
    matching = Matching([row for row in read if not faults[row.line]], book, rules.place)
    return tuple(_planned(row, faults[row.line], matching, book, rules) for row in read)


def missing(changes: Iterable[Change], book: Mapping[str, Office]) -> tuple[str, ...]:
    """Entries of the book that no row of the table may be."""
    there = {id for change in changes for id in (change.id, *change.may_be)}
    return tuple(id for id in book if id not in there)


def _planned(
    row: ReadRow, faults: tuple[Reason, ...], matching: Matching, book: Mapping[str, Office], rules: ImportRules
) -> Change:
    found = matching.entries(row)
    if not faults and (first := matching.first(row, found)) is not row:
        return _double(row, first, found)
    if not faults and len(found) > 1:
        words = f"this row fits several entries: {', '.join(found)}"
        faults = (Reason(code="several-entries", words=words, hint='name it in a column "id"'),)
    if not faults and not found and not any(row.values.get(key) for key in NAMED_BY):
        words = f'the book has no entry "{row.values["id"]}", and this row has no title, no institution and no name'
        faults = (Reason(code="no-name", words=words, hint=nearest(row.values["id"], book) or "write its title"),)
    id = found[0] if found else row.values.get("id", "")
    before = book.get(id) or rules.built_in.get(id)
    if not faults and matching.id_moved(row):
        words = "the ids of this table are not those of the book: offices of the book have the ids of others"
        faults = (Reason(code="moved-id", words=words, hint="correct them, or import without them: --columns id="),)
    if not faults and before:
        faults = tuple(_wrong_name(row, id, before, rules))
    if faults:
        return _refused(row, faults, found)
    return _changed(row, id, before, rules) if before else _new(row, matching, rules)


def _change(row: ReadRow, kind: ChangeKind, values: Mapping[str, Any] = MappingProxyType({}), **more: Any) -> Change:
    called = next((str(row.values[key]) for key in (*NAMED_BY, "id") if key in row.values), "")
    return Change(line=row.line, kind=kind, called=called, values=values, **more)


def _refused(row: ReadRow, faults: tuple[Reason, ...], found: tuple[str, ...]) -> Change:
    reasons = tuple("; ".join(part for part in (fault.with_column, fault.hint) if part) for fault in faults)
    return _change(row, "refused", reasons=reasons, faults=faults, may_be=found)


def _double(row: ReadRow, first: ReadRow, found: tuple[str, ...]) -> Change:
    other = [key for key, thing in row.values.items() if first.values.get(key) != thing]
    reason = f"the same office as in row {first.line}"
    more = f"{reason}, with another {', '.join(other)}" if other else reason
    return _change(row, "double", reasons=(more,), may_be=found)


def _entry_country(cells: tuple[Cell, ...], book: Mapping[str, Office]) -> str | None:
    """The country of the entry that a row names by its id."""
    id = next((cell.text.strip() for cell in cells if cell.column.field == "id"), "")
    return book[id].country if id in book else None


def _untouched(cells: tuple[Cell, ...], rules: ImportRules) -> Iterator[Cell]:
    """The cells that say what an export of the entry says, whatever a book may hold that a table could not."""
    id = next((cell.text.strip() for cell in cells if cell.column.field == "id"), "")
    exported, columns = rules.exported.get(id, {}), Counter(cell.column.field for cell in cells)
    for cell in cells:
        written = exported.get(cell.column.field)
        if written is not None and columns[cell.column.field] == 1 and _bare(cell.text) == _bare(written):
            yield cell


def _in_place_of_a_name(cells: tuple[Cell, ...]) -> str:
    texts = (cell.text.strip() for cell in cells if cell.column.field == "name")
    return next((text for text in texts if not NOTHING.fullmatch(text)), "")


def _bare(text: str) -> str:
    """A cell without what a spreadsheet may change when it saves a table."""
    return "\n".join(text.removeprefix(DEFUSED).splitlines()).strip()


def values_of(cells: tuple[Cell, ...], country: str | None) -> tuple[dict[str, Any], tuple[Reason, ...]]:
    """The keys of an entry that a row gives, and everything that is wrong with the row.

    What several columns say of one key is joined; of a key with one value the first column counts. `country` is where
    numbers are dialled when the row does not say it.
    """
    places = [cell.text for cell in cells if cell.column.field == "country"]
    place = (code_for(places[0]) if places else None) or country or ""
    found, reasons = texts_of(cells, place)
    if not any(field in found for field in OFFICES.naming):
        hint = f"write one of {', '.join(NAMED_BY)}"
        words = "this row has no title, no institution and no name"
        reasons.append(Reason(code="no-name", words=words, hint=hint))
    _join_names(found)
    town, region, postcode = (" ".join(found.pop(field, ())) for field in UNDER_THE_POSTAL)
    street, postcode, town, region = said_once(place, tuple(found.get("postal", ())), postcode, town, region)
    if not (town or street) or (not town and is_in(region, " ".join(street))):
        region = ""  # a state alone would take the place of an address
    if lines := address_lines(place, (), postcode, town, region):
        found["postal"] = [*street, *lines]
    values = {field: (column, found[field]) for field, column in OFFICES.columns.items() if found.get(field)}
    read = {key: list(dict.fromkeys(texts)) if column.apart else texts[0] for key, (column, texts) in values.items()}
    return {key: TYPED[key](thing) if key in TYPED else thing for key, thing in read.items()}, tuple(reasons)


def _join_names(found: dict[str, list[str]]) -> None:
    """Puts a given name from a column of its own before the surname; what a column "name" holds beside it is that."""
    given, name, surname = (" ".join(found.get(field, ())) for field in ("given-name", "name", "surname"))
    found.pop("given-name", None)
    if given and not (name and (surname or is_in(given, name))):
        last = surname or name
        found["name"] = [whole_name(given, last)]
        found |= {"surname": [last]} if last else {}


def _new(row: ReadRow, matching: Matching, rules: ImportRules) -> Change:
    id = matching.new_id(row)
    values = {"country": rules.country_of_rows, **row.values} if rules.country_of_rows else row.values
    known = {"id": id, "country": rules.country}
    wanted = {key: values[key] for key in OFFICES.columns if key in values and known.get(key) != values[key]}
    return _change(row, "new", wanted, id=id)


def _wrong_name(row: ReadRow, id: str, office: Office, rules: ImportRules) -> Iterator[Reason]:
    said = row.values
    name, surname = said.get("name"), said.get("surname")
    if row.nobody and office.name:
        words = f'"{row.nobody}" is no name, and the book has "{office.name}"'
        hint = f"write who holds the office; if nobody does, move the name of {id} to `former` in the book"
        yield Reason(code="nobody", words=words, hint=hint)
    if not name:
        if surname and office.name and not is_in(surname, office.name):
            words = f'surname: "{surname}" is not in the name of the entry, "{office.name}"'
            yield Reason(code="surname", words=words, hint="write the name of the new holder too")
        return
    if not _is_new_holder(id, name, office, rules):
        return
    if held_before(name, office) and id not in rules.new_holders:
        words = f'"{name}" is in `former` of {id}: the table is older than the book'
        yield Reason(code="former", words=words, hint=f"if they hold the office again: --new-holder {id}")
    next_one = succession(office, said.get("gender"), said.get("since"), rules.day)
    if office.since and next_one.until < office.since.first.isoformat():
        words = f'"{name}" would begin before "{office.name}", who has held the office since {_said(office.since)}'
        yield Reason(code="since", words=words, hint="write since in the table, or --on DAY")


def _is_new_holder(id: str, name: str, office: Office, rules: ImportRules) -> bool:
    if not office.name or name == office.name or id in rules.corrected:
        return False
    return id in rules.new_holders or (is_another(name, office) and not is_correction(office.name, name))


def _changed(row: ReadRow, id: str, office: Office, rules: ImportRules) -> Change:
    values: dict[str, Any] = {}
    reasons: list[str] = []
    country = office.country or rules.country
    for key, thing in row.values.items():
        before = country if key == "country" else getattr(office, key.replace("-", "_"), None)
        if key == "id" or key in row.untouched or as_read(key, thing) == as_in_a_cell(before):
            continue
        values[key] = thing
        reasons.append(f"{key}: {_said(before)} -> {_said(thing)}")
    if rules.country_of_rows and not country and "country" not in values:
        values["country"] = rules.country_of_rows
        reasons.append(f"country: nothing -> {_said(rules.country_of_rows)}")
    kind: ChangeKind = "changed" if values else "same"
    if "name" not in values or not office.name:
        return _change(row, kind, values, id=id, reasons=tuple(reasons))
    return _with_name(_change(row, kind, values, id=id, reasons=tuple(reasons)), row, office, rules)


def _with_name(change: Change, row: ReadRow, office: Office, rules: ImportRules) -> Change:
    """The change of a name: a correction, or a new holder after whom the old one stands in `former`."""
    name, id = change.values["name"], change.id
    if not _is_new_holder(id, name, office, rules):
        gone = tuple(k for key in misspelt(office, name) if (k := key.replace("_", "-")) not in row.values)
        said = f"the name is corrected; for a new holder: --new-holder {id}"
        lost = (f"{key}: removed, as the name is spelt differently" for key in gone)
        return replace(change, removed=gone, reasons=(*change.reasons, said, *lost))
    next_one = succession(office, row.values.get("gender"), row.values.get("since"), rules.day)
    moved = ", ".join(key for key in next_one.moved if key != "name")
    said = f"a new holder since {next_one.since}; {_said(office.name)} goes to former until {next_one.until}"
    said += f", with {moved}" if moved else ""
    own = {key: row.values[key] for key in next_one.moved if key in row.values}  # also where both have the same gender
    return replace(
        change,
        values={**own, **change.values, "since": next_one.since},
        removed=tuple(key for key in next_one.moved if key not in {**row.values, "since": ""}),
        moved=next_one.moved,
        until=next_one.until,
        reasons=(*change.reasons, f"{said}; for a correction: --correct {id}"),
    )


def _said(thing: Any) -> str:
    if isinstance(thing, bool):
        return "yes" if thing else "no"
    if not thing:
        return "nothing"
    if isinstance(thing, list | tuple) and not isinstance(thing[0], str):
        return many(len(thing), "line")
    if isinstance(thing, list | tuple):
        return ", ".join(f'"{one}"' for one in thing)
    return f'"{thing.first.isoformat() if isinstance(thing, FactDate) else thing}"'


def counts(changes: Iterable[Change]) -> Iterator[tuple[ChangeKind, int]]:
    """How many rows there are of each kind, without those that there are none of."""
    found = Counter(change.kind for change in changes)
    return ((kind, found[kind]) for kind in CHANGE_KINDS if found[kind])
