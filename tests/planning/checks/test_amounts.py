from typing import Any

import pytest

from tests.builders import a_case, a_subject
from urgent_appeal.model.subjects import Money, Status
from urgent_appeal.planning.checks.amounts import check_amounts


def found(**changes: Any) -> list[tuple[str | int, ...]]:
    subjects = {"person": a_subject(status={"fined": Status(**changes)})}
    return [one.path[4:] for one in check_amounts(a_case(subjects=subjects))]


def test_a_sum_with_its_currency_is_right():
    assert found(amount=2_000_000, currency="KZT", about=Money(amount=4000, currency="EUR")) == []


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"amount": 5}, ("amount",)),
        ({"amount": 0, "currency": "KZT"}, ("amount",)),
        ({"amount": -5, "currency": "KZT"}, ("amount",)),
        ({"amount": float("nan"), "currency": "KZT"}, ("amount",)),
        ({"amount": float("inf"), "currency": "KZT"}, ("amount",)),
        ({"amount": 5, "currency": "tenge"}, ("currency",)),
        ({"currency": "KZT"}, ()),
        ({"about": Money(amount=4000, currency="EUR")}, ()),
        ({"amount": 5, "currency": "KZT", "about": Money(amount=5, currency="Euro")}, ("about", "currency")),
    ],
)
def test_any_other_is_named(changes: dict[str, Any], path: tuple[str, ...]):
    assert path in found(**changes)


def test_the_nearest_code_is_shown():
    subjects = {"person": a_subject(status={"fined": Status(amount=5, currency="eur")})}
    (finding,) = check_amounts(a_case(subjects=subjects))
    assert "EUR" in finding.hint
