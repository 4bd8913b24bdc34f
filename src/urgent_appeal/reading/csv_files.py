"""CSV files, row by row: never the whole file in memory; a row with something wrong is named and left out.

Encoding and delimiter are found in `csv_formats`.
"""

import csv
import io
from collections import Counter, deque
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from urgent_appeal.model.value import replace, value
from urgent_appeal.planning.tables.cells import SPACES, Reason
from urgent_appeal.problems import Problem, on_file
from urgent_appeal.reading.csv_formats import LEGACY, delimiter_of, encoding_of, letters_in, marked_delimiter
from urgent_appeal.terminal import many

LONGEST_LINE = 1_000_000
"""Characters of one line of the file; a longer one is passed over."""
LONGEST_CELL = 10_000
"""Characters; the longest honest cell is a postal address or a remark."""
MOST_COLUMNS = 200
LONG_LINE = Reason(code="long-line", words=f"a line has more than {LONGEST_LINE:,} characters", hint="shorten it")
LONG_CELL = Reason(
    code="long-cell", words=f"a cell in this row has more than {LONGEST_CELL:,} characters", hint="shorten it"
)
OPEN_QUOTE = Reason(
    code="open-quote",
    words="the quotation marks that begin and end a cell do not match here",
    hint='write a quotation mark inside a cell twice: ""',
)
NUL = Reason(
    code="nul",
    words="there is a character in this row that no text can hold (NUL)",
    hint="the file was damaged; write this row again, or export the file again",
)
LOST_LETTER = Reason(
    code="lost-letter",
    words="a character in this row cannot be read",
    hint="write this row again, or save the file as UTF-8",
)
HEADER_AGAIN = Reason(
    code="header-again",
    words="this row names the columns again, as where two tables were joined",
    hint="remove it",
)


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
    letters: str = ""
    """The most frequent characters beyond ASCII, where the encoding was guessed by them."""


Record = tuple[int, tuple[str, ...], Reason | None]
"""The row as a spreadsheet counts it, the header being 1 and rows without a word counted; its cells as they stand
there, as far as they can be read; and why it is left out."""


def open_csv(path: Path, name: str) -> CsvFile | Problem:
    """How a CSV file is written and what its columns are called, or what is wrong with the file as a whole.

    `name` is what the file is called in messages. Of a large file only the encoding is looked at as a whole.
    """
    encoding = encoding_of(path, name)
    if isinstance(encoding, Problem):
        return encoding
    opened = CsvFile(path=path, file=name, encoding=encoding, delimiter=delimiter_of(path, encoding))
    _, cells, wrong = next(_records(opened), (0, (), None))
    if wrong:
        return on_file(name, wrong.code, f"the first row cannot be read: {wrong.words}", wrong.hint)
    headings = _headings(cells)
    while headings and not headings[-1]:
        headings = headings[:-1]
    fault = _header_fault(headings)
    letters = letters_in(path, encoding) if encoding in LEGACY else ""
    return on_file(name, *fault) if fault else replace(opened, headings=headings, letters=letters)


def records(csv_file: CsvFile) -> Iterator[Record]:
    """The rows under the header in the file's order; those that are not left out have a cell for each column.

    Rows without a word are passed over. Raises OSError where the file cannot be read any more.
    """
    width = len(csv_file.headings)
    first = csv_file.headings[0].partition(" ")[0]
    found = _records(csv_file)
    next(found, None)
    for row, cells, wrong in found:
        if wrong:
            yield row, cells, wrong
        elif first in cells[0] and _headings(cells[:width]) == csv_file.headings:
            yield row, cells, HEADER_AGAIN
        elif len(cells) == width:
            yield row, cells, None
        elif any(cell.strip(SPACES) for cell in cells[width:]) or len(cells) < width:
            yield row, cells, _uneven(cells, width)
        else:
            yield row, cells[:width], None


def _headings(cells: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(" ".join(cell.split()).strip(SPACES) for cell in cells)


def _header_fault(headings: tuple[str, ...]) -> tuple[str, str, str] | None:
    """Code, words and hint of what is wrong with the first row."""
    named = Counter(heading.casefold() for heading in headings if heading)
    twice = [heading for heading in headings if named[heading.casefold()] > 1]
    if not headings:
        return "empty", "the file is empty", "its first row must name the columns, for example: name, country"
    if twice:
        return "column-twice", f'two columns are called "{twice[0]}"', "give each column its own name"
    if len(headings) > MOST_COLUMNS:
        return "columns", f"the file has more than {MOST_COLUMNS} columns", "keep only those that are needed"
    if any("@" in heading and "." in heading for heading in headings):
        words = "the first row holds an e-mail address, so it does not name the columns"
        return "no-header", words, "put a row above it, for example: name, country, e-mail"
    return None


def _uneven(cells: tuple[str, ...], width: int) -> Reason:
    words = f"this row has {many(len(cells), 'cell')}, the first row has {many(width, 'column')}"
    return Reason(code="uneven-row", words=words, hint="look for a missing or unquoted delimiter or line break")


class _Lines:
    """The lines of a file for `csv.reader`, which can give back those of a row that could not be read."""

    def __init__(self, file: io.TextIOBase) -> None:
        self.file = file
        self.given: list[str] = []
        self.again: deque[str] = deque()

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self.again.popleft() if self.again else self._read()
        if not line:
            raise StopIteration
        self.given.append(line)
        return line

    def _read(self) -> str:
        line = rest = self.file.readline(LONGEST_LINE)
        while len(rest) == LONGEST_LINE and not rest.endswith(("\n", "\r")):
            rest = self.file.readline(LONGEST_LINE)
        return line

    def keep_first(self) -> None:
        """Only the first line of the row at hand counts as read; what came after it is read again."""
        self.again.extendleft(reversed(self.given[1:]))


def _records(csv_file: CsvFile) -> Iterator[Record]:
    """All rows that hold a word, the header too."""
    with csv_file.path.open(encoding=csv_file.encoding, errors="replace", newline="") as file:
        lines = _Lines(file)
        if not marked_delimiter(file.readline(LONGEST_LINE)):
            file.seek(0)
        reader = csv.reader(lines, delimiter=csv_file.delimiter, strict=True)
        for row in count(1):
            lines.given = []
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield row, (), _unreadable(lines.given[0], str(error))
                lines.keep_first()
                continue
            text = "".join(cells)
            if len(text) >= LONGEST_CELL and any(len(line) >= LONGEST_LINE for line in lines.given):
                yield row, (), LONG_LINE
                lines.keep_first()
            elif text.strip(SPACES):
                whole = (cell.replace("\0", "\ufffd") for cell in cells) if "\0" in text else cells
                yield row, tuple(whole), _fault_in(cells, text)


def _unreadable(line: str, error: str) -> Reason:
    """What csv's own words mean: a cell that never ends, or something behind its closing quotation mark."""
    if len(line) >= LONGEST_LINE:
        return LONG_LINE
    open_quote = "expected after" in error or "unexpected end" in error or line.count('"') % 2
    return OPEN_QUOTE if open_quote else LONG_CELL


def _fault_in(cells: list[str], text: str) -> Reason | None:
    """What is wrong in the cells of a row; `text` is all of them together."""
    if "\0" in text:
        return NUL
    if "\ufffd" in text:
        return LOST_LETTER
    return LONG_CELL if len(text) > LONGEST_CELL and any(len(cell) > LONGEST_CELL for cell in cells) else None
