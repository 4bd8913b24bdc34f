"""The tables of rows that give no letter: refused ones, to be mended and read again, and those that are there twice."""

import csv
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from urgent_appeal.planning.campaigns.signatories import Double, Refused
from urgent_appeal.planning.tables.cells import DEFUSED, is_formula
from urgent_appeal.producing.campaigns.file_names import DOUBLES, REFUSED
from urgent_appeal.producing.files import private_file

OURS = ("Row", "Column", "Reason")
"""Columns that the table of refused rows has beside those of the table itself."""
Add = Callable[[Refused | Double], None]
"""Adds a row; of one that could not be read only the reason is known."""


@contextmanager
def left_out(folder: Path, unfinished: Path, headings: Sequence[str]) -> Iterator[Add]:
    """Writes both tables: UTF-8 with a mark at the beginning, as spreadsheets need it. Raises OSError.

    They get their names, whole, when all is done; neither does where something goes wrong. `headings` are those of the
    table of signatories, used or not.
    """
    asides = [unfinished / f"{name}.tmp" for name in (REFUSED, DOUBLES)]
    kept = [at for at, heading in enumerate(headings) if heading not in OURS]
    with ExitStack() as files:
        opened = (private_file(path, "w", encoding="utf-8-sig", newline="") for path in asides)
        refused, doubles = (csv.writer(files.enter_context(one)) for one in opened)
        refused.writerow([*(defused(headings[at]) for at in kept), *OURS])
        doubles.writerow(["Row", "Same as row"])

        def add(row: Refused | Double) -> None:
            if isinstance(row, Double):
                doubles.writerow([row.line, row.same_as])
                return
            cells = [defused(row.whole[at]) for at in kept] if row.whole else [""] * len(kept)
            columns = ", ".join(dict.fromkeys(reason.heading for reason in row.reasons if reason.heading))
            reasons = " / ".join(f"{reason.words}; {reason.hint}" for reason in row.reasons)
            refused.writerow([*cells, row.line, defused(columns), reasons])

        yield add
    for path in asides:
        path.replace(folder / path.stem)


def defused(text: str) -> str:
    """The cell so that no spreadsheet runs it (OWASP, CSV injection); reading it again refuses it again."""
    return f"{DEFUSED}{text}" if is_formula(text) else text
