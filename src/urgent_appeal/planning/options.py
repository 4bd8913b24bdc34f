"""What was asked for on the command line, beside the case itself."""

import datetime as dt
from typing import Literal

from urgent_appeal.model.case import Case
from urgent_appeal.model.dates import IssueDate, first_day
from urgent_appeal.model.issuer import Window
from urgent_appeal.model.subjects import Edition
from urgent_appeal.model.value import value
from urgent_appeal.planning.documents import Paper

Format = Literal["pdf", "html", "txt", "eml", "card"]


@value
class Options:
    """Options of one run; what is empty is left to the case."""

    now: dt.date
    """Today; used only to warn, never printed."""
    edition: Edition = "public"
    languages: tuple[str, ...] = ()
    """Codes; empty for all that the case has words for."""
    issuer: str | None = None
    date: dt.date | None = None
    """The printed date, instead of the case's."""
    paper: Paper = "a4"

    def printed(self, case: Case) -> IssueDate:
        """The date that a case's documents print."""
        return self.date or case.date

    def day(self, case: Case) -> dt.date:
        """The day that decides who holds an office and which standing words hold: that date, or its first day."""
        return first_day(self.printed(case))


@value
class LetterOptions:
    """Options of letters, beside those of `Options`."""

    to: tuple[str, ...] = ()
    """Values of --to, as `letters.selecting` reads them; empty for all."""
    but_not: tuple[str, ...] = ()
    """Values of --except."""
    writer: str | None = None
    """Country of the writer, two letters; left out: the issuer's."""
    signed_by: str | None = None
    """Id of a signatory of the issuer; left out: a line to sign on."""
    window: Window | None = None
    """Window of the envelopes; left out: the issuer's."""
    expired: bool = False
    """Letters are made even where the case says to stop."""
    not_yet: bool = False
    """Only to recipients who have had none, as far as that was noted."""
    attach: bool = False
    """Mail drafts carry the letter as a PDF as well."""


@value
class MakeOptions:
    """How the documents of a plan are made."""

    formats: tuple[Format, ...] = ()
    """Empty for the usual ones of the kind of document."""
    strict: bool = False
    """Warnings count as problems."""
    dry_run: bool = False
    """Everything but the making and writing of files."""
