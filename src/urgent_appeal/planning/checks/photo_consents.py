"""Photos: whom they may show, and whether that was agreed to."""

import datetime as dt
from collections.abc import Iterable, Iterator

from urgent_appeal.model.case import Case
from urgent_appeal.model.subjects import Consent
from urgent_appeal.planning.privacy.hidden_names import groups_of
from urgent_appeal.problems import Finding, Path

PHOTO = "photo"
"""What a consent must be for."""


def check_photos(shown: Case, original: Case, newer: Iterable[Case], now: dt.date) -> Iterator[Finding]:
    """The photos that an edition would print and may not. `shown` is the case of that edition.

    `newer` are the issues that follow, the newest first: as with names, the last word counts for the whole chain.
    """
    later = tuple(newer)
    for id, subject in shown.subjects.items():
        if subject.photo is None:
            continue
        path: Path = ("subjects", id, "photo")
        if subject.kind == "group":
            words = "a photo of a group shows people whose own consent is not recorded"
            hint = "give each member a table and a photo, or remove this one"
            yield Finding(shown.file, path, "photo-of-group", words, hint)
        elif refused := _refused(_agreed(id, original), now) or _refused_later(id, later, now):
            words, hint = refused
            yield Finding(shown.file, path, "photo-consent", words, hint)


def _agreed(id: str, case: Case) -> Consent | None:
    """The consent of somebody, else of their group, else of all."""
    subject, group = case.subjects.get(id), case.subjects.get(groups_of(case).get(id, ""))
    return (subject and subject.consent) or (group and group.consent) or case.consent


def _refused(agreed: Consent | None, now: dt.date) -> tuple[str, str] | None:
    """Why a photo may not be printed, and what to do; None where it may."""
    if agreed is None or PHOTO not in agreed.for_:
        hint = 'ask, then write consent = { ..., for = ["name", "photo"] }; or remove the photo'
        return "the consent does not cover a photo", hint
    if agreed.until and agreed.until < now:
        return f"the consent to this photo ended on {agreed.until}", "ask again, or remove the photo"
    return None


def _refused_later(id: str, newer: Iterable[Case], now: dt.date) -> tuple[str, str] | None:
    """The same for the newest issue that writes down a consent of somebody; one that is silent takes nothing away."""
    for case in newer:
        there = id in case.subjects or id in groups_of(case)
        if there and (agreed := _agreed(id, case)):
            refused = _refused(agreed, now)
            return (f"{case.id}: {refused[0]}, and the newest issue decides", refused[1]) if refused else None
    return None
