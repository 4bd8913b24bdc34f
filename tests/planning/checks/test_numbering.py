import datetime as dt
import re
from typing import Any

import pytest

from tests.builders import a_case, an_issuer
from urgent_appeal.model.case import Case, EarlierIssue
from urgent_appeal.model.dates import Day
from urgent_appeal.planning.checks.numbering import check_reference_number, example, expression, next_reference

OBS = "{country3} {number:3} / {month}{year:2} / OBS {serial:3}{update}"
RIGHT = "TUN 001 / 0526 / OBS 052"


def said(reference: str | None, before: Case | None = None, grammar: str | None = OBS, **changes: Any) -> list[str]:
    case = a_case(reference=reference, **changes)
    found = list(check_reference_number(case, an_issuer(reference_grammar=grammar), before))
    assert all((one.path, one.level) == (("reference",), "warning") for one in found)
    return [one.words for one in found]


@pytest.mark.parametrize("reference", [RIGHT, f" {RIGHT} ", None])
def test_nothing_is_said_of_a_right_reference_or_of_none(reference: str | None):
    assert said(reference) == []


def test_an_issuer_without_a_grammar_takes_any_reference():
    assert said("whatever", grammar=None) == []


@pytest.mark.parametrize(
    "reference",
    [
        *("TUN 1 / 0526 / OBS 052", "TUN 001/0526/OBS 052", "Tun 001 / 0526 / OBS 052"),
        f"TUN 001 / 0526 / OBS 052.{'9' * 5000}",
    ],
)
def test_a_reference_in_another_form_is_said(reference: str):
    assert said(reference) == ["reference: this is not how Appeal for examples writes references"]


@pytest.mark.parametrize(
    ("reference", "words"),
    [
        ("KAZ 001 / 0526 / OBS 052", "reference: KAZ is not TUN, the country of the case"),
        ("TUN 001 / 0626 / OBS 052", "reference: 0626 is after the date of the case (2026-05)"),
        ("TUN 001 / 0127 / OBS 052", "reference: 0127 is after the date of the case (2026-05)"),
        ("TUN 001 / 0526 / OBS 052.1", "reference: .1 is the number of a follow-up"),
    ],
)
def test_a_part_that_is_not_the_case_s_is_said(reference: str, words: str):
    assert said(reference) == [words]


@pytest.mark.parametrize("month", ["0426", "1225", "0599"])
def test_a_reference_may_have_been_given_months_before_the_appeal(month: str):
    assert said(f"TUN 001 / {month} / OBS 052") == []


def test_a_reference_of_the_month_of_the_web_publication_is_right():
    assert said("TUN 001 / 0626 / OBS 052", published=dt.date(2026, 6, 1)) == []


BY_YEAR = "UA {serial}/{year:2}"


@pytest.mark.parametrize(
    ("reference", "changes", "words"),
    [
        ("UA 16/26", {}, []),
        ("UA 16/27", {}, ["reference: 27 is after the date of the case (2026-05)"]),
        ("UA 16/25", {}, ["reference: 25 is before the year of the case (2026)"]),
        ("UA 16/98", {}, ["reference: 98 is before the year of the case (2026)"]),
        ("UA 16/25", {"follows": "first"}, []),
        ("UA 16/25", {"earlier": (EarlierIssue(date=dt.date(2025, 1, 1)),)}, []),
    ],
)
def test_a_year_alone_may_be_an_older_one_only_where_issues_came_before(
    reference: str, changes: dict[str, Any], words: list[str]
):
    assert said(reference, grammar=BY_YEAR, **changes) == words


HYPHEN = "UA-{serial}{update:-}/{year:4}"


@pytest.mark.parametrize(("here", "right"), [("UA-257-1/2014", True), ("UA-257-2/2014", False)])
def test_the_number_of_a_follow_up_may_stand_behind_a_hyphen_in_the_middle(here: str, right: bool):
    first = a_case(id="first", reference="UA-257/2014", date=dt.date(2014, 10, 13))
    found = said(here, before=first, grammar=HYPHEN, follows="first", date=dt.date(2014, 11, 3))
    assert (found == []) is right


def test_a_name_that_stands_twice_in_a_grammar_is_the_same_both_times():
    assert expression("{serial}/{serial}").fullmatch("12/12")
    assert not expression("{serial}/{serial}").fullmatch("12/13")


@pytest.mark.parametrize(
    ("before", "here", "right"), [("", ".1", True), (".1", ".2", True), ("", ".2", False), (".1", "", False)]
)
def test_follow_ups_count_on_from_the_issue_before(before: str, here: str, right: bool):
    first = a_case(id="first", reference=RIGHT + before)
    assert (said(RIGHT + here, before=first, follows="first") == []) is right


def test_a_follow_up_keeps_the_month_of_the_first_issue():
    first = a_case(id="first", reference=RIGHT)
    assert said(f"{RIGHT}.1", before=first, follows="first", date=dt.date(2026, 9, 1)) == []


def test_an_earlier_reference_in_another_form_is_not_compared():
    first = a_case(id="first", reference="old 12")
    assert said(f"{RIGHT}.7", before=first, follows="first") == []


@pytest.mark.parametrize(
    "grammar",
    [
        OBS,
        HYPHEN,
        "{country2}-{year:4}-{serial}",
        "{day}.{month}.{year:4}",
        "no (braces) [here]",
        "{unknown} {serial:2}",
    ],
)
def test_the_example_of_a_grammar_is_in_the_grammar(grammar: str):
    assert expression(grammar).fullmatch(example(grammar, a_case()))


def test_what_is_no_name_in_a_grammar_stands_for_itself():
    assert expression("A+ {serial:2}") == re.compile(r"A\+\ (?P<serial>\d{2})")


@pytest.mark.parametrize(
    ("date", "right"), [(Day(year=2021), True), (Day(year=2021, month=1), True), (Day(year=2020), False)]
)
def test_a_reference_is_compared_with_what_is_known_of_the_date(date: Day, *, right: bool):
    assert (said("KAZ 001 / 0121 / OBS 013", date=date, country="KZ") == []) is right


@pytest.mark.parametrize(
    ("grammar", "reference", "following"),
    [
        (OBS, "KAZ 001 / 0121 / OBS 013", "KAZ 001 / 0121 / OBS 013.1"),
        (OBS, "KAZ 001 / 0121 / OBS 013.9", "KAZ 001 / 0121 / OBS 013.10"),
        ("A{update:-}/{year:2}", "A-1/21", "A-2/21"),
        (OBS, "something else", ""),
        (OBS, None, ""),
        ("A {number:2}", "A 01", ""),
        (None, "A 01", ""),
    ],
)
def test_the_next_reference_is_that_of_the_grammar(grammar: str | None, reference: str | None, following: str):
    assert next_reference(reference, an_issuer(reference_grammar=grammar)) == following
