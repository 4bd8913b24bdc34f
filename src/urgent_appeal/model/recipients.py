"""Offices, and the recipients of a case."""

import datetime as dt
from typing import Annotated, Literal

from urgent_appeal.model.dates import Edtf, FactDate
from urgent_appeal.model.subjects import Gender
from urgent_appeal.model.value import Id, OwnWords, Words, value

Role = Literal["target", "copy"]
OFFICES = (
    "head-of-state",
    "head-of-government",
    "monarch",
    "minister",
    "prosecutor-general",
    "judge",
    "head-of-police",
    "prison-director",
    "governor",
    "mayor",
    "member-of-parliament",
    "ombudsman",
    "ambassador",
    "permanent-representative",
    "head-of-international-body",
    "institution",
    "person",
)


@value
class Holder:
    """Somebody who held an office before."""

    name: OwnWords
    """The whole name."""
    surname: str | None = None
    """For forms of address that need it."""
    gender: Gender | None = None
    """f or m; left out where it is not known."""
    since: Annotated[FactDate | None, Edtf()] = None
    """First day, month or year in office."""
    until: Annotated[FactDate | None, Edtf()] = None
    """Last day, month or year in office."""


@value
class Check:
    """One check of a contact or of who holds the office."""

    on: dt.date
    """The day of the check."""
    what: str
    """An address of the entry, "office-holder" or "post"."""
    result: Literal["ok", "bounced", "refused", "unknown"]
    """What came of it."""
    by: str | None = None
    """Who checked."""


@value
class Office:
    """An entry of an address book."""

    office: str | None = None
    """Which forms of address it gets, for example "minister"; left out: "institution"."""
    title: Words | None = None
    """What the office is called, for example "Minister of Justice"."""
    name: OwnWords | None = None
    """Who holds it; left out where that is not known."""
    surname: str | None = None
    """For forms of address that need it."""
    gender: Gender | None = None
    """f or m; left out where it is not known."""
    style: OwnWords | None = None
    """Words before the name, for example "H.E."."""
    rank: OwnWords | None = None
    """Words after the style, for example "Colonel"."""
    since: Annotated[FactDate | None, Edtf()] = None
    """First day, month or year in office."""
    former: tuple[Holder, ...] | None = None
    """Who held the office before, for cases of an earlier date."""
    institution: OwnWords | None = None
    """The house or body, for example "Ministry of Justice"; enough without a title."""
    postal: tuple[str, ...] | None = None
    """Lines of the postal address as the country writes them, without the country."""
    country: str | None = None
    """Where the post goes, two letters; left out: the name of the address book's file."""
    emails: tuple[str, ...] | None = None
    """E-mail addresses, best first."""
    phones: tuple[str, ...] | None = None
    """Telephone numbers with the country's code."""
    faxes: tuple[str, ...] | None = None
    """Fax numbers with the country's code."""
    x: str | None = None
    """Account on X, with its @."""
    web_form: str | None = None
    """Address of a contact form."""
    languages: tuple[str, ...] | None = None
    """Languages in which the office can be written to, best first."""
    accredited_to: tuple[str, ...] | None = None
    """Countries, two letters each, to which a mission is accredited."""
    source: str | None = None
    """Where the contacts were published."""
    file: str = ""
    """The file the entry stands in, relative to the project; never written in it."""
    checked: tuple[Check, ...] | None = None
    """Checks of the contacts, newest last."""


@value
class Recipient(Office):
    """An office that the appeal is addressed to."""

    use: str | None = None
    """An entry of an address book, for example "kz/president"; a key beside it replaces that value here."""
    role: Role = "target"
    """target: the demands are put to it. copy: it is informed."""


@value
class AddressBook:
    """The offices of one country or body."""

    language: str
    """Language of the words in the file."""
    offices: dict[Id, Office]
    """The entries, by id."""
