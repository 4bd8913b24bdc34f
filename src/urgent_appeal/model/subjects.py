"""The people and organisations of a case, what happened to them, and how they may be named."""

import datetime as dt
from typing import Annotated, Literal

from urgent_appeal.model.choices import SubjectKind
from urgent_appeal.model.dates import EDTF, FactDate
from urgent_appeal.model.value import (
    Count,
    Id,
    NameOrWords,
    OneLanguage,
    OwnWords,
    Printed,
    SpareNameOrWords,
    Within,
    Words,
    field,
    value,
)

Edition = Literal["public", "partner", "internal"]
EDITIONS: tuple[Edition, ...] = ("public", "partner", "internal")
PublishMode = Literal["full", "initials", "alias", "withheld"]
Gender = Literal["f", "m"]
OLDEST = 130
"""Years; nobody is known to have lived for more than 122."""


@value
class Money:
    """A sum."""

    amount: float
    """How much."""
    currency: str
    """Code of the currency, three letters (ISO 4217): "EUR"."""


@value
class Status:
    """One thing that happened to somebody, or the state they are in."""

    state: str | None = None
    """The state, for example "detained"; needed only if the key of the entry is not a state."""
    date: Annotated[FactDate | None, EDTF] = None
    """When it happened or began, as exactly as it is known: "2021-01-25", "2021-01", "2021-01-25~"."""
    until: Annotated[FactDate | None, EDTF] = None
    """When it ends or ended."""
    text: Words | None = None
    """The state in the case's own words, instead of the language's."""
    source: Id | None = None
    """Id of the source for it."""
    certainty: Literal["confirmed", "reported", "disputed"] = "confirmed"
    """How certain it is; a disputed state never replaces a confirmed one."""
    amount: float | None = None
    """A sum, such as a fine or bail, for example 2_000_000; it needs a currency."""
    currency: str | None = None
    """Code of the currency, three letters (ISO 4217): "KZT"."""
    about: Money | None = None
    """The same sum in another currency, for readers: { amount = 4000, currency = "EUR" }."""
    contradicts: Id | None = None
    """Key of another entry of the same person; the page then states that accounts differ."""
    ends: tuple[Id, ...] = ()
    """Keys of the entries that this one ends; a member can also end those of its group, for itself alone."""
    count: Count | None = None
    """For a group: to how many of its unnamed members it applies; left out: to all."""


@value
class Consent:
    """Who agreed that a person is named."""

    basis: str
    """Why the name may be used, for example "given" or "already-published"."""
    by: str | None = None
    """Who gave it, for example "her family"."""
    on: dt.date | None = None
    """The day it was given."""
    for_: tuple[str, ...] = ()
    """What it covers, for example ["name", "photo"]."""
    until: dt.date | None = None
    """The day it ends."""
    source: Id | None = None
    """Id of the source in which the name is already public."""


@value
class Photo:
    """A photo of a subject. It is printed only where the name is, and where the consent is for it too."""

    file_: str
    """A JPEG or PNG file beside the case file or in a folder there: "photos/person.jpg"."""
    by: OwnWords
    """Who took it, for the credit."""
    caption: Words
    """What is printed below it; may use {person}."""
    alt: Words
    """What it shows, for those who cannot see it; may use {person}."""
    picture: str = ""
    """The photo as pages hold it, a `data:` address; never written in a file."""


@value
class Subject:
    """A person, an organisation or a group that the case is about."""

    kind: SubjectKind = "person"
    """What it is: person, organisation or group."""
    name: NameOrWords | None = None
    """The full name; for a group, what they are, without the number."""
    unnamed: Words | None = None
    """Words that are printed instead of a name, for example "his wife, a doctor"."""
    short: SpareNameOrWords | None = None
    """What is printed after the first mention, for example the surname; left out, the whole name."""
    acronym: OwnWords | None = None
    """Short name of an organisation, for example "KIBHR"."""
    article: OneLanguage | None = None
    """The article of an organisation's name, or of an honorific, in this language: "the", "la"; "" for none."""
    native_name: Printed | None = None
    """The name in its own script or language."""
    native_language: str | None = None
    """Code of that language, so that screen readers pronounce it correctly: "ru"."""
    honorific: str | None = None
    """A key under `[honorifics]` of the language, for example "ms", "dr", "lawyer"."""
    gender: Gender | None = None
    """f or m, for languages whose grammar needs it; leave it out if it is not known."""
    unknown: Literal["surname", "given-name"] | None = None
    """Part of the name that is not known; the page says so once."""
    role: Words | None = None
    """Profession or office, for example "lawyer, member of the Example League"."""
    belongs_to: Id | None = None
    """Id of a group or an organisation among the subjects."""
    relative_of: Id | None = None
    """Id of the subject whose relative this is."""
    age: Annotated[int, Within(0, OLDEST)] | Words | None = None
    """A number, or words such as "17 or 18"."""
    also_written: tuple[str, ...] = ()
    """Other spellings; each is searched for if the name is withheld."""
    corrected_from: str | None = None
    """The wrong name of an earlier issue."""
    about: Words | None = None
    """A sentence about who this is."""
    publish_as: PublishMode | dict[Edition, PublishMode] | None = None
    """How the name is printed: full, initials, alias or withheld; or for each edition. Left out: as its group."""
    alias: OwnWords | None = None
    """The name that is printed if `publish-as` is "alias"."""
    not_the_name: tuple[str, ...] = ()
    """Words that look like a withheld name but are not, for example a street."""
    consent: Consent | None = None
    """Who agreed that this person is named."""
    photo: Photo | None = None
    """A photo; the consent must cover it: for = ["name", "photo"]."""
    mention: bool = False
    """true: they are only mentioned, and the appeal is not for them."""
    count: Count | None = None
    """How many people a group has."""
    count_is: Literal["exactly", "at-least", "more-than", "about"] = "exactly"
    """How exact the number is."""
    and_others: bool = False
    """true: the group has further members, whose number is not known."""
    members: dict[Id, OwnWords] = field(default_factory=dict)
    """Names of a group's members, one line each."""
    status: dict[Id, Status] = field(default_factory=dict)
    """What happened to them; the key is the state, or an id if `state` names it."""
