"""Cases whose letters have nothing wrong, and what a check of one letter is given."""

from typing import Any

from tests.builders import TODAY, a_case, a_language, a_library, a_recipient, a_subject, an_issue, an_issuer
from urgent_appeal.model.case import Case
from urgent_appeal.model.issuer import Issuer
from urgent_appeal.model.recipients import Check, Office
from urgent_appeal.model.value import replace
from urgent_appeal.planning.letters.destinations import Destination, choose
from urgent_appeal.planning.letters.letter_languages import LetterLanguage
from urgent_appeal.planning.letters.setting import KnownFonts, Setting
from urgent_appeal.planning.options import LetterOptions
from urgent_appeal.planning.stages import letter_formula_of

FILE = "cases/tun-2026-person.toml"
TODAY_CHECKED = (Check(on=TODAY, what="office-holder", result="ok"),)
POST = ("Ministry", "Example Street 1")
JUSTICE = a_recipient(postal=POST, country="TN", checked=TODAY_CHECKED)


def a_letter_case(**changes: Any) -> Case:
    """A case of whose letter nothing is to be said."""
    good = a_case(
        situation="{person} was arrested at her office in Tunis on 3 May 2026.",
        place="Tunis",
        subjects={"person": a_subject(honorific="ms")},
        recipients={"justice": JUSTICE},
    )
    return replace(good, **changes)


def setting(case: Case, *, language: str = "en", issuer: Issuer | None = None, **changes: Any) -> Setting:
    one = Setting(
        case=case,
        language=a_language(language),
        issuer=issuer or an_issuer(),
        edition="public",
        paper="a4",
        window="none",
        date=case.date,
        writer="GB",
        signatory=None,
        formula=letter_formula_of(case, issuer or an_issuer()),
        fonts=KnownFonts(measure=lambda text, size: len(text) * size * 0.17),
    )
    return replace(one, **changes)


def to(case: Case, id: str = "justice", offices: dict[str, Office] | None = None, **language: Any) -> Destination:
    letters = choose(
        an_issue(case), case, a_library(offices=offices or {}), LetterOptions(), "GB", case.first_day
    ).letters
    found = next(one for one in letters if one.id == id)
    return replace(found, copies=(), language=LetterLanguage(**({"code": "en"} | language)))
