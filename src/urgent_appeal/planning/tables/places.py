"""Places of rows in several tables that are read as one: one number for table and line, for tables of millions."""

from collections.abc import Sequence

MOST_LINES = 50_000_000
"""Lines of a table; the place of a row is its line, and so many more for each table before."""
MOST_TABLES = 80
"""So that a place fits into 32 bits."""


def table_and_line(place: int) -> tuple[int, int]:
    """The number of the table, from 0 on, and the line."""
    return divmod(place, MOST_LINES)


def shown_place(place: int, tables: Sequence[str]) -> str:
    """For people: "7", with several tables "7 of mended.csv". Takes the names of the tables."""
    table, line = table_and_line(place)
    return f"{line} of {tables[table]}" if len(tables) > 1 else str(line)
