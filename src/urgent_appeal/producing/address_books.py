"""The address books: what is in them, what is out of date, and an entry put into a case."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from urgent_appeal.editing.toml_tables import with_recipient
from urgent_appeal.language.addressing import FORMS, Form, form
from urgent_appeal.language.countries import country_fault
from urgent_appeal.library.library import country_of
from urgent_appeal.model.choices import Channel
from urgent_appeal.model.sent import SentLetter
from urgent_appeal.model.value import replace, value
from urgent_appeal.nearest import nearest
from urgent_appeal.planning.addresses import channels, without_failed
from urgent_appeal.planning.books.entries import (
    Entry,
    check_entry,
    check_titles,
    entries,
    in_language,
    stale_reasons,
)
from urgent_appeal.planning.privacy.hidden_names import hidden_anywhere
from urgent_appeal.problems import Finding, InputError, Problem, in_order, locate, on_file
from urgent_appeal.producing.files import rewrite
from urgent_appeal.producing.layouts import lay_out
from urgent_appeal.producing.masking import mask_notes
from urgent_appeal.reading.books import book_names, origin_values, read_books, uses, values_of
from urgent_appeal.reading.case_files import CASES, ID, case_ids
from urgent_appeal.reading.file_reader import FileReader
from urgent_appeal.reading.language_files import languages, read_language
from urgent_appeal.reading.project import read_project
from urgent_appeal.reading.sent_letters import read_all_sent
from urgent_appeal.reading.shelves import Shelves


@value
class EntryFilter:
    """Which entries are wanted; what is None is not asked for."""

    book: str | None = None
    country: str | None = None
    """Two letters; its missions abroad are meant as well."""
    office: str | None = None
    channel: Channel | None = None
    """How it can be reached."""
    language: str | None = None
    """Which it reads."""
    stale: bool = False
    """Out of date."""

    def has(self, entry: Entry) -> bool:
        """Whether an entry is wanted, but for what is out of date."""
        office, book = entry.office, entry.book
        return (
            self.book in (None, book)
            and self.country in (None, office.country, country_of(book))
            and self.office in (None, office.kind)
            and (self.channel is None or self.channel in channels(office))
            and (self.language is None or self.language in (office.languages or ()))
        )


@value
class ListedEntry:
    """An entry in a list."""

    entry: Entry
    stale: tuple[str, ...]
    """Why it should be checked again."""


@value
class WrittenKey:
    """A key of an entry as its file has it."""

    key: str
    text: str
    """A line for each of several values."""
    place: str
    """File and line."""


@value
class EntryDetails:
    """Everything of one entry."""

    entry: Entry
    keys: tuple[WrittenKey, ...]
    """Every key in the order of the file, those of translations behind them."""
    forms: Mapping[str, Mapping[Form, str]]
    """By language the forms of address; empty for a language that has none for the office."""
    used_by: tuple[str, ...]
    """Ids of the user's cases."""
    sent: tuple[tuple[str, SentLetter], ...]
    """Letters that were sent to it or through it, the oldest first, each with the id of its case."""
    problems: tuple[Problem, ...]
    """What is wrong with it or out of date."""


def list_entries(
    shelves: Shelves, wanted: EntryFilter, *, now: dt.date
) -> tuple[tuple[ListedEntry, ...], tuple[Problem, ...]]:
    """The entries of all address books that are wanted, and what kept others from being read. `now` is today.

    Raises InputError where a book or a country is wanted that there is not.
    """
    reader = FileReader(shelves, now)
    if wanted.book and wanted.book not in (known := book_names(reader)):
        raise InputError([no_book(wanted.book, known)])
    if wanted.country and (fault := country_fault(wanted.country)):
        raise InputError([on_file("--country", "country", *fault)])
    found = [
        ListedEntry(entry=e, stale=stale_reasons(e, now=now)) for e in entries(read_books(reader)) if wanted.has(e)
    ]
    return tuple(one for one in found if one.stale or not wanted.stale), _problems(reader)


