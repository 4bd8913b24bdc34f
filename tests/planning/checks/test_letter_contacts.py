import datetime as dt

from tests.builders import a_case, a_recipient
from urgent_appeal.model.recipients import Check, Recipient
from urgent_appeal.planning.addresses import Addressee
from urgent_appeal.planning.checks.letter_rules import check_contacts

DAY = dt.date(2026, 5, 1)


def checked(what: str, result: str = "ok") -> Check:
    return Check(on=DAY, what=what, result=result)  # type: ignore[arg-type]


def found(recipient: Recipient) -> list[tuple[str, tuple[str | int, ...]]]:
    addressee = Addressee(id="justice", recipient=recipient, own=frozenset(), entry=("", ""))
    return [(finding.code, finding.path) for finding in check_contacts(addressee, a_case(), now=DAY)]


def test_nothing_is_said_of_a_checked_address_with_its_country():
    assert found(a_recipient(postal=("1 Example Street",), country="TN", checked=(checked("post"),))) == []


def test_postal_lines_without_a_country_are_warned_of():
    recipient = a_recipient(postal=("1 Example Street",), checked=(checked("post"),))
    assert found(recipient) == [("country-missing", ("recipients", "justice", "postal"))]


def test_a_country_is_not_missed_where_there_is_no_post():
    assert found(a_recipient(emails=("a@b.example",), checked=(checked("a@b.example"),))) == []


def test_every_address_that_failed_is_named_at_its_place():
    recipient = a_recipient(
        emails=("a@b.example", "c@d.example"),
        faxes=("+44 20 7946 0101",),
        checked=(checked("c@d.example", "bounced"), checked("+44 20 7946 0101", "refused")),
    )
    at = ("recipients", "justice")
    assert found(recipient) == [("address-bounced", (*at, "emails", 1)), ("address-bounced", (*at, "faxes", 0))]


def test_the_post_and_a_web_form_that_failed_are_named_too():
    form = "https://a.example/write"
    dead = (checked("post", "bounced"), checked(form, "refused"))
    recipient = a_recipient(postal=("1 Road",), country="TN", web_form=form, emails=("a@b.example",), checked=dead)
    at = ("recipients", "justice")
    assert found(recipient) == [("address-bounced", (*at, "web-form")), ("address-bounced", (*at, "postal"))]


def test_contacts_that_nobody_checked_and_an_office_without_any_are_told_apart():
    assert [code for code, _ in found(a_recipient(emails=("a@b.example",)))] == ["never-checked"]
    assert [code for code, _ in found(a_recipient())] == ["no-channel"]
