"""CSV files, record by record: never the whole file in memory; one with something wrong is named and left out.

Encoding and delimiter are found in `csv_formats`.
"""

import csv
import io
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from urgent_appeal.model.value import value
from urgent_appeal.planning.tables.cells import SPACES
from urgent_appeal.problems import Problem
from urgent_appeal.reading.csv_formats import delimiter_of, encoding_of, marked_delimiter

LONGEST_LINE = 1_000_000
"""Characters of one line of the file; a longer one is passed over."""
LONGEST_CELL = 10_000
"""Characters; the longest honest cell is a postal address or a remark."""
MOST_COLUMNS = 200


@value
class CsvFile:
    """A CSV file that was opened: how it is written, and the names of its columns."""

    path: Path
    file: str
    """What it is called in messages."""
    headings: tuple[str, ...] = ()
    """Names from the first row, without spaces around them; a column without a name has an empty one."""
    encoding: str
    """As Python calls it, for example "utf-8-sig"."""
    delimiter: str
    """What stands between two cells."""


@value
class Record:
    """One row with as many cells as the file has columns."""

    line: int
    """Line of the file on which the row begins, counted from 1; the header is usually on line 1."""
    cells: tuple[str, ...]
    """As they stand in the file, spaces and line breaks too."""


def open_csv(path: Path, name: str) -> CsvFile | Problem:
    """How a CSV file is written and what its columns are called, or what is wrong with the file as a whole.

    `name` is what the file is called in messages. Of a large file only the encoding is looked at as a whole.
    """
    encoding = encoding_of(path, name)
    if isinstance(encoding, Problem):
        return encoding
    csv_file = CsvFile(path=path, file=name, encoding=encoding, delimiter=delimiter_of(path, encoding))
    first = next(_records(csv_file), None)
    if first is None:
        hint = "its first row must name the columns, for example: name, country"
        return Problem(file=name, code="empty", words="the file is empty", hint=hint)
    if isinstance(first, Problem):
        return Problem(
            file=name, code=first.code, words=f"the first row cannot be read: {first.words}", hint=first.hint
        )
    headings = tuple(" ".join(cell.split()).strip(SPACES) for cell in first.cells)
    while headings and not headings[-1]:
        headings = headings[:-1]
    return _header_fault(headings, name) or replace(csv_file, headings=headings)


def records(csv_file: CsvFile) -> Iterator[Record | Problem]:
    """The rows under the header in the file's order; in the place of one with something wrong, what is wrong.

    Rows without a word are passed over. Raises OSError where the file cannot be read any more.
    """
    width = len(csv_file.headings)
    found = _records(csv_file)
    next(found, None)
    for record in found:
        yield record if isinstance(record, Problem) else _of_width(record, width, csv_file.file)


def _header_fault(headings: tuple[str, ...], file: str) -> Problem | None:
    named = [heading.casefold() for heading in headings if heading]
    twice = next((heading for heading in headings if heading and named.count(heading.casefold()) > 1), None)
    if twice is not None:
        words, hint = f'two columns are called "{twice}"', "give each column its own name"
        return Problem(file=file, code="column-twice", words=words, hint=hint)
    if len(headings) > MOST_COLUMNS:
        words = f"the file has more than {MOST_COLUMNS} columns"
        return Problem(file=file, code="columns", words=words, hint="keep only those that are needed")
    if any("@" in heading and "." in heading for heading in headings):
        words = "the first row holds an e-mail address, so it does not name the columns"
        hint = "put a row above it, for example: name, country, e-mail"
        return Problem(file=file, code="no-header", words=words, hint=hint)
    return None


def _of_width(record: Record, width: int, file: str) -> Record | Problem:
    cells = record.cells
    if len(cells) == width:
        return record
    if len(cells) > width and not any(cell.strip(SPACES) for cell in cells[width:]):
        return replace(record, cells=cells[:width])
    words = f"this row has {_count(len(cells), 'cell')}, the first row has {_count(width, 'column')}"
    return _row_fault(file, record.line, "uneven-row", words, "look for a missing or unquoted delimiter or line break")


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


def _records(csv_file: CsvFile) -> Iterator[Record | Problem]:
    """All rows that hold a word, the header too."""
    with csv_file.path.open(encoding=csv_file.encoding, errors="replace", newline="") as file:
        if not marked_delimiter(file.readline(LONGEST_LINE)):
            file.seek(0)
            lines = _Lines(file)
        else:
            lines = _Lines(file)
            lines.number = 1
        reader = csv.reader(lines, delimiter=csv_file.delimiter, strict=True)
        while True:
            lines.given = []
            begins = lines.number + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield _unreadable(csv_file.file, begins, lines.given[0], str(error))
                lines.keep_first()
                continue
            text = "".join(cells)
            if len(text) >= LONGEST_CELL and any(len(line) >= LONGEST_LINE for line in lines.given):
                yield _long_line(csv_file.file, begins)
                lines.keep_first()
            elif text.strip(SPACES):
                yield _cell_fault(cells, text, begins, csv_file.file) or Record(line=begins, cells=tuple(cells))


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
