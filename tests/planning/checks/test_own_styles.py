from typing import Any

import pytest

from urgent_appeal.planning.checks.own_styles import check_accents, check_paper
from urgent_appeal.problems import Finding

SHEET = "issuers/plain/style.page.css"


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
