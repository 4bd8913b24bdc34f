"""What columns of tables are called, by language, and which column of a table is which."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from urgent_appeal.model.value import field, value
from urgent_appeal.nearest import nearest
from urgent_appeal.planning.tables.columns import OFFICES, PEOPLE, Column, ColumnList
from urgent_appeal.problems import Finding, InputError
from urgent_appeal.reading.file_reader import FileReader
from urgent_appeal.reading.shelves import Shelves

FOLDER = "templates/languages/headers"


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
    problems = [problem for several in reader.problems.values() for problem in several]
    if problems:
        raise InputError(problems)
    return tuple(found)


def _unknown(headers: Headers, file: str) -> Iterator[Finding]:
    """Names of columns that there are not."""
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
    """The words that stand for a text in a column's cells, in small letters."""
    tables = [one.words.get(column.field, {}) for one in headers]
    return {word.casefold(): text for table in tables for text, words in table.items() for word in words}


def guess_columns(headings: tuple[str, ...], known: Mapping[str, tuple[str, ...]]) -> Mapping[str, str]:
    """Which column is which field, in the order of the file: by heading the field. Others are left out.

    `known` has for each field what its column may be called, in any language. Capitals, accents, punctuation, a number
    at the end ("E-mail 2") and a remark in brackets make no difference; "Nom / Name" is called by either.
    """
    fields = {_folded(name): field for field, names in known.items() for name in names}
    found = {}
    for heading in headings:
        field = next((fields[name] for name in _spellings(heading) if name in fields), None)
        if field is not None:
            found[heading] = field
    return found


def _spellings(heading: str) -> Iterator[str]:
    bare = re.sub(r"\([^)]*\)|\[[^\]]*\]", "", heading)
    for text in (heading, bare, *re.split(r"[/|,;:]", bare)):
        folded = _folded(text)
        yield folded
        yield folded.rstrip("0123456789")


def _folded(text: str) -> str:
    """Small letters and digits only, without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if c.isalnum())
