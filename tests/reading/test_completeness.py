from typing import Any

import pytest

from tests.builders import a_language
from urgent_appeal.model.value import replace
from urgent_appeal.problems import Finding
from urgent_appeal.reading.completeness import check_countries, check_locale, check_words

FILE = "templates/languages/xx.toml"
COUNTRIES_FILE = "templates/languages/countries/xx.toml"
ENGLISH = {
    "name": "English",
    "phrases": {"in_country": "in {country}", "topics": "Topics", "letter_joint_close": "Yours,"},
    "countries": {"AG": "Antigua and Barbuda"},
    "in-country": {"IM": "on the Isle of Man"},
    "address": {"close": "Yours,", "minister": {}},
}


def found(**changes: Any) -> list[tuple[tuple[int | str, ...], str, str]]:
    said = list(check_words(ENGLISH | {key.replace("_", "-"): item for key, item in changes.items()}, ENGLISH, FILE))
    assert all((finding.file, finding.level) == (FILE, "problem") for finding in said)
    return [(finding.path, finding.words, finding.hint) for finding in said]


def test_a_whole_file_lacks_nothing():
    assert found() == []


def test_what_a_table_lacks_is_one_finding():
    lacking = ("phrases",), "the language file lacks words under [phrases]", "add: in_country, letter_joint_close"
    assert found(phrases={"topics": "Themen"}) == [lacking]


def test_exceptions_and_forms_of_all_offices_may_be_left_out():
    assert found(countries={}, in_country={}, address={"minister": {}}) == []


def test_an_office_may_not_be_left_out():
    assert found(address={"close": "Ihr"}) == [
        (("address",), "the language file lacks words under [address]", "add: minister")
    ]


def test_a_name_that_english_does_not_get_is_refused():
    ((path, words, hint),) = found(phrases=ENGLISH["phrases"] | {"in_country": "in {land}"})
    assert (path, words) == (("phrases", "in_country"), "nothing is filled in for {land} here")
    assert hint == "the names here are: {country}"


def test_some_phrases_get_more_names_than_english_uses():
    assert found(phrases=ENGLISH["phrases"] | {"letter_joint_close": "{salutations},"}) == []


@pytest.mark.parametrize("locale", ["en_GB", "pt_BR", None, 5])
def test_a_locale_that_is_known_or_no_text_is_not_spoken_of(locale: object):
    assert list(check_locale(locale, FILE)) == []


@pytest.mark.parametrize("locale", ["", "x", "xx_YY", "en-"])
def test_an_unknown_locale_is_a_problem(locale: str):
    (finding,) = check_locale(locale, FILE)
    assert (finding.path, finding.words) == (("locale",), f'locale: "{locale}" is not known')


def lacking(**changes: Any) -> list[Finding]:
    return list(check_countries(replace(a_language(), **changes), FILE, COUNTRIES_FILE))


@pytest.mark.parametrize("code", ["en", "fr"])
def test_every_country_has_a_name(code: str):
    assert list(check_countries(a_language(code), FILE, COUNTRIES_FILE)) == []


def test_a_country_that_babel_cannot_name_is_named_by_the_file():
    (finding,) = lacking(locale="ln_CD", countries={})
    assert (finding.path, finding.words) == (("countries",), "the language file lacks words under [countries]")
    codes = finding.hint.removeprefix(f"add to {COUNTRIES_FILE}: ").split(", ")
    assert "CW" in codes and lacking(locale="ln_CD", countries=dict.fromkeys(codes, "x")) == []
