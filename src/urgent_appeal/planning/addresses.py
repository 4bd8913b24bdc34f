"""Offices and the recipients of a case: how they are reached, with what an address book says."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping

from urgent_appeal.language.contacts import account_fault, email_fault, phone_fault, web_fault
from urgent_appeal.library.library import Library
from urgent_appeal.model.case import Case
from urgent_appeal.model.choices import CHANNELS, Channel
from urgent_appeal.model.recipients import Office, Recipient
from urgent_appeal.model.value import replace, texts_of, value
from urgent_appeal.planning.contact_checks import POST, compared, dead
from urgent_appeal.planning.holders import holding
from urgent_appeal.problems import Path


@value
class Address:
    """One address at which an office can be written to."""

    channel: Channel
    path: Path
    """Where it stands under its entry, for example ("emails", 0)."""
    text: str
    """As it is written; lines of a postal address with commas between them."""

    @property
    def checked_as(self) -> str:
        """What a check of it names, as it is compared."""
        return POST if self.channel == "post" else compared(self.text)


def _each(texts: tuple[str, ...] | None) -> tuple[tuple[Path, str], ...]:
    return tuple(((number,), text) for number, text in enumerate(texts or ()))


def _one(text: str | None) -> tuple[tuple[Path, str], ...]:
    return (((), text),) if text else ()


WRITTEN: Mapping[Channel, tuple[str, Callable[[Office], tuple[tuple[Path, str], ...]]]] = {
    "email": ("emails", lambda office: _each(office.emails)),
    "fax": ("faxes", lambda office: _each(office.faxes)),
    "web-form": ("web-form", lambda office: _one(office.web_form)),
    "post": ("postal", lambda office: _one(", ".join(line for line in office.postal or () if line))),
    "x": ("x", lambda office: _one(office.x)),
}
"""The key of an entry that holds the addresses of a channel, and their places under it with the addresses."""


FAULTS: Mapping[Channel, Callable[[str, str], str | None]] = {
    "email": lambda text, _: email_fault(text),
    "fax": phone_fault,
    "web-form": lambda text, _: web_fault(text),
    "post": lambda _text, _: None,
    "x": lambda text, _: account_fault(text),
}
"""Why a text cannot be an address of a channel, by the text and the country from which numbers are dialled."""


def addresses(office: Office) -> tuple[Address, ...]:
    """Every address of an office, those of the quickest channel first, each channel's best first."""
    return tuple(
        Address(channel=channel, path=(WRITTEN[channel][0], *path), text=text)
        for channel in CHANNELS
        for path, text in WRITTEN[channel][1](office)
    )


def usable(office: Office) -> tuple[Address, ...]:
    """The addresses that could be right and did not bounce; no others are printed."""
    failed, country = dead(office), office.country or ""
    return tuple(
        one
        for one in addresses(office)
        if one.checked_as not in failed and (_may_be_local(one, country) or not FAULTS[one.channel](one.text, country))
    )


def _may_be_local(address: Address, country: str) -> bool:
    """Whether it is a number that cannot be judged, as nothing says in which country it is dialled."""
    return address.channel == "fax" and not country and "+" not in address.text


def usable_phones(office: Office) -> tuple[str, ...]:
    """The telephone numbers that could be right and did not fail."""
    failed, country = dead(office), office.country or ""
    numbers = (text for text in office.phones or () if compared(text) not in failed)
    return tuple(text for text in numbers if not phone_fault(text, country) or not (country or "+" in text))


def usable_emails(office: Office) -> tuple[str, ...]:
    """All e-mail addresses that could be right and did not bounce."""
    return tuple(dict.fromkeys(one.text for one in usable(office) if one.channel == "email"))


def channels(office: Office) -> tuple[Channel, ...]:
    """The ways by which a letter can reach an office, the quickest first."""
    there = {one.channel for one in usable(office)}
    return tuple(channel for channel in CHANNELS if channel in there)


def shared(offices: Iterable[Office]) -> tuple[Channel, ...]:
    """The ways by which one letter can reach all of some offices."""
    every = [channels(office) for office in offices]
    return tuple(channel for channel in every[0] if all(channel in one for one in every)) if every else ()


@value
class Addressee:
    """A recipient with everything that is known of it."""

    id: str
    recipient: Recipient
    """The case's own words over those of the address book."""
    own: frozenset[str]
    """Fields that the case says itself."""
    entry: tuple[str, str]
    """File and key of the address book's entry; two empty texts where there is none."""
    holder_known: bool = True
    """False where nothing tells who held the office on the printed day."""
    left_out: tuple[str, ...] = ()
    """Fields of the entry that are about somebody else than who is named here."""
    instead_of: str = ""
    """Of whom the case speaks, where somebody else holds the office by the printed day."""
    unconfirmed: bool = False
    """True where the case has a name, and nobody has confirmed it since the day of the case."""

    def place(self, field: str, case: Case) -> tuple[str, Path]:
        """File and key path at which a field is said."""
        key = field.replace("_", "-")
        if field in self.own or not self.entry[0]:
            return case.file, ("recipients", self.id, key)
        return self.entry[0], (self.entry[1], key)

    def texts_of_the_book(self, case: Case) -> Iterator[tuple[str, Path, str]]:
        """File, key path and text of everything that the address book says of it and the case does not."""
        for path, text in texts_of(self.recipient) if self.entry[0] else ():
            field = str(path[0]).replace("-", "_")
            if field not in self.own:
                file, place = self.place(field, case)
                yield file, (*place, *path[1:]), text


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
    held = holding(recipient, entry, case.first_day, day)
    title_language = entry.title_language if entry and "title" not in held.own else ""
    return Addressee(
        id=id,
        recipient=replace(held.recipient, title_language=title_language),
        own=held.own,
        entry=(entry.file, (recipient.use or "").partition("/")[2]) if entry else ("", ""),
        holder_known=held.known,
        left_out=held.left_out,
        instead_of=held.instead_of,
        unconfirmed=held.unconfirmed,
    )


def name_of(office: Office) -> str:
    """How an office is called in lists and metadata: its title, else its name or institution."""
    return office.title or office.name or office.institution or ""
