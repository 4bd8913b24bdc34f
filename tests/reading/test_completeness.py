from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import a_language
from urgent_appeal.model.value import replace
from urgent_appeal.problems import Finding
from urgent_appeal.reading.completeness import (
    IN_COUNTRY,
    by_country,
    check_countries,
    check_locale,
    check_words,
    country_faults,
)

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


def one(table: Any) -> Finding:
    (finding,) = country_faults(table, COUNTRIES_FILE)
    assert (finding.file, finding.level) == (COUNTRIES_FILE, "problem")
    return finding


def test_a_pattern_is_that_of_each_of_its_countries():
    table = {"in the {country}": "GB\nUS", "IM": "on the Isle of Man"}
    assert by_country(table) == {"GB": "in the {country}", "US": "in the {country}", "IM": "on the Isle of Man"}
    assert list(country_faults(table, COUNTRIES_FILE)) == []


def test_a_row_for_one_country_may_hold_its_name():
    assert list(country_faults({"CX": "on {country}", "IM": "on the {country-small}"}, COUNTRIES_FILE)) == []


def test_a_code_that_is_no_country_is_underlined():
    finding = one({"in the {country}": "US UK"})
    assert (finding.path, finding.at, finding.size) == ((IN_COUNTRY, "in the {country}"), 3, 2)
    assert (finding.words, finding.hint) == ('in-country: "UK" is not a country code', 'write "GB"')


def test_a_key_that_is_no_country_is_underlined():
    finding = one({"Kuba": "auf Kuba"})
    assert (finding.path, finding.on_key, finding.code) == ((IN_COUNTRY, "Kuba"), True, "country")


@pytest.mark.parametrize(
    ("table", "at"),
    [({"in the {country}": "GB US GB"}, 6), ({"GB": "in Britain", "in the {country}": "GB"}, 0)],
)
def test_a_country_with_two_rows_is_refused(table: dict[str, str], at: int):
    finding = one(table)
    assert (finding.words, finding.at) == ("in-country: GB is here twice", at)


@pytest.mark.parametrize(("table", "on_key"), [({"in {land}": "GB"}, True), ({"GB": "in {land}"}, False)])
def test_a_name_that_nobody_puts_in_is_refused(table: dict[str, str], on_key: bool):
    finding = one(table)
    assert (finding.code, finding.on_key, finding.at) == ("unknown-name", on_key, None if on_key else 3)
    assert finding.hint == "the names here are: {country}, {country-small}"


ODD = st.none() | st.integers() | st.lists(st.text(max_size=2)) | st.text(max_size=5) | st.just("GB US")


@given(ODD | st.dictionaries(st.sampled_from(["in {country}", "{x}", "GB", "x"]), ODD))
def test_whatever_stands_there_is_no_crash(table: Any):
    by_country(table)
    assert all(finding.words for finding in country_faults(table, COUNTRIES_FILE))
