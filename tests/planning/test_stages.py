import datetime as dt
from typing import Any

import pytest

from tests.builders import a_case, an_issuer
from urgent_appeal.model.case import EarlierIssue
from urgent_appeal.planning.stages import Formula, formula_of

ISSUER = an_issuer(reference_grammar="TUN {number:3}{update}")
EARLIER = (EarlierIssue(date=dt.date(2026, 5, 1)),)


@pytest.mark.parametrize(
    ("changes", "formula"),
    [
        ({}, "first"),
        ({"urgent": False}, "not_urgent"),
        ({"outcome": "She is free."}, "first"),
        ({"follows": "before"}, "update"),
        ({"stage": "update"}, "update"),
        ({"stage": "correction"}, "update"),
        ({"stage": "update", "urgent": False}, "update_not_urgent"),
        ({"stage": "closure"}, "closure"),
        ({"earlier": EARLIER}, "first"),
        ({"earlier": EARLIER, "reference": "TUN 001"}, "first"),
        ({"earlier": EARLIER, "reference": "TUN 001.2"}, "update"),
        ({"reference": "TUN 001.2"}, "first"),
    ],
)
def test_what_the_case_says_decides_its_formula(changes: dict[str, Any], formula: Formula):
    assert formula_of(a_case(**changes), ISSUER) == formula


def test_without_a_grammar_earlier_issues_alone_make_no_follow_up():
    assert formula_of(a_case(earlier=EARLIER, reference="TUN 001.2"), an_issuer()) == "first"
