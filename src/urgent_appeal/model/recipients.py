"""Offices, and the recipients of a case."""

import datetime as dt
from typing import Annotated, Literal

from urgent_appeal.model.choices import Channel
from urgent_appeal.model.dates import EDTF, FactDate
from urgent_appeal.model.subjects import Gender
from urgent_appeal.model.value import Id, OneLanguage, OwnWords, SpareWords, Words, value

Role = Literal["target", "copy", "own-government", "prisoner"]
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
    "company",
    "newspaper",
    "expert",
    "person",
)
IN_PRISON = "prisoner"
"""Which forms of address somebody in prison gets; no office that a file could name."""
NO_AUTHORITY = (
    "ombudsman",
    "ambassador",
    "permanent-representative",
    "head-of-international-body",
    "company",
    "newspaper",
    "expert",
    "person",
    IN_PRISON,
)
"""Offices that cannot do what an appeal demands: a demand that names no recipients is not put to them."""


@value
class Holder:
    """Somebody who held an office before."""

    name: SpareWords
    """The whole name."""
    surname: OwnWords | None = None
    """For forms of address that need it."""
    gender: Gender | None = None
    """f or m; leave it out if it is not known."""
    honorific: str | None = None
    """A key under `[honorifics]` of the language, for example "senator", "dr", "cardinal"."""
    style: OwnWords | None = None
    """Words before the name, for example "H.E."."""
    rank: OwnWords | None = None
    """Words after the style, for example "Colonel"."""
    since: Annotated[FactDate | None, EDTF] = None
    """First day, month or year in office."""
    until: Annotated[FactDate | None, EDTF] = None
    """Last day, month or year in office."""
    envelope: OneLanguage | None = None
    """The name's line on the envelope, instead of the language's form; "" for none."""
    block: OneLanguage | None = None
    """The name's line at the head of a letter, instead of the language's form; "" for none."""
    salutation: OneLanguage | None = None
    """The salutation with its punctuation, instead of the language's form."""
    in_text: OneLanguage | None = None
    """How the office-holder was called inside a sentence, instead of the language's form."""
    close: OneLanguage | None = None
    """The formula at the end with its punctuation, instead of the language's form."""


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
    several: bool | None = None
    """true: the entry is several people, for example "Members of the Committee", who are greeted in the plural."""
    authority: bool | None = None
    """Whether a demand that names no recipients is put to it; left out: not to a company, newspaper, expert, person,
    ombudsman, ambassador, permanent representative or head of an international body, and to all others."""
    name: OwnWords | None = None
    """Who holds the office; leave it out if it is not known."""
    surname: OwnWords | None = None
    """For forms of address that need it."""
    gender: Gender | None = None
    """f or m; leave it out if it is not known."""
    honorific: str | None = None
    """A key under `[honorifics]` of the language, such as "senator", "dr", "cardinal"; instead of "Mr." or "Ms."."""
    style: OwnWords | None = None
    """Words before the name, for example "H.E."."""
    rank: OwnWords | None = None
    """Words after the style, for example "Colonel"."""
    since: Annotated[FactDate | None, EDTF] = None
    """First day, month or year in office."""
    former: tuple[Holder, ...] | None = None
    """Who held the office before, for documents of an earlier day."""
    institution: OwnWords | None = None
    """The ministry or body, for example "Ministry of Justice"; it needs no title beside it."""
    postal: tuple[str, ...] | None = None
    """Lines of the postal address as the country writes them, without the country."""
    country: str | None = None
    """Country of the postal address, two letters; left out: the name of the address book's file."""
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
    envelope: OneLanguage | None = None
    """The name's line on the envelope, instead of the language's form; "" for none."""
    block: OneLanguage | None = None
    """The name's line at the head of a letter, instead of the language's form; "" for none."""
    salutation: OneLanguage | None = None
    """The salutation with its punctuation, instead of the language's form."""
    in_text: OneLanguage | None = None
    """How the office-holder is called inside a sentence, instead of the language's form."""
    close: OneLanguage | None = None
    """The formula at the end with its punctuation, instead of the language's form."""
    source: str | None = None
    """Where the contacts were published."""
    file: str = ""
    """The file the entry stands in, relative to the project; never written in it."""
    own_name: str = ""
    """In a translation, the name as the file has it that is translated; never written in it."""
    title_language: str = ""
    """The language of the title, where it is not that of what is read; never written in the file."""
    checked: tuple[Check, ...] | None = None
    """Checks of the contacts and of who holds the office; the latest day counts, and on one day the later line."""

    @property
    def kind(self) -> str:
        """Which forms of address it gets: its office, or those of an institution where it does not say one."""
        return self.office or "institution"

    @property
    def can_act(self) -> bool:
        """Whether it can do what an appeal demands: as it says itself, else by its office."""
        return self.kind not in NO_AUTHORITY if self.authority is None else self.authority


@value
class Recipient(Office):
    """An office that the appeal is addressed to."""

    use: str | None = None
    """An entry of an address book, for example "kz/president"; a key beside it replaces that value here."""
    role: Role = "target"
    """target: the demands are put to it. copy: it is informed. own-government: the writer's own ministry, which is
    asked to take the case up. prisoner: somebody in prison, who gets a letter of support."""
    any_of: tuple[str, ...] | None = None
    """Entries of address books: the mission that is accredited to the writer's country is taken."""
    via: str | None = None
    """An entry of an address book, or the id of another recipient of the case, such as a lawyer or the prison: the
    letter goes there, with the request to forward it."""
    subject: Words | None = None
    """Subject of the letter to this recipient."""
    opening: Words | None = None
    """First paragraph of the letter to this recipient."""
    body: Words | None = None
    """Instead of summary and demands, in the letter to this recipient."""
    closing: Words | None = None
    """Last paragraph of the letter to this recipient."""
    deliver: tuple[Channel, ...] | None = None
    """How the letter is sent; printed as "By fax and e-mail"."""
    name_issuer: bool | None = None
    """Whether the letter to this recipient may name the organisation; left out: as [letter] says, and never to a
    prisoner."""

    @property
    def kind(self) -> str:
        """Which forms of address it gets; somebody in prison without an office those for a person in prison."""
        if self.role == "prisoner" and self.office in (None, "", "person"):
            return IN_PRISON
        return self.office or "institution"


@value
class AddressBook:
    """The offices of one country or body."""

    language: str
    """Language of the words in the file."""
    offices: dict[Id, Office]
    """The entries, by id."""
