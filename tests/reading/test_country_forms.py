from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from urgent_appeal.problems import Finding
from urgent_appeal.reading.country_forms import TABLE, by_country, faults

FILE = "templates/languages/countries/xx.toml"


def one(table: Any) -> Finding:
    (finding,) = faults(table, FILE)
    assert (finding.file, finding.level) == (FILE, "problem")
    return finding


def test_a_pattern_is_that_of_each_of_its_countries():
    table = {"in the {country}": "GB\nUS", "IM": "on the Isle of Man"}
    assert by_country(table) == {"GB": "in the {country}", "US": "in the {country}", "IM": "on the Isle of Man"}
    assert list(faults(table, FILE)) == []


def test_a_row_for_one_country_may_hold_its_name():
    assert list(faults({"CX": "on {country}", "IM": "on the {country-small}"}, FILE)) == []


def test_a_code_that_is_no_country_is_underlined():
    finding = one({"in the {country}": "US UK"})
    assert (finding.path, finding.at, finding.size) == ((TABLE, "in the {country}"), 3, 2)
    assert (finding.words, finding.hint) == ('in-country: "UK" is not a country code', 'write "GB"')


def test_a_key_that_is_no_country_is_underlined():
    finding = one({"Kuba": "auf Kuba"})
    assert (finding.path, finding.on_key, finding.code) == ((TABLE, "Kuba"), True, "country")


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
    assert all(finding.words for finding in faults(table, FILE))
