"""A table of offices brought into an address book: looked at first, written only when somebody says so."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path, PurePath

from urgent_appeal.editing.address_books import Edit, new_book, with_entries
from urgent_appeal.language.countries import LANGUAGE_CODE
from urgent_appeal.model.recipients import Office
from urgent_appeal.model.value import value
from urgent_appeal.nearest import nearest
from urgent_appeal.planning.books.book_imports import Change, Line, plan_import
from urgent_appeal.planning.books.imported_offices import Fault
from urgent_appeal.planning.books.office_columns import COLUMNS, NAMING, names_an_office
from urgent_appeal.planning.cells import Cell
from urgent_appeal.problems import Finding, InputError, Problem
from urgent_appeal.producing.address_books import rewrite
from urgent_appeal.producing.files import write_whole
from urgent_appeal.reading.file_reader import FileReader
from urgent_appeal.reading.library_files import BOOKS, country_of, read_book, siblings
from urgent_appeal.reading.project import ID
from urgent_appeal.reading.shelves import Shelves
from urgent_appeal.reading.tables import Row, Table, guess_columns, is_formula, open_table, rows

MOST_ROWS = 10_000
"""A file of more rows is none of offices."""


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


@value
class Preview:
    """What an import would do."""

    table: Table
    columns: Mapping[str, str]
    """By column of the table the field it is taken for."""
    book: Path
    """The file that would be written."""
    file: str
    """What it is called in messages."""
    new_book: str
    """Text of the book before the first entry, where it does not exist; else empty."""
    changes: tuple[Change, ...]
    """What comes of every row."""
    translations: tuple[str, ...]
    """Files that say the book's words in other languages."""

    @property
    def edits(self) -> tuple[Edit, ...]:
        """What would be written."""
        wanted = [change for change in self.changes if change.kind in {"new", "changed"}]
        return tuple(Edit(id=change.id, values=change.values, removed=change.removed) for change in wanted)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the rows that are refused."""
        return tuple(
            Problem(file=self.table.file, line=change.number, column=1, code=f.code, words=f.words, hint=f.hint)
            for change in self.changes
            for f in change.faults
        )

    @property
    def unused(self) -> tuple[str, ...]:
        """Columns of which nothing is taken."""
        return tuple(column for column in self.table.columns if column and column not in self.columns)


def preview_import(shelves: Shelves, folder: Path, wishes: ImportOptions) -> Preview:
    """What an import would do; nothing is written.

    `folder` is where the user stands. Raises InputError where the table as a whole or the book cannot be taken.
    """
    name = _book_name(shelves.user or folder, folder, wishes.into)
    table = open_table(folder / wishes.file, wishes.file)
    if isinstance(table, Finding):
        raise InputError([_fault(wishes.file, table.code, table.words, table.hint)])
    columns = _columns(table, wishes.columns)
    file = f"{BOOKS}/{name}.toml"
    reader = FileReader(shelves)
    book = _own_entries(reader, name, file)
    path = (shelves.user or folder) / file
    return Preview(
        table=table,
        columns=columns,
        book=path,
        file=file,
        new_book="" if path.exists() else _empty_book(wishes.language),
        changes=_changes(folder / wishes.file, table, columns, book, country_of(name)),
        translations=tuple(one for one in siblings(reader, BOOKS, name) if ((shelves.user or folder) / one).exists()),
    )


def write_import(preview: Preview) -> bool:
    """Writes what the preview said; False where there is nothing to write. Raises MachineError."""
    if not preview.edits:
        return False
    if preview.new_book:
        write_whole(preview.book, with_entries(preview.new_book, preview.edits).encode())
    else:
        rewrite(preview.book, lambda text: with_entries(text, preview.edits))
    return True


def _book_name(project: Path, folder: Path, into: str) -> str:
    """The name of an address book that somebody gives as a name, a file or a path. Raises InputError."""
    given = PurePath(into)
    name = given.name.removesuffix(".toml")
    if len(given.parts) > 1 and (folder / given).absolute().parent != project.absolute() / BOOKS:
        raise InputError([_fault("--into", "book", f'"{into}" is no address book', f"address books lie in {BOOKS}")])
    if not ID.fullmatch(name):
        hint = "name the book itself, for example kz.toml"
        raise InputError([_fault("--into", "book", f'"{into}" is no address book', hint)])
    return name


def _empty_book(language: str | None) -> str:
    code = language or "en"
    if not LANGUAGE_CODE.fullmatch(code):
        raise InputError([_fault("--language", "language", f'"{code}" is not a language code', "write it like fr")])
    return new_book(code)


def _own_entries(reader: FileReader, name: str, file: str) -> Mapping[str, Office]:
    """The entries of the user's own book in its own language. Raises InputError where the book cannot be read."""
    made, _ = read_book(reader, name)
    faults = [
        problem
        for label, problems in reader.problems.items()
        if not label.startswith("builtin/")
        for problem in problems
    ]
    if faults:
        raise InputError(faults)
    found = reader.table(file)
    if found is None or found[0] != file:
        return {}
    book = made.get(str(found[1].get("language")))
    return {key: office for key, office in (book.offices if book else {}).items() if office.file == file}


