"""Tables in CSV files, row by row: never the whole file in memory; a row with something wrong is named and left out.

Encoding and delimiter are found in `table_formats`.
"""

import csv
import io
import re
import unicodedata
from collections import deque
from collections.abc import Iterator, Mapping
from pathlib import Path

from urgent_appeal.model.recipients import Channel
from urgent_appeal.model.value import value
from urgent_appeal.planning.letters.channels import WRITTEN
from urgent_appeal.problems import Finding, Problem
from urgent_appeal.reading.table_formats import delimiter_of, encoding_of, marked_delimiter

LONGEST_LINE = 1_000_000
"""Characters of one line of the file; a longer one is passed over."""
LONGEST_CELL = 10_000
"""Characters; the longest honest cell is a postal address or a remark."""
MOST_COLUMNS = 200
BLANKS = " \t\r\n\v\f\u00a0\u2007\u202f\u3000\u200b\u2060\ufeff"
"""What is passed over before the first sign of a cell."""
FORMULA_SIGNS = frozenset("=+-@\t\r＝＋－＠")
"""First signs that make a spreadsheet run a cell as a formula (OWASP, CSV injection; CVE-2021-41270)."""
NUMBER = re.compile(r"[-–—]+|\+?[\d\s().\-–/]*\d[\d\s().\-–/,;extEXT]*")
"""A telephone number with its plus, or dashes for "none"."""
HARMLESS: Mapping[Channel, re.Pattern[str] | None] = {
    "email": None,
    "fax": NUMBER,
    "web-form": None,
    "post": None,
    "x": re.compile(r"@\w{1,15}"),
}
"""Addresses of a channel that begin like a formula and are none."""
NO_FORMULA = {
    "phones": NUMBER,
    **{WRITTEN[channel][0]: harmless for channel, harmless in HARMLESS.items() if harmless},
}
"""The same by field of a table."""


@value
class Table:
    """A CSV file that was opened: how it is written, and the names of its columns."""

    file: str
    """What the file is called in messages."""
    columns: tuple[str, ...]
    """Names from the first row, without blanks around them; a column without a name has an empty one."""
    encoding: str
    """As Python calls it, for example "utf-8-sig"."""
    delimiter: str
    """What stands between two cells."""


@value
class Row:
    """One row with as many cells as the table has columns."""

    number: int
    """Line of the file on which the row begins, counted from 1; the header is usually on line 1."""
    cells: tuple[str, ...]
    """As they stand in the file, blanks and line breaks too."""


def open_table(path: Path, name: str) -> Table | Finding:
    """How a CSV file is written and what its columns are called, or what is wrong with the file as a whole.

    `name` is what the file is called in messages. Of a large file only the encoding is looked at as a whole.
    """
    encoding = encoding_of(path, name)
    if isinstance(encoding, Finding):
        return encoding
    delimiter = delimiter_of(path, encoding)
    table = Table(file=name, columns=(), encoding=encoding, delimiter=delimiter)
    first = next(_rows(path, table), None)
    if first is None:
        return _fault(
            name, "empty", "the file is empty", "its first row must name the columns, for example: name, country"
        )
    if isinstance(first, Problem):
        return _fault(name, first.code, f"the first row cannot be read: {first.words}", first.hint)
    columns = tuple(" ".join(cell.split()).strip(BLANKS) for cell in first.cells)
    while columns and not columns[-1]:
        columns = columns[:-1]
    return _header_fault(columns, name) or Table(file=name, columns=columns, encoding=encoding, delimiter=delimiter)


def rows(path: Path, table: Table) -> Iterator[Row | Problem]:
    """The rows under the header in the file's order; in the place of one with something wrong, what is wrong.

    Rows without a word are passed over. Raises OSError where the file cannot be read any more.
    """
    width = len(table.columns)
    found = _rows(path, table)
    next(found, None)
    for row in found:
        if isinstance(row, Problem):
            yield row
        else:
            yield _of_width(row, width, table.file)


def guess_columns(columns: tuple[str, ...], known: Mapping[str, tuple[str, ...]]) -> Mapping[str, str]:
    """Which column is which field, in the order of the file: by column the field. Others are left out.

    `known` says for each field what its column may be called, in any language. Capitals, accents, signs, a number at
    the end ("E-mail 2") and a remark in brackets make no difference; "Nom / Name" is called by either.
    """
    fields = {_folded(name): field for field, names in known.items() for name in (field, *names)}
    found = {}
    for column in columns:
        field = next((fields[name] for name in _spellings(column) if name in fields), None)
        if field is not None:
            found[column] = field
    return found


def is_formula(text: str, field: str = "") -> bool:
    """Whether a spreadsheet would run a cell: its first sign, or the first after blanks, is = + - @ tab or return.

    In the fields "phones", "faxes" and "x", numbers with a plus, dashes for "none", and @accounts are no formulas.
    """
    begins = text[:1] in {"\t", "\r"} or text.lstrip(BLANKS)[:1] in FORMULA_SIGNS
    harmless = NO_FORMULA.get(field)
    return begins and bool(text.strip(BLANKS)) and not (harmless and harmless.fullmatch(text.strip(BLANKS)))


