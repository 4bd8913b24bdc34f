import pytest

from tests.builders import a_case, a_group, a_language, a_subject
from urgent_appeal.model.value import replace
from urgent_appeal.planning import unnamed
from urgent_appeal.planning.unnamed import in_full


def again(code: str = "en", **changes: object) -> str:
    return unnamed.again(a_group(**changes), a_language(code))


@pytest.mark.parametrize(
    ("count", "text"), [(2, "two students"), (10, "ten students"), (11, "11 students"), (1200, "1,200 students")]
)
def test_a_group_has_its_number_in_words_up_to_ten(count: int, text: str):
    assert in_full(a_group(count=count), a_language()) == text


@pytest.mark.parametrize(
    ("unnamed", "text"),
    [
        ("two other men", "two other men"),
        ("2 other men", "2 other men"),
        ("at least two other men", "at least two other men"),
        ("his brothers", "his brothers"),
        ("other men", "two other men"),
    ],
)
def test_words_with_a_number_of_their_own_are_not_counted_twice(unnamed: str, text: str):
    assert in_full(a_group(name=None, unnamed=unnamed, count=2), a_language()) == text


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"name": "activists", "count": 7}, "those seven activists"),
        ({"name": "people sentenced in May", "short": "activists", "count": 7}, "those seven activists"),
        ({"count": 14}, "those 14 students"),
        ({"count": 14, "count_is": "at-least"}, "those students"),
        ({"and_others": True}, "those students"),
        ({}, "those students"),
        ({"short": "those sentenced", "count": 7}, "those sentenced"),
        ({"name": None, "unnamed": "two other men", "count": 2}, "those two other men"),
        ({"name": None, "unnamed": "at least two other men"}, "at least two other men"),
        ({"name": None, "unnamed": "his brothers", "count": 2}, "his brothers"),
        ({"name": None, "unnamed": "other men", "count": 2}, "those two other men"),
        ({"name": "activist", "count": 1}, "one activist"),
    ],
)
def test_a_group_that_was_named_before_keeps_article_and_number(changes: dict[str, object], text: str):
    assert again(**changes) == text


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"name": "militants", "count": 7}, "ces sept militants"),
        ({"name": "militants", "count": 14, "count_is": "at-least"}, "ces militants"),
        ({"short": "les personnes condamnées"}, "les personnes condamnées"),
        ({"short": "l'équipe"}, "l'équipe"),
        ({"name": None, "unnamed": "deux autres hommes", "count": 2}, "ces deux autres hommes"),
    ],
)
def test_the_same_in_french(changes: dict[str, object], text: str):
    assert again("fr", **changes) == text


def test_a_group_whose_words_are_withheld_is_people():
    group = a_group(name="name withheld", count=3)
    assert in_full(group, a_language()) == "three people whose names are withheld"
    assert unnamed.again(group, a_language()) == "those three people whose names are withheld"


def test_a_language_without_numbers_prints_figures():
    assert in_full(a_group(count=2), replace(a_language(), numbers=())) == "2 students"


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"count": 7}, "seven students"),
        ({"count": 14, "count_is": "at-least"}, "students"),
        ({"name": None, "unnamed": "two other men", "count": 2}, "two other men"),
        ({"short": "those sentenced", "count": 7}, "those sentenced"),
    ],
)
def test_behind_an_article_a_group_has_its_number_alone(changes: dict[str, object], text: str):
    assert unnamed.bare(a_group(**changes), a_language()) == text


@pytest.mark.parametrize(
    ("name", "number", "again", "code", "text"),
    [
        ("students", 13, False, "en", "the other 13 students"),
        ("students", 3, False, "en", "the other three students"),
        ("students", 3, True, "en", "the other three"),
        ("students", None, False, "en", "the other students"),
        ("students", None, True, "en", "the others"),
        ("students", 1, False, "en", "the last remaining person among the students"),
        ("the seven activists", 5, False, "en", "the remaining five of the seven activists"),
        ("the seven activists", 1, False, "en", "the last remaining person among the seven activists"),
        ("les sept militants", 5, False, "fr", "les cinq qui restent parmi les sept militants"),
        ("les sept militants", 1, False, "fr", "la dernière personne parmi les sept militants"),
        ("étudiants", 3, False, "fr", "les trois autres étudiants"),
    ],
)
def test_those_who_are_left_of_a_group(name: str, number: int | None, again: bool, code: str, text: str):
    group = a_group(name=name, count=None if number is None else 14)
    assert unnamed.left(group, number, a_language(code), again=again) == text


def test_after_z_come_numbers():
    case = a_case(subjects={f"s{number}": a_subject("name withheld") for number in range(27)})
    assert unnamed.instead("s25", case, a_language(), again=True) == "person\u00a0Z"
    assert unnamed.instead("s26", case, a_language(), again=True) == "person\u00a027"
