import pytest

from urgent_appeal.language.iso_names import country_of_official_name, language_of_three_letters


@pytest.mark.parametrize(
    ("name", "code"),
    [("Iran, Islamic Republic of", "IR"), ("french republic", "FR"), ("Republic of Korea", None), ("", None)],
)
def test_only_whole_names_of_the_standard_count(name: str, code: str | None):
    assert country_of_official_name(name) == code


@pytest.mark.parametrize(("code", "letters"), [("fra", "fr"), ("fre", "fr"), ("fil", None), ("qqq", None)])
def test_three_letters_of_a_language_are_two(code: str, letters: str | None):
    assert language_of_three_letters(code) == letters
