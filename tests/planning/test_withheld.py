import pytest

from tests.builders import a_case, a_group, a_language, a_subject
from urgent_appeal.planning import withheld

A, OFFICE, NAMED = a_subject("name withheld"), a_subject("name withheld", kind="organisation"), a_subject()


def counted(in_letter: bool, *ids: str) -> set[str]:
    case = a_case(subjects={"a": A, "b": A, "office": OFFICE, "named": NAMED})
    return set(withheld.counted(ids, case, a_language(), in_letter=in_letter))


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
    assert counted(in_letter, *ids) == found


def test_members_are_among_the_withheld_and_a_group_is_not():
    case = a_case(subjects={"g": a_group("name withheld", name="name withheld"), "b": A})
    assert withheld.all_withheld("person", case, a_language()) == ("m1", "b")


def test_after_z_come_numbers():
    case = a_case(subjects={f"s{number}": A for number in range(27)})
    assert withheld.instead("s25", case, a_language(), again=True) == "person\u00a0Z"
    assert withheld.instead("s26", case, a_language(), again=True) == "person\u00a027"
