import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from tests.builders import a_case, a_language, an_issuer
from urgent_appeal.model.issuer import StandingDemand
from urgent_appeal.planning.checks.issuers import check_issuer, check_phrases, contrast
from urgent_appeal.problems import Path

WORDS = an_issuer().boilerplate["2000"]


def places(day: str = "2026-05-04", **changes: Any) -> list[tuple[str, Path]]:
    case = a_case(date=dt.date.fromisoformat(day))
    return [
        (found.file.rsplit("/", 1)[1], found.path) for found in check_issuer(an_issuer(**changes), case, case.first_day)
    ]


def test_nothing_is_wrong_with_a_right_issuer():
    assert places() == []


@pytest.mark.parametrize("accent", ["#6a6a6a", "#8a1c1c", "#000000", "#8A1C1C"])
def test_an_accent_that_can_be_read_is_let_be(accent: str):
    assert places(accent=accent) == []


@pytest.mark.parametrize("accent", ["#777777", "#767676", "#ffcc00", "#fff", "red", "", "#8a1c1c;}"])
def test_an_accent_that_is_pale_or_no_colour_is_refused(accent: str):
    assert places(accent=accent) == [("issuer.toml", ("accent",))]


@pytest.mark.parametrize(("country", "wrong"), [("FR", []), (None, []), ("XQ", ["country"]), ("France", ["country"])])
def test_the_country_of_an_issuer_is_one(country: str | None, wrong: list[str]):
    assert [path[0] for _, path in places(country=country)] == wrong


@pytest.mark.parametrize(
    ("colour", "ground", "number"),
    [
        ("#ffffff", "#ffffff", 1.0),
        ("#000000", "#ffffff", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#f4f1ec", 4.03),
        ("#f4f1ec", "#767676", 4.03),
    ],
)
def test_contrast_is_that_of_wcag(colour: str, ground: str, number: float):
    assert contrast(colour, ground) == pytest.approx(number, abs=0.005)


def test_an_unknown_name_in_standing_words_is_refused_where_it_stands():
    words = replace(WORDS, about="By {issuer} and {partner}.")
    assert places(boilerplate={"2000": words}) == [("issuer.toml", ("boilerplate", "2000", "about"))]


def test_a_known_name_may_be_written_with_a_hyphen():
    assert places(boilerplate={"2000": replace(WORDS, intro="Act {in-country}.")}) == []


def test_an_unknown_name_in_a_standing_demand_is_refused():
    demands = {"x": StandingDemand(text="Free {subject}.")}
    assert places(demands=demands) == [("issuer.toml", ("demands", "x", "text"))]


def test_an_unknown_part_of_the_grammar_is_refused():
    assert places(reference_grammar="{country3} {serial:3} {moth}") == [("issuer.toml", ("reference-grammar",))]
    assert places(reference_grammar="{country3} {serial:3} {month}") == []


@pytest.mark.parametrize("key", ["first", "2013-13", "2013-1", "13", "2013-05-04"])
def test_standing_words_hold_from_a_year_or_a_month(key: str):
    assert ("issuer.toml", ("boilerplate", key)) in places(boilerplate={"2000": WORDS, key: WORDS})


def test_a_case_of_a_day_without_words_is_refused():
    assert places("1999-12-31") == [("tun-2026-person.toml", ("date",))]


def phrases(**words: str) -> list[tuple[Path, str]]:
    issuer = an_issuer(phrases=words)
    return [(found.path, found.code) for found in check_phrases(issuer, a_language())]


def test_an_own_phrase_has_the_names_in_braces_of_the_language_s():
    assert phrases(country="State", published_on="On the web since {date}") == []
    assert phrases(published_on="On the web") == [(("phrases", "published_on"), "unknown-name")]
    assert phrases(country="State of {country}") == [(("phrases", "country"), "unknown-name")]


def test_an_own_phrase_that_the_language_does_not_have_is_unknown():
    assert phrases(contry="State") == [(("phrases", "contry"), "unknown-phrase")]


def test_an_own_text_may_use_the_names_that_stand_for_something_in_every_document():
    assert places(extra={"a": "{issuer} {in_country} {subjects}"}) == []
    assert places(extra={"a": "Dear {surname}"}) == [("issuer.toml", ("extra", "a"))]
