"""Dates of a case that cannot all be right: an end before its beginning, a release before the arrest that it ends."""

import datetime as dt
from collections.abc import Iterator, Mapping

from urgent_appeal.model.case import Case
from urgent_appeal.model.dates import Day, FactDate, first_day, short_date
from urgent_appeal.model.subjects import Consent, Status
from urgent_appeal.planning.conditions import groups_by_member
from urgent_appeal.problems import Finding, Path


def check_date_orders(case: Case, before: Case | None, now: dt.date) -> Iterator[Finding]:
    """Only what is certainly wrong: a date that is not exact or not sure is left alone. `before` is what it follows."""
    if before and case.last_day < before.first_day:
        words = f"date: this is before the date of {before.id}, which it follows ({short_date(before.date)})"
        yield _wrong(case, ("date",), words)
    for number, earlier in enumerate(case.earlier):
        sure = not isinstance(earlier.date, Day) or _is_sure(earlier.date)
        if earlier.date and sure and first_day(earlier.date) > case.last_day:
            words = f"date: an earlier issue is not later than this one ({short_date(case.date)})"
            yield _wrong(case, ("earlier", number, "date"), words)
    yield from _consent(case, ("consent",), case.consent, now)
    for id, subject in case.subjects.items():
        yield from _consent(case, ("subjects", id, "consent"), subject.consent, now)
        groups = groups_by_member(case).get(id, ())
        shared = {key: status for group in groups for key, status in case.subjects[group].status.items()}
        for key, status in subject.status.items():
            yield from _status(case, ("subjects", id, "status", key), status, shared | subject.status)


def _consent(case: Case, path: Path, consent: Consent | None, now: dt.date) -> Iterator[Finding]:
    if consent and consent.on and consent.on > now:
        words = f"on: {consent.on.isoformat()} is in the future"
        yield Finding(case.file, (*path, "on"), "future-date", words, "is the year right?")
    if consent and consent.on and consent.until and consent.until < consent.on:
        yield _wrong(case, (*path, "until"), "until: the consent would end before the day on which it was given")


def _status(case: Case, path: Path, status: Status, there: Mapping[str, Status]) -> Iterator[Finding]:
    if _is_before(status.until, status.date):
        yield _wrong(case, (*path, "until"), "until: this is before the date at which it began")
    for key in status.ends:
        if key in there and _is_before(status.date, there[key].date):
            yield _wrong(case, (*path, "date"), f'date: this is before the date of "{key}", which it ends')


def _is_before(date: FactDate | None, other: FactDate | None) -> bool:
    days = [day for one in (date, other) if one for day in (one.start, one.end) if day]
    if date is None or other is None or date.kind == "open-end" or not all(map(_is_sure, days)):
        return False
    return date.last < other.first


def _is_sure(day: Day) -> bool:
    return not (day.about or day.uncertain)


def _wrong(case: Case, path: Path, words: str) -> Finding:
    return Finding(case.file, path, "date-order", words, "correct one of the two")
