"""Days, and dates that are known in part, in a language's own words."""

import datetime as dt

from babel.dates import format_date

from urgent_appeal.language.text import NO_BREAK, fill
from urgent_appeal.language.words import Language
from urgent_appeal.model.dates import Day, FactDate


def format_day(date: dt.date, language: Language) -> str:
    """A whole day, for example "3 May 2026" or "1er mai 2026"; day and month stay together."""
    return _written(Day(year=date.year, month=date.month, day=date.day), language, year=True, month=True)


def format_fact(when: FactDate, language: Language) -> str:
    """When something happened, for example "around 15 April 2011"."""
    if when.kind == "open-end":
        return _pattern(_exact("open-end", when.start), language, start=_day(when.start, language))
    if when.kind == "open-start":
        return _pattern(_exact("until", when.end), language, end=_day(when.end, language))
    if when.end is None:
        return _day(when.start, language)
    return _range("one-of" if when.kind == "one-of" else _kind_of_range(when), when, language)


def format_span(start: FactDate | None, until: FactDate | None, language: Language) -> str:
    """From one date to another; either may be missing."""
    if start is None:
        if until is None:
            return ""
        return _pattern(_exact("until", until.end or until.start), language, end=format_fact(until, language))
    if until is None:
        return format_fact(start, language)
    if start.kind == "one" and until.kind == "one":
        both = FactDate(start=start.start, end=until.start, kind="range")
        return _range(_kind_of_range(both), both, language)
    return _pattern("range", language, start=format_fact(start, language), end=format_fact(until, language))


def _exact(pattern: str, day: Day | None) -> str:
    """French says "depuis le 2 mai", but "depuis mai": a whole day has a pattern of its own."""
    return f"{pattern}-day" if day and day.day and not (day.about or day.uncertain) else pattern


def _kind_of_range(when: FactDate) -> str:
    """French says "du 14 au 15 juillet", but "de mai à juin": the pattern depends on how exact the dates are."""
    assert when.start is not None and when.end is not None
    if when.start.day and when.end.day:
        return "range"
    return "range-months" if when.start.month and when.end.month else "range-years"


def _range(pattern: str, when: FactDate, language: Language) -> str:
    """Two dates; what they share is said once: "14 to 15 July 2021"."""
    start, end = when.start, when.end
    assert start is not None and end is not None
    marked = start.about or start.uncertain or bool(start.time)
    same_year = start.year == end.year and not marked and bool(start.month and end.month)
    same_month = same_year and start.month == end.month and bool(start.day and end.day)
    first = _marked(start, _written(start, language, year=not same_year, month=not same_month), language)
    return _pattern(pattern, language, start=first, end=_day(end, language))


def _day(day: Day | None, language: Language) -> str:
    return _marked(day, _written(day, language, year=True, month=True), language) if day else ""


def _marked(day: Day, date: str, language: Language) -> str:
    if day.time:
        date = _pattern("at-time", language, date=date, time=day.time)
    kind = "both" if day.about and day.uncertain else "about" if day.about else "uncertain" if day.uncertain else ""
    return _pattern(kind, language, date=date) if kind else date


def _written(day: Day, language: Language, *, year: bool, month: bool) -> str:
    if not day.month:
        return str(day.year)
    date = dt.date(day.year, day.month, day.day or 1)
    if not day.day:
        return format_date(date, "LLLL y" if year else "LLLL", locale=language.locale)
    ordinal = language.dates.get("first-of-month") if day.day == 1 else None
    number = ordinal or str(day.day)
    if not month:
        return number
    rest = format_date(date, "d MMMM y" if year else "d MMMM", locale=language.locale)
    if not rest.startswith(str(day.day)):
        return rest
    name = rest[len(str(day.day)) :].lstrip()
    return f"{number}{NO_BREAK}{name}"


def _pattern(key: str, language: Language, **words: str) -> str:
    return fill(language.dates[key], words)
