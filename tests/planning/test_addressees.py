from typing import Any

import pytest

from tests.builders import a_case, a_language, a_library, a_recipient
from urgent_appeal.model.dates import Day, parse_fact_date
from urgent_appeal.model.recipients import AddressBook, Holder, Office
from urgent_appeal.model.value import replace
from urgent_appeal.planning.addressees import addressees, all_offices, entry_of, held_on, mission
from urgent_appeal.planning.addresses import Addressee
from urgent_appeal.planning.appeal.address_blocks import block

NOW = a_case().date
JUSTICE = Office(
    title="Minister of Justice",
    name="Berta Placeholder",
    gender="f",
    style="H.E.",
    since=parse_fact_date("2020"),
    former=(Holder(name="Aurelio Mustermann", since=parse_fact_date("2010"), until=parse_fact_date("2015")),),
    emails=("minister@justice.example",),
    country="TN",
    file="cases/recipients/xx.toml",
)


def addressee(office: Office = JUSTICE, **changes: Any) -> Addressee:
    case = a_case(recipients={"justice": a_recipient(**({"title": None, "use": "xx/justice"} | changes))})
    (found,) = addressees(case, a_library(offices={"justice": office}), case.first_day)
    return found


def test_a_recipient_has_what_the_address_book_says():
    assert addressee().recipient.title == "Minister of Justice"


def test_what_the_case_says_itself_stands_instead():
    found = addressee(title="Minister", emails=())
    assert (found.recipient.title, found.recipient.emails) == ("Minister", ())


def test_what_is_said_is_found_where_it_is_said():
    found = addressee(emails=("x@y.example",))
    assert found.place("emails", a_case()) == ("cases/tun-2026-person.toml", ("recipients", "justice", "emails"))
    assert found.place("title", a_case()) == ("cases/recipients/xx.toml", ("justice", "title"))


def test_a_recipient_whose_entry_does_not_exist_is_as_the_case_has_it():
    case = a_case(recipients={"x": a_recipient(use="xx/nobody")})
    (found,) = addressees(case, a_library(offices={}), case.first_day)
    assert (found.entry, found.recipient.title) == (("", ""), "Minister of Justice")


def test_an_entry_is_taken_in_the_language_of_the_page_or_else_in_the_book_s_own():
    library = a_library(offices={"justice": JUSTICE})
    french = AddressBook(language="fr", offices={"justice": replace(JUSTICE, title="Ministre")})
    both = replace(library, books={**library.books, ("xx", "fr"): french})
    titles = [entry_of("xx/justice", "fr", one).title for one in (both, library)]  # type: ignore[union-attr]
    assert titles == ["Ministre", "Minister of Justice"]


@pytest.mark.parametrize(
    ("day", "name", "known"),
    [
        ("2026-05-04", "Berta Placeholder", True),
        ("2020-01-01", "Berta Placeholder", True),
        ("2015-12-31", "Aurelio Mustermann", True),
        ("2010-01-01", "Aurelio Mustermann", True),
        ("2017-01-01", None, False),
        ("2009-12-31", None, False),
    ],
)
def test_the_holder_is_the_one_of_that_day(day: str, name: str | None, known: bool):
    office, found = held_on(type(NOW).fromisoformat(day), JUSTICE)
    assert (office.name, found) == (name, known)


def test_a_former_holder_takes_nothing_over_from_the_present_one():
    office, _ = held_on(type(NOW)(2012, 1, 1), JUSTICE)
    assert (office.gender, office.surname) == (None, None)


def test_without_a_first_day_the_holder_is_right_for_every_day():
    assert held_on(type(NOW)(1990, 1, 1), replace(JUSTICE, since=None))[0].name == "Berta Placeholder"


def test_a_name_that_the_case_says_is_not_looked_up():
    later = replace(JUSTICE, since=parse_fact_date("2030"), former=None)
    assert addressee(later, name="Other Person").holder_known
    assert not addressee(later).holder_known


def test_an_unknown_holder_is_said_to_be_unknown():
    found = addressee(replace(JUSTICE, since=parse_fact_date("2030"), former=None))
    assert block(found, a_language()).name == "Name not known"


def test_of_a_recipient_with_several_missions_there_is_one_for_each():
    offices = {
        "london": replace(JUSTICE, title="Embassy in London"),
        "paris": replace(JUSTICE, title="Embassy in Paris"),
    }
    case = a_case(recipients={"embassy": a_recipient(title=None, any_of=("xx/london", "xx/paris"))})
    found = addressees(case, a_library(offices=offices), case.first_day)
    assert [(one.id, one.recipient.title, one.recipient.use) for one in found] == [
        ("embassy", "Embassy in London", "xx/london"),
        ("embassy", "Embassy in Paris", "xx/paris"),
    ]


def test_a_recipient_reached_through_a_mission_is_itself_in_the_list():
    office = replace(JUSTICE, title="Permanent Mission")
    case = a_case(recipients={"justice": a_recipient(via="xx/mission")})
    (found,) = addressees(case, a_library(offices={"mission": office}), case.first_day)
    assert (found.recipient.title, found.recipient.via) == ("Minister of Justice", "xx/mission")


OWN_FORMS = {form: f"our {form}" for form in ("envelope", "block", "salutation", "in_text", "close")}


def test_forms_of_address_of_a_book_in_another_language_do_not_count():
    library = a_library(offices={"justice": replace(JUSTICE, **OWN_FORMS)})
    found = {code: entry_of("xx/justice", code, library) for code in ("en", "fr")}
    assert {form: getattr(found["en"], form) for form in OWN_FORMS} == OWN_FORMS
    assert {form: getattr(found["fr"], form) for form in OWN_FORMS} == dict.fromkeys(OWN_FORMS)
    assert found["fr"] is not None
    assert found["fr"].title == "Minister of Justice"


def test_a_form_of_address_that_the_case_says_counts_in_its_own_language():
    library = a_library(offices={"justice": replace(JUSTICE, salutation="Dear Minister of Justice,")})
    case = a_case(language="fr", recipients={"justice": a_recipient(use="xx/justice", salutation="Madame,")})
    (found,) = addressees(case, library, case.first_day)
    assert found.recipient.salutation == "Madame,"


def test_the_mission_through_which_a_letter_goes_is_the_book_s():
    case = a_case(recipients={"justice": a_recipient(via="xx/mission"), "judge": a_recipient()})
    library = a_library(offices={"mission": Office(title="Permanent Mission", country="CH")})
    found = mission(case.recipients["justice"], case, library, case.first_day)
    assert found is not None and (found.id, found.recipient.title) == ("mission", "Permanent Mission")
    assert mission(case.recipients["judge"], case, library, case.first_day) is None
    assert [one.id for one in all_offices(case, library, case.first_day)] == ["justice", "judge", "mission"]


@pytest.mark.parametrize(
    ("since", "name"), [("2015", "Berta Placeholder"), ("2015-01-01", "Berta Placeholder"), ("2015-03", "Old Holder")]
)
def test_a_date_known_only_as_a_year_counts_as_its_first_day(since: str, name: str):
    office = replace(JUSTICE, since=parse_fact_date(since), former=(Holder(name="Old Holder"),))
    case = a_case(date=Day(year=2015), recipients={"justice": a_recipient(None, use="xx/justice")})
    (found,) = addressees(case, a_library(offices={"justice": office}), case.first_day)
    assert found.recipient.name == name
