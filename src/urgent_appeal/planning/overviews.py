"""What a list of cases tells of each: when, how far its translations are, what follows it, and which day comes next."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from typing import Literal

from urgent_appeal.library.project import Issue, Project
from urgent_appeal.model.case import Case
from urgent_appeal.model.dates import short_date
from urgent_appeal.model.value import value

Verdict = Literal["clean", "warnings", "problems"]


@value
class TranslationState:
    """How far a translation of a case is."""

    language: str
    file: str
    readable: bool
    lacks: int
    """How many texts it does not have that it needs."""
    outdated: int
    """How many passages were changed after they were translated, as far as it has fingerprints."""


@value
class ComingDay:
    """A day on which something of a case is over."""

    on: dt.date
    what: str
    """What is over: "act-by", "consent", "consent of witness", "suspended of one"."""


@value
class CaseOverview:
    """A case as a line of a list."""

    id: str
    file: str
    language: str
    country: str
    """Two letters; empty where the case cannot be read."""
    date: str
    """As exactly as it is known; empty where the case cannot be read."""
    reference: str
    act_by: dt.date | None
    translations: tuple[TranslationState, ...]
    follows: str | None
    followed_by: tuple[str, ...]
    """Ids of the issues after it, the newest first."""
    found: Verdict
    """What a check of it finds."""
    next: ComingDay | None
    """The next day on which something of it is over, today among them."""


def overview(project: Project, id: str, found: Verdict, outdated: Collection[str], now: dt.date) -> CaseOverview:
    """A case in a list. `outdated` are the files of outdated passages, one for each; `now` is today."""
    issue = project.issues[id]
    case = issue.original
    return CaseOverview(
        id=id,
        file=issue.file,
        language=issue.language,
        country=case.country if case else "",
        date=short_date(case.date) if case else "",
        reference=(case.reference or "") if case else "",
        act_by=case.act_by if case else None,
        translations=tuple(_state(issue, code, file, outdated) for code, file in issue.translations.items()),
        follows=case.follows if case else None,
        followed_by=tuple(newer.id for newer in project.newer(id)),
        found=found,
        next=min((day for day in coming(case) if day.on >= now), key=lambda day: day.on, default=None)
        if case
        else None,
    )


def _state(issue: Issue, code: str, file: str, outdated: Collection[str]) -> TranslationState:
    lacks: Mapping[str, Collection[object]] = issue.missing
    return TranslationState(
        language=code,
        file=file,
        readable=code in issue.cases,
        lacks=len(lacks.get(code, ())),
        outdated=sum(place == file for place in outdated),
    )


def coming(case: Case) -> Iterator[ComingDay]:
    """The days on which something of a case is over: the time to act, consents, and states with a foreseen end."""
    if case.act_by and case.stage != "closure":
        yield ComingDay(on=case.act_by, what="act-by")
    if case.consent and case.consent.until:
        yield ComingDay(on=case.consent.until, what="consent")
    for id, subject in case.subjects.items():
        if subject.consent and subject.consent.until:
            yield ComingDay(on=subject.consent.until, what=f"consent of {id}")
        over = {ended for status in subject.status.values() for ended in status.ends}
        for key, status in subject.status.items():
            if status.until and key not in over:
                yield ComingDay(on=status.until.last, what=f"{key} of {id}")
