"""What a letter is set from: who writes, what it says, and what all letters of one run share."""

import datetime as dt

from urgent_appeal.language.words import Language
from urgent_appeal.model.case import Case
from urgent_appeal.model.issuer import Issuer, IssuerSignatory, Window
from urgent_appeal.model.recipients import Channel, Recipient
from urgent_appeal.model.subjects import Edition, Gender
from urgent_appeal.model.value import value
from urgent_appeal.planning.documents import Paper
from urgent_appeal.planning.letters.envelopes import Measure
from urgent_appeal.planning.letters.letter_pages import LetterKind, Paragraph
from urgent_appeal.planning.stages import Formula, formula_of


@value
class Person:
    """Somebody who writes a letter of their own."""

    name: str
    address: tuple[str, ...] = ()
    """Lines of their address, without the country."""
    city: str = ""
    """For the place before the date."""
    country: str | None = None
    """Two letters."""
    gender: Gender | None = None
    """f or m, for closes that need it."""
    email: str = ""
    line: str = ""
    """Their own words."""


@value
class Setting:
    """What all letters of one run share."""

    case: Case
    """The case of the edition, in the language of the letter."""
    language: Language
    issuer: Issuer
    edition: Edition
    paper: Paper
    window: Window
    date: dt.date
    """The printed date."""
    writer: str | None
    """Country from which is written, two letters."""
    signatory: IssuerSignatory | None
    """Who signs for the issuer; None for a line to sign on."""
    measure: Measure
    person: Person | None = None
    """Who writes, where it is not the issuer."""

    @property
    def formula(self) -> Formula:
        """The words of its stage; what ended well, or is said to have ended, is no cause for concern."""
        formula = formula_of(self.case, self.issuer)
        return "update_not_urgent" if formula == "update" and self.case.outcome else formula


@value
class Written:
    """What one letter says, before it is set on a page."""

    kind: LetterKind
    to: tuple[Recipient, ...]
    """One recipient, or two of a joint letter."""
    names_issuer: bool
    subject: str = ""
    body: tuple[Paragraph, ...] = ()
    salutation: str | None = None
    """Instead of the recipients' own."""
    close: str | None = None
    deliver: tuple[Channel, ...] = ()
    """Channels."""
    copies: tuple[str, ...] = ()
    enclosures: tuple[str, ...] = ()
