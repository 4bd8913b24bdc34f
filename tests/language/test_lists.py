import pytest

from tests.builders import a_language
from urgent_appeal.language.lists import join, separator


@pytest.mark.parametrize(
    ("items", "english", "french"),
    [
        ([], "", ""),
        (["A"], "A", "A"),
        (["A", "B"], "A and B", "A et B"),
        (["A", "B", "C"], "A, B and C", "A, B et C"),
    ],
)
def test_items_are_one_phrase(items: list[str], english: str, french: str):
    assert join(items, a_language("en")) == english
    assert join(items, a_language("fr")) == french


def test_a_mark_between_items_has_the_spaces_of_the_language():
    assert separator(";", a_language("en")) == "; "
    assert separator(";", a_language("fr")) == "\u00a0; "
    assert separator(",", a_language("fr")) == ", "
