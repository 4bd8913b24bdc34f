from typing import Any

import pytest

from tests.builders import a_case, a_group, a_language, a_subject
from urgent_appeal.model.subjects import Status, Subject
from urgent_appeal.planning.checks.group_numbers import check_groups


def codes(group: Subject) -> list[tuple[str, str]]:
    return [(found.level, found.code) for found in check_groups(a_case(subjects={"g": group}), a_language())]


WARNED = [("warning", "group-count")]


def test_more_members_than_the_exact_number_are_too_many():
    assert codes(a_group("A", "B", "C", count=2)) == WARNED
    assert codes(a_group("A", "B", "C", count=2, count_is="at-least")) == []
    assert codes(a_group("A", "B", count=2)) == []


@pytest.mark.parametrize("kind", ["exactly", "about", "at-least", "more-than"])
def test_a_group_has_two_people_or_more(kind: str):
    assert codes(a_subject("boys", kind="group", count=1, count_is=kind)) == [("problem", "group-of-one")]
    assert codes(a_subject("boys", kind="group", count=2, count_is=kind)) == []


def test_others_where_all_are_named_do_not_agree():
    assert codes(a_group("A", "B", count=2, and_others=True)) == WARNED


@pytest.mark.parametrize(("status", "wrong"), [(12, False), (13, True)])
def test_a_status_cannot_hold_for_more_than_are_not_named(status: int, wrong: bool):
    group = a_group("A", "B", count=14, status={"released": Status(count=status)})
    assert codes(group) == (WARNED if wrong else [])


def test_final_states_are_counted_together():
    statuses = {"released": Status(count=8), "died": Status(count=5)}
    assert codes(a_group("A", "B", count=14, status=statuses)) == WARNED
    ended = {"bailed": Status(count=12), "released": Status(count=12, ends=("bailed",))}
    assert codes(a_group("A", "B", count=14, status=ended)) == []


def test_of_an_unknown_number_any_count_may_be_right():
    assert codes(a_group("A", and_others=True, status={"released": Status(count=99)})) == []


def test_a_count_of_one_person_is_a_problem():
    assert codes(a_subject(status={"released": Status(count=2)})) == [("problem", "not-a-group")]


@pytest.mark.parametrize("changes", [{"count": 14}, {"and_others": True}])
def test_a_number_of_somebody_who_is_no_group_is_a_problem(changes: Any):
    assert codes(a_subject("students", **changes)) == [("problem", "not-a-group")]
