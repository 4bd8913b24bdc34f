"""HTML in the texts of a case."""

import pytest

from tests.builders import a_case, a_recipient, a_subject, options, projected
from urgent_appeal.model.case import Case
from urgent_appeal.planning.checks.html_marks import check_html
from urgent_appeal.planning.planning import plan


def said(case: Case, original: Case | None = None) -> list[tuple[str, str, int | None]]:
    return [(one.words.split()[0], one.hint, one.at) for one in check_html(case, original or case)]


@pytest.mark.parametrize(
    ("text", "mark", "hint"),
    [
        ("Bees &amp; Co.", "&amp;", "write &"),
        ("L&#39;avocat", "&#39;", "write '"),
        ("Andr&eacute;", "&eacute;", "write é"),
        ("Two&nbsp;words", "&nbsp;", "remove it, or write a space or a new line"),
        ("One.<br/>Two.", "<br/>", "remove it, or write a space or a new line"),
        ("<p>One.</p>", "<p>", "remove it, or write a space or a new line"),
    ],
)
def test_what_would_be_printed_as_typed_is_a_warning_with_what_was_meant(text: str, mark: str, hint: str):
    assert said(a_case(situation=text)) == [(mark, hint, text.index(mark))]


@pytest.mark.parametrize("text", ["A & B; C", "a < b > c", "R&D; then", "<https://x.example/b>", "?a=1&copy=2"])
def test_what_only_looks_like_it_is_left_alone(text: str):
    assert said(a_case(situation=text)) == []


def test_names_and_addresses_are_looked_at_too():
    case = a_case(subjects={"person": a_subject("A &amp; B")}, recipients={"x": a_recipient(postal=("C &amp; D",))})
    assert [one.path for one in check_html(case, case)] == [
        ("subjects", "person", "name"),
        ("recipients", "x", "postal", 0),
    ]


def test_it_is_looked_for_in_each_case():
    project = projected(a_case(situation="A &amp; B"))
    assert "html" in [one.code for one in plan(project, *project.issues, options(), {}).findings]


def test_a_translation_answers_for_its_own_words_alone():
    original = a_case(situation="A &amp; B", subjects={"person": a_subject("A &amp; B")})
    translated = a_case(situation="C &amp; D", subjects=original.subjects)
    assert [one.path for one in check_html(translated, original)] == [("situation",)]
