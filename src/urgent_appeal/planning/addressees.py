"""The recipients of a case with what address books say of them, as they are on a day: who then held an office.

Words about one person never stand with another's name.
"""

import datetime as dt
from typing import Any

from urgent_appeal.language.addressing import FORMS
from urgent_appeal.language.slugs import slug
from urgent_appeal.library.library import Library
from urgent_appeal.model.case import Case
from urgent_appeal.model.recipients import IN_PRISON, Holder, Office, Recipient
from urgent_appeal.model.subjects import Gender
from urgent_appeal.model.value import SET_BY_PROGRAM, field_names, replace
from urgent_appeal.planning.addresses import OFFICE_HOLDER, Addressee, was_confirmed

KEYS = tuple(name for name in field_names(Office) if name not in SET_BY_PROGRAM)
"""Fields of an entry that somebody writes."""
OF_ONE_PERSON = ("surname", "gender", "honorific", "style", "rank")
"""What an entry says of a person and not of the office."""
FOLLOWING = (*OF_ONE_PERSON, *FORMS)
"""What may go with a name, in the order in which it is told."""
OF_NO_OFFICE = ("person", IN_PRISON)
"""Offices that are people: they have no holder who could change."""


def addressees(case: Case, library: Library, day: dt.date) -> tuple[Addressee, ...]:
    """The recipients in the order of the case, as they are on a day; one without its entry is as the case has it.

    Of a recipient with `any-of` there is one for each of its missions.
    """
    return tuple(one for id, recipient in case.recipients.items() for one in every(id, recipient, case, library, day))


def mission(recipient: Recipient, case: Case, library: Library, day: dt.date) -> Addressee | None:
    """Through whom a letter goes: an entry of an address book, or another recipient of the case; None for nobody."""
    if not recipient.via:
        return None
    if "/" not in recipient.via:
        other = case.recipients.get(recipient.via)
        return addressee(recipient.via, other, case, library, day) if other else None
    return addressee(recipient.via.partition("/")[2], Recipient(use=recipient.via), case, library, day)


def all_offices(case: Case, library: Library, day: dt.date) -> tuple[Addressee, ...]:
    """The recipients of a case, and the missions through which their letters go."""
    through = [mission(one, case, library, day) for one in case.recipients.values() if "/" in (one.via or "")]
    return (*addressees(case, library, day), *(one for one in through if one))


def every(id: str, recipient: Recipient, case: Case, library: Library, day: dt.date) -> tuple[Addressee, ...]:
    """A recipient with what its entry says; with `any-of`, one for each entry."""
    uses = recipient.any_of or (recipient.use,)
    return tuple(addressee(id, replace(recipient, use=use), case, library, day) for use in uses)


def entry_of(use: str, language: str, library: Library) -> Office | None:
    """An entry of an address book, in the language asked for or in the book's own.

    Forms of address of a book in another language do not count.
    """
    name, _, key = use.partition("/")
    for (book, code), content in sorted(library.books.items(), key=lambda item: item[0][1] != language):
        if book == name and key in content.offices:
            found = content.offices[key]
            if code == language:
                return found
            return replace(without_forms(found), title_language=found.title_language or code if found.title else "")
    return None


def without_forms(office: Office) -> Office:
    """The entry without its own forms of address, which hold in the language of its file only."""
    return replace(office, envelope=None, block=None, salutation=None, in_text=None, close=None)


def addressee(id: str, recipient: Recipient, case: Case, library: Library, day: dt.date) -> Addressee:
    """A recipient with what its entry says, the case's own words over it, as it is on a day."""
    entry = entry_of(recipient.use, case.language, library) if recipient.use else None
    found = holding(id, recipient, entry, case.first_day, day)
    title_language = entry.title_language if entry and "title" not in found.own else ""
    return replace(found, recipient=replace(found.recipient, title_language=title_language))


