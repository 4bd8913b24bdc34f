"""The tables of rows that give no letter: refused ones, to be mended and read again, and those that are there twice."""

import csv
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from urgent_appeal.planning.campaigns.signatories import Double, Refused
from urgent_appeal.planning.tables.cells import defused
from urgent_appeal.planning.tables.places import shown_place, table_and_row
from urgent_appeal.producing.campaigns.file_names import DOUBLES, REFUSED
from urgent_appeal.producing.files import private_file
from urgent_appeal.reading.tables import Table

OURS = ("Refused row", "Refused column", "Reason for refusal")
"""Columns that the table of refused rows has beside those of the table itself; no table of people calls its own so."""
Add = Callable[[Refused | Double], None]
"""Adds a row; of one that could not be divided into cells only the reason is known."""


@contextmanager
def left_out(folder: Path, unfinished: Path, tables: Sequence[Table]) -> Iterator[Add]:
    """Writes both tables: UTF-8 with a mark at the beginning, as spreadsheets need it. Raises OSError.

    They get their names, whole, when all is done; neither does where something goes wrong. Refused rows have all the
    columns of the tables of signatories, used or not; cells that a row has beyond its columns stand behind the reason.
    """
    asides = [unfinished / f"{name}.tmp" for name in (REFUSED, DOUBLES)]
    names = [table.csv.file for table in tables]
    columns_of = [_columns(table) for table in tables]
    headings: dict[str, str] = {}
    for table, columns in zip(tables, columns_of, strict=True):
        for column, heading in zip(columns, table.csv.headings, strict=True):
            if heading not in OURS:
                headings.setdefault(column, heading)
    with ExitStack() as files:
        opened = (private_file(path, "w", encoding="utf-8-sig", newline="") for path in asides)
        refused, doubles = (csv.writer(files.enter_context(one)) for one in opened)
        refused.writerow([*map(defused, headings.values()), *OURS])
        doubles.writerow(["Name", "Row", "Same as row"])

        def add(row: Refused | Double) -> None:
            if isinstance(row, Double):
                doubles.writerow([defused(row.name), shown_place(row.line, names), shown_place(row.same_as, names)])
                return
            own = columns_of[table_and_row(row.line)[0]]
            cells = dict(zip(own, row.whole, strict=False))
            surplus = [defused(cell) for cell in row.whole[len(own) :]]
            faulty = ", ".join(dict.fromkeys(reason.heading for reason in row.reasons if reason.heading))
            reasons = " / ".join(f"{reason.words}; {reason.hint}" for reason in row.reasons)
            whole = [defused(cells.get(column, "")) for column in headings]
            refused.writerow([*whole, shown_place(row.line, names), defused(faulty), reasons, *surplus])

        yield add
    for path in asides:
        path.replace(folder / path.stem)


def _columns(table: Table) -> list[str]:
    """What tells the columns of a table apart: their headings without capitals; the places of those without one."""
    return [heading.casefold() or f"\0{place}" for place, heading in enumerate(table.csv.headings)]
