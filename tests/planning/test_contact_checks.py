import datetime as dt
from typing import Any

import pytest

from urgent_appeal.model.dates import parse_fact_date
from urgent_appeal.model.recipients import Check, Office
from urgent_appeal.planning.addresses import channels, usable_emails, usable_phones
from urgent_appeal.planning.contact_checks import check_checks, dead, holder_refused, newest_check, was_confirmed

EARLY, LATE = dt.date(2026, 3, 1), dt.date(2026, 9, 1)
MAIL = "office@justice.example"


def a_check(what: str = MAIL, result: Any = "ok", on: dt.date = EARLY) -> Check:
    return Check(on=on, what=what, result=result)


def said(*checks: Check) -> list[tuple[str, tuple[str | int, ...], str]]:
    found = check_checks(Office(checked=checks), "cases/x.toml", ("recipients", "justice"), now=LATE)
    return [(finding.level, finding.path, finding.words) for finding in found]


def test_the_check_of_the_later_day_counts_wherever_it_stands():
    bounced, worked = a_check(result="bounced"), a_check(on=LATE)
    assert dead(Office(checked=(worked, bounced))) == {}
    assert list(dead(Office(checked=(a_check(result="bounced", on=LATE), a_check())))) == [MAIL]


def test_of_one_day_the_later_line_counts():
    assert list(dead(Office(checked=(a_check(), a_check(result="bounced"))))) == [MAIL]
    assert dead(Office(checked=(a_check(result="bounced"), a_check()))) == {}


def test_the_newest_check_is_found_wherever_it_stands():
    assert newest_check(Office(checked=(a_check(on=LATE), a_check()))) == a_check(on=LATE)
    assert newest_check(Office(checked=(a_check(), a_check("post")))) == a_check("post")
    assert newest_check(Office()) is None


@pytest.mark.parametrize(
    ("office", "what"),
    [
        ({"emails": (MAIL,)}, "Office@Justice.Example"),
        ({"x": "@Justice"}, "@justice"),
        ({"faxes": ("+216 (71) 123-456",)}, "+21671123456"),
    ],
)
def test_what_is_the_same_address_written_in_another_way_has_failed(office: dict[str, Any], what: str):
    assert channels(Office(**office)) != ()
    assert channels(Office(**office, checked=(a_check(what, "bounced"),))) == ()


def test_a_telephone_number_is_compared_by_its_digits():
    assert usable_phones(Office(phones=("+216 71 123 456",), checked=(a_check("+216-71-123456", "refused"),))) == ()


def test_web_addresses_are_compared_exactly():
    office = Office(web_form="https://form.example/A", checked=(a_check("https://form.example/a", "bounced"),))
    assert channels(office) == ("web-form",)


def test_another_address_has_not_failed():
    assert usable_emails(Office(emails=(MAIL,), checked=(a_check("other@justice.example", "bounced"),))) == (MAIL,)


def test_a_day_to_come_is_a_problem():
    assert said(a_check(on=dt.date(2027, 1, 1))) == [
        ("problem", ("recipients", "justice", "checked", 0, "on"), "checked: 2027-01-01 is in the future")
    ]


@pytest.mark.parametrize(
    "what",
    [MAIL, "gone@justice.example", "+216 71 000 000", "https://form.example", "@justice", "post", "office-holder"],
)
def test_an_address_that_the_entry_has_no_more_is_history(what: str):
    assert said(a_check(what)) == []


@pytest.mark.parametrize("what", ["the mail", "office holder", "emails", "office@"])
def test_what_is_no_address_is_a_warning(what: str):
    assert said(a_check(what)) == [
        ("warning", ("recipients", "justice", "checked", 0, "what"), f'checked: "{what}" is not an address')
    ]


def test_who_was_refused_holds_the_office_again_with_a_later_check_or_since():
    refused = a_check("office-holder", "refused")
    assert holder_refused(Office(checked=(refused,))) == refused
    assert holder_refused(Office(checked=(refused, a_check("office-holder", on=LATE)))) is None
    assert holder_refused(Office(checked=(refused,), since=parse_fact_date("2026-04"))) is None
    assert holder_refused(Office(checked=(a_check("post", "refused"),))) is None


def test_a_holder_is_confirmed_by_a_later_check():
    office = Office(checked=(a_check("office-holder"),))
    assert (was_confirmed(office, dt.date(2026, 2, 1)), was_confirmed(office, EARLY)) == (True, False)
