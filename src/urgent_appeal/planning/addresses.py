"""Offices and the recipients of a case: how they are reached, what checks of them found, and how they are called."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from urgent_appeal.language.contacts import account_fault, email_fault, phone_fault, web_fault
from urgent_appeal.model.case import Case
from urgent_appeal.model.choices import CHANNELS, Channel
from urgent_appeal.model.recipients import Check, Office, Recipient
from urgent_appeal.model.value import texts_of, value
from urgent_appeal.patterns import regex
from urgent_appeal.problems import Path

DEAD = ("bounced", "refused")
POST = "post"
"""What a check of the postal address names; checks of other addresses name the address."""
OFFICE_HOLDER = "office-holder"
"""What a check of who holds the office names."""
NUMBER = regex(r"[\d\s()+./-]{5,}")


def compared(what: str) -> str:
    """What a check is of, as it is compared: numbers by their digits, web addresses exactly, the rest without case."""
    if NUMBER.fullmatch(what):
        return re.sub(r"\D", "", what)
    return what if "://" in what else what.strip().casefold()


def in_order(office: Office) -> tuple[Check, ...]:
    """The checks by their days; of one day in the order of their lines."""
    return tuple(sorted(office.checked or (), key=lambda check: check.on))


def newest_check(office: Office) -> Check | None:
    """The last check of anything about an office."""
    return next(reversed(in_order(office)), None)


def last_checks(office: Office) -> Mapping[str, Check]:
    """The check that counts of each thing, by that thing as it is compared."""
    return {compared(check.what): check for check in in_order(office)}


def dead(office: Office) -> Mapping[str, Check]:
    """The failed checks of addresses by the address as it is compared, where no later one worked."""
    return {what: check for what, check in last_checks(office).items() if check.result in DEAD}


def holder_refused(office: Office) -> Check | None:
    """The check that found that who is named does not hold the office any more; None where none did, or a later one."""
    found = last_checks(office).get(OFFICE_HOLDER)
    if found is None or found.result != "refused" or (office.since and office.since.first > found.on):
        return None
    return found


def was_confirmed(office: Office, after: dt.date) -> bool:
    """Whether somebody looked up who holds the office, later than a day, and it was right."""
    found = last_checks(office).get(OFFICE_HOLDER)
    return found is not None and found.result == "ok" and found.on > after


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


def contact_faults(office: Office) -> Iterator[tuple[Path, str, bool]]:
    """The key path of each such contact, under its entry, what is wrong with it, and whether it is left out for that.

    A number that does not say its country is printed all the same.
    """
    country = office.country or ""
    printed, phones = usable(office), usable_phones(office)
    found = [(one.path, FAULTS[one.channel](one.text, country), one not in printed) for one in addresses(office)]
    for number, text in enumerate(office.phones or ()):
        found.append((("phones", number), phone_fault(text, country), text not in phones))
    yield from ((path, f"{path[0]}: {fault}", gone) for path, fault, gone in found if fault)


def failures(office: Office) -> Iterator[tuple[Path, str]]:
    """The key path of each contact whose last check failed, under its entry, and when and how it failed."""
    failed = dead(office)
    contacts = [(one.path, one.text, one.checked_as) for one in addresses(office)]
    contacts += [(("phones", number), text, compared(text)) for number, text in enumerate(office.phones or ())]
    for path, text, checked_as in contacts:
        if check := failed.get(checked_as):
            name = "the post" if path == ("postal",) else f'"{text}"'
            came_back = "came back" if check.result == "bounced" else "was refused"
            yield path, f"{path[0]}: {name} {came_back} on {check.on.isoformat()}"


def without_failed(values: Mapping[str, Any], office: Office) -> dict[str, Any]:
    """What a file has of an office without the contacts whose last check failed."""
    failed = {path for path, _ in failures(office)}
    return {
        key: [one for at, one in enumerate(item) if (key, at) not in failed] if isinstance(item, list) else item
        for key, item in values.items()
        if (key,) not in failed
    }


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


def name_of(office: Office) -> str:
    """How an office is called in lists and metadata: its title, else its name or institution."""
    return office.title or office.name or office.institution or ""
