import pytest

from tests.builders import a_language
from urgent_appeal.language.vocabulary import vocabulary
from urgent_appeal.model.value import replace


@pytest.mark.parametrize("word", ["will", "may", "des", "pour"])
def test_small_words_are_those_of_the_language_files(word: str):
    assert word in vocabulary([a_language(), a_language("fr")]).small


@pytest.mark.parametrize(("code", "words"), [("en", {"april", "sunday"}), ("fr", {"avril", "dimanche", "aout"})])
def test_months_and_weekdays_are_the_languages_own(code: str, words: set[str]):
    assert words <= vocabulary([a_language(code)]).dates


@pytest.mark.parametrize("word", ["rights", "lawyer", "lawyers", "tunisia", "urgent", "detained", "deep", "grave"])
def test_the_words_of_the_field_and_countries(word: str):
    assert word in vocabulary([a_language()]).field


def test_a_language_that_babel_does_not_know_has_its_own_lists_only():
    strange = replace(a_language(), locale="qaa_XX", small_words=("zu",))
    found = vocabulary([strange])
    assert (found.small, found.dates) == ({"zu"}, frozenset())


def test_common_words_are_all_of_them():
    found = vocabulary([a_language()])
    assert found.common == found.small | found.dates | found.field