def show_entry(shelves: Shelves, id: str, *, now: dt.date) -> EntryDetails:
    """One entry in every language that there is a file for. Raises InputError where there is none of this id."""
    reader = FileReader(shelves, now)
    every = _by_id(reader)
    if faults := _faults_of_id(reader, id, every):
        raise InputError(faults)
    entry = every[id]
    forms: dict[str, Mapping[Form, str]] = {}
    for code in languages(reader):
        language, _ = read_language(reader, code)
        if language is not None:
            office = in_language(entry, code)
            spoken = replace(language, id=code)
            known = office.kind in spoken.address
            forms[code] = {which: form(which, office, spoken) for which in FORMS} if known else {}
    there = sorted(_sent_to(reader, id), key=lambda one: one[1].on)
    problems = locate(_checked(reader, [entry], now=now), reader.origins)
    return EntryDetails(
        entry=entry,
        keys=tuple(_written(reader, entry)),
        forms=forms,
        used_by=uses(reader).get(id, ()),
        sent=tuple(there),
        problems=problems,
    )


def _sent_to(reader: FileReader, id: str) -> Iterator[tuple[str, SentLetter]]:
    """Each letter to an entry with its case, without the names that this case hides by now."""
    for case, letters in read_all_sent(reader).items():
        mine = [letter for letter in letters if id in letter.entries]
        if any(letter.reply for letter in mine):
            mine = list(mask_notes(mine, hidden_anywhere(read_project(reader.shelves, [case]), case)))
        yield from ((case, letter) for letter in mine)


def _written(reader: FileReader, entry: Entry) -> Iterator[WrittenKey]:
    """The keys of an entry in its own file and those of its translations, then what the built-in entry below adds."""
    files = tuple(dict.fromkeys((entry.office.file, *(office.file for office in entry.words.values()))))
    for file in files:
        yield from _keys_in(reader, entry, file, origin_values(reader, file).get(entry.key, {}))
    below = reader.origins[entry.office.file].under
    if below and below not in files:
        own = origin_values(reader, entry.office.file).get(entry.key, {})
        rest = origin_values(reader, below).get(entry.key, {})
        whole = values_of(reader, entry.id, entry.language)
        keys = (key for key in {**rest, "former": None} if key in whole and key not in own)
        yield from _keys_in(reader, entry, below, {key: whole[key] for key in keys})


def _keys_in(reader: FileReader, entry: Entry, file: str, values: Mapping[str, Any]) -> Iterator[WrittenKey]:
    spans = reader.origins[file].spans
    for key, thing in values.items():
        span = spans.get((entry.key, key))
        yield WrittenKey(key=key, text=as_text(thing), place=f"{file}:{span.key_line}" if span else file)


def as_text(thing: Any) -> str:
    """A value of a file as a list of keys shows it, a line for each of several."""
    if isinstance(thing, list):
        return "\n".join(map(as_text, thing))
    if isinstance(thing, dict):
        return ", ".join(f"{key}: {as_text(item)}" for key, item in thing.items())
    return str(thing).lower() if isinstance(thing, bool) else str(thing)


