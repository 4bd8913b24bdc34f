"""Places of rows in several tables that are read as one: one number for table and line, for tables of millions."""

from collections.abc import Sequence

MOST_ROWS = 50_000_000
"""Rows of a table; the place of a row is its number there, and so many more for each table before."""
MOST_TABLES = 80
"""So that a place fits into 32 bits."""


def table_and_row(place: int) -> tuple[int, int]:
    """The number of the table, from 0 on, and the row."""
    return divmod(place, MOST_ROWS)


def shown_place(place: int, tables: Sequence[str]) -> str:
    """For people: "7", with several tables "7 of mended.csv". Takes the names of the tables."""
    table, row = table_and_row(place)
    return f"{row} of {tables[table]}" if len(tables) > 1 else str(row)
