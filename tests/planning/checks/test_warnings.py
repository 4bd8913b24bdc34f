import datetime as dt
from typing import Any

import pytest

from tests.builders import TODAY, a_case, a_group, a_library, a_recipient, a_subject
from urgent_appeal.model.case import Case, Demand, LetterWords, Source
from urgent_appeal.model.dates import Day, parse_fact_date, parse_moment
from urgent_appeal.model.recipients import Check, Office
from urgent_appeal.model.subjects import Consent, Status, Subject
from urgent_appeal.planning.addressees import addressees
from urgent_appeal.planning.books.entries import Entry, check_entry
from urgent_appeal.planning.checks.warnings import (
    TO_BE_WRITTEN,
    check_addressee,
    check_asked,
    check_consent,
    check_gone,
    check_reachable,
    check_slips,
)
from urgent_appeal.problems import Finding, Path


def codes(**changes: Any) -> list[str]:
    findings = list(check_slips(a_case(**changes), now=TODAY))
    assert all(found.level == "warning" for found in findings)
    return [found.code for found in findings]


def test_nothing_is_said_of_a_right_case():
    assert codes() == []


def test_today_is_not_a_day_to_come_but_tomorrow_is():
    assert (codes(date=TODAY), codes(date=TODAY + dt.timedelta(days=1))) == ([], ["future-date"])


def test_the_text_of_a_new_case_is_not_taken_for_the_case():
    assert codes(situation=f"{TO_BE_WRITTEN}\n") == ["to-be-written"]


def test_a_mark_of_something_left_out_in_a_text_is_no_mark_of_a_new_case():
    assert codes(situation=f"She wrote {TO_BE_WRITTEN}") == []


def test_the_last_day_to_act_may_be_the_day_of_the_appeal():
    day = a_case().date
    assert (codes(act_by=day), codes(act_by=day - dt.timedelta(days=1))) == ([], ["act-by"])


@pytest.mark.parametrize(
    ("date", "late"),
    [
        ("2026-05-04", False),
        ("2026-05-05", True),
        ("2026-05", False),
        ("2026", False),
        ("2026-06", True),
        ("2027", True),
    ],
)
def test_a_fact_is_too_late_only_where_it_cannot_have_been_before(date: str, late: bool):
    status = {"arrested": Status(date=parse_fact_date(date))}
    assert codes(subjects={"one": a_subject(status=status)}) == (["fact-after-date"] if late else [])


def test_a_source_later_than_the_appeal_is_said():
    assert codes(sources={"s": Source(name="S", date=parse_fact_date("2026-07"))}) == ["fact-after-date"]


def test_the_day_of_publication_counts_where_it_is_later():
    status = {"arrested": Status(date=parse_fact_date("2026-05-05"))}
    assert codes(subjects={"one": a_subject(status=status)}, published=dt.date(2026, 5, 5)) == []


def test_a_foreseen_end_may_be_later():
    status = {"suspended": Status(date=parse_fact_date("2026-05-01"), until=parse_fact_date("2027"))}
    assert codes(subjects={"one": a_subject(status=status)}) == []


@pytest.mark.parametrize("demands", [{}, {"x": Demand(text="x", ended="met")}])
def test_an_appeal_that_asks_for_nothing_is_said(demands: dict[str, Demand]):
    assert codes(demands=demands) == ["no-demand"]


def test_a_case_that_is_closed_need_not_ask_for_anything():
    assert codes(demands={}, stage="closure") == []


def test_a_closed_case_may_write_to_nobody():
    assert codes(demands={}, recipients={}, stage="closure") == []


def test_what_a_closed_case_still_asks_for_is_not_printed():
    found = {"act_by": dt.date(2026, 6, 1), "demands": {"x": Demand(text="X."), "y": Demand(text="Y.", ended="met")}}
    assert codes(stage="closure", **found) == ["closed", "closed"]


def test_an_appeal_to_nobody_is_said():
    assert codes(recipients={}) == ["no-recipient"]


@pytest.mark.parametrize(
    ("subject", "said"),
    [
        (a_subject(), True),
        (a_subject(consent=Consent(basis="given")), False),
        (a_subject(publish_as="withheld"), False),
        (a_subject(mention=True), False),
        (a_subject(kind="organisation"), False),
        (Subject(unnamed="his wife"), False),
    ],
)
def test_a_named_person_who_has_not_agreed_is_said(subject: Subject, said: bool):
    assert codes(consent=None, subjects={"one": subject}) == (["no-consent"] if said else [])


@pytest.mark.parametrize(("size", "long"), [(600, False), (601, True)])
def test_a_summary_of_more_than_600_characters_is_long(size: int, long: bool):
    assert codes(summary="x" * size) == (["long-summary"] if long else [])


