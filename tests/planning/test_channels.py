import datetime as dt
from typing import Any

import pytest

from urgent_appeal.model.choices import Channel
from urgent_appeal.model.recipients import Check, Office
from urgent_appeal.planning.addresses import Address, addresses, channels, shared, usable_emails
from urgent_appeal.planning.contact_checks import dead

DAY = dt.date(2026, 1, 1)
EVERYTHING = Office(
    emails=("a@b.example",),
    faxes=("+216 71 000 000",),
    web_form="https://form.example",
    postal=("1 Palace Road",),
    x="@office",
)


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
