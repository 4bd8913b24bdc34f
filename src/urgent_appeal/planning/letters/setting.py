"""What all letters of one run share."""

import datetime as dt
from collections.abc import Callable, Mapping

from urgent_appeal.language.words import Language
from urgent_appeal.model.campaign import Signatory
from urgent_appeal.model.case import Case
from urgent_appeal.model.issuer import Issuer, IssuerSignatory, Window
from urgent_appeal.model.subjects import Edition
from urgent_appeal.model.value import field, kept, replace, value
from urgent_appeal.planning.checks.characters import Undrawable
from urgent_appeal.planning.documents import Paper
from urgent_appeal.planning.stages import Formula

Measure = Callable[[str, int], float]
"""The width in mm of a text in a type size in pt."""
Draws = Callable[[str], bool]
"""Whether the fonts at hand can draw a text."""


def draws_all(text: str) -> bool:
    """The answer where nothing is drawn: what is only text needs no font."""
    return True


@value
class KnownFonts:
    """What planning knows of the fonts at hand."""

    measure: Measure
    draws: Draws = draws_all
    undrawable: Undrawable = field(default_factory=dict)
    """Characters of the project's texts that none of them can draw."""


@value
class Setting:
    """What the letters of one language and one writer share."""

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
    formula: Formula
    """Which words its stage opens with."""
    fonts: KnownFonts
    languages: Mapping[str, Language] = field(default_factory=dict)
    """All that were read, by code: a sender's post may read another one than the recipient."""
    person: Signatory | None = None
    """Who writes, where it is not the issuer."""


@kept
def without_corrections(case: Case) -> Case:
    """The case as a recipient reads it: that an earlier issue had a name wrong is for the readers of the appeal."""
    subjects = {id: replace(subject, corrected_from=None) for id, subject in case.subjects.items()}
    return replace(case, subjects=subjects)
