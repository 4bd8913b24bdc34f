"""The tables of rows that give no letter: refused ones, to be mended and read again, and those that are there twice."""

import csv
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType

from urgent_appeal.planning.campaigns.signatories import Double, Refused
from urgent_appeal.planning.tables.cells import DEFUSED, is_formula
from urgent_appeal.producing.campaigns.file_names import DOUBLES, REFUSED
from urgent_appeal.producing.files import private_file

OURS = ("Row", "Column", "Reason")
"""Columns that the table of refused rows has beside those of the table itself."""


class LeftOut:
    """Both tables while they are written: UTF-8 with a mark at the beginning, as spreadsheets need it."""

    def __init__(self, folder: Path, unfinished: Path, columns: Iterable[str]) -> None:
        """`columns` are those of the table of signatories, used or not."""
        self._folder = folder
        self._asides = [unfinished / f"{name}.tmp" for name in (REFUSED, DOUBLES)]
        self._columns = tuple(columns)
        self._kept = [at for at, column in enumerate(self._columns) if column not in OURS]

    def __enter__(self) -> "LeftOut":
        """Begins both tables under temporary names. Raises OSError."""
        self._open = ExitStack()
        asides = (private_file(path, "w", encoding="utf-8-sig", newline="") for path in self._asides)
        self._refused, self._doubles = (csv.writer(self._open.enter_context(one)) for one in asides)
        self._refused.writerow([*(defused(self._columns[at]) for at in self._kept), *OURS])
        self._doubles.writerow(["Row", "Same as row"])
        return self

    def add(self, row: Refused | Double) -> None:
        """One more row; of one that could not be read only the reason is known. Raises OSError."""
        if isinstance(row, Double):
            self._doubles.writerow([row.line, row.same_as])
            return
        cells = [defused(row.whole[at]) for at in self._kept] if row.whole else [""] * len(self._kept)
        columns = ", ".join(dict.fromkeys(reason.heading for reason in row.reasons if reason.heading))
        reasons = " / ".join(f"{reason.words}; {reason.hint}" for reason in row.reasons)
        self._refused.writerow([*cells, row.line, defused(columns), reasons])

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Gives both tables their names, whole, or neither where something went wrong. Raises OSError."""
        self._open.close()
        for path in self._asides if error is None else ():
            path.replace(self._folder / path.stem)


def defused(text: str) -> str:
    """The cell so that no spreadsheet runs it (OWASP, CSV injection); reading it again refuses it again."""
    return f"{DEFUSED}{text}" if is_formula(text) else text
