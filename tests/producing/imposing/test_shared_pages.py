"""Which letters have the same page."""

from typing import Any, get_args

import pytest

from tests.builders import a_case, a_recipient
from tests.planning.letters.builders import planned
from urgent_appeal.model.value import field_names, replace
from urgent_appeal.planning.letters.letter_pages import Frame, Slot
from urgent_appeal.planning.letters.planned import PlannedLetter
from urgent_appeal.producing.imposing import shared_pages
from urgent_appeal.producing.imposing.shared_pages import OF_AN_OFFICE, may_share, page_of_office, shared_among

BO = a_recipient(name="Bo Sample", office="minister", postal=("1 Road",))
CASE = a_case(recipients={"bo": BO, "eve": replace(BO, name="Eve Sample", gender="f"), "to": replace(BO, role="copy")})


def letters() -> dict[str, PlannedLetter]:
    return {letter.to.id: letter for letter in planned(CASE).letters if isinstance(letter, PlannedLetter)}


def test_letters_that_differ_in_whom_they_address_share_a_page_and_others_do_not():
    digests = {id: page_of_office(letter.document).digest for id, letter in letters().items()}
    assert digests["bo"] == digests["eve"] != digests["to"]


def test_a_page_is_shared_where_so_many_letters_have_it_that_it_pays(monkeypatch: pytest.MonkeyPatch):
    found = list(letters().values())
    assert shared_among(found) == frozenset()
    monkeypatch.setattr(shared_pages, "FEWEST", 2)
    assert shared_among(found) == {page_of_office(found[0].document).digest}


def test_a_case_with_few_recipients_has_no_page_that_many_share(monkeypatch: pytest.MonkeyPatch):
    assert (may_share(CASE), may_share(None)) == (False, False)
    monkeypatch.setattr(shared_pages, "FEWEST", 3)
    assert may_share(CASE)


def test_a_page_is_from_the_right_where_one_of_its_sheets_is():
    document = letters()["bo"].document
    (leaf,) = document.content.leaves
    sheet = replace(leaf, fixed=replace(leaf.fixed, direction="rtl"))
    of_two = replace(document, content=replace(document.content, leaves=(leaf, sheet)))
    assert (page_of_office(document).from_right, page_of_office(of_two).from_right) == (False, True)


def another(value: Any) -> Any:
    if isinstance(value, bool | int | float):
        return value + 1
    return (*value, "x") if isinstance(value, tuple) else f"{value}x"


def on_a_changed_page(**changes: Any) -> bytes:
    document = letters()["bo"].document
    (leaf,) = document.content.leaves
    return page_of_office(
        replace(document, content=replace(document.content, leaves=(replace(leaf, **changes),)))
    ).digest


@pytest.mark.parametrize("field", [name for name in field_names(Frame) if name != "slots"])
def test_a_page_hangs_on_all_that_its_letters_have_in_common(field: str):
    fixed = letters()["bo"].document.content.letter.fixed
    changed = replace(fixed, **{field: another(getattr(fixed, field))})
    assert on_a_changed_page(fixed=changed) != on_a_changed_page()


@pytest.mark.parametrize("slot", get_args(Slot))
def test_a_page_hangs_on_the_lines_that_do_not_vary(slot: Slot):
    slots = letters()["bo"].document.content.letter.slots
    changed = on_a_changed_page(slots={**slots, slot: (*slots.get(slot, ()), "x")})
    assert (changed == on_a_changed_page()) == (slot in OF_AN_OFFICE)
