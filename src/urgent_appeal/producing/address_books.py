"""The address books: what is in them, what is out of date, and an entry put into a case."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from urgent_appeal.editing.cases import with_recipient
from urgent_appeal.language.addressing import FORMS, Form, form
from urgent_appeal.model.value import value
from urgent_appeal.nearest import nearest
from urgent_appeal.planning.books.address_books import Entry, check_entry, entries, in_language, is_stale
from urgent_appeal.problems import InputError, Problem, in_order, locate
from urgent_appeal.producing.files import write_whole
from urgent_appeal.reading.books import book_names, read_books, uses, values_of
from urgent_appeal.reading.file_reader import FileReader
from urgent_appeal.reading.library_files import languages, read_language
from urgent_appeal.reading.project import CASES, ID, case_ids
from urgent_appeal.reading.shelves import Shelves

BYTE_ORDER_MARK = "\ufeff"


@value
class Wanted:
    """Which entries are listed; everything that is left out makes no difference."""

    country: str | None = None
    """Two letters."""
    office: str | None = None
    """For example "minister"."""
    stale: bool = False
    """Only what is out of date."""
    now: dt.date
    """Today."""


@value
class Listed:
    """Entries, and what kept others from being read."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]


@value
class EntryDetails:
    """Everything of one entry."""

    entry: Entry
    forms: Mapping[str, Mapping[Form, str]]
    """By language the forms of address; empty for a language that has none for the office."""
    used_by: tuple[str, ...]
    """Ids of the user's cases."""
    problems: tuple[Problem, ...]
    """What is wrong with it or out of date."""


def list_entries(shelves: Shelves, wanted: Wanted) -> Listed:
    """The entries of all address books that somebody asks for."""
    reader = FileReader(shelves)
    found = [entry for entry in entries(read_books(reader)) if _is(entry, wanted)]
    return Listed(entries=tuple(found), problems=_said(reader))


def _is(entry: Entry, wanted: Wanted) -> bool:
    office = entry.office
    return (
        (wanted.country is None or office.country == wanted.country)
        and (wanted.office is None or office.kind == wanted.office)
        and (not wanted.stale or is_stale(entry, now=wanted.now))
    )


def show_entry(shelves: Shelves, id: str, *, now: dt.date) -> EntryDetails:
    """One entry in every language that there is a file for. Raises InputError where there is none of this id."""
    reader = FileReader(shelves)
    entry = _entry(reader, id)
    forms: dict[str, Mapping[Form, str]] = {}
    for code in languages(reader):
        language, _ = read_language(reader, code)
        if language is not None:
            office = in_language(entry, code)
            spoken = replace(language, id=code)
            known = office.kind in spoken.address
            forms[code] = {which: form(which, office, spoken) for which in FORMS} if known else {}
    problems = locate(check_entry(entry, now=now), reader.origins)
    return EntryDetails(entry=entry, forms=forms, used_by=uses(reader).get(id, ()), problems=problems)


