"""Names that run the other way than their language."""

import pytest

from tests.builders import a_language
from urgent_appeal.language.directions import isolated
from urgent_appeal.language.text import say
from urgent_appeal.model.value import replace

ARABIC, HEBREW = "محمد علي", "ליאת כהן"


@pytest.mark.parametrize(("direction", "names"), [("ltr", (ARABIC, HEBREW)), ("rtl", ("Lena Example", "Łódź"))])
def test_a_name_that_runs_the_other_way_is_isolated(direction: str, names: tuple[str, ...]):
    language = replace(a_language(), direction=direction)
    assert [isolated(name, language) for name in names] == [f"\u2068{name}\u2069" for name in names]


@pytest.mark.parametrize("text", ["", "14", "Lena Example", "Zoë (14)", f"Lena {ARABIC} Example"])
def test_any_other_text_stays(text: str):
    assert isolated(text, a_language()) == text


def test_a_text_around_isolated_names_is_not_isolated_once_more():
    names = f"\u2068{ARABIC}\u2069 and \u2068{HEBREW}\u2069"
    assert isolated(names, a_language()) == names
    assert isolated(f"\u2068{names}\u2069", a_language()) == f"\u2068{names}\u2069"


def test_what_is_put_into_a_phrase_keeps_its_own_direction():
    assert say("{place}, {date}", {"place": ARABIC, "date": "2026"}, a_language()) == f"\u2068{ARABIC}\u2069, 2026"
