"""A table of signatories, row by row."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from urgent_appeal.model.campaign import Columns
from urgent_appeal.model.value import key_of, value
from urgent_appeal.nearest import nearest
from urgent_appeal.planning.campaigns.signatories import Line, Reason
from urgent_appeal.planning.campaigns.signatory_columns import COLUMNS, holds_names
from urgent_appeal.planning.cells import Cell
from urgent_appeal.problems import Finding
from urgent_appeal.reading.tables import Row, Table, guess_columns, is_formula, open_table, rows

DEFUSED = "'"
"""What `producing` puts before a formula, so that a spreadsheet shows it as a text."""


@value
class SignatoryTable:
    """A table of signatories that was opened."""

    path: Path
    table: Table
    columns: Mapping[str, str]
    """By column of the table the field it is taken for; a column that is not used is not here."""

    @property
    def unused(self) -> tuple[str, ...]:
        """Columns of which nothing is taken."""
        return tuple(column for column in self.table.columns if column and column not in self.columns)


def open_signatories(path: Path, name: str, wanted: Columns) -> SignatoryTable | tuple[Finding, ...]:
    """The table with the columns that are used, or everything that is wrong with it as a whole.

    `name` is what the file is called in messages; `wanted` are columns that somebody named, above those guessed.
    """
    table = open_table(path, name)
    if isinstance(table, Finding):
        return (table,)
    there = {column.casefold(): column for column in table.columns if column}
    said = {field: column for field in COLUMNS if (column := getattr(wanted, field.replace("-", "_")))}
    faults = tuple(
        Finding(
            file=name,
            code="columns",
            words=f'{key_of(field)}: the table has no column "{column}"',
            hint=nearest(column, there.values()),
        )
        for field, column in said.items()
        if column.casefold() not in there
    )
    if faults:
        return faults
    columns = {c: field for c, field in guess_columns(table.columns, COLUMNS).items() if field not in said}
    columns |= {there[column.casefold()]: field for field, column in said.items()}
    if not holds_names(columns.values()):
        listed = ", ".join(f'"{column}"' for column in there.values())
        hint = 'say which it is under [columns], for example: name = "Who signs"'
        return (
            Finding(file=name, code="no-name-column", words=f"no column holds names; there are: {listed}", hint=hint),
        )
    return SignatoryTable(path=path, table=table, columns={c: columns[c] for c in table.columns if c in columns})


def signatory_lines(table: SignatoryTable) -> Iterator[Line]:
    """The rows under the header, one at a time. Raises OSError where the file cannot be read any more."""
    used = [
        (at, column, table.columns[column]) for at, column in enumerate(table.table.columns) if column in table.columns
    ]
    for row in rows(table.path, table.table):
        if isinstance(row, Row):
            cells = tuple(_cell(field, column, row.cells[at]) for at, column, field in used)
            yield Line(line=row.number, cells=cells, whole=row.cells)
        else:
            yield Line(line=row.line, unreadable=Reason(column="", code=row.code, words=row.words, hint=row.hint))


def _cell(field: str, column: str, text: str) -> Cell:
    formula = is_formula(text) or (text.startswith(DEFUSED) and is_formula(text[1:]))
    return Cell(field=field, column=column, text=text, formula=formula)
