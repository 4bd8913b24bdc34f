"""Days, and dates that are known in part, in a language's own words."""

import datetime as dt

from babel import Locale

from urgent_appeal.language.mentions import Mention, put_in
from urgent_appeal.language.text import NO_BREAK, fill, keep_together
from urgent_appeal.language.words import Language
from urgent_appeal.model.dates import Day, FactDate, IssueDate
from urgent_appeal.model.value import replace


def format_day(date: IssueDate, language: Language) -> str:
    """A day, for example "3 May 2026" or "1er mai 2026", in one line. Or what is known: "May 2018"."""
    return _alone(date if isinstance(date, Day) else _whole(date), language)


def format_fact(when: FactDate, language: Language) -> str:
    """When something happened, for example "around 15 April 2011"."""
    start, end = when.start, when.end
    if start is None:
        return _open("until", end, language, "end") if end else ""
    if when.kind == "open-end":
        return _open("open-end", start, language, "start")
    if end is None:
        return _alone(start, language)
    return _one_of(start, end, language) if when.kind == "one-of" else _range(start, end, language)


def format_span(start: FactDate | None, until: FactDate | None, language: Language) -> str:
    """From one date to another; either may be missing."""
    if until is None:
        return format_fact(start, language) if start else ""
    last = until.end or until.start
    if start is None or start.start is None:
        return _open("until", last, language, "end") if last else ""
    if start.end is None and until.kind == "one" and until.start:
        return _range(start.start, until.start, language)
    return _beside(format_fact(start, language), format_fact(until, language), language)


def _open(pattern: str, day: Day, language: Language, word: str) -> str:
    """ "since" or "until"; French says "depuis le 2 mai", but "depuis mai": a whole day has a pattern of its own."""
    sure = _day(replace(day, uncertain=False), language)
    text = _pattern(f"{pattern}-day" if day.day else pattern, language, **{word: sure})
    return _pattern("uncertain", language, date=text) if day.uncertain else text


def _one_of(start: Day, end: Day, language: Language) -> str:
    """Between two days; of a month or a year that is its first and its last day."""
    if start.first == end.last:
        return _alone(start, language)
    return _shortened("one-of", _whole(start.first), _whole(end.last), language)


def _whole(date: dt.date) -> Day:
    return Day(year=date.year, month=date.month, day=date.day)


def _range(start: Day, end: Day, language: Language) -> str:
    """French says "du 14 au 15 juillet", but "de mai à juin": the pattern depends on how exact both dates are.

    Where they are not alike, or not as sure as each other, they stand side by side.
    """
    if start == end:
        return _alone(start, language)
    marks = {(day.about, day.uncertain) for day in (start, end)}
    if len(marks) == 1 and any(*marks):
        return _marked(_range(_sure(start), _sure(end), language), start, language)
    sure = len(marks) == 1
    if sure and start.time and end.time and start.first == end.last:
        return _beside(_day(start, language), _at("", end.time, language).strip(" ,"), language)
    exact = (bool(start.month), bool(start.day))
    if exact != (bool(end.month), bool(end.day)) or not sure or start.time or end.time:
        return _beside(_day(start, language), _day(end, language), language)
    return _shortened({2: "range", 1: "range-months", 0: "range-years"}[sum(exact)], start, end, language)


def _shortened(pattern: str, start: Day, end: Day, language: Language) -> str:
    """Two dates; what they share is said once: "14 to 15 July 2021"."""
    same_year = bool(start.month) and start.year == end.year
    same_month = bool(start.day) and same_year and start.month == end.month
    first = _written(start, language, year=not same_year, month=not same_month)
    begun = put_in(language.dates[pattern], "start", (Mention(text=first),), language)  # "d’août", but "de mai"
    return fill(begun, {"end": _written(end, language)})


def _beside(start: str, end: str, language: Language) -> str:
    """Two texts with the dash that the locale puts between dates (CLDR, intervalFormatFallback), in plain spaces."""
    pattern = str(Locale.parse(language.locale).interval_formats[None]).replace("\u2009", " ")
    return pattern.replace("{0}", start).replace("{1}", end)


def _alone(day: Day, language: Language) -> str:
    """A date by itself; French says "vers le 2 mai" there, and "probablement en mai"."""
    if not (day.about or day.uncertain):
        return _day(day, language)
    date = _day(_sure(day), language)
    if day.day or not day.about:
        date = _pattern("on-day" if day.day else "in-month", language, date=date)
    date = _pattern("about-alone", language, date=date) if day.about else date
    return _pattern("uncertain", language, date=date) if day.uncertain else date


def _day(day: Day, language: Language) -> str:
    """A date beside another one, or behind a preposition."""
    date = _written(day, language)
    return _marked(_at(date, day.time, language) if day.time else date, day, language)


def _marked(date: str, day: Day, language: Language) -> str:
    """A date or a range with how sure a day is."""
    date = _pattern("about", language, date=date) if day.about else date
    return _pattern("uncertain", language, date=date) if day.uncertain else date


def _sure(day: Day) -> Day:
    return replace(day, about=False, uncertain=False)


def _at(date: str, time: str, language: Language) -> str:
    hour, minute = time.split(":")
    key = "at-whole-hour" if minute == "00" else "at-time"
    return _pattern(key, language, date=date, time=time, hour=str(int(hour)), minute=minute)


def _written(day: Day, language: Language, *, year: bool = True, month: bool = True) -> str:
    from babel.dates import format_date  # slow to import, and a check of a case prints no date

    if not day.month:
        return str(day.year)
    date = day.first
    if not day.day:
        return keep_together(format_date(date, "LLLL y" if year else "LLLL", locale=language.locale))
    number = language.dates["first-of-month"] if day.day == 1 else str(day.day)
    if not month:
        return number
    rest = keep_together(format_date(date, "d MMMM y" if year else "d MMMM", locale=language.locale))
    name = rest.removeprefix(str(day.day)).lstrip()
    return rest if name == rest else f"{number}{NO_BREAK}{name}"


def _pattern(key: str, language: Language, **words: str) -> str:
    return fill(language.dates[key], words)
