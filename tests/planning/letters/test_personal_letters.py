"""Letters of people who write for themselves."""

import datetime as dt
from typing import Any

import pytest

from tests.builders import a_recipient
from tests.planning.letters.builders import everything_on
from tests.planning.letters.test_layout import DIRECTOR, FRENCH, made, slot, unnamed, written
from urgent_appeal.model.campaign import Signatory
from urgent_appeal.model.issuer import Window
from urgent_appeal.model.value import replace
from urgent_appeal.planning.letters.letter_pages import Slot
from urgent_appeal.planning.letters.wording import Wording

ADA = Signatory(
    number=1,
    line=2,
    name="Ada Sampleton",
    street=("12 Example Lane",),
    postcode="EX1 2MP",
    city="Exampleford",
    country="GB",
    gender="f",
    personal_line="I am a nurse.",
)
"""Writes a letter of her own."""


def own(name: Slot, letter: Wording | None = None, person: Signatory = ADA, **setting: Any) -> tuple[str, ...]:
    return slot(name, letter, **({"person": person, "writer": person.country} | setting))


def test_a_person_s_letter_abroad_begins_with_their_name_address_and_country():
    assert own("sender") == ("Ada Sampleton", "12 Example Lane", "Exampleford", "EX1 2MP", "UNITED KINGDOM")


def test_a_person_s_country_is_said_in_the_language_of_the_letter():
    assert own("sender", language=FRENCH)[-1] == "ROYAUME-UNI"


def test_a_letter_to_an_office_in_the_writer_s_country_says_no_country():
    assert own("sender", person=replace(ADA, country="TN"))[-1] == "EX1 2MP Exampleford"
    assert "TUNISIA" not in own("recipient", person=replace(ADA, country="TN"))


def test_a_person_whose_country_is_not_known_writes_without_one():
    nowhere = replace(ADA, country="")
    assert own("sender", person=nowhere) == ("Ada Sampleton", "12 Example Lane", "EX1 2MP Exampleford")
    assert own("sender", person=nowhere, writer="GB")[-2:] == ("Exampleford", "EX1 2MP")


def test_a_person_without_an_address_has_their_name_alone():
    bare = Signatory(number=1, line=2, name="Ada Sampleton")
    assert own("sender", person=bare) == ("Ada Sampleton",)
    assert own("return_line", person=bare, window="din-a") == ()


def test_above_a_window_the_sender_takes_two_lines():
    assert own("sender", window="din-a") == (
        "Ada Sampleton",
        "12 Example Lane · Exampleford · EX1 2MP · UNITED KINGDOM",
    )


def test_the_line_above_the_address_in_a_window_is_the_person_s():
    line = ("Ada Sampleton · 12 Example Lane · Exampleford · EX1 2MP",)
    assert own("return_line", window="din-a") == line
    assert own("return_line", written(names_issuer=False), window="din-a") == line
    assert own("return_line") == ()


def test_a_name_that_is_too_long_for_the_line_above_the_address_leaves_it_to_the_address():
    person = replace(ADA, name="Ada " * 20)
    assert own("return_line", person=person, window="din-a") == ("12 Example Lane · Exampleford · EX1 2MP",)


def test_the_place_before_the_date_is_the_person_s_town():
    assert own("dateline", date=dt.date(2026, 6, 1)) == ("Exampleford, 1\u00a0June\u00a02026",)


def test_nothing_stands_before_the_date_where_the_town_is_not_known():
    assert own("dateline", person=replace(ADA, city="")) == ("4\u00a0May\u00a02026",)


@pytest.mark.parametrize("city", ["القاهرة", "חיפה", "Port القاهرة"])
def test_a_town_that_runs_the_other_way_keeps_its_place_before_the_date(city: str):
    assert own("dateline", person=replace(ADA, city=city)) == (f"{city}\u200e, 4\u00a0May\u00a02026",)


def test_a_person_s_letter_does_not_say_how_it_is_sent():
    assert "delivery" not in made(written(deliver=("fax", "email")), person=ADA).leaf.slots


def test_a_person_signs_with_their_name_alone():
    leaf = made(person=ADA, signatory=DIRECTOR).leaf
    assert (leaf.slots["signature"], leaf.fixed.sign_label) == (("Ada Sampleton",), "")


def test_a_person_s_letter_has_no_letterhead():
    assert made(person=ADA).leaf.fixed.letterhead is None


def test_a_person_s_own_words_stand_in_a_slot_of_their_own():
    assert own("line") == ("I am a nurse.",)
    assert own("line", person=replace(ADA, personal_line="")) == ()


@pytest.mark.parametrize(
    ("gender", "words"),
    [("m", "l’hommage de mon profond respect"), ("f", "ma très haute considération"), (None, "ma très haute")],
)
def test_a_french_close_depends_on_the_gender_of_the_person_who_writes(gender: Any, words: str):
    president = written(a_recipient("Présidente", office="head-of-state", name="A Placeholder", gender="f"))
    close = own("close", president, replace(ADA, gender=gender), language=FRENCH, signatory=DIRECTOR)
    assert words in close[0]


def test_the_gender_of_the_person_counts_where_the_issuer_is_not_named():
    president = written(
        a_recipient("Présidente", office="head-of-state", name="A Placeholder", gender="f"), names_issuer=False
    )
    assert "hommage" in own("close", president, replace(ADA, gender="m"), language=FRENCH)[0]


@pytest.mark.parametrize("window", ["none", "din-a", "din-b"])
def test_a_person_s_letter_that_does_not_name_the_issuer_has_nothing_of_it(window: Window):
    said = everything_on(unnamed(window=window, person=ADA)).replace("\u00a0", " ")
    assert "Ada Sampleton" in said
    for trace in ("Appeal for examples", "Sender", "REF 7", "Ines", "Director"):
        assert trace not in said


def languages(person: Signatory) -> dict[str, str]:
    return dict(made(person=person, writer="GB").leaf.languages)


def test_name_and_address_of_a_writer_have_the_language_of_their_country():
    taipei = Signatory(number=1, line=2, name="陳志宏", street=("重慶南路 1",), city="臺北", country="TW")
    assert languages(taipei) == dict.fromkeys(["陳志宏", "重慶南路 1", "臺北"], "zh-Hant")


def test_a_name_tells_more_than_the_country():
    assert languages(replace(ADA, name="山田 はなこ")) == {"山田 はなこ": "ja"}


def test_other_lines_have_the_language_of_the_letter():
    assert languages(ADA) == {}
