"""Who held an office on a day, and words about one person, which never stand with another's name."""

from dataclasses import replace
from typing import Any

from slugify import slugify

from urgent_appeal.language.addressing import FORMS
from urgent_appeal.model.dates import IssueDate, first_day, last_day
from urgent_appeal.model.recipients import Holder, Office
from urgent_appeal.model.subjects import Gender

OF_ONE_PERSON = ("surname", "gender", "honorific", "style", "rank")
"""What an entry says of a person and not of the office."""
FOLLOWING = (*OF_ONE_PERSON, *FORMS)
"""What may go with a name, in the order in which it is told."""


def held_on(day: IssueDate, office: Office) -> tuple[Office, bool]:
    """The office with who held it on a day, and whether the book knows that.

    Without `since` the holder is taken as right for every day; where no holder fits, the name is taken away.
    """
    if office.name and (not office.since or office.since.first <= last_day(day)):
        return office, True
    for holder in office.former or ():
        if holds(holder, day):
            return _held_by(holder, office), True
    return replace(for_another(office, None), name=None), not office.name


def holds(holder: Holder, day: IssueDate) -> bool:
    """Whether somebody held an office on a day, as far as is said and as the day is known."""
    begun = not holder.since or holder.since.first <= last_day(day)
    return begun and (not holder.until or first_day(day) <= holder.until.last)


def _held_by(holder: Holder, office: Office) -> Office:
    said = {key: item for key in FOLLOWING if (item := getattr(holder, key)) is not None}
    return replace(for_another(office, holder.gender), name=holder.name, **said)


def is_another(name: str, office: Office) -> bool:
    """Whether a name is not that of the person of whom an entry speaks; case, accents and order make no difference."""
    return bool(office.name) and _words(name) != _words(office.own_name or office.name or "")


def for_another(office: Office, gender: Gender | None) -> Office:
    """An entry without its words about the person it names, for somebody else of a gender; without a name it is whole.

    Its forms of address go that hold a word of the name, and all of them where they were written for a gender that the
    other is not known to share.
    """
    if not office.name:
        return office
    other = office.gender is not None and office.gender != gender
    forms = [key for key in FORMS if (said := getattr(office, key)) and (other or _names(said, office))]
    gone: dict[str, Any] = dict.fromkeys((*OF_ONE_PERSON, *forms))
    return replace(office, since=None, **gone)


def left_out(before: Office, after: Office) -> tuple[str, ...]:
    """Fields of an entry that are gone with the name."""
    return tuple(key for key in FOLLOWING if getattr(before, key) and getattr(after, key) is None)


def is_in(surname: str, name: str) -> bool:
    """Whether every word of a surname stands in a name, whatever their case and accents."""
    return _words(surname) <= _words(name)


def _names(said: str, office: Office) -> bool:
    """Whether a form of address holds a word of the holder's name; small particles ("de", "van") are none."""
    parts = f"{office.name} {office.surname or ''}".replace("-", " ").split()
    return bool(_words(said) & _words(" ".join(part for part in parts if not part[0].islower())))


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in slugify(text).split("-") if word)
