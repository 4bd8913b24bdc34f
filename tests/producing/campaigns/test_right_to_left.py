"""Lines and letters from right to left are filled in as they are laid out in full."""

from collections.abc import Iterable, Mapping

import pytest

from tests.producing.campaigns.right_to_left import BODIES, LONG, names, plan_in
from tests.producing.campaigns.same_pages import said_by
from tests.producing.campaigns.test_imposing import (
    FONTS,
    HOSTILE,
    TEMPLATES,
    a_plan,
    filled,
    in_full,
    letter_of,
    somebody,
)
from urgent_appeal.model.campaign import Signatory
from urgent_appeal.model.issuer import Window
from urgent_appeal.planning.campaigns.stencils import CampaignPlan
from urgent_appeal.planning.options import Paper
from urgent_appeal.producing.campaigns.imposing import CampaignImposer

COUNTRIES = ("EG", "IR", "IL", "GB", "SA", "PK")
MANY = 24


def people(number: int, line: str = LONG) -> list[Signatory]:
    found = names(3 * number)
    return [
        somebody(
            order + 1,
            found[3 * order],
            country=COUNTRIES[order % len(COUNTRIES)],
            city=found[3 * order + 1],
            street=(found[3 * order + 2],),
            personal_line=("", f"{found[3 * order]} {found[3 * order + 1]}", line)[order % 3],
        )
        for order in range(number)
    ]


def check(found: CampaignPlan, who: Iterable[Signatory], templates: Mapping[str, str] = TEMPLATES) -> list[str]:
    """Each letter that is filled in is the one that is laid out in full. Returns why others were not."""
    imposer, reasons = CampaignImposer(found, templates, FONTS), []
    for one in who:
        letter = letter_of(one, found)
        pdf, why = imposer.impose(letter)
        reasons += [why] if why else []
        if pdf:
            full = in_full(letter, found, templates)
            assert said_by(bytes(pdf)) == said_by(full), one
            assert len(bytes(pdf)) <= len(full) + 30_000
    return reasons


WITH_SIGNS = somebody(1, "مُحَمَّدٌ (نموذج) 12", country="EG", city="لَيْلَى", street=("12 شارع المثال",), personal_line=LONG)
HEBREW = somebody(2, "נֹעָה (דוגמה)", country="IL", personal_line="מבחן [Ada] 3/4, דוגמה.")
DIGITS = somebody(3, "١٢ Ada שרה", country="PK")


def test_a_letter_from_right_to_left_is_filled_in_as_it_is_laid_out():
    assert not check(plan_in("ar"), [WITH_SIGNS])


def test_lines_from_right_to_left_are_filled_in_as_they_are_laid_out():
    assert not check(a_plan(), [HEBREW, DIGITS])


@pytest.mark.parametrize("number", [1, 2])
def test_a_glyph_of_several_texts_has_the_text_that_comes_first_on_the_page(number: int):
    """In the recipient's lines, which stand before those of the page that have brackets, or in the signature alone."""
    found = plan_in("he", text="Example (Person) was arrested. " * 3)
    assert not check(found, [HEBREW if number == 1 else somebody(2, "(דוגמה) נֹעָה", country="IL")])


def test_a_letter_from_right_to_left_has_the_same_bytes_whatever_was_made_before():
    found = plan_in("ar")
    assert filled([HEBREW, WITH_SIGNS], found)[1] == filled([WITH_SIGNS], found)[0]


@pytest.mark.long
@pytest.mark.parametrize("code", list(BODIES))
@pytest.mark.parametrize("window", ["none", "din-a", "din-b"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_letters_from_right_to_left_are_filled_in_as_they_are_laid_out(code: str, window: Window, paper: Paper):
    assert not check(plan_in(code, window, paper), people(MANY, BODIES[code]))


@pytest.mark.long
@pytest.mark.parametrize("window", ["none", "din-a", "din-b"])
def test_all_names_from_right_to_left_are_filled_in_as_they_are_laid_out(window: Window):
    assert not check(a_plan(window), people(MANY))


@pytest.mark.long
@pytest.mark.parametrize("change", list(HOSTILE))
def test_whatever_users_change_no_letter_from_right_to_left_is_filled_in_wrongly(change: str):
    check(plan_in("ar", "din-b"), [WITH_SIGNS, HEBREW, DIGITS], HOSTILE[change])
