import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from tests.builders import a_case, a_language, a_library, a_recipient
from urgent_appeal.language.addressing import form
from urgent_appeal.model.dates import parse_fact_date
from urgent_appeal.model.recipients import Holder, Office
from urgent_appeal.planning.addresses import Addressee, addressees, block
from urgent_appeal.planning.checks.warnings import check_addressee
from urgent_appeal.planning.holders import for_another, held_on, holds, is_another, is_in, left_out
from urgent_appeal.problems import Finding

SPEAKER = Office(
    office="member-of-parliament",
    title="Speaker",
    name="Faustino Dy",
    surname="Dy",
    honorific="hon",
    style="Hon.",
    rank="Colonel",
    since=parse_fact_date("2025-07-28"),
    envelope="The Speaker",
    salutation="Dear Speaker Dy,",
    close="Yours faithfully,",
    former=(Holder(name="Martin Example", surname="Example", gender="m", until=parse_fact_date("2025-07-27")),),
)
"""An entry whose salutation holds a word of the holder's name; nobody knows the holder's gender."""


def named(office: Office = SPEAKER, **own: Any) -> Addressee:
    """The recipient of a case that takes an entry and says more itself."""
    case = a_case(recipients={"speaker": a_recipient(title=None, use="xx/speaker", **own)})
    (found,) = addressees(case, a_library(offices={"speaker": office}))
    return found


def warned(office: Office = SPEAKER, **own: Any) -> list[Finding]:
    return [
        one for one in check_addressee(named(office, **own), a_case()) if one.code in ("of-somebody-else", "surname")
    ]


def test_words_about_one_person_never_stand_with_another_name():
    found = named(name="Ana Maria Example").recipient
    assert (found.surname, found.honorific, found.style, found.rank, found.since) == (None,) * 5
    assert form("salutation", found, a_language()) == "Dear Ana Maria Example,"


def test_forms_without_a_word_of_the_name_stay():
    found = named(name="Ana Maria Example").recipient
    assert (found.envelope, found.salutation, found.close) == ("The Speaker", None, "Yours faithfully,")


def test_what_the_case_says_itself_stays():
    found = named(name="Ana Maria Example", surname="Example", style="Sen.", salutation="Dear Speaker Dy,").recipient
    assert (found.surname, found.style, found.salutation) == ("Example", "Sen.", "Dear Speaker Dy,")


@pytest.mark.parametrize(("gender", "kept"), [("f", True), ("m", False), (None, False)])
def test_forms_written_for_a_known_gender_go_where_the_other_is_not_known_to_share_it(gender: Any, kept: bool):
    hers = replace(SPEAKER, gender="f", salutation="Dear Madam Speaker,")
    assert (named(hers, name="Ana Example", gender=gender).recipient.salutation is not None) is kept


def test_an_entry_without_a_name_loses_nothing():
    rapporteur = Office(
        office="expert", title="Special Rapporteur", style="H.E.", salutation="Dear Special Rapporteur,"
    )
    found = named(rapporteur, name="Ana Example", gender="f").recipient
    assert (found.style, found.salutation) == ("H.E.", "Dear Special Rapporteur,")


@pytest.mark.parametrize("name", ["Faustino Dy", "DY Faustino", "Faustíno Dy", "faustino  dy"])
def test_the_same_name_in_other_letters_or_another_order_is_no_other_person(name: str):
    assert named(name=name).recipient.surname == "Dy"


def test_a_name_in_a_translation_is_never_another_name():
    book = Office(title="President", name="Kassym-Jomart Tokayev", surname="Tokayev", style="H.E.")
    assert not is_another("Kassym-Jomart Tokayev", replace(book, name="Kassym-Jomart Tokaïev", own_name=book.name))
    found = named(book, name="Kassym-Jomart Tokaïev", own_name="Kassym-Jomart Tokayev").recipient
    assert (found.name, found.style) == ("Kassym-Jomart Tokaïev", "H.E.")


