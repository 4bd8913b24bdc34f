import datetime as dt
import re
from typing import Any

import pytest

from tests.builders import a_case, an_issuer
from urgent_appeal.model.case import Case
from urgent_appeal.planning.checks.numbering import check_reference_number, example, expression

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


@pytest.mark.parametrize("reference", ["TUN 1 / 0526 / OBS 052", "TUN 001/0526/OBS 052", "Tun 001 / 0526 / OBS 052"])
def test_a_reference_in_another_form_is_said(reference: str):
    assert said(reference) == ["reference: this is not how Appeal for examples writes references"]


@pytest.mark.parametrize(
    ("reference", "words"),
    [
        ("KAZ 001 / 0526 / OBS 052", "reference: KAZ is not TUN, the country of the case"),
        ("TUN 001 / 0426 / OBS 052", "reference: 0426 is not the month of the case (2026-05)"),
        ("TUN 001 / 0525 / OBS 052", "reference: 0525 is not the month of the case (2026-05)"),
        ("TUN 001 / 0526 / OBS 052.1", "reference: .1 is the number of a follow-up"),
    ],
)
def test_a_part_that_is_not_the_case_s_is_said(reference: str, words: str):
    assert said(reference) == [words]


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
    [OBS, "{country2}-{year:4}-{serial}", "{day}.{month}.{year:4}", "no (braces) [here]", "{unknown} {serial:2}"],
)
def test_the_example_of_a_grammar_is_in_the_grammar(grammar: str):
    assert expression(grammar).fullmatch(example(grammar, a_case()))


def test_what_is_no_name_in_a_grammar_stands_for_itself():
    assert expression("A+ {serial:2}") == re.compile(r"A\+\ (?P<serial>\d{2})")
