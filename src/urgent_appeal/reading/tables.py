"""A table of people or of offices that somebody else made: which column is which, and its rows one by one."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

from urgent_appeal.model.value import field, replace, value
from urgent_appeal.nearest import nearest
from urgent_appeal.planning.tables import cell_kinds
from urgent_appeal.planning.tables.cells import Cell, Row
from urgent_appeal.planning.tables.columns import OFFICES, PEOPLE, Column, ColumnList
from urgent_appeal.planning.tables.places import MOST_ROWS
from urgent_appeal.problems import Finding, InputError, Problem, on_file
from urgent_appeal.reading.csv_files import CsvFile, open_csv, records
from urgent_appeal.reading.file_reader import FileReader
from urgent_appeal.reading.shelves import Shelves

FOLDER = "templates/languages/headers"
SAMPLE = 1000
"""Rows by which it is seen what a word means."""


@value
class Headers:
    """What one language calls the columns of tables, and words that stand in their cells."""

    every: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Names of columns in tables of people and of offices."""
    people: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Names that mean this in tables of people only."""
    offices: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Names that mean this in tables of offices only."""
    words: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    """By column the words that stand for a text: for "f" of the column "gender" for example "Mme"."""


def read_headers(shelves: Shelves) -> tuple[Headers, ...]:
    """The files of headers of all languages. Raises InputError with everything that is wrong with them."""
    reader = FileReader(shelves)
    found = []
    for name in shelves.names(FOLDER, "*.toml"):
        table = reader.table(name)
        reader.judge(Headers, name)
        if table and (headers := reader.decode(Headers, table[1], file=table[0])):
            reader.report(_unknown(headers, table[0]))
            found.append(headers)
    if reader.found:
        raise InputError(reader.found)
    return tuple(found)


def _unknown(headers: Headers, file: str) -> Iterator[Finding]:
    people, offices = PEOPLE.keys, OFFICES.keys
    tables = {"every": people | offices, "people": people, "offices": offices, "words": people | offices}
    for table, known in tables.items():
        for key in sorted(getattr(headers, table).keys() - known):
            words, hint = f'there is no column "{key}"', nearest(key, sorted(known))
            yield Finding(file, (table, key), "unknown-key", words, hint, on_key=True)


def names_of(columns: ColumnList, headers: Iterable[Headers]) -> Mapping[str, tuple[str, ...]]:
    """By field of a table what its column may be called, in any language."""
    tables = [table for one in headers for table in (one.every, getattr(one, columns.id))]
    keys = {field: column.keys for field, column in columns.columns.items()}
    return {field: tuple(n for key in keys[field] for n in (key, *_names(key, tables))) for field in keys}


def _names(key: str, tables: Iterable[Mapping[str, tuple[str, ...]]]) -> Iterator[str]:
    for table in tables:
        yield from table.get(key, ())


def words_of(column: Column, headers: Iterable[Headers]) -> Mapping[str, str]:
    """The words that stand for a text in a column's cells, in small letters; those of names hold for given names."""
    key = "name" if column.kind is cell_kinds.name else column.field
    tables = [one.words.get(key, {}) for one in headers]
    return {word.casefold(): text for table in tables for text, words in table.items() for word in words}


def guess_columns(headings: tuple[str, ...], known: Mapping[str, tuple[str, ...]]) -> Mapping[str, str]:
    """Which column is which field, in the order of the file: by heading the field. Others are left out.

    `known` has for each field what its column may be called, in any language. Capitals, accents, punctuation, a number
    at an end ("E-mail 2", "3. Country") and a remark in brackets make no difference; "Nom / Name" is called by either.
    """
    fields = {_folded(name): field for field, names in known.items() for name in names}
    found = {}
    for heading in headings:
        field = next((fields[name] for name in _spellings(heading) if name in fields), None)
        if field is not None:
            found[heading] = field
    return found


def naming_one_of(headings: Iterable[str], names: Iterable[str]) -> tuple[str, ...]:
    """The headings in which one of these names of columns stands, as in "I consent to a letter in my name"."""
    folded = tuple(map(_folded, names))
    return tuple(heading for heading in headings if any(name in _folded(heading) for name in folded))


def _spellings(heading: str) -> Iterator[str]:
    bare = re.sub(r"\([^)]*\)|\[[^\]]*\]", "", heading)
    for text in (heading, bare, *re.split(r"[/|,;:]", bare)):
        folded = _folded(text)
        yield folded
        yield folded.strip("0123456789")


