import datetime as dt
from typing import Any

import pytest

from tests.builders import a_case, a_library, a_recipient, options
from urgent_appeal.model.dates import parse_fact_date
from urgent_appeal.model.recipients import Check, Holder, Office
from urgent_appeal.model.value import replace
from urgent_appeal.planning.addressees import addressees
from urgent_appeal.planning.checks.office_holders import check_checks, check_holder
from urgent_appeal.problems import Finding

OLD = Holder(name="Ana Old", until=parse_fact_date("2026-06-30"))
NEW = {"name": "Bo New", "since": parse_fact_date("2026-07-01")}
LATER = dt.date(2026, 8, 1)


def warned(entry: Office | None, printed: dt.date | None = None, now: str = "2026-05-04", **own: Any) -> list[Finding]:
    """The warnings about the only recipient of a case of 4 May 2026."""
    use = {"use": "xx/justice"} if entry else {}
    case = a_case(recipients={"justice": a_recipient(**({"title": None} | use | own))})
    wishes = options(date=printed, now=dt.date.fromisoformat(now))
    library = a_library(offices={"justice": replace(entry, file="cases/recipients/xx.toml")} if entry else None)
    (shown,), (today,) = (addressees(case, library, day) for day in (wishes.day(case), wishes.now))
    return list(check_holder(shown, today, case, wishes))


def the_words(found: list[Finding]) -> str:
    (finding,) = found
    assert (finding.level, finding.path) == ("warning", ("recipients", "justice"))
    return finding.words


def test_an_office_that_nobody_held_on_the_printed_day_is_said():
    entry = Office(title="Minister", name="N", since=parse_fact_date("2030"))
    assert the_words(warned(entry)) == 'nobody in the address book held the office of "justice" on 2026-05-04'
    assert the_words(warned(entry, LATER)) == 'nobody in the address book held the office of "justice" on 2026-08-01'


def test_where_a_holder_has_left_by_today_both_names_are_said():
    found = the_words(warned(Office(title="Minister", former=(OLD,), **NEW), now="2026-11-24"))
    assert found == "justice: Ana Old, to whom it is addressed, has left office; Bo New holds it today"


def test_where_nobody_is_known_to_follow_that_is_said():
    found = the_words(warned(Office(title="Minister", former=(OLD,)), now="2026-11-24"))
    assert found == "justice: Ana Old, to whom it is addressed, has left office; nobody is known to hold it today"


def test_nothing_is_said_of_who_still_holds_the_office():
    assert warned(Office(title="Minister", former=(OLD,), **NEW), LATER, now="2026-11-24") == []
    assert warned(Office(title="Minister", name="Ana Old"), now="2026-11-24") == []


def test_that_the_book_s_later_holder_is_named_instead_is_said():
    found = the_words(warned(Office(title="Minister", former=(OLD,), **NEW), LATER, name="Ana Old"))
    assert found == (
        "justice: Bo New holds the office since 2026-07-01, so what the case has about Ana Old is left out"
    )


def test_a_name_of_which_the_book_knows_nothing_later_is_not_confirmed():
    book = Office(title="Minister", name="Ana Old", since=parse_fact_date("2020"))
    found = the_words(warned(book, LATER, name="Cy Typed"))
    assert found == "justice: nobody has confirmed since 2026-05-04 that Cy Typed holds the office"
    assert the_words(warned(None, LATER, title="Minister", name="Cy Typed")) == found


@pytest.mark.parametrize(
    "own",
    [
        {"name": "Ana Old"},
        {"name": "Cy Typed", "checked": (Check(on=LATER, what="office-holder", result="ok"),)},
        {"name": "Cy Typed", "office": "person"},
        {"name": "Cy Typed", "office": "person", "role": "prisoner"},
        {},
        {"name": ""},
    ],
)
def test_what_needs_no_confirmation_is_not_said(own: dict[str, Any]):
    book = Office(title="Minister", name="Ana Old", since=parse_fact_date("2020"))
    assert warned(book, LATER, now="2026-08-01", **own) == []


def test_a_name_is_confirmed_on_the_day_of_the_case():
    assert warned(None, title="Minister", name="Cy Typed") == []


def test_who_is_known_to_have_left_is_not_named_though_nobody_follows():
    found = the_words(warned(Office(title="Minister", former=(OLD,)), LATER, name="Ana Old"))
    assert found == (
        "justice: Ana Old left the office before 2026-08-01, and nobody is known to hold it; nobody is named"
    )


REFUSED = (Check(on=dt.date(2026, 4, 1), what="office-holder", result="refused"),)


def test_a_holder_who_was_refused_is_a_warning_in_every_letter():
    found = the_words(warned(Office(title="Minister", name="Ana Old", checked=REFUSED)))
    assert found == "justice: Ana Old no longer held the office on 2026-04-01"


def test_a_check_of_the_book_s_holder_is_not_about_another_name():
    assert warned(Office(title="Minister", name="Ana Old", checked=REFUSED), name="Cy Typed") == []


def test_a_check_of_a_day_to_come_is_a_problem_in_a_case_too():
    future = (Check(on=dt.date(2027, 1, 1), what="post", result="ok"),)
    (found,) = warned(None, title="Minister", checked=future)
    assert (found.level, found.path) == ("problem", ("recipients", "justice", "checked", 0, "on"))


def test_who_left_before_they_came_is_a_problem_in_a_case_too():
    former = (Holder(name="Bea Odd", since=parse_fact_date("2024"), until=parse_fact_date("2023")),)
    found = warned(None, title="Minister", former=former)
    assert [one.path for one in found if one.level == "problem"] == [("recipients", "justice", "former", 0, "until")]


def of_checks(what: str, on: dt.date = dt.date(2026, 3, 1)) -> list[tuple[str, tuple[str | int, ...], str]]:
    """What is wrong with a check."""
    office = Office(checked=(Check(on=on, what=what, result="ok"),))
    found = check_checks(office, "cases/x.toml", ("recipients", "justice"), now=LATER)
    return [(finding.level, finding.path, finding.words) for finding in found]


def test_a_day_to_come_is_a_problem():
    assert of_checks("post", dt.date(2027, 1, 1)) == [
        ("problem", ("recipients", "justice", "checked", 0, "on"), "checked: 2027-01-01 is in the future")
    ]


@pytest.mark.parametrize(
    "what",
    [
        "office@justice.example",
        "gone@justice.example",
        "+216 71 000 000",
        "https://form.example",
        "@justice",
        "post",
        "office-holder",
    ],
)
def test_an_address_that_the_entry_has_no_more_is_history(what: str):
    assert of_checks(what) == []


@pytest.mark.parametrize("what", ["the mail", "office holder", "emails", "office@"])
def test_what_is_no_address_is_a_warning(what: str):
    assert of_checks(what) == [
        ("warning", ("recipients", "justice", "checked", 0, "what"), f'checked: "{what}" is not an address')
    ]
