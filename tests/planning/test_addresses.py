import datetime as dt
from typing import Any

import pytest

from urgent_appeal.model.choices import Channel
from urgent_appeal.model.dates import parse_fact_date
from urgent_appeal.model.recipients import Check, Office
from urgent_appeal.planning.addresses import (
    Address,
    addresses,
    channels,
    contact_faults,
    dead,
    holder_refused,
    newest_check,
    shared,
    usable_emails,
    usable_phones,
    was_confirmed,
)
from urgent_appeal.problems import Path

DAY = dt.date(2026, 1, 1)
EVERYTHING = Office(
    emails=("a@b.example",),
    faxes=("+216 71 000 000",),
    web_form="https://form.example",
    postal=("1 Palace Road",),
    x="@office",
)
EARLY, LATE = dt.date(2026, 3, 1), dt.date(2026, 9, 1)
MAIL = "office@justice.example"


def checked(what: str, result: Any) -> Check:
    return Check(on=DAY, what=what, result=result)


def test_the_ways_to_an_office_stand_the_quickest_first():
    assert channels(EVERYTHING) == ("email", "fax", "web-form", "post", "x")


def test_addresses_are_listed_the_quickest_first_each_with_its_place():
    office = Office(emails=("a@b.example", "c@b.example"), postal=("1 Road", "", "1000 Town"), x="@justice")
    assert addresses(office) == (
        Address(channel="email", path=("emails", 0), text="a@b.example"),
        Address(channel="email", path=("emails", 1), text="c@b.example"),
        Address(channel="post", path=("postal",), text="1 Road, 1000 Town"),
        Address(channel="x", path=("x",), text="@justice"),
    )


def test_the_post_is_checked_as_a_whole():
    assert [one.checked_as for one in addresses(Office(emails=("a@b.example",), postal=("1 Road",)))] == [
        "a@b.example",
        "post",
    ]


def test_blank_postal_lines_are_no_address():
    assert channels(Office(postal=("", ""))) == ()


def test_an_office_without_contacts_cannot_be_reached():
    assert channels(Office(title="Minister", phones=("+216 71 000 000",))) == ()


@pytest.mark.parametrize(
    ("what", "gone"),
    [
        ("a@b.example", "email"),
        ("+216 71 000 000", "fax"),
        ("https://form.example", "web-form"),
        ("post", "post"),
        ("@office", "x"),
    ],
)
@pytest.mark.parametrize("result", ["bounced", "refused"])
def test_a_way_that_failed_at_its_last_check_is_none(what: str, gone: Channel, result: str):
    office = Office(**{**_fields(EVERYTHING), "checked": (checked(what, "ok"), checked(what, result))})
    assert channels(office) == tuple(one for one in channels(EVERYTHING) if one != gone)


@pytest.mark.parametrize("result", ["ok", "unknown"])
def test_a_way_that_worked_again_or_may_work_counts(result: str):
    office = Office(**{**_fields(EVERYTHING), "checked": (checked("post", "bounced"), checked("post", result))})
    assert "post" in channels(office)
    assert dead(office) == {}


def test_one_fax_of_two_that_works_is_enough():
    office = Office(faxes=("+216 71 000 000", "+216 71 000 001"), checked=(checked("+216 71 000 000", "bounced"),))
    assert channels(office) == ("fax",)


def test_all_mail_addresses_that_did_not_bounce_are_usable_each_once():
    emails = ("a@b.example", "gone@b.example", "c@b.example", "a@b.example", "not an address")
    office = Office(emails=emails, checked=(checked("gone@b.example", "bounced"),))
    assert usable_emails(office) == ("a@b.example", "c@b.example")


def test_a_line_break_in_a_mail_address_makes_it_unusable():
    assert usable_emails(Office(emails=("a@b.example\nBcc: c@d.example",))) == ()


def test_one_letter_to_two_goes_by_the_ways_that_both_have():
    assert shared([EVERYTHING, Office(postal=("2 Palace Road",), faxes=("+216 71 000 002",))]) == ("fax", "post")
    assert shared([]) == ()


def _fields(office: Office) -> dict[str, Any]:
    return {name: getattr(office, name) for name in ("emails", "faxes", "web_form", "postal", "x")}


def a_check(what: str = MAIL, result: Any = "ok", on: dt.date = EARLY) -> Check:
    return Check(on=on, what=what, result=result)


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


def test_who_was_refused_holds_the_office_again_with_a_later_check_or_since():
    refused = a_check("office-holder", "refused")
    assert holder_refused(Office(checked=(refused,))) == refused
    assert holder_refused(Office(checked=(refused, a_check("office-holder", on=LATE)))) is None
    assert holder_refused(Office(checked=(refused,), since=parse_fact_date("2026-04"))) is None
    assert holder_refused(Office(checked=(a_check("post", "refused"),))) is None


def test_a_holder_is_confirmed_by_a_later_check():
    office = Office(checked=(a_check("office-holder"),))
    assert (was_confirmed(office, dt.date(2026, 2, 1)), was_confirmed(office, EARLY)) == (True, False)


def test_contacts_that_can_be_right_are_let_pass():
    office = Office(
        country="GB",
        emails=("office@president.example",),
        phones=("+44 20 7946 0101",),
        faxes=("+44 20 7946 0102",),
        web_form="https://president.example/write",
        x="@president",
    )
    assert list(contact_faults(office)) == []


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"emails": ("a@b.example", "nobody")}, ("emails", 1)),
        ({"phones": ("12",)}, ("phones", 0)),
        ({"faxes": ("+44 20 7946 0102", "12")}, ("faxes", 1)),
        ({"web_form": "president"}, ("web-form",)),
        ({"x": "president"}, ("x",)),
    ],
)
def test_a_contact_that_cannot_be_right_is_given_with_its_place(changes: dict[str, Any], path: Path):
    ((found, words, gone),) = contact_faults(Office(country="GB", **changes))
    assert (found, gone) == (path, True)
    assert words.startswith(f"{path[0]}: ")


def test_a_number_that_does_not_state_its_country_is_printed_all_the_same():
    found = contact_faults(Office(phones=("71 123 456",), faxes=("71 123 457",)))
    assert [(path, gone) for path, _, gone in found] == [(("faxes", 0), False), (("phones", 0), False)]