@pytest.mark.parametrize(("summary", "said"), [("", ["no-summary"]), ("She was arrested.", [])])
def test_a_situation_that_begins_with_a_list_needs_a_summary(summary: str, said: list[str]):
    assert codes(situation="They read out\n\n- a list", summary=summary) == said


def ended(case_until: dt.date | None, subject_until: dt.date | None) -> list[Path]:
    case = a_case(
        consent=Consent(basis="given", until=case_until),
        subjects={"one": a_subject(consent=Consent(basis="given", until=subject_until))},
    )
    return [found.path for found in check_consent(case, now=TODAY)]


def test_a_consent_holds_until_its_last_day():
    yesterday = TODAY - dt.timedelta(days=1)
    assert ended(TODAY, TODAY) == []
    assert ended(yesterday, None) == [("consent", "until")]
    assert ended(None, yesterday) == [("subjects", "one", "consent", "until")]


def test_who_and_what_is_gone_is_said_at_the_line_that_names_the_issue_before():
    findings = list(check_gone(a_case(subjects={}, demands={}), a_case()))
    assert [(found.path, found.code) for found in findings] == [
        (("follows",), "subject-gone"),
        (("follows",), "demand-gone"),
    ]


def contact_faults(**changes: Any) -> list[tuple[str, Path, str]]:
    case = a_case(recipients={"justice": a_recipient(**changes)})
    (addressee,) = addressees(case, a_library(), case.first_day)
    return [(found.file, found.path, found.code) for found in check_addressee(addressee, case)]


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"emails": ("a@b.example", "nobody")}, ("emails", 1)),
        ({"emails": ("[email protected]",)}, ("emails", 0)),
        ({"phones": ("call me",)}, ("phones", 0)),
        ({"faxes": ("12",)}, ("faxes", 0)),
        ({"web_form": "justice"}, ("web-form",)),
    ],
)
def test_a_contact_that_cannot_be_right_is_said_where_it_stands(changes: dict[str, Any], path: Path):
    assert contact_faults(**changes) == [("cases/tun-2026-person.toml", ("recipients", "justice", *path), "contact")]


def test_right_contacts_are_let_be():
    assert contact_faults(emails=("a@b.example",), phones=("+44 20 7946 0102",), web_form="https://a.example") == []


def test_a_contact_of_the_address_book_is_said_there():
    office = Office(title="Minister", emails=("nobody",), file="cases/recipients/xx.toml")
    case = a_case(recipients={"justice": a_recipient(None, use="xx/justice")})
    (addressee,) = addressees(case, a_library(offices={"justice": office}), case.first_day)
    (found,) = check_addressee(addressee, case)
    assert (found.file, found.path) == ("cases/recipients/xx.toml", ("justice", "emails", 0))


def test_contacts_of_an_address_book_are_wrong_for_the_case_and_for_the_book_alike():
    back = (Check(on=dt.date(2026, 5, 1), what="+44 20 7946 0102", result="refused"),)
    contacts = {"emails": ("nobody", "a@x. example"), "phones": ("+44 20 7946 0102", "12"), "x": "account"}
    office = Office(title="Minister", country="GB", file="cases/recipients/xx.toml", checked=back, **contacts)
    case = a_case(recipients={"justice": a_recipient(None, use="xx/justice")})
    (addressee,) = addressees(case, a_library(offices={"justice": office}), case.first_day)
    of_case = {found.path: found.level for found in check_addressee(addressee, case)}
    entry = Entry(id="xx/justice", office=office, language="en", words={})
    of_book = {found.path: found.level for found in check_entry(entry, now=TODAY) if len(found.path) > 1}
    assert of_case == of_book
    assert set(of_case.values()) == {"warning"}
    assert len(of_case) == 5


def test_a_case_without_an_appeal_need_not_ask_for_anything():
    assert codes(demands={}, documents=()) == []


def since(before: Case, after: Case) -> list[tuple[Path, str]]:
    return [(found.path, found.code) for found in check_gone(after, before)]


def test_a_status_that_is_gone_is_to_be_ended_instead():
    before = a_case(subjects={"person": a_subject(status={"arrested": Status()})})
    (finding,) = check_gone(a_case(), before)
    assert (finding.path, finding.code) == (("follows",), "status-gone")
    assert 'ends = ["arrested"]' in finding.hint
    assert 'left-out = ["person.arrested"]' in finding.hint


@pytest.mark.parametrize(
    ("changes", "warned"),
    [
        ({}, True),
        ({"corrected_from": "Example Person"}, False),
        ({"also_written": ("Example Person",)}, False),
        ({"name": "Example  Person"}, False),
    ],
)
def test_a_name_that_was_another_is_corrected_or_warned_of(changes: dict[str, Any], warned: bool):
    after = a_case(subjects={"person": a_subject(**({"name": "Exampla Person"} | changes))})
    assert since(a_case(), after) == ([(("subjects", "person", "name"), "name-changed")] if warned else [])


