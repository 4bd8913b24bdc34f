import datetime as dt
from typing import Any

import pytest

from tests.builders import a_case, a_language, a_library, a_recipient
from urgent_appeal.language.addressing import form
from urgent_appeal.model.dates import parse_fact_date
from urgent_appeal.model.recipients import Holder, Office
from urgent_appeal.model.value import replace
from urgent_appeal.planning.addressees import (
    addressees,
    for_another,
    held_on,
    holding,
    holds,
    is_another,
    is_in,
    left_out,
)
from urgent_appeal.planning.addresses import Addressee
from urgent_appeal.planning.appeal.address_blocks import block
from urgent_appeal.planning.checks.warnings import check_addressee
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
    (found,) = addressees(case, a_library(offices={"speaker": office}), case.first_day)
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
        "speaker: honorific, style, rank, salutation of the address book belong to somebody other than Ana Example"
    )
    assert finding.hint == (
        'they were left out; write what applies to Ana Example here: honorific = "...", style = "...", '
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
        "they were left out; write what applies to Martin Example in its line of former"
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


END = parse_fact_date("2026-06-30")
BOOK = Office(
    title="Minister of Justice",
    name="Bo New",
    surname="New",
    gender="m",
    since=parse_fact_date("2026-07-01"),
    former=(Holder(name="Ana Old", surname="Old", gender="f", since=parse_fact_date("2020"), until=END),),
    file="cases/recipients/xx.toml",
)
WRITTEN = dt.date(2026, 5, 4)
LATER = dt.date(2026, 8, 1)


def on(day: dt.date, entry: Office | None = BOOK, **own: Any) -> Addressee:
    """The recipient of a case of 4 May 2026 on a day."""
    return holding("justice", a_recipient(**({"title": None, "use": "xx/justice"} | own)), entry, WRITTEN, day)


def test_the_printed_day_decides_who_holds_an_office():
    assert [on(day).recipient.name for day in (WRITTEN, LATER)] == ["Ana Old", "Bo New"]


def test_a_name_in_the_case_holds_for_its_own_day_and_the_later_holder_of_the_book_after_it():
    held = on(LATER, name="Ana Old", surname="Old", gender="f", salutation="Dear Minister Old,", close="Yours,")
    office = held.recipient
    assert (office.name, office.surname, office.gender, held.instead_of) == ("Bo New", "New", "m", "Ana Old")
    assert (office.salutation, office.close) == (None, None)
    assert on(WRITTEN, name="Ana Old", surname="Old").recipient.name == "Ana Old"


def test_what_the_case_says_of_the_office_stays_with_the_later_holder():
    held = on(LATER, name="Cy Typed", emails=("a@b.example",), salutation="Dear Minister,")
    assert (held.recipient.name, held.recipient.emails) == ("Bo New", ("a@b.example",))
    assert (held.recipient.salutation, "name" in held.own, "emails" in held.own) == ("Dear Minister,", False, True)


@pytest.mark.parametrize("since", [None, "2020", "2026-05-04", "2026-09-01"])
def test_a_name_in_the_case_stays_where_the_book_knows_nobody_who_came_after_it(since: str | None):
    entry = replace(BOOK, since=parse_fact_date(since) if since else None, former=None)
    held = on(LATER, entry, name="Cy Typed")
    assert (held.recipient.name, held.unconfirmed, held.instead_of) == ("Cy Typed", True, "")


def test_words_of_the_case_about_the_holder_of_its_day_never_stand_with_the_next_one():
    held = on(LATER, gender="f", salutation="Dear Minister Old,")
    assert (held.recipient.name, held.recipient.gender, held.recipient.salutation) == ("Bo New", "m", None)
    assert held.instead_of == "Ana Old"
    assert on(WRITTEN, salutation="Dear Minister Old,").recipient.salutation == "Dear Minister Old,"


def test_who_left_is_not_named_though_the_book_knows_nobody_after():
    held = on(LATER, replace(BOOK, name=None, surname=None, gender=None, since=None), name="Ana Old")
    assert (held.recipient.name, held.holder_known) == (None, False)


def test_a_removed_name_stays_removed():
    assert on(LATER, name="").recipient.name == ""


def test_since_and_former_of_a_case_alone_decide_who_is_written_to():
    own = {"title": "Minister", "name": "Bo New", "surname": "New", "since": BOOK.since, "former": BOOK.former}
    found = [on(day, None, **own).recipient for day in (WRITTEN, LATER)]
    assert [(one.name, one.surname) for one in found] == [("Ana Old", "Old"), ("Bo New", "New")]


def test_since_of_a_case_without_anybody_before_leaves_the_office_unnamed():
    held = on(WRITTEN, None, title="Minister", name="Bo New", since=BOOK.since)
    assert (held.recipient.name, held.holder_known) == (None, False)


def test_former_of_a_case_replaces_the_book_s():
    own = (Holder(name="Cy Typed", until=END),)
    assert on(WRITTEN, former=own).recipient.name == "Cy Typed"
    assert on(WRITTEN, former=own, name="Di Typed", since=BOOK.since).recipient.name == "Cy Typed"


def test_since_of_a_case_without_name_replaces_the_book_s():
    assert on(WRITTEN, since=parse_fact_date("2026-05-01")).recipient.name == "Bo New"
    assert on(LATER, since=parse_fact_date("2026-08-02"), former=()).recipient.name is None


def test_since_of_a_case_with_another_name_is_about_that_name():
    entry = replace(BOOK, name="Ana Old", surname="Old", since=None, former=None)
    found = [on(day, entry, name="Cy Typed", since=parse_fact_date("2026-08-01")) for day in (WRITTEN, LATER)]
    assert [(one.recipient.name, one.recipient.surname) for one in found] == [("Ana Old", "Old"), ("Cy Typed", None)]
    assert not found[1].unconfirmed
    assert on(LATER, name="Cy Typed", since=parse_fact_date("2026-08-01")).recipient.name == "Cy Typed"
