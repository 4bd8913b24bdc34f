"""Dates of facts, which are often known only in part (EDTF, ISO 8601-2:2019).

Read here are levels 0 and 1 as far as appeals use them, and "one of" ranges of level 2. A time of day, which EDTF
leaves to ISO 8601-1, is accepted behind a whole day.
"""

import calendar
import datetime as dt
import re
from typing import Final

from urgent_appeal.model.value import Pattern, value
from urgent_appeal.patterns import regex

EARLIEST: Final = dt.date(1000, 1, 1)
"""Before it no year of a case or a letter lies: a digit is missing."""
TOO_EARLY: Final = "this year is too early"
DAY: Final = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"
ONE: Final = regex(rf"({DAY})(T\d{{2}}:\d{{2}})?([?~%])?")
ONE_OF: Final = regex(rf"\[({DAY})\.\.({DAY})\]")
ISSUED_PATTERN: Final = rf"{DAY}[?~%]?"
MOMENT_PATTERN: Final = r"(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::\d{2})?(Z|[+-]\d{2}:\d{2}))?"
EDTF_PATTERN: Final = "|".join(
    (
        rf"{DAY}(?:T\d{{2}}:\d{{2}})?[?~%]?",
        rf"{DAY}[?~%]?/(?:{DAY}[?~%]?|\.\.)",
        rf"\.\./{DAY}[?~%]?",
        rf"\[{DAY}\.\.{DAY}\]",
    )
)


@value
class Day:
    """A year, a month or a day, as exactly as it is known."""

    year: int
    month: int = 0
    """0 where only the year is known."""
    day: int = 0
    """0 where only the month is known."""
    time: str = ""
    """ "23:00", or empty."""
    about: bool = False
    """True for "around"."""
    uncertain: bool = False
    """True for "probably"."""

    @property
    def first(self) -> dt.date:
        """The earliest day that this can mean."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> dt.date:
        """The latest day that this can mean."""
        month = self.month or 12
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def short(self) -> str:
        """The same as files and web pages write it, without how sure it is: "2018-05"."""
        return "-".join([f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)])


@value
class Moment:
    """A day, or a minute of it in a time zone."""

    day: Day
    zone: str = ""
    """ "UTC+2"; empty for a whole day."""


class MomentError(ValueError):
    """A text that names no moment there is."""


class IssueDateError(ValueError):
    """A text that names no day, month or year there is."""


IssueDate = dt.date | Day
"""The date of an issue: a whole day, or what is known of an old one."""


def first_day(date: IssueDate) -> dt.date:
    """The earliest day that a date of an issue can mean."""
    return date.first if isinstance(date, Day) else date


def last_day(date: IssueDate) -> dt.date:
    """The latest day that a date of an issue can mean."""
    return date.last if isinstance(date, Day) else date


def short_date(date: IssueDate) -> str:
    """A date of an issue as web pages note it: "2026-05-04", "2018-05", "2018"."""
    return date.short if isinstance(date, Day) else date.isoformat()


@value
class FactDate:
    """When something happened."""

    start: Day | None
    """None where the beginning is open."""
    end: Day | None = None
    """End of a range; None where there is none or it is open."""
    kind: str = "one"
    """one, range, one-of, open-end or open-start."""

    @property
    def first(self) -> dt.date:
        """The earliest day that this can mean."""
        return self.start.first if self.start else dt.date.min

    @property
    def last(self) -> dt.date:
        """The latest day that this can mean; an open end has no last day beyond its start."""
        known = self.end or self.start
        return known.last if known else dt.date.max


def parse_fact_date(text: str) -> FactDate:
    """The date that an EDTF text names. Raises ValueError where it is none."""
    if match := ONE_OF.fullmatch(text):
        return _ordered("one-of", _day(match[1]), _day(match[2]))
    if "/" not in text:
        return FactDate(start=_day(text))
    start, _, end = text.partition("/")
    if end == "..":
        return FactDate(start=_day(start), kind="open-end")
    if start == "..":
        return FactDate(start=None, end=_day(end), kind="open-start")
    return _ordered("range", _day(start), _day(end))


def _ordered(kind: str, start: Day, end: Day) -> FactDate:
    if end.last < start.first:
        raise ValueError("the end comes before the start")
    return FactDate(start=start, end=end, kind=kind)


def _day(text: str) -> Day:
    match = ONE.fullmatch(text)
    if match is None:
        raise ValueError("not a date")
    year, month, day = (*(int(part) for part in match[1].split("-")), 0, 0)[:3]
    time = (match[2] or "")[1:]
    if time and not day:
        raise ValueError("a time needs a whole day before it")
    mark = match[3] or ""
    found = Day(
        year=year,
        month=month,
        day=day,
        time=time,
        about=mark in ("~", "%") and bool(mark),
        uncertain=mark in ("?", "%") and bool(mark),
    )
    if (len(match[1]) > 4 and not month) or (len(match[1]) > 7 and not day):
        raise ValueError("months and days count from 01")
    _refuse_impossible(found)
    return found


def _refuse_impossible(day: Day) -> None:
    try:
        first, _ = day.first, day.last  # a month 13 or a day 32 is refused here
        dt.time.fromisoformat(day.time or "00:00")
    except ValueError:
        raise ValueError("this day or time does not exist") from None
    if first < EARLIEST:
        raise ValueError(TOO_EARLY)


def parse_issue_date(text: str) -> IssueDate:
    """The date of an issue that an EDTF text names. Raises IssueDateError where it is none."""
    try:
        day = _day(text)
    except ValueError as fault:
        raise IssueDateError(str(fault)) from None
    return day.first if day.day and not (day.about or day.uncertain) else day


def parse_moment(text: str) -> Moment:
    """The moment that a text of `MOMENT_PATTERN` names. Raises MomentError where there is none."""
    match = re.fullmatch(MOMENT_PATTERN, text)
    try:
        if match is None:
            raise ValueError("not a moment")
        day = _day(f"{match[1]}T{match[2]}" if match[2] else match[1])
        return Moment(day=day, zone=_zone(match[3]) if match[3] else "")
    except ValueError as fault:
        raise MomentError(str(fault)) from None


def _zone(offset: str) -> str:
    """The time zone of an offset like "+05:30". Raises ValueError where there is no such zone on earth."""
    if offset == "Z":
        return "UTC"
    hours, minutes = int(offset[:3]), int(offset[4:])
    if not -12 <= hours <= 14 or minutes > 59 or (minutes and hours in (0, 14, -12)):
        raise ValueError("there is no such time zone")
    return f"UTC{hours:+d}{f':{minutes:02}' if minutes else ''}" if hours else "UTC"


ISSUED: Final = Pattern(ISSUED_PATTERN, parse_issue_date, formats=("date",))
"""Mark of the date of an issue: a day, or a text with what is known of it."""

UNTIL: Final = Pattern(MOMENT_PATTERN, parse_moment, formats=("date", "date-time"))
"""Mark of a text, or a day or time of TOML, that is read as a `Moment`."""

EDTF: Final = Pattern(EDTF_PATTERN, parse_fact_date)
"""Mark of a text that is read as a `FactDate` while a file is decoded."""