def check_books(shelves: Shelves, names: Iterable[str], *, now: dt.date) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Names of the books that were checked, and all that is wrong or out of date in them; all books without names.

    Raises InputError where there is no book of a name.
    """
    reader = FileReader(shelves)
    known = book_names(reader)
    asked = tuple(dict.fromkeys(name.removesuffix(".toml").rpartition("/")[2] for name in names)) or known
    unknown = [name for name in asked if name not in known]
    if unknown:
        raise InputError(_no_book(name, known) for name in unknown)
    found = [entry for entry in entries(read_books(reader)) if entry.id.partition("/")[0] in asked]
    findings = [finding for entry in found for finding in check_entry(entry, now=now)]
    problems = (*_said(reader, asked), *locate(findings, reader.origins))
    return asked, in_order(problems)


def copy_entry(shelves: Shelves, id: str, case: str, *, name: str | None = None, full: bool = False) -> Path:
    """Puts an entry into a case file as a recipient: a line `use`, or with `full` everything that the book says.

    `name` is the recipient's id; that of the entry by default. Raises InputError where it cannot be, and where the case
    has it already; nothing is written then.
    """
    reader = FileReader(shelves)
    file = f"{CASES}/{case}.toml"
    faults: list[Problem] = []
    try:
        entry: Entry | None = _entry(reader, id)
    except InputError as error:
        entry, faults = None, list(error.problems)
    key = name or id.partition("/")[2]
    table = _own_case(reader, case, faults)
    if table is not None:
        faults += _there_already(table, file, key, id)
    if name is not None and not ID.fullmatch(name):
        words = f'"{name}" cannot be the id of a recipient'
        faults.append(_fault("--as", "id", words, "use small letters a to z, digits and hyphens only"))
    if faults or table is None or entry is None:
        raise InputError(faults)
    language = table.get("language", "en")
    values = values_of(reader, id, str(language)) if full else {"use": id}
    assert shelves.user is not None
    path = shelves.user / file
    if not rewrite(path, lambda text: with_recipient(text, key, values)):
        words = "recipients are written here in one line, to which no table can be added"
        raise InputError(
            [_fault(file, "one-line", words, f'write each under its own [recipients.{key}], or use = "{id}"')]
        )
    return path


def _own_case(reader: FileReader, case: str, faults: list[Problem]) -> Mapping[str, Any] | None:
    """The values of one of the user's own case files; what is wrong with it is added to the faults."""
    file = f"{CASES}/{case}.toml"
    own = case_ids(reader.shelves)
    if case not in own:
        hint = nearest(case, own) or "make one with: urgent-appeal new ID"
        faults.append(_fault(file, "no-such-case", "there is no such case file in this project", hint))
        return None
    found = reader.table(file)
    faults += reader.problems.get(file, [])
    return found[1] if found else None


def _there_already(table: Mapping[str, Any], file: str, key: str, id: str) -> list[Problem]:
    recipients = table.get("recipients")
    there = recipients if isinstance(recipients, dict) else {}
    same = [other for other, values in there.items() if isinstance(values, dict) and values.get("use") == id]
    if same:
        words = f'the case has this recipient already, as "{same[0]}"'
        return [_fault(file, "recipient-there", words, "nothing was written")]
    if key in there:
        words = f'the case has a recipient "{key}" already; nothing was written'
        return [_fault(file, "recipient-there", words, f"give it another id: --as {key}-2")]
    return []


def rewrite(path: Path, change: Callable[[str], str | None]) -> bool:
    """Changes a text file as a whole, with its byte order mark, its rights and where a link leads kept.

    False where `change` gives None; nothing is written then, nor where nothing is changed. Raises MachineError.
    """
    target = path.resolve()
    text = target.read_bytes().decode("utf-8")
    mark = BYTE_ORDER_MARK if text.startswith(BYTE_ORDER_MARK) else ""
    changed = change(text.removeprefix(BYTE_ORDER_MARK))
    if changed is None:
        return False
    if mark + changed != text:
        write_whole(target, (mark + changed).encode())
    return True


def _entry(reader: FileReader, id: str) -> Entry:
    """The entry of an id. Raises InputError, with what keeps its book from being read."""
    name, slash, key = id.partition("/")
    every = {entry.id: entry for entry in entries(read_books(reader))}
    if id in every:
        return every[id]
    known = book_names(reader)
    if not slash or not key:
        hint = nearest(id, [one.partition("/")[2] for one in every])
        full = [one for one in every if one.partition("/")[2] == id]
        words = "an entry is named by its book and its key, for example kz/president"
        raise InputError([_fault(id, "no-such-entry", words, f"write {full[0]}" if full else hint)])
    if name not in known:
        raise InputError([_no_book(name, known)])
    hint = nearest(key, [one.partition("/")[2] for one in every if one.startswith(f"{name}/")])
    words = f'"{key}" does not stand in the address book "{name}"'
    raise InputError([*_said(reader, (name,)), _fault(id, "no-such-entry", words, hint)])


def _no_book(name: str, known: tuple[str, ...]) -> Problem:
    return _fault(name, "no-such-book", f'there is no address book "{name}"', nearest(name, known))


def _said(reader: FileReader, names: Iterable[str] | None = None) -> tuple[Problem, ...]:
    """What was wrong while reading, of some books or of all."""
    found = [problem for problems in reader.problems.values() for problem in problems]
    if names is None:
        return tuple(found)
    wanted = tuple(names)
    return tuple(problem for problem in found if Path(problem.file).name.partition(".")[0] in wanted)


def _fault(where: str, code: str, words: str, hint: str) -> Problem:
    return Problem(file=where, code=code, words=words, hint=hint)
