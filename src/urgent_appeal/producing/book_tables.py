"""An address book as a table for a spreadsheet, or as cards for a mail program; and a table brought into a book.

An import is looked at first, and written only when somebody asks for it.
"""

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path, PurePath
from typing import Any, Literal

from urgent_appeal.editing.toml_tables import new_book, with_entries
from urgent_appeal.language.countries import LANGUAGE_CODE, country_fault, country_name
from urgent_appeal.library.library import country_of
from urgent_appeal.mailing.vcards import vcard
from urgent_appeal.model.recipients import Office
from urgent_appeal.model.value import replace, value
from urgent_appeal.nearest import nearest
from urgent_appeal.planning.addressees import OF_ONE_PERSON
from urgent_appeal.planning.addresses import usable_emails
from urgent_appeal.planning.books.book_imports import Change, ImportRules, missing, plan_import
from urgent_appeal.planning.books.entries import Entry, entries
from urgent_appeal.planning.books.entry_cells import cells_of, table_of
from urgent_appeal.planning.tables.columns import OFFICES, PEOPLE
from urgent_appeal.problems import InputError, Problem, on_file
from urgent_appeal.producing.address_books import no_book
from urgent_appeal.producing.files import rewrite, write_whole
from urgent_appeal.producing.layouts import lay_out
from urgent_appeal.reading.book_files import read_book
from urgent_appeal.reading.books import book_names, read_books, values_of
from urgent_appeal.reading.case_files import ID
from urgent_appeal.reading.file_reader import FileReader
from urgent_appeal.reading.language_files import read_language
from urgent_appeal.reading.library_files import BOOKS, siblings
from urgent_appeal.reading.shelves import Shelves
from urgent_appeal.reading.tables import Headers, Table, guess_columns, names_of, open_table, read_headers, rows

ExportFormat = Literal["csv", "vcf"]
MOST_ROWS = 10_000
"""A file of more rows is none of offices."""


def export_book(shelves: Shelves, name: str, format: ExportFormat, target: Path) -> int:
    """Writes a book into a file that is not there yet; gives the number of entries.

    Raises InputError where the book cannot be read or the file is there with other words, and MachineError.
    """
    reader = FileReader(shelves)
    book = name.removesuffix(".toml").rpartition("/")[2]
    if book not in book_names(reader):
        raise InputError([no_book(book, book_names(reader))])
    found = _entries_of(reader, book)
    if problems := [one for one in reader.found if Path(one.file).stem == book and one.level == "problem"]:
        raise InputError(problems)
    if format == "csv":
        text = io.StringIO()
        csv.writer(text).writerows(table_of(written_entries(reader, book)))
        content = text.getvalue().encode("utf-8-sig")
    else:
        english, _ = read_language(reader, "en")
        name_of = (lambda code: country_name(code, english)) if english else str
        content = b"".join(vcard(one.id, one.office, usable_emails(one.office), name_of) for one in found)
    if target.exists() and target.read_bytes() != content:
        words = "this file already exists, and may have been changed by hand"
        raise InputError([on_file(str(target), "file-there", words, "give another name: --output FILE")])
    write_whole(target, content)
    return len(found)