def check_books(shelves: Shelves, names: Iterable[str], *, now: dt.date) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Names of the books that were checked, and all that is wrong or out of date in them; all books without names.

    Raises InputError where there is no book of a name.
    """
    reader = FileReader(shelves, now)
    known = book_names(reader)
    asked = tuple(dict.fromkeys(name.removesuffix(".toml").rpartition("/")[2] for name in names)) or known
    unknown = [name for name in asked if name not in known]
    if unknown:
        raise InputError(no_book(name, known) for name in unknown)
    found = [entry for entry in entries(read_books(reader)) if entry.book in asked]
    findings = locate(_checked(reader, found, now=now), reader.origins)
    problems = (*_problems(reader, asked), *findings)
    return asked, in_order(problems)


def _checked(reader: FileReader, found: Iterable[Entry], *, now: dt.date) -> Iterator[Finding]:
    """Everything that is wrong with entries; of a language without a file nothing is known about its titles."""
    spoken = {code: read_language(reader, code)[0] for code in languages(reader)}
    for entry in found:
        yield from check_entry(entry, now=now)
        if language := spoken.get(entry.language):
            yield from check_titles(entry, language)


def copy_entry(shelves: Shelves, id: str, case: str, *, name: str | None = None, full: bool = False) -> Path:
    """Puts an entry into a case file as a recipient: a line `use`, or with `full` what the book has of it.

    `name` is the recipient's id; that of the entry by default. Raises InputError where it cannot be, and where the case
    has it already; nothing is written then.
    """
    reader = FileReader(shelves)
    file = f"{CASES}/{case}.toml"
    key = name or id.partition("/")[2]
    every = _by_id(reader)
    faults = _faults_of_id(reader, id, every)
    own = case_ids(shelves)
    found = reader.table(file) if case in own else None
    if case not in own:
        hint = nearest(case, own) or "make one with: urgent-appeal new ID"
        faults.append(on_file(file, "no-such-case", "there is no such case file in this project", hint))
    faults += reader.problems.get(file, [])
    faults += _there_already(found[1], file, key, id) if found else []
    if name is not None and not ID.fullmatch(name):
        words = f'"{name}" cannot be the id of a recipient'
        faults.append(on_file("--as", "id", words, "use small letters a to z, digits and hyphens only"))
    if faults or found is None or shelves.user is None:
        raise InputError(faults)
    language = str(found[1].get("language", "en"))
    whole = values_of(reader, id, language) if full else {"use": id}
    values = without_failed(whole, in_language(every[id], language))
    path = shelves.user / file
    if not rewrite(path, lambda text: with_recipient(text, key, values, lay_out)):
        words = "recipients are written here in one line, to which no table can be added"
        hint = f'write each under its own [recipients.{key}], or use = "{id}"'
        raise InputError([on_file(file, "one-line", words, hint)])
    return path


def _there_already(table: Mapping[str, Any], file: str, key: str, id: str) -> list[Problem]:
    recipients = table.get("recipients")
    there = recipients if isinstance(recipients, dict) else {}
    same = [other for other, values in there.items() if isinstance(values, dict) and values.get("use") == id]
    if same:
        words = f'the case already has this recipient, as "{same[0]}"'
        return [on_file(file, "recipient-there", words, "nothing was written")]
    if key in there:
        words = f'the case already has a recipient "{key}"; nothing was written'
        return [on_file(file, "recipient-there", words, f"give it another id: --as {key}-2")]
    return []


def _by_id(reader: FileReader) -> Mapping[str, Entry]:
    return {entry.id: entry for entry in entries(read_books(reader))}


def _faults_of_id(reader: FileReader, id: str, every: Mapping[str, Entry]) -> list[Problem]:
    """Why there is no entry of an id, with what keeps its book from being read; nothing where there is one."""
    name, slash, key = id.partition("/")
    known = book_names(reader)
    if id in every:
        return []
    if not slash or not key:
        full = [one.id for one in every.values() if one.key == id]
        hint = f"write {full[0]}" if full else nearest(id, [one.key for one in every.values()])
        words = "an entry is named by its book and its key, for example kz/president"
        return [on_file(id, "no-such-entry", words, hint)]
    if name not in known:
        return [no_book(name, known)]
    hint = nearest(key, [one.key for one in every.values() if one.book == name])
    words = f'"{key}" is not in the address book "{name}"'
    return [*_problems(reader, (name,)), on_file(id, "no-such-entry", words, hint)]


def no_book(name: str, known: tuple[str, ...]) -> Problem:
    """That there is no book of a name."""
    return on_file(name, "no-such-book", f'there is no address book "{name}"', nearest(name, known))


def _problems(reader: FileReader, books: tuple[str, ...] | None = None) -> tuple[Problem, ...]:
    return tuple(one for one in reader.found if books is None or Path(one.file).name.partition(".")[0] in books)