def _columns(table: Table, wishes: Iterable[str]) -> Mapping[str, str]:
    """By column the field: what was guessed, with what somebody said above it. Raises InputError."""
    said = [one for wish in wishes for one in re.split(r",(?=\s*[\w-]+\s*=)", wish) if one.strip()]
    faults: list[Problem] = []
    pairs = [_pair(one, table, faults) for one in said]
    if faults:
        raise InputError(faults)
    fields = {field for field, _ in pairs}
    found = {c: f for c, f in guess_columns(table.columns, COLUMNS).items() if f not in fields}
    found |= {column: field for field, column in pairs if column}
    if not names_an_office(found.values()):
        words = f"no column is known to hold {', '.join(NAMING[:-1])} or {NAMING[-1]}; there are: {_listed(table)}"
        hint = "say which it is, for example: --columns title=Position"
        raise InputError([_fault(table.file, "no-name-column", words, hint)])
    return {column: found[column] for column in table.columns if column in found}


def _pair(said: str, table: Table, faults: list[Problem]) -> tuple[str, str]:
    field, equals, column = (part.strip() for part in said.partition("="))
    there = {one.casefold(): one for one in table.columns if one}
    if not equals:
        faults.append(
            _fault("--columns", "columns", f'"{said}" says no column', "write field=column, for example title=Position")
        )
    elif field not in COLUMNS:
        faults.append(_fault("--columns", "columns", f'there is no field "{field}"', nearest(field, COLUMNS)))
    elif column and column.casefold() not in there:
        words = f'the table has no column "{column}"'
        faults.append(_fault("--columns", "columns", words, nearest(column, there.values())))
    return field, there.get(column.casefold(), "")


def _listed(table: Table) -> str:
    return ", ".join(f'"{column}"' for column in table.columns if column)


def _changes(
    path: Path, table: Table, columns: Mapping[str, str], book: Mapping[str, Office], country: str | None
) -> tuple[Change, ...]:
    lines: list[Line] = []
    unreadable: list[Change] = []
    for row in islice(rows(path, table), MOST_ROWS + 1):
        if isinstance(row, Row):
            lines.append(Line(number=row.number, cells=tuple(_cells(row, table, columns))))
        else:
            fault = Fault(code=row.code, words=row.words, hint=row.hint)
            reasons = (f"{row.words}; {row.hint}",)
            unreadable.append(
                Change(number=row.line, kind="refused", called="", values={}, reasons=reasons, faults=(fault,))
            )
    if len(lines) + len(unreadable) > MOST_ROWS:
        words = f"the table has more than {MOST_ROWS:,} rows"
        raise InputError(
            [_fault(table.file, "too-many-rows", words, "an address book holds offices; divide the table")]
        )
    planned = plan_import(lines, book, country)
    return tuple(sorted([*unreadable, *planned], key=lambda change: change.number))


def _cells(row: Row, table: Table, columns: Mapping[str, str]) -> Iterator[Cell]:
    for column, text in zip(table.columns, row.cells, strict=True):
        if field := columns.get(column):
            yield Cell(field=field, column=column, text=text, formula=is_formula(text, field))


def _fault(where: str, code: str, words: str, hint: str) -> Problem:
    return Problem(file=where, code=code, words=words, hint=hint)
