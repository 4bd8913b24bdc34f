from typing import Any

import pytest

from tests.builders import a_case, a_document
from tests.planning.letters.builders import planned_for
from urgent_appeal.model.value import field_names, replace
from urgent_appeal.planning.documents import Html
from urgent_appeal.planning.publication import Publication
from urgent_appeal.rendering.markup_faults import markup_faults
from urgent_appeal.rendering.rendering import render

MAIN = "documents/urgent-appeal.html.j2"
ABOVE = "first line\n"


def faults(page: str, source: str = "", content: Any = None) -> list[tuple[int, str]]:
    """Line and words of each fault of a page; `source` is the own template, where it is not the page itself."""
    document = a_document() if content is None else replace(a_document(), content=content)
    templates = {MAIN: ABOVE + (source or page), f"builtin/{MAIN}": "x"}
    return [(problem.line, problem.words) for problem in markup_faults(page, document, templates, "page")]


GOOD = [
    "<div><p>One<p>Two</div><ul><li>One<li>Two</ul>",
    "<p>a<br>b<img alt='<'><wbr/></p>",
    "<svg><path d='M0'/><g><path/></g></svg>",
    "<!-- <b> --><style>p::before { content: '<b>' }</style>",
    "<h1>a</h1><h2>b</h2><h3>c</h3><h2>d</h2><h1>e</h1>",
    '<p title="a &lt; b">x</p>',
    "<table><tr><td>a<td>b</table>",
]


@pytest.mark.parametrize("page", GOOD)
def test_what_html_allows_is_no_fault(page: str):
    assert faults(page) == []


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("<p>Thank <b>you</p>", "<b> has no end, or another tag ends before it"),
        ("<section><div>a</section>", "<div> has no end, or another tag ends before it"),
        ("<section><h1>a</section>", "<h1> has no end, or another tag ends before it"),
        ("<div/>", "<div> has no end, or another tag ends before it"),
        ("<p>a</p></div>", "</div> ends nothing"),
        ('<p class="x>a</p><p class="y">b</p>', "a quotation mark is missing in <p>"),
        ("<p class=x'y' lang'>a</p>", "a quotation mark is missing in <p>"),
        ("<h2>a</h2>", "the first heading is <h2>"),
        ("<h1>a</h1><h3>b</h3>", "<h3> follows <h1>: a level of headings is left out"),
    ],
)
def test_what_does_not_fit_together_is_named_with_its_line(page: str, words: str):
    assert faults(page) == [(2, words)]


def test_a_fault_is_named_in_the_own_template_whose_tag_has_no_end():
    source = '{% block title %}\n<div class="mine"><h1>a</h1>\n{% endblock %}'
    page = '<div class="built-in"><div class="mine"><h1>a</h1></div>'
    assert faults(page, source) == [(3, "<div> has no end, or another tag ends before it")]


def test_a_text_with_marks_whose_tags_are_printed_is_named_where_it_is_printed(an_appeal: Any):
    content = an_appeal(situation=Html("<p>Text.</p>"))
    source = "{% block situation %}\n{{ appeal.situation | trim }}\n{% endblock %}"
    assert [line for line, _ in faults("&lt;p&gt;Text.&lt;/p&gt;", source, content)] == [3]
    assert faults("<p>Text.</p>", source, content) == []


def test_so_is_a_text_that_a_statement_has_from_an_appeal(an_appeal: Any):
    appeal = an_appeal(situation=Html("<p>Text.</p>"))
    content = Publication(**{name: getattr(appeal, name) for name in field_names(type(appeal))})
    assert faults("&lt;p&gt;Text.&lt;/p&gt;", "{{ appeal.situation | trim }}", content)


@pytest.mark.parametrize("medium", ["page", "screen", "mail"])
def test_built_in_letters_have_no_fault(medium: Any, templates: Any):
    letter = planned_for(a_case(), "justice").document
    own = templates | {"documents/letter-leaf.html.j2": '{% extends "builtin/documents/letter-leaf.html.j2" %}'}
    assert markup_faults(render(letter, own, medium), letter, own, medium) == ()


@pytest.mark.parametrize("medium", ["page", "screen"])
def test_built_in_pages_have_no_fault(medium: Any, a_full_appeal: Any, templates: Any, a_document: Any):
    document = a_document(a_full_appeal())
    own = templates | {MAIN: f'{{% extends "builtin/{MAIN}" %}}'}
    assert markup_faults(render(document, own, medium), document, own, medium) == ()
