"""One cell of a table that somebody else made, of offices or of signatories."""

import re

from urgent_appeal.model.value import value

NOTHING = re.compile(r"[-–—\s]*")
"""A cell that says there is nothing."""
BAD = re.compile(r"[\0-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]")
"""Control signs, and those that turn a line round; marks that only lean to one side (U+200E, U+200F) may stay."""
LINE_BREAK = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
LONGEST_SHOWN = 60
"""Characters of a text that are shown in a message."""


@value
class Cell:
    """A cell of a row, under a column that is used."""

    field: str
    """What the column is for."""
    column: str
    """What the file calls it."""
    text: str
    """As it stands in the file."""
    formula: bool = False
    """Whether a spreadsheet would run it."""


class Unfit(Exception):  # noqa: N818  (the cell is at fault, not the program)
    """A cell that cannot be taken."""

    def __init__(self, code: str, words: str, hint: str = "correct it, or take it out") -> None:
        """Takes the short name of the rule, what is wrong without the column, and what to do."""
        self.code, self.words, self.hint = code, words, hint
        super().__init__(words)


def says_something(cell: Cell) -> bool:
    """False where it is empty or holds dashes. Raises Unfit for a formula."""
    if NOTHING.fullmatch(cell.text):
        return False
    if cell.formula:
        raise Unfit("formula", f"{shown(cell.text)} is a formula", "write the text itself; a formula is never taken")
    return True


def one_line(text: str) -> str:
    """The words of a cell on one line. Raises Unfit for signs that cannot be printed."""
    bad = BAD.search(text)
    if bad:
        raise Unfit("sign", f"the sign U+{ord(bad[0]):04X} in it cannot be printed", "write the cell again")
    return " ".join(text.split())


def shown(text: str) -> str:
    """A text in quotation marks on one line, cut where it is long."""
    line = " ".join(text.split())
    return f'"{line if len(line) <= LONGEST_SHOWN else line[: LONGEST_SHOWN - 1] + "…"}"'
