"""Campaigns: one case, many people who write, a letter from each to each recipient."""

import datetime as dt
from typing import Literal

from urgent_appeal.model.subjects import Edition, Gender
from urgent_appeal.model.value import Id, value

CampaignFormat = Literal["pdf", "eml", "txt"]


@value
class Columns:
    """Which column of the table of signatories holds what; what is left out is guessed from the columns' names.

    An empty text: no column holds it.
    """

    name: str | None = None
    """The whole name."""
    given_name: str | None = None
    """The given name, if it has a column of its own."""
    surname: str | None = None
    """The surname, if it has a column of its own."""
    street: str | None = None
    """Street and number, or everything above the town; may hold several lines."""
    postcode: str | None = None
    """Postal code."""
    city: str | None = None
    """Town."""
    region: str | None = None
    """State or province, if the post needs it."""
    country: str | None = None
    """Where they live: two letters, or the country's name."""
    language: str | None = None
    """The language they write in: a code like fr, or its name."""
    gender: str | None = None
    """f or m, or words like "Mme"."""
    email: str | None = None
    """E-mail address."""
    line: str | None = None
    """A personal line for the letter, at most 300 characters."""
    key: str | None = None
    """An id by which a person is known in every export, so that their letters keep their number."""
    consent: str | None = None
    """Whether they agree to a letter in their name: yes or no; nobody who says no gets a letter."""


@value
class Campaign:
    """Who writes, about which case, and to whom."""

    id: str = ""
    """Name of the file without its ending, and of the folder of the letters."""
    file: str = ""
    """The file itself, relative to the project."""
    case: Id
    """Id of the case."""
    signatories: str | tuple[str, ...]
    """The table of the people who sign, a CSV file beside the campaign's file; or a list of several."""
    to: tuple[str, ...] = ()
    """Who is written to, as in --to: ids, roles, "office=minister"; left out: all whose role is "target"."""
    except_: tuple[str, ...] = ()
    """Who gets no letter, as in --except."""
    format: tuple[CampaignFormat, ...] = ("pdf",)
    """How each letter is written: pdf, eml (a mail draft), txt."""
    language: str | None = None
    """Language of every letter; left out: the one that writer, recipient and case share."""
    issuer: Id | None = None
    """Issuer of the letters; left out: the case's."""
    date: dt.date | Literal["today"] | None = None
    """The printed day, for example "2026-12-01", or "today" for the day on which each letter was first planned; left
    out: the case's."""
    edition: Edition = "public"
    """Which edition of the case the letters follow."""
    columns: Columns = Columns()
    """Columns of the table whose names do not show what they hold."""

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables of those who write."""
        return (self.signatories,) if isinstance(self.signatories, str) else self.signatories


@value
class Signatory:
    """Somebody who writes."""

    number: int
    """Given at first sight and for good, from 1 on; the number in the names of their letters. 0: not given yet."""
    line: int
    """Their row in the table, as a spreadsheet counts it, for messages."""
    name: str
    """The whole name, on one line."""
    street: tuple[str, ...] = ()
    """Lines of the address above the town."""
    postcode: str = ""
    """Postal code; empty where none was given, as with all that follows."""
    city: str = ""
    """Town."""
    region: str = ""
    """State or province."""
    country: str = ""
    """Two letters."""
    language: str = ""
    """Code of the language in which they write."""
    gender: Gender | None = None
    """f or m; None where it is not known."""
    email: str = ""
    """E-mail address."""
    personal_line: str = ""
    """Their own words for the letter: plain text, one paragraph, at most 300 characters."""


@value
class PersonalLetter:
    """A letter of one person to one recipient, still to be made."""

    signatory: Signatory
    """Who writes."""
    recipient: str
    """Id of the recipient."""
    language: str
    """Code of the letter's language."""
    date: dt.date | None = None
    """The printed day, where each letter has one of its own."""