def written_entries(reader: FileReader, book: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The entries of a book by id, with their values as the files have them."""
    return ((entry.key, values_of(reader, entry.id, entry.language)) for entry in _entries_of(reader, book))


def _entries_of(reader: FileReader, book: str) -> list[Entry]:
    return [entry for entry in entries(read_books(reader)) if entry.book == book]


@value
class ImportOptions:
    """What is to be imported."""

    file: str
    """The table as it is named on the command line."""
    into: str
    """The address book, for example "kz.toml"."""
    columns: tuple[str, ...] = ()
    """Texts like "name=Titulaire,title=Poste"; a field without a column is not taken from the table."""
    language: str | None = None
    """Language of a book that is new; English by default."""
    country: str | None = None
    """Country of offices for which neither row nor book names one, two letters."""
    corrected: tuple[str, ...] = ()
    """Ids of entries whose new name is the same person's."""
    new_holders: tuple[str, ...] = ()
    """Ids of entries whose new name is somebody else's."""


@value
class Preview:
    """What an import would do."""

    table: Table
    book: Path
    """The file that would be written."""
    file: str
    """What it is called in messages."""
    new_book: str
    """Text of the book before the first entry, where it does not exist; else empty."""
    changes: tuple[Change, ...]
    """What comes of every row."""
    missing: tuple[str, ...]
    """Entries of the book for which the table has no row."""
    without_name: tuple[str, ...]
    """Headings of columns that say something of a person and are not used, as no column holds their names."""
    translations: tuple[str, ...]
    """Files that say the book's words in other languages."""
    whole: Mapping[str, Mapping[str, Any]]
    """The entries that get another holder, with what the built-in book says below them."""

    @property
    def edits(self) -> tuple[Change, ...]:
        """What would be written."""
        return tuple(change for change in self.changes if change.kind in {"new", "changed"})

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the rows that are refused."""
        file = self.table.csv.file
        return tuple(
            Problem(file=file, line=change.line, column=1, code=f.code, words=f.with_column, hint=f.hint)
            for change in self.changes
            for f in change.faults
        )


def preview_import(shelves: Shelves, folder: Path, options: ImportOptions, on: dt.date) -> Preview:
    """What an import would do; nothing is written.

    `folder` is where the user stands. `on` is the first day of new holders of whom the table does not say since when
    they hold the office. Raises InputError where the table as a whole or the book cannot be taken.
    """
    project = shelves.user or folder
    name = _book_name(project, folder, options.into)
    if fault := country_fault(options.country) if options.country else None:
        raise InputError([on_file("--country", "country", *fault)])
    table, without_name = _table(shelves, folder, options)
    file = f"{BOOKS}/{name}.toml"
    reader = FileReader(shelves)
    book, built_in = _entries(reader, name, file)
    found = tuple(islice(rows(table), MOST_ROWS + 1))
    if len(found) > MOST_ROWS:
        words, hint = f"the table has more than {MOST_ROWS:,} rows", "an address book holds offices; split the table"
        raise InputError([on_file(options.file, "too-many-rows", words, hint)])
    rules = ImportRules(
        day=on,
        country=country_of(name),
        country_of_rows=options.country,
        corrected=frozenset(options.corrected),
        new_holders=frozenset(options.new_holders),
        built_in=built_in,
        exported={id: cells_of(id, values) for id, values in written_entries(reader, name)},
    )
    changes = plan_import(found, book, rules)
    if faults := tuple(_undecided(options, changes)):
        raise InputError(faults)
    return Preview(
        table=table,
        book=project / file,
        file=file,
        new_book="" if (project / file).exists() else _empty_book(options.language),
        changes=changes,
        missing=missing(changes, book),
        without_name=without_name,
        translations=siblings(reader, BOOKS, name, builtin=False),
        whole={one.id: _whole(reader, name, one.id) for one in changes if one.moved},
    )


def write_import(preview: Preview) -> bool:
    """Writes what the preview showed; False where there is nothing to write. Raises MachineError."""
    if not preview.edits:
        return False
    if preview.new_book:
        write_whole(preview.book, with_entries(preview.new_book, preview.edits, lay_out).encode())
    else:
        rewrite(preview.book, lambda text: with_entries(text, preview.edits, lay_out, preview.whole))
    return True


def _book_name(project: Path, folder: Path, into: str) -> str:
    """The name of an address book that somebody gives as a name, a file or a path. Raises InputError."""
    given = PurePath(into)
    name = given.name.removesuffix(".toml")
    elsewhere = len(given.parts) > 1 and (folder / given).absolute().parent != project.absolute() / BOOKS
    if elsewhere or not ID.fullmatch(name):
        hint = f"address books are in {BOOKS}" if elsewhere else "name the book itself, for example kz.toml"
        raise InputError([on_file("--into", "book", f'"{into}" is not an address book', hint)])
    return name


def _empty_book(language: str | None) -> str:
    code = language or "en"
    if not LANGUAGE_CODE.fullmatch(code):
        raise InputError([on_file("--language", "language", f'"{code}" is not a language code', "write it like fr")])
    return new_book(code)


def _entries(reader: FileReader, name: str, file: str) -> tuple[Mapping[str, Office], Mapping[str, Office]]:
    """The entries of the user's own book in its own language, and those that come with the program.

    Raises InputError where the user's own cannot be read.
    """
    made, _ = read_book(reader, name)
    if faults := [one for one in reader.found if one.level == "problem" and not one.file.startswith("builtin/")]:
        raise InputError(faults)
    found = reader.table(file)
    book = made.get(str(found[1].get("language"))) if found else None
    offices = book.offices if book else {}
    own = {key: office for key, office in offices.items() if office.file == file}
    return own, {key: office for key, office in offices.items() if key not in own}


def _whole(reader: FileReader, name: str, id: str) -> Mapping[str, Any]:
    found = reader.table(f"{BOOKS}/{name}.toml")
    return values_of(reader, f"{name}/{id}", str(found[1].get("language"))) if found else {}


def _undecided(options: ImportOptions, changes: Iterable[Change]) -> Iterator[Problem]:
    """Decisions about entries whose name the table does not change, and two about one entry."""
    renamed = [change.id for change in changes if change.id and "name" in change.values and change.kind == "changed"]
    refused = {id for change in changes if change.kind == "refused" for id in change.may_be}
    for option, ids in (("--correct", options.corrected), ("--new-holder", options.new_holders)):
        for id in ids:
            if id not in {*renamed, *refused}:
                words = f'the table changes the name of no entry "{id}"'
                yield on_file(option, "no-such-change", words, nearest(id, renamed) or "it changes no name")
    for id in set(options.corrected) & set(options.new_holders):
        yield on_file("--correct", "two-decisions", f'"{id}" is named by --new-holder too', "keep one of them")


def _table(shelves: Shelves, folder: Path, options: ImportOptions) -> tuple[Table, tuple[str, ...]]:
    """The table with what was guessed of its columns and what the options name above it. Raises InputError.

    Beside it are the headings of columns that would put words about one person to another's name: those guessed to be
    of a person, where no column holds the names.
    """
    named = [one for text in options.columns for one in re.split(r",(?=\s*[\w-]+\s*=)", text) if one.strip()]
    pairs = [tuple(part.strip() for part in one.partition("=")) for one in named]
    faults = [fault for pair in pairs if (fault := _fault_of_pair(*pair))]
    wanted = {field: heading for field, _, heading in pairs if field in OFFICES.columns}
    headers = read_headers(shelves)
    table = open_table(folder / options.file, options.file, OFFICES, headers, wanted)
    if faults or not isinstance(table, Table):
        raise InputError([*faults, *(() if isinstance(table, Table) else table)])
    if "name" not in wanted:
        table = _with_halves(table, headers)
    there = set(table.fields.values())
    if "name" in there or {"given-name", "surname"} <= there:
        return table, ()
    personal = {*OF_ONE_PERSON, "given-name", "since"} - wanted.keys()
    left = tuple(heading for heading, field in table.fields.items() if field in personal)
    return replace(table, columns={h: column for h, column in table.columns.items() if h not in left}), left


def _with_halves(table: Table, headers: Iterable[Headers]) -> Table:
    """The table with what is called "Nombre" taken for the given name where it stands beside a surname."""
    fields = table.fields
    if not {"name", "surname"} <= set(fields.values()) or "given-name" in fields.values():
        return table
    given = guess_columns(tuple(fields), {"given-name": names_of(PEOPLE, headers)["given-name"]})
    half = {heading: OFFICES.columns["given-name"] for heading in given if fields[heading] == "name"}
    return replace(table, columns={**table.columns, **half})


def _fault_of_pair(field: str, equals: str, heading: str) -> Problem | None:
    words, hint = "", ""
    if not equals:
        words, hint = f'"{field}" names no column', "write field=column, for example title=Position"
    elif field not in OFFICES.columns:
        words, hint = f'there is no field "{field}"', nearest(field, OFFICES.columns)
    return on_file("--columns", "columns", words, hint) if words else None
