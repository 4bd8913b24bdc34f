import sys
from typing import Any

import pytest

from tests.builders import a_case, a_group, a_language, a_subject
from urgent_appeal.model.case import Case, Demand
from urgent_appeal.model.subjects import Status, Subject
from urgent_appeal.planning.conditions import (
    Left,
    all_withheld,
    asked_for,
    counted,
    current,
    is_final,
    left_of,
    name_in,
)

RELEASED = {"released": Status()}
ENDED = {"released": Status(ends=("detained",))}
DETAINED = {"detained": Status()}


def case_of(**subjects: Subject) -> Case:
    return a_case(subjects=subjects)


def group_of(*names: str, members: dict[str, Any] | None = None, **changes: Any) -> Case:
    own = {id: a_subject(name=None, status=status) for id, status in (members or {}).items()}
    return case_of(g=a_group(*names, **changes), **own)


def left(*names: str, **changes: Any) -> Left:
    return left_of("g", group_of(*names, **changes), a_language())


def now(*names: str, **changes: Any) -> list[str]:
    return [key for key, _ in current("g", group_of(*names, **changes))]


def test_a_status_that_another_one_ends_is_over():
    case = case_of(one=a_subject(status={"detained": Status(), "bailed": Status(ends=("detained",))}))
    assert [key for key, _ in current("one", case)] == ["bailed"]


def test_somebody_who_is_not_there_has_no_status():
    assert current("nobody", a_case()) == ()


def test_a_group_of_whom_nobody_is_gone_is_left_as_a_whole():
    assert left("A", count=14) == Left(members=("m1",), unnamed=13, gone=False)


def test_members_who_are_released_are_not_left():
    found = left("A", "B", count=14, members={"m1": RELEASED})
    assert (found.members, found.unnamed, found.number, found.gone) == (("m2",), 12, 13, True)


def test_a_status_with_a_count_is_of_those_who_are_not_named():
    found = left("A", count=14, status={"released": Status(count=10), "died": Status(count=1)})
    assert (found.members, found.unnamed) == (("m1",), 2)


def test_a_disputed_count_takes_nobody_away():
    assert not left("A", count=14, status={"released": Status(count=10, certainty="disputed")}).gone


def test_a_final_status_of_the_whole_group_holds_for_its_members():
    case = group_of("A", count=14, status=RELEASED)
    assert left_of("g", case, a_language()).number == 0
    assert is_final("g", case, a_language())
    assert is_final("m1", case, a_language())


def test_a_member_may_end_the_groups_status_for_itself():
    again = {"m1": {"arrested": Status(ends=("released",))}}
    case = group_of("A", "B", count=14, status=RELEASED, members=again)
    assert left_of("g", case, a_language()).members == ("m1",)
    assert not is_final("g", case, a_language())


def test_of_a_group_without_a_number_nobody_knows_how_many_are_left():
    assert left("A", and_others=True, members={"m1": RELEASED}).number is None
    assert left(count=None).number is None


def test_of_a_group_whose_members_are_all_named_those_are_left():
    assert left("A", "B", members={"m1": RELEASED}).number == 1


def test_a_groups_status_is_over_where_it_is_over_for_everybody():
    both = {"m1": ENDED, "m2": ENDED}
    assert now("A", "B", status=DETAINED, members={"m1": ENDED}) == ["detained"]
    assert now("A", "B", status=DETAINED, members=both) == []
    assert now("A", "B", count=3, status=DETAINED, members=both) == ["detained"]


@pytest.mark.parametrize(("count", "keys"), [(13, ["detained", "released"]), (14, ["released"])])
def test_a_counted_status_ends_another_only_where_it_counts_everybody(count: int, keys: list[str]):
    assert now(count=14, status={**DETAINED, "released": Status(count=count, ends=("detained",))}) == keys


@pytest.mark.parametrize(
    ("demand", "ids"),
    [
        (Demand(), ("b",)),
        (Demand(for_=("a", "b")), ("b",)),
        (Demand(for_=("a",)), ()),
        (Demand(for_=("a",), still=True), ("a",)),
        (Demand(still=True), ("a", "b")),
        (Demand(ended="met"), ("a", "b")),
    ],
)
def test_a_demand_is_for_those_who_are_left_unless_it_goes_on_or_is_over(demand: Demand, ids: tuple[str, ...]):
    case = case_of(a=a_subject("A", status=RELEASED), b=a_subject("B"), c=a_subject("C", mention=True))
    assert asked_for(demand, case, a_language()) == ids


def test_a_members_table_without_a_name_takes_it_from_the_list():
    case = case_of(g=a_group("Nina Example"), m1=Subject(honorific="ms"))
    assert name_in("m1", case) == "Nina Example"
    assert name_in("w", case_of(w=Subject(unnamed="his wife"))) is None


def test_a_group_that_is_its_own_member_ends():
    case = case_of(g=a_group(status=DETAINED, members={"g": "A"}))
    assert not is_final("g", case, a_language())


A, OFFICE, NAMED = a_subject("name withheld"), a_subject("name withheld", kind="organisation"), a_subject()


def who_is_counted(in_letter: bool, *ids: str) -> set[str]:
    case = a_case(subjects={"a": A, "b": A, "office": OFFICE, "named": NAMED})
    return set(counted(ids, case, a_language(), in_letter=in_letter))


@pytest.mark.parametrize(
    ("in_letter", "ids", "found"),
    [
        (False, ("a", "b", "named"), {"a", "b"}),
        (False, ("a", "named"), set()),
        (False, ("office", "named"), {"office"}),
        (False, ("office",), set()),
        (True, ("a", "named"), {"a"}),
        (True, ("a",), set()),
    ],
)
def test_who_is_only_counted(in_letter: bool, ids: tuple[str, ...], found: set[str]):
    assert who_is_counted(in_letter, *ids) == found


def test_members_are_among_the_withheld_and_a_group_is_not():
    case = a_case(subjects={"g": a_group("name withheld", name="name withheld"), "b": A})
    assert all_withheld("person", case, a_language()) == ("m1", "b")


def test_each_of_many_people_is_looked_at_once_for_all_texts():
    case, language = a_case(subjects={str(n): a_subject(status=RELEASED) for n in range(50)}), a_language()
    entered = []
    sys.setprofile(lambda frame, event, _: entered.append(frame.f_code.co_name) if event == "call" else None)
    try:
        assert not any(asked_for(Demand(), case, language) for _ in range(50))
        assert all_withheld("person", case, language) == ()
    finally:
        sys.setprofile(None)
    assert entered.count("current") <= 2 * 50