def test_a_former_holder_gets_no_word_about_the_present_one():
    office, known = held_on(dt.date(2025, 1, 1), SPEAKER)
    assert (office.name, office.surname, office.gender, known) == ("Martin Example", "Example", "m", True)
    assert (office.style, office.rank, office.honorific, office.salutation) == (None,) * 4


def test_a_former_holder_may_say_all_words_of_their_own():
    said = {
        "style": "H.E.",
        "rank": "Major",
        "honorific": "dr",
        "salutation": "Dear Speaker Example,",
        "close": "Yours,",
    }
    (holder,) = SPEAKER.former or ()
    office, _ = held_on(dt.date(2025, 1, 1), replace(SPEAKER, former=(replace(holder, **said),)))
    assert {key: getattr(office, key) for key in said} == said


def test_where_nobody_held_the_office_no_word_about_the_holder_is_left():
    office, known = held_on(dt.date(2025, 1, 1), replace(SPEAKER, former=None))
    assert (office.name, office.style, office.salutation, known) == (None, None, None, False)
    assert office.envelope == "The Speaker"


@pytest.mark.parametrize(("day", "held"), [("2019-12-31", False), ("2020-01-01", True), ("2021-12-31", True)])
def test_a_holder_holds_from_the_first_to_the_last_day(day: str, held: bool):
    holder = Holder(name="Ana Example", since=parse_fact_date("2020"), until=parse_fact_date("2021"))
    assert holds(holder, dt.date.fromisoformat(day)) is held


def test_small_particles_of_a_name_are_no_words_of_it():
    office = Office(name="Juan de la Cruz", salutation="Monsieur le Président de la République,")
    assert for_another(office, None).salutation is not None


def test_what_was_left_out_is_told_in_the_order_in_which_it_is_written():
    after = for_another(SPEAKER, None)
    assert left_out(SPEAKER, after) == ("surname", "honorific", "style", "rank", "salutation")
    assert left_out(SPEAKER, SPEAKER) == ()


@pytest.mark.parametrize(("surname", "inside"), [("Exámple", True), ("EXAMPLE", True), ("Sotto", False)])
def test_a_surname_stands_in_the_name_without_case_and_accents(surname: str, inside: bool):
    assert is_in(surname, "Ana Maria Example") is inside


def test_what_was_left_out_is_one_warning_with_the_lines_to_write():
    (finding,) = warned(name="Ana Example", surname="Example")
    assert finding.path == ("recipients", "speaker", "name")
    assert finding.words == (
        "speaker: honorific, style, rank, salutation of the address book are of somebody else than Ana Example"
    )
    assert finding.hint == (
        'they were left out; write what holds for Ana Example here: honorific = "...", style = "...", '
        'rank = "...", salutation = "..."'
    )


def test_what_a_former_holder_lost_is_said_at_the_book():
    early = replace(
        SPEAKER,
        file="cases/recipients/xx.toml",
        since=parse_fact_date("2026-06"),
        former=(Holder(name="Martin Example"),),
    )
    (finding,) = warned(early)
    assert finding.path == ("speaker", "former")
    assert (finding.hint or "").startswith(
        "they were left out; write what holds for Martin Example in its line of former"
    )


def test_nothing_is_said_where_the_case_names_nobody():
    assert warned() == []
    assert warned(name="") == []


def test_a_surname_that_is_not_in_the_name_is_a_warning():
    (finding,) = warned(name="Ana Example", surname="Sotto", honorific="", style="", rank="", salutation="")
    assert (finding.code, finding.path) == ("surname", ("recipients", "speaker", "surname"))


def test_a_surname_of_another_file_than_the_name_is_let_be():
    assert [one.code for one in warned(replace(SPEAKER, name=None, former=None), name="Ana Example")] == []


def test_an_empty_name_prints_no_style_alone():
    assert block(named(name=""), a_language()).name == ""
    assert block(named(Office(title="Speaker", style="H.E.", rank="Colonel")), a_language()).name == ""