def test_a_member_that_is_spelled_otherwise_is_warned_of():
    before, after = (a_case(subjects={"g": a_group(name)}) for name in ("Nina A", "Nina B"))
    assert since(before, after) == [(("subjects", "g", "members", "m1"), "name-changed")]


def test_a_number_that_is_gone_is_warned_of():
    before, after = (a_case(subjects={"g": a_group(count=count)}) for count in (14, None))
    assert since(before, after) == [(("subjects", "g"), "count-gone")]


def test_the_consent_of_a_group_holds_for_a_member_with_a_table_of_its_own():
    group = a_group("A", consent=Consent(basis="given"))
    assert codes(consent=None, subjects={"g": group, "m1": Subject(honorific="ms")}) == []
    without = a_group("A")
    assert codes(consent=None, subjects={"g": without, "m1": Subject(honorific="ms")}) == ["no-consent"]


def asked(case: Case) -> list[Finding]:
    """What is said of recipients that no demand may be put to."""
    (addressee,) = addressees(case, a_library(), case.first_day)
    return list(check_asked(addressee, case))


def test_a_target_that_would_be_asked_nothing_is_named():
    (finding,) = asked(a_case(recipients={"paper": a_recipient(office="newspaper")}))
    assert (finding.code, finding.level, finding.path) == ("no-request", "warning", ("recipients", "paper"))
    assert finding.words == 'no demand may be put to "paper", so the letter asks for nothing'


@pytest.mark.parametrize(
    ("recipient", "case"),
    [
        ({"office": "minister"}, {}),
        ({}, {}),
        ({"office": "newspaper", "authority": True}, {}),
        ({"office": "newspaper", "role": "copy"}, {}),
        ({"office": "newspaper", "body": "Please print this."}, {}),
        ({"office": "newspaper"}, {"letter": LetterWords(body="Please read this.")}),
        ({"office": "newspaper"}, {"letter": LetterWords(quiet=("no-request",))}),
        ({"office": "newspaper"}, {"stage": "closure"}),
        ({"office": "newspaper"}, {"demands": {}}),
        ({"office": "newspaper"}, {"demands": {"print": Demand(text="Print it.", to=("one",))}}),
        ({"office": "newspaper"}, {"demands": {"print": Demand(text="Print it.", to=("nobody",))}}),
    ],
)
def test_whoever_is_asked_something_or_is_told_something_else_is_let_be(
    recipient: dict[str, Any], case: dict[str, Any]
):
    assert asked(a_case(recipients={"one": a_recipient(**recipient)}, **case)) == []


def test_a_date_known_in_part_is_compared_by_what_is_known():
    may = Day(year=2026, month=5)
    status = {"arrested": Status(date=parse_fact_date("2026-05-31"))}
    assert codes(date=may, act_by=dt.date(2026, 5, 30), subjects={"person": a_subject(status=status)}) == ["act-by"]
    late = {"arrested": Status(date=parse_fact_date("2026-06-01"))}
    assert codes(date=may, subjects={"person": a_subject(status=late)}) == ["fact-after-date"]
    assert codes(date=Day(year=TODAY.year)) == []
    assert codes(date=Day(year=TODAY.year + 1)) == ["future-date"]


def unreached(**changes: Any) -> list[str]:
    case = a_case(**changes)
    return [finding.words for finding in check_reachable(case, a_library(), case.first_day)]


def test_that_no_address_is_known_is_not_said_where_the_case_means_it():
    words = LetterWords(quiet=("no-channel",))
    assert unreached(recipients={"a": a_recipient()}, letter=words) == []


def test_offices_without_an_address_are_named_in_one_warning():
    nobody = {"a": a_recipient(), "b": a_recipient(phones=("+216 71 000 000",)), "c": a_recipient(role="copy")}
    assert unreached(recipients=nobody) == ['no address is known for "a", "c": the appeal names them in one line']


@pytest.mark.parametrize(
    "changes",
    [
        {"recipients": {"own": a_recipient(role="own-government")}},
        {"stage": "closure"},
        {"documents": ()},
        {"recipients": {"a": a_recipient(emails=("a@gov.example",))}},
    ],
)
def test_that_is_said_only_of_offices_on_the_page(changes: dict[str, Any]):
    assert unreached(**changes) == []


def embargoed(until: str, *documents: str) -> list[str]:
    case = a_case(embargo=parse_moment(until), documents=documents)
    return [found.words for found in check_slips(case, now=dt.date(2030, 1, 1)) if found.code == "embargo"]


def test_an_embargo_that_is_over_before_the_date_is_a_slip():
    assert embargoed("2026-05-03", "press-release") == ["embargo: it ends before the date of the press release"]
    assert embargoed("2026-05-04", "press-release") == []


def test_an_embargo_that_nothing_prints_is_told():
    assert embargoed("2026-05-06", "statement") == ["embargo: nothing prints it, as no press release is made"]
