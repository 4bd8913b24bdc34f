"""Days in the examples of hints: they are of the year in which somebody reads them."""

import datetime as dt

YEAR = "{this year}"
"""What the checks of files write for that year, as they know no clock."""
DAY = f"{YEAR}-05-04"
DAY_OF_THE_DOCS = dt.date(2026, 5, 4)
"""Taken for today where nobody gives it."""


def in_year_of(now: dt.date, words: str) -> str:
    """A hint with its examples in the year of a day."""
    return words.replace(YEAR, f"{now.year}")
