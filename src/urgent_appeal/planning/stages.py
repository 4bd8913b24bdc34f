"""Which stage of an appeal an issue is, and so which formulas it opens with."""

from typing import Literal

from urgent_appeal.model.case import Case
from urgent_appeal.model.issuer import Issuer
from urgent_appeal.planning.checks.numbering import number_of_update

Formula = Literal["first", "not_urgent", "update", "update_not_urgent", "closure"]
"""Which words an issue opens with."""
CALM: frozenset[Formula] = frozenset({"not_urgent", "update_not_urgent", "closure"})
"""Formulas of good news, which never speak of deep concern."""


def is_follow_up(case: Case, issuer: Issuer | None) -> bool:
    """Whether other issues came before this one.

    So it is where the case says what it follows or its stage, and where it lists earlier issues and its reference is
    that of a follow-up by the issuer's grammar.
    """
    return bool(case.follows or case.stage or (case.earlier and number_of_update(case.reference, issuer)))


def formula_of(case: Case, issuer: Issuer) -> Formula:
    """The words that the request of an issue and its letters open with."""
    if case.stage == "closure":
        return "closure"
    if is_follow_up(case, issuer):
        return "update" if case.urgent else "update_not_urgent"
    return "first" if case.urgent else "not_urgent"


def letter_formula_of(case: Case, issuer: Issuer) -> Formula:
    """The same for letters: what ended well, or is said to have ended, is no cause for concern."""
    formula = formula_of(case, issuer)
    return "update_not_urgent" if formula == "update" and case.outcome else formula
