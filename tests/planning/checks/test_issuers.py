import datetime as dt
from typing import Any

import pytest

from tests.builders import a_case, a_language, an_issuer
from urgent_appeal.model.issuer import StandingDemand
from urgent_appeal.model.value import replace
from urgent_appeal.planning.checks.issuers import (
    check_accents,
    check_issuer,
    check_page_address,
    check_paper,
    check_phrases,
)
from urgent_appeal.problems import Finding, Path

WORDS = an_issuer().boilerplate["2000"]
SHEET = "issuers/plain/style.page.css"


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


def accents(style: str) -> list[Finding]:
    return list(check_accents((SHEET,), {SHEET: style}))


def papers(style: str, paper: Any = "a4") -> list[str]:
    return [one.code for one in check_paper((SHEET,), {SHEET: style}, paper)]


def test_an_accent_that_is_too_light_is_a_problem_where_it_stands():
    style = "/* red */\n:root { --accent: #ff9999; }"
    (one,) = accents(style)
    assert (one.file, one.code) == (f"templates/{SHEET}", "accent")
    assert style[one.at : one.at + one.size] == "--accent: #ff9999" if one.at else False


@pytest.mark.parametrize("colour", ["#8a1c1c", "#1F3A5F !important"])
def test_an_accent_that_can_be_read_is_right(colour: str):
    assert accents(f":root {{ --accent: {colour} }}") == []


def test_an_accent_that_cannot_be_judged_is_a_problem():
    assert accents(":root { --accent: gold; }")[0].hint == 'write it like "#8a1c1c"'


def test_what_uses_the_accent_and_what_is_a_comment_are_no_accents():
    assert accents("h1 { color: var(--accent) } /* --accent: gold; */") == []


def test_a_sheet_that_is_not_read_is_not_looked_at():
    assert list(check_accents((), {SHEET: ":root { --accent: gold }"})) == []


def test_a_built_in_sheet_is_not_looked_at():
    style = ":root { --accent: gold }"
    assert list(check_accents((SHEET,), {SHEET: style, f"builtin/{SHEET}": style})) == []


@pytest.mark.parametrize("size", ["A4", "210mm 297mm", "a4 portrait !important"])
def test_letters_may_say_the_size_of_their_paper_again(size: str):
    assert papers(f"@page {{ @top-left {{ content: none }} size: {size}; margin: 0 }}") == []


@pytest.mark.parametrize("style", ["@page { size: A5 }", "@page :first { @top-left { color: red } size: 10cm 20cm }"])
def test_another_size_is_a_problem_in_letters(style: str):
    assert papers(style) == ["paper"]


def test_the_paper_of_letters_is_the_one_that_was_asked_for():
    assert (papers("@page { size: letter }"), papers("@page { size: letter }", "letter")) == (["paper"], [])


def test_the_size_of_something_else_is_no_size_of_pages():
    assert papers("@page { font-size: 8pt; @footnote { margin-size: 1 } } .a { size: A5 }") == []


def test_an_address_that_not_everybody_can_open_is_a_problem_of_the_case():
    (found,) = check_page_address(a_case(url="https://wiki.internal/a"))
    assert (found.path, found.level) == (("url",), "problem")
    assert not list(check_page_address(a_case(url="https://news.example/2026/05")))


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (
            "https://league.example/{case}/",
            "page-url: {language} is not in it, so that several pages would have one address",
        ),
        (
            "https://league.example/",
            "page-url: {case} and {language} is not in it, so that several pages would have one address",
        ),
        ("https://league.example/{case}/{language}/{year}/", "page-url: nothing is filled in for {year}"),
        ("league.example/{case}/{language}", 'page-url: "league.example/x/x" does not begin with https://'),
    ],
)
def test_a_pattern_that_gives_no_addresses_is_a_problem(pattern: str, words: str):
    case = a_case()
    (found,) = check_issuer(an_issuer(page_url=pattern), case, case.first_day)
    assert found.words.startswith(words)
    right = an_issuer(page_url="https://league.example/{case}/{language}/")
    assert not list(check_issuer(right, case, case.first_day))
