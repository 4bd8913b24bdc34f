"""One word with its endings; `test_spellings.py` has whole names."""

import re

import pytest

from urgent_appeal.planning.privacy.inflecting import bounded, inflected, without_spaces


def ends(word: str, text: str) -> bool:
    return any(form.letters in text and form.expression.search(text) for form in inflected(word))


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("олег", "олегом"),
        ("анна", "анне"),
        ("петрова", "петровои"),
        ("достоевскии", "достоевского"),
        ("лев", "льва"),
        ("kowalski", "kowalskiego"),
        ("petrova", "petrovu"),
        ("marek", "markem"),
        ("anna", "annou"),
        ("roth", "roths"),
        ("παππασ", "παππα"),
    ],
)
def test_a_word_is_found_with_another_ending(word: str, text: str):
    assert ends(word, text)


@pytest.mark.parametrize(
    ("word", "text"), [("олег", "олегархия"), ("oleg", "olegarch"), ("roth", "rothe"), ("jan", "jane")]
)
def test_a_longer_word_is_not_one_with_an_ending(word: str, text: str):
    assert not ends(word, text)


@pytest.mark.parametrize(
    ("word", "text", "there"), [("lan", "l'an", False), ("anna", "an'na", True), ("lan", "plan", False)]
)
def test_a_short_word_stands_by_itself(word: str, text: str, there: bool):
    assert bool(re.search(bounded(word), text)) is there


def test_scripts_that_put_no_spaces_between_words():
    assert without_spaces("王") and without_spaces("김") and not without_spaces("petrov")