def _folded(text: str) -> str:
    """Small letters and digits only, without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if c.isalnum())


@value
class Table:
    """A table that was opened."""

    csv: CsvFile
    columns: Mapping[str, Column]
    """By heading what the column is taken for, in the order of the file; a column that is not used is not here."""

    @property
    def fields(self) -> Mapping[str, str]:
        """By heading the field that the column is taken for."""
        return {heading: column.field for heading, column in self.columns.items()}

    @property
    def unused(self) -> tuple[str, ...]:
        """Headings of the columns of which nothing is taken."""
        return tuple(heading for heading in self.csv.headings if heading and heading not in self.columns)


def open_table(
    path: Path, name: str, columns: ColumnList, headers: Iterable[Headers], wanted: Mapping[str, str]
) -> Table | tuple[Problem, ...]:
    """The table with the columns that are used, or everything that is wrong with it as a whole.

    `name` is what the file is called in messages. `wanted` are headings by field that somebody named, above those
    guessed; an empty one where the field is not to be taken.
    """
    csv = open_csv(path, name)
    if isinstance(csv, Problem):
        return (csv,)
    there = {heading.casefold(): heading for heading in csv.headings if heading}
    lacking = tuple(
        on_file(name, "columns", f'{field}: the table has no column "{heading}"', nearest(heading, there.values()))
        for field, heading in wanted.items()
        if heading and heading.casefold() not in there
    )
    asked = [heading.casefold() for heading in wanted.values() if heading]
    twice = tuple(
        on_file(name, "columns", f'{field}: the column "{heading}" is named for something else too', "name it once")
        for field, heading in wanted.items()
        if heading and asked.count(heading.casefold()) > 1
    )
    if lacking or twice:
        return (*lacking, *twice)
    guessed = guess_columns(csv.headings, names_of(columns, headers))
    fields = {heading: field for heading, field in guessed.items() if field not in wanted}
    fields |= {there[heading.casefold()]: field for field, heading in wanted.items() if heading}
    if not set(columns.naming) & set(fields.values()):
        listed = ", ".join(f'"{heading}"' for heading in there.values())
        hint = columns.hint
        if "" in csv.headings or len(there) == 1:
            hint = f"if the names of the columns are further down, remove the rows above them; or {hint}"
        return (on_file(name, "no-name-column", f"{columns.unnamed}; there are: {listed}", hint),)
    used = {heading: columns.columns[fields[heading]] for heading in csv.headings if heading in fields}
    words = {heading: words_of(column, headers) for heading, column in used.items()}
    columns_read = {h: replace(c, words={**words[h], **_spanish(c, h, csv, words[h])}) for h, c in used.items()}
    return Table(csv=csv, columns=columns_read)


def _spanish(column: Column, heading: str, csv: CsvFile, words: Mapping[str, str]) -> Mapping[str, str]:
    """What "M" means in a column of "H" and "M", hombre and mujer: a woman, unless another word stands for women."""
    if column.field != "gender":
        return {}
    at = csv.headings.index(heading)
    said = {cells[at].casefold().strip(". ") for _, cells, wrong in islice(records(csv), SAMPLE) if not wrong}
    return {"m": "f"} if {"h", "m"} <= said and "f" not in map(words.get, said) else {}


def rows_of_all(tables: Sequence[Table]) -> Iterator[Row]:
    """The rows of several tables, one after the other, as if they were one. Raises OSError like `rows`.

    The line of a row is its place, which tells the table as well: see `table_and_row`.
    """
    for number, table in enumerate(tables):
        for row in rows(table):
            yield replace(row, line=row.line + number * MOST_ROWS) if number else row


def rows(table: Table) -> Iterator[Row]:
    """The rows under the header, one at a time. Raises OSError where the file cannot be read any more."""
    headings = enumerate(table.csv.headings)
    used = [(at, heading, table.columns[heading]) for at, heading in headings if heading in table.columns]
    for line, whole, wrong in records(table.csv):
        if wrong:
            yield Row(line=line, whole=whole, unreadable=wrong)
        else:
            cells = tuple([Cell(c, heading, whole[at]) for at, heading, c in used])
            yield Row(line=line, cells=cells, whole=whole)
