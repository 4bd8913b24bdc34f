import datetime as dt
from typing import Any

import pytest

from tests.builders import TODAY, a_case, a_group, a_subject
from urgent_appeal.model.case import Case, EarlierIssue
from urgent_appeal.model.dates import parse_fact_date, parse_issue_date
from urgent_appeal.model.subjects import Consent, Status
from urgent_appeal.planning.checks.date_orders import check_date_orders
from urgent_appeal.problems import Path


def wrong(before: Case | None = None, **changes: Any) -> list[Path]:
    return [found.path for found in check_date_orders(a_case(**changes), before, TODAY)]


def status(date: str, *ends: str, until: str = "") -> Status:
    return Status(date=parse_fact_date(date), until=parse_fact_date(until) if until else None, ends=ends)


@pytest.mark.parametrize(
    ("detained", "released", "is_wrong"),
    [
        ("2026-03-02", "2026-03-01", True),
        ("2026-03-02", "2026-03-02", False),
        ("2026-03-02", "2026-03", False),
        ("2026-03-02~", "2026-03-01", False),
        ("2026-03-02", "2026-03-01?", False),
        ("2026-03-02", "2026/..", False),
        ("2026-03-02", "[2026-02-01..2026-02-20]", True),
        ("../2026-03-02", "2025", False),
    ],
)
def test_nobody_is_released_before_the_arrest_that_it_ends(detained: str, released: str, is_wrong: bool):
    person = a_subject(status={"detained": status(detained), "released": status(released, "detained")})
    assert wrong(subjects={"p": person}) == [("subjects", "p", "status", "released", "date")] * is_wrong
    again = a_subject(status={"released": status(released), "detained": status(detained)})
    assert wrong(subjects={"p": again}) == []


def test_a_member_ends_a_state_of_the_group_after_it_began():
    group = a_group("A", status={"detained": status("2026-03-02")})
    member = a_subject(status={"released": status("2026-03-01", "detained")})
    assert wrong(subjects={"g": group, "m1": member}) == [("subjects", "m1", "status", "released", "date")]


def test_a_state_does_not_end_before_it_begins():
    person = a_subject(status={"detained": status("2026-03", until="2026-02")})
    assert wrong(subjects={"p": person}) == [("subjects", "p", "status", "detained", "until")]


def test_a_consent_is_given_before_it_ends_and_not_on_a_day_to_come():
    ends = Consent(basis="given", on=dt.date(2026, 3, 2), until=dt.date(2026, 3, 1))
    comes = Consent(basis="given", on=TODAY + dt.timedelta(days=1))
    assert wrong(consent=ends, subjects={"p": a_subject(consent=comes)}) == [
        ("consent", "until"),
        ("subjects", "p", "consent", "on"),
    ]
    assert wrong(consent=Consent(basis="given", on=TODAY, until=TODAY)) == []


@pytest.mark.parametrize(
    ("date", "is_wrong"), [("2026-05-04", False), ("2026", False), ("2026-06?", False), ("2027", True)]
)
def test_an_earlier_issue_is_not_later(date: str, is_wrong: bool):
    assert wrong(earlier=(EarlierIssue(date=parse_issue_date(date)),)) == [("earlier", 0, "date")] * is_wrong


@pytest.mark.parametrize(("day", "is_wrong"), [(4, False), (5, True)])
def test_a_follow_up_is_not_before_what_it_follows(day: int, is_wrong: bool):
    assert wrong(a_case(id="before", date=dt.date(2026, 5, day))) == [("date",)] * is_wrong
