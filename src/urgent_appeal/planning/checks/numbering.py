"""Reference numbers against the issuer's grammar and the case's date (warnings: codes are typed by hand)."""

import re
from collections.abc import Iterator, Mapping

from urgent_appeal.language.countries import alpha3
from urgent_appeal.model.case import Case
from urgent_appeal.model.dates import short_date
from urgent_appeal.model.issuer import Issuer
from urgent_appeal.patterns import regex
from urgent_appeal.problems import Finding, warning

PARTS: Mapping[str, str] = {
    "country3": "[A-Z]{3}",
    "country2": "[A-Z]{2}",
    "number": r"\d{%s}",
    "serial": r"\d{%s}",
    "month": r"\d{2}",
    "day": r"\d{2}",
    "year": r"\d{%s}",
    "update": r"(?:%s\d{1,9})?",
}
"""What a name in braces of a reference grammar stands for.

Behind a colon: of `update` the characters before its number, of the others the number of digits.
"""
BRACES = regex(r"\{(?:(update)(?::([^{}]+))?|([a-z0-9]+)(?::(\d))?)\}")


def check_reference_number(case: Case, issuer: Issuer | None, before: Case | None) -> Iterator[Finding]:
    """Slips in a case's reference. `before` is the issue that it follows."""
    if issuer is None or not issuer.reference_grammar or not case.reference:
        return
    match = _read(case.reference, issuer)
    if match is None:
        words = f"reference: this is not how {issuer.name} writes references"
        yield _warning(case, words, f"write it like {example(issuer.reference_grammar, case)}")
        return
    said = match.groupdict()
    country = alpha3(case.country)
    if country and said.get("country3") not in (None, country):
        yield _warning(
            case, f"reference: {said['country3']} is not {country}, the country of the case", "correct one of the two"
        )
    yield from _day(case, said)
    yield from _update(case, said, issuer, before)


def _day(case: Case, said: Mapping[str, str | None]) -> Iterator[Finding]:
    """A month or a year after the day of the case; and a year before it, alone and with no issue before this one.

    A reference keeps the month of the first issue, and may be older than the page: it is given when a case is opened.
    """
    last = max(case.last_day, case.published or case.last_day)
    year, month = _year(said.get("year"), last.year), said.get("month")
    if year is None:
        return
    if (year, int(month or 0)) > (last.year, last.month):
        shown = short_date(last if last == case.published else case.date)[:7]
        words = f"reference: {month or ''}{said['year']} is after the date of the case ({shown})"
        yield _warning(case, words, "correct one of the two")
    elif month is None and year < case.first_day.year and not (case.follows or case.earlier):
        words = f"reference: {said['year']} is before the year of the case ({case.first_day.year})"
        yield _warning(case, words, "correct one of the two, or name the issue that this one follows")


def _year(digits: str | None, near: int) -> int | None:
    """The year that is meant by its last digits: of those that end so, the nearest to another year."""
    if not digits:
        return None
    period = int("1" + "0" * len(digits))
    return int(digits) + round((near - int(digits)) / period) * period


def _update(case: Case, said: Mapping[str, str | None], issuer: Issuer, before: Case | None) -> Iterator[Finding]:
    if "update" not in said:
        return
    here = _number(said["update"])
    match = _read(before.reference, issuer) if before else None
    if not case.follows and here and not (case.stage or case.earlier):
        words = f"reference: {said['update']} is the number of a follow-up"
        yield _warning(case, words, "name the issue that this one follows")
    elif case.follows and match and here != (wanted := _number(match["update"]) + 1):
        words = f"reference: the number of this follow-up should be {_prefix(issuer)}{wanted}, after {match.string}"
        yield _warning(case, words, "correct it, or name the issue that this one follows")


def _read(reference: str | None, issuer: Issuer | None) -> re.Match[str] | None:
    """A reference in the issuer's grammar; None where it is not written so, or there is none."""
    grammar = issuer.reference_grammar if issuer else None
    return expression(grammar).fullmatch((reference or "").strip()) if grammar else None


def _prefix(issuer: Issuer) -> str:
    """What stands before the number of a follow-up in the issuer's grammar."""
    return next(_before_number(match) for match in BRACES.finditer(issuer.reference_grammar or "") if match[1])


def expression(grammar: str) -> re.Pattern[str]:
    """The regular expression of a reference grammar; a name that does not exist stands for itself."""
    pattern, last = "", 0
    seen: set[str] = set()
    for match in BRACES.finditer(grammar):
        pattern += re.escape(grammar[last : match.start()])
        name = match[1] or match[3]
        size = re.escape(_before_number(match)) if match[1] else match[4] or "1,9"
        part = PARTS[name].replace("%s", size) if name in PARTS else None
        again = f"(?P={name})" if name in seen else f"(?P<{name}>{part})"
        pattern += re.escape(match[0]) if part is None else again
        seen.add(name)
        last = match.end()
    return re.compile(pattern + re.escape(grammar[last:]))


def _before_number(match: re.Match[str]) -> str:
    """What stands before the number of a follow-up: a full stop, if the grammar does not write anything else."""
    return match[2] or "."


def example(grammar: str, case: Case) -> str:
    """A reference in the grammar, for a hint."""
    year = str(case.first_day.year)
    parts = {"country3": alpha3(case.country) or "XXX", "country2": case.country, "month": f"{case.first_day:%m}"}
    parts["day"] = f"{case.first_day:%d}"

    def put_in(match: re.Match[str]) -> str:
        if match[1]:
            return ""
        name, digits = match[3], int(match[4] or 1)
        if name == "year":
            return year[-digits:]
        return parts.get(name, "1".zfill(digits)) if name in PARTS else match[0]

    return BRACES.sub(put_in, grammar)


def number_of_update(reference: str | None, issuer: Issuer | None) -> int:
    """The number of a follow-up in its reference; 0 for a first issue, and where the grammar does not say it."""
    match = _read(reference, issuer)
    return _number(match.groupdict().get("update")) if match else 0


def next_reference(reference: str | None, issuer: Issuer | None) -> str:
    """The reference of the issue after one; empty where the issuer's grammar does not tell it."""
    match = _read(reference, issuer)
    if issuer is None or match is None or "update" not in match.groupdict():
        return ""
    number = f"{_prefix(issuer)}{_number(match['update']) + 1}"
    return f"{match.string[: match.start('update')]}{number}{match.string[match.end('update') :]}"


def _number(update: str | None) -> int:
    return int((re.findall(r"\d+$", update or "") or ["0"])[0])


def _warning(case: Case, words: str, hint: str) -> Finding:
    return warning(case.file, ("reference",), "reference", words, hint)
