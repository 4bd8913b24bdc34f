from typing import Any

import pytest

from urgent_appeal.reading.replaced_holders import Replaced, replaced, warn

BASE = {"name": "Ana Muster", "surname": "Muster", "gender": "f", "since": "2020", "salutation": "Dear Ms. Muster,"}


@pytest.mark.parametrize("said", [{}, {"emails": ["a@b.example"]}, {"name": "ana MUSTER", "since": "2025"}])
def test_whose_name_stays_is_not_replaced(said: dict[str, Any]):
    assert replaced(BASE, said) == Replaced()


def test_another_name_takes_the_words_about_the_person_away():
    found = replaced(BASE, {"name": "Bo Specimen"})
    assert found.lost == {"surname", "gender", "since", "salutation"}
    assert found.former(BASE, 0) == []


def test_with_the_first_day_of_the_other_they_are_those_of_a_former_holder():
    found = replaced(BASE, {"name": "Bo Specimen", "since": "2025-09"})
    assert found.former(BASE | {"former": [{"name": "Cy"}]}, 1) == [{**BASE, "until": "2025-08-31"}, {"name": "Cy"}]


def test_a_translation_keeps_its_words_beside_the_right_lines():
    found = replaced(BASE, {"name": "Bo Specimen", "since": "2025-09"})
    assert found.former({"name": "Anna Muster"}, 2) == [{"name": "Anna Muster", "until": "2025-08-31"}, {}, {}]
    assert found.former({"title": "Ministre"}, 2) == []


@pytest.mark.parametrize("since", ["2019", "2020"])
def test_who_would_have_left_before_they_began_is_no_former_holder(since: str):
    assert not replaced(BASE, {"name": "Bo Specimen", "since": since}).until


def test_a_correction_takes_away_what_is_spelt_as_before():
    assert replaced(BASE, {"name": "Ana Mustar"}) == Replaced(lost=frozenset({"surname", "salutation"}))


def test_what_is_written_anew_is_not_warned_of():
    said = {"name": "Bo Specimen", "gender": "m", "surname": "Specimen", "salutation": "Dear Mr. Specimen,"}
    assert not list(warn("kz.toml", "president", said, replaced(BASE, said)))