def _spellings(column: str) -> Iterator[str]:
    bare = re.sub(r"\([^)]*\)|\[[^\]]*\]", "", column)
    for text in (column, bare, *re.split(r"[/|,;:]", bare)):
        folded = _folded(text)
        yield folded
        yield folded.rstrip("0123456789")


def _folded(text: str) -> str:
    """Small letters and digits only, without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if c.isalnum())


def _header_fault(columns: tuple[str, ...], name: str) -> Finding | None:
    named = [column.casefold() for column in columns if column]
    twice = next((column for column in columns if column and named.count(column.casefold()) > 1), None)
    if twice is not None:
        return _fault(name, "column-twice", f'two columns are called "{twice}"', "give each column its own name")
    if len(columns) > MOST_COLUMNS:
        return _fault(
            name, "columns", f"the file has more than {MOST_COLUMNS} columns", "keep only those that are needed"
        )
    if any("@" in column and "." in column for column in columns):
        words = "the first row holds an e-mail address, so it does not name the columns"
        return _fault(name, "no-header", words, "put a row above it, for example: name, country, e-mail")
    return None


def _of_width(row: Row, width: int, file: str) -> Row | Problem:
    if len(row.cells) == width:
        return row
    if len(row.cells) > width and not any(cell.strip(BLANKS) for cell in row.cells[width:]):
        return Row(number=row.number, cells=row.cells[:width])
    words = f"this row has {_count(len(row.cells), 'cell')}, the first row has {_count(width, 'column')}"
    return _row_fault(file, row.number, "uneven-row", words, "look for a missing or unquoted delimiter or line break")


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


class _Lines:
    """The lines of a file for `csv.reader`, which can give back those of a row that could not be read."""

    def __init__(self, file: io.TextIOBase) -> None:
        self.file = file
        self.number = 0
        self.given: list[str] = []
        self.again: deque[str] = deque()

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self.again.popleft() if self.again else self._read()
        if not line:
            raise StopIteration
        self.number += 1
        self.given.append(line)
        return line

    def _read(self) -> str:
        line = self.file.readline(LONGEST_LINE)
        if len(line) < LONGEST_LINE:
            return line
        rest = line
        while rest and not rest.endswith(("\n", "\r")):
            rest = self.file.readline(LONGEST_LINE)
        return line

    def keep_first(self) -> None:
        """Only the first line of the row at hand counts as read; what came after it is read again."""
        self.again.extendleft(reversed(self.given[1:]))
        self.number -= len(self.given) - 1


def _rows(path: Path, table: Table) -> Iterator[Row | Problem]:
    """All rows that hold a word, the header too."""
    with path.open(encoding=table.encoding, errors="replace", newline="") as file:
        if not marked_delimiter(file.readline(LONGEST_LINE)):
            file.seek(0)
            lines = _Lines(file)
        else:
            lines = _Lines(file)
            lines.number = 1
        reader = csv.reader(lines, delimiter=table.delimiter, strict=True)
        while True:
            lines.given = []
            begins = lines.number + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield _unreadable(table.file, begins, lines.given[0], str(error))
                lines.keep_first()
                continue
            text = "".join(cells)
            if len(text) >= LONGEST_CELL and any(len(line) >= LONGEST_LINE for line in lines.given):
                yield _long_line(table.file, begins)
                lines.keep_first()
            elif text.strip(BLANKS):
                yield _cell_fault(cells, text, begins, table.file) or Row(number=begins, cells=tuple(cells))


def _unreadable(file: str, number: int, line: str, error: str) -> Problem:
    """What csv's own words mean: a cell that never ends, or something behind its closing quotation mark."""
    if len(line) >= LONGEST_LINE:
        return _long_line(file, number)
    if "expected after" in error or "unexpected end" in error or line.count('"') % 2:
        words = "the quotation marks that begin and end a cell do not match here"
        return _row_fault(file, number, "open-quote", words, 'write a quotation mark inside a cell twice: ""')
    return _long_cell(file, number)


def _long_line(file: str, number: int) -> Problem:
    return _row_fault(file, number, "long-line", f"a line has more than {LONGEST_LINE:,} characters", "shorten it")


def _cell_fault(cells: list[str], text: str, number: int, file: str) -> Problem | None:
    """What is wrong in the cells of a row; `text` is all of them together."""
    if "\0" in text:
        hint = "the file was damaged; write this row again, or export the file again"
        return _row_fault(file, number, "nul", "there is a sign in this row that no text holds (NUL)", hint)
    if "\ufffd" in text:
        hint = "write this row again, or save the file as UTF-8"
        return _row_fault(file, number, "lost-letter", "a letter in this row cannot be read", hint)
    long = len(text) > LONGEST_CELL and any(len(cell) > LONGEST_CELL for cell in cells)
    return _long_cell(file, number) if long else None


def _long_cell(file: str, number: int) -> Problem:
    return _row_fault(
        file, number, "long-cell", f"a cell in this row has more than {LONGEST_CELL:,} characters", "shorten it"
    )


def _row_fault(file: str, number: int, code: str, words: str, hint: str) -> Problem:
    return Problem(file=file, line=number, column=1, code=code, words=words, hint=hint)


def _fault(name: str, code: str, words: str, hint: str) -> Finding:
    return Finding(file=name, code=code, words=words, hint=hint)
