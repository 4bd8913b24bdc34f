"""A table of people or of offices that somebody else made, row by row."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from urgent_appeal.model.value import replace, value
from urgent_appeal.nearest import nearest
from urgent_appeal.planning.tables.cells import Cell, Row
from urgent_appeal.planning.tables.columns import Column, ColumnList
from urgent_appeal.planning.tables.places import MOST_ROWS
from urgent_appeal.problems import Problem, on_file
from urgent_appeal.reading.csv_files import CsvFile, open_csv, records
from urgent_appeal.reading.table_headers import Headers, guess_columns, names_of, words_of


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
    if lacking:
        return lacking
    guessed = guess_columns(csv.headings, names_of(columns, headers))
    fields = {heading: field for heading, field in guessed.items() if field not in wanted}
    fields |= {there[heading.casefold()]: field for field, heading in wanted.items() if heading}
    if not set(columns.naming) & set(fields.values()):
        listed = ", ".join(f'"{heading}"' for heading in there.values())
        return (on_file(name, "no-name-column", f"{columns.unnamed}; there are: {listed}", columns.hint),)
    used = {heading: columns.columns[fields[heading]] for heading in csv.headings if heading in fields}
    return Table(csv=csv, columns={h: replace(c, words=words_of(c, headers)) for h, c in used.items()})


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
