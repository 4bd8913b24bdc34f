"""Traps of values that are no text: days, numbers, true and false."""

import datetime as dt
import re

from urgent_appeal.reading.statements import Statement
from urgent_appeal.reading.trap import Trap, reads

ANSWERS = {"true": "true", "yes": "true", "on": "true", "false": "false", "no": "false", "off": "false"}
NOTHING = {"null", "none", "nil", "n/a", "-", "?", "tbc", "tba", "unknown"}
FACT_DATE = re.compile(
    r"\d{4}-\d{2}(-\d{2})?[~?%]|\d{4}[~?%]|\d{4}-\d{2}|\d{4}-\d{2}-\d{2}/.*|\d{4}(-\d{2})?/.*|\.\./\d.*|\[?\d{4}.*\.\..*"
)
"""Dates of facts that are right when they stand in quotes: EDTF (ISO 8601-2)."""
LONGEST_NUMBER = 18
"""Digits that a whole number of TOML has room for (64 bits)."""


def _bare(s: Statement) -> str:
    """The value without its note; empty for a text, a list or a table."""
    return "" if s.value[:1] in tuple("\"'{") else s.value.split("\n")[0].split("#")[0].strip()


def tail(s: Statement) -> Trap | None:
    """A comma, semicolon or point behind a value that is right without it."""
    bare = s.value.split("\n")[0].split("#")[0].strip()
    right = bare.rstrip(",;.")
    if right == bare or not reads(f"x = {right}"):
        return None
    words = f"{bare[len(right) :]} behind the value is too much"
    return Trap(at=s.value_at + len(right), size=len(bare) - len(right), code="rest", words=words, hint="take it out")


def word(s: Statement) -> Trap | None:
    """True and false in another form, and words for nothing."""
    bare = _bare(s)
    if answer := ANSWERS.get(bare.lower()):
        words = f"{s.key}: yes and no are written as true and false, in small letters"
        return Trap(at=s.value_at, size=len(bare), code="true-false", words=words, hint=f"write {s.lead}{answer}")
    if bare.lower() in NOTHING:
        words = f"{s.key}: {bare} is not a value"
        return Trap(
            at=s.value_at,
            size=len(bare),
            code="empty-value",
            words=words,
            hint="take the line out: what is not known is left out",
        )
    return None


def date(s: Statement) -> Trap | None:
    """A day, a part of a date or a time of day that TOML cannot read without quotes."""
    bare = _bare(s)
    for look in (_year_last, _year_first, _fact, _time, _month_in_words):
        if found := look(s, bare):
            words, hint = found
            return Trap(at=s.value_at, size=len(bare), code="date", words=f"{s.key}: {words}", hint=hint)
    return None


def _year_last(s: Statement, bare: str) -> tuple[str, str] | None:
    match = re.fullmatch(r"(\d{1,2})([./-])[ ]?(\d{1,2})\2[ ]?(\d{4})", bare)
    if match is None:
        return None
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    words = "a day is written with the year first"
    day, month = (second, first) if second > 12 else (first, second)
    if not _is_day(year, month, day):
        return words, f"write {s.lead}2026-05-04 for 4 May 2026"
    unsure = f", if {day} is the day" if first <= 12 and second <= 12 and first != second else ""
    return words, f"write {s.lead}{year}-{month:02}-{day:02}{unsure}"


def _year_first(s: Statement, bare: str) -> tuple[str, str] | None:
    match = re.fullmatch(r"(\d{4})([./-])(\d{1,2})\2(\d{1,2})", bare)
    if match is None:
        return None
    year, month, day = int(match[1]), int(match[3]), int(match[4])
    if not _is_day(year, month, day):
        return f"{bare} is not a day of the calendar", "write a day like 2026-05-04"
    return "a day is written like 2026-05-04", f"write {s.lead}{year}-{month:02}-{day:02}"


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True


def _fact(s: Statement, bare: str) -> tuple[str, str] | None:
    if FACT_DATE.fullmatch(bare) is None:
        return None
    example = "2026-05-04" if s.key in {"date", "published", "act-by"} else ""
    words = "a date that is not one whole day must stand in quotes"
    return words, f'write {s.lead}"{bare}"' + (f", or {s.lead}{example} where a whole day is wanted" if example else "")


def _time(s: Statement, bare: str) -> tuple[str, str] | None:
    match = re.fullmatch(r"(?:(\d{4})-(\d{2})-(\d{2})[T ])?(\d{1,2}):(\d{1,2})(:.*)?([Zz]|[+-].*)?", bare)
    if match is None:
        return None
    day_is_real = match[1] is None or _is_day(int(match[1]), int(match[2]), int(match[3]))
    if not day_is_real:
        return f"{bare[:10]} is not a day of the calendar", "write a day like 2026-05-04"
    if int(match[4]) > 23 or int(match[5]) > 59:
        return f"{bare} is not a time of day", "hours go from 00 to 23, minutes from 00 to 59"
    return "a time of day must stand in quotes", f'write {s.lead}"{bare}"'


def _month_in_words(s: Statement, bare: str) -> tuple[str, str] | None:
    if not re.fullmatch(r"(\d{1,2}(er|st|nd|rd|th)?\.? )?[^\W\d]+\.? (\d{1,2}(st|nd|rd|th)?, )?\d{4}", bare):
        return None
    if s.key not in {"date", "published", "act-by", "on", "until", "since"}:
        return None
    return "a day is written in digits", f"write {s.lead}2026-05-04 for 4 May 2026"


def number(s: Statement) -> Trap | None:
    """A number that TOML cannot read."""
    bare = _bare(s)
    if not re.fullmatch(r"[+-]?[\d.,_ \u00a0\u202f’'·]+", bare) or not re.search(r"\d", bare):
        return None
    return Trap(
        at=s.value_at,
        size=len(bare),
        code="number",
        words=f"{s.key}: this number cannot be read",
        hint=_number_hint(s.lead, bare),
    )


def _number_hint(lead: str, bare: str) -> str:
    digits = re.sub(r"\D", "", bare)
    if len(digits) > LONGEST_NUMBER:
        return f'write it in quotes: {lead}"{bare}"'
    if re.fullmatch(r"0\d+", bare):
        return f'write {lead}{int(digits)}, or {lead}"{bare}" if it is not a number'
    if re.fullmatch(r"[+-]?\d{1,3}([ .,_\u00a0\u202f’'·]\d{3})+", bare):
        return f"write {lead}{'-' if bare[0] == '-' else ''}{int(digits)}"
    if re.fullmatch(r"\d+,\d+", bare):
        return f"write {lead}{bare.replace(',', '.')}"
    if re.fullmatch(r"\d*\.\d*", bare):
        return f"write {lead}{float(bare)}"
    return "write digits only, without blanks, points or commas"