def holding(id: str, recipient: Recipient, entry: Office | None, written: dt.date, day: dt.date) -> Addressee:
    """A recipient with what its entry says, as it is on a day; `written` is the day of the case.

    What a case says about a person holds for its own day. Who took the office after that, and not after `day`, is named
    instead, without the case's words about the other; nobody is, where the other is known to have left.
    """
    own = frozenset(key for key in KEYS if getattr(recipient, key) is not None)
    place = (entry.file, (recipient.use or "").partition("/")[2]) if entry else ("", "")
    said_here = Addressee(id=id, recipient=recipient, own=own, entry=place)
    book = _as_listed(recipient, entry or Office())
    now, known = held_on(day, book)
    if recipient.name is None:
        return _by_the_list(said_here, book, held_on(written, book)[0], now, known=known)
    if recipient.name and recipient.since and recipient.since.first > day:
        before = next((_held_by(one, book) for one in recipient.former or () if holds(one, day)), now)
        found = _by_the_list(said_here, book, recipient, before, known=bool(before.name))
        return replace(found, instead_of="")  # that somebody takes the office only later, the case itself says
    name = _own_name(recipient)
    said = max(written, recipient.since.first) if recipient.since else written
    took = now.name and now.since and said < now.since.first and is_another(name, now)
    if recipient.name and (took or _has_left(name, book, said, day)):
        return _by_the_list(said_here, book, recipient, now, known=bool(now.name))
    base = _without_its_holder(book, recipient) if is_another(name, book) else book
    made = replace(recipient, **{key: getattr(recipient if key in own else base, key) for key in KEYS})
    confirmed = day <= written or said > written or _is(name, now) or was_confirmed(made, written)
    return replace(
        said_here,
        recipient=made,
        left_out=left_out(book, made) if made.name else (),
        unconfirmed=bool(made.name) and made.kind not in OF_NO_OFFICE and not confirmed,
    )


def _without_its_holder(book: Office, other: Recipient) -> Office:
    """An entry for somebody else than it names, whom its checks of the holder are not about."""
    checked = tuple(check for check in book.checked or () if check.what != OFFICE_HOLDER)
    return replace(for_another(book, other.gender), checked=checked)


def _as_listed(recipient: Recipient, entry: Office) -> Office:
    """An entry with what the case says of who held the office when, which takes the place of the book's list."""
    same = recipient.name is None or _is(_own_name(recipient), entry)
    since = recipient.since if recipient.since and same else entry.since
    return replace(entry, since=since, former=entry.former if recipient.former is None else recipient.former)


def _by_the_list(said_here: Addressee, book: Office, meant: Office, held: Office, *, known: bool) -> Addressee:
    """The case's words over who holds the office; those about a person stay only where that is who is meant."""
    recipient, own = said_here.recipient, said_here.own
    about = replace(recipient, name=meant.name, surname=meant.surname, gender=meant.gender, own_name="")
    kept = for_another(about, held.gender) if is_another(held.name or "", meant) else recipient
    still = frozenset(key for key in own if key not in ("name", "since", "former") and getattr(kept, key) is not None)
    made = replace(recipient, **{key: getattr(recipient if key in still else held, key) for key in KEYS})
    return replace(
        said_here,
        recipient=replace(made, own_name=held.own_name),
        own=still | (own & {"since", "former"}),
        holder_known=known,
        left_out=left_out(book, made) if made.name else (),
        instead_of=(meant.name or "") if own - still - {"since", "former"} else "",
    )


def _has_left(name: str, book: Office, written: dt.date, day: dt.date) -> bool:
    """Whether the list knows that somebody left the office after the day of the case."""
    ends = [holder.until.last for holder in book.former or () if holder.until and _words(holder.name) == _words(name)]
    return any(written <= end < day for end in ends)


def _own_name(office: Office) -> str:
    return office.own_name or office.name or ""


def _is(name: str, office: Office) -> bool:
    return bool(office.name) and not is_another(name, office)


def held_on(day: dt.date, office: Office) -> tuple[Office, bool]:
    """The office with who held it on a day, and whether the book knows that.

    Without `since` the holder is taken as right for every day; where no holder fits, the name is taken away.
    """
    if office.name and (not office.since or office.since.first <= day):
        return office, True
    for holder in office.former or ():
        if holds(holder, day):
            return _held_by(holder, office), True
    return replace(for_another(office, None), name=None), not office.name


def holds(holder: Holder, day: dt.date) -> bool:
    """Whether somebody held an office on a day, as far as is said."""
    return (not holder.since or holder.since.first <= day) and (not holder.until or day <= holder.until.last)


def _held_by(holder: Holder, office: Office) -> Office:
    said = {key: item for key in FOLLOWING if (item := getattr(holder, key)) is not None}
    return replace(for_another(office, holder.gender), name=holder.name, own_name="", since=holder.since, **said)


def is_another(name: str, office: Office) -> bool:
    """Whether a name is not that of the person of whom an entry speaks; case, accents and order make no difference."""
    return bool(office.name) and _words(name) != _words(_own_name(office))


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
    return frozenset(word for word in slug(text).split("-") if word)
