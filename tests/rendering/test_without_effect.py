"""Blocks and texts of an own template that Jinja would leave out without a word."""

from typing import Any

import pytest

from urgent_appeal.problems import describe
from urgent_appeal.rendering.without_effect import without_effect

MAIN = "documents/urgent-appeal.html.j2"
LEAF = "documents/letter-leaf.html.j2"
EXTENDS = f'{{% extends "builtin/{MAIN}" %}}\n'


def said(templates: dict[str, str], text: str, name: str = MAIN, **others: str) -> list[str]:
    """What is wrong, each as line, words and hint."""
    own = {name: text, **{f"documents/{key}.html.j2": other for key, other in others.items()}}
    return [f"{p.file}:{p.line}: {p.words} = {p.hint}" for p in without_effect([name], templates | own)]


def test_the_built_in_templates_have_nothing_without_effect(templates: Any):
    own = {name: f"{text}\n" for name, text in templates.items() if not name.startswith("builtin/")}
    names = [name for name in own if name.endswith(".j2")]
    assert len(names) > 10
    assert without_effect(names, templates | own) == ()


def test_a_block_that_replaces_none_is_named_with_the_nearest_and_the_blocks_there_are(templates: Any):
    (problem,) = without_effect([MAIN], templates | {MAIN: f"{EXTENDS}\n{{% block demand %}}x{{% endblock %}}"})
    first, *excerpt, hint = describe(problem).splitlines()
    assert first == f'templates/{MAIN}:3:1: the block "demand" replaces none, so it is never printed'
    assert excerpt[0] == "    3 | {% block demand %}x{% endblock %}"
    assert hint.startswith(f'      = did you mean "demands"? the blocks of builtin/{MAIN} are: body, kind, status')


def test_what_may_be_missing_and_is_missing_is_named(templates: Any):
    text = f'{EXTENDS}{{% block closing %}}\n{{% include "documents/persn.html.j2" ignore missing %}}{{% endblock %}}'
    assert said(templates, text) == [
        f'templates/{MAIN}:3: there is no template "documents/persn.html.j2", so nothing is printed'
        ' = did you mean "documents/person.html.j2"?'
    ]
    assert said(templates, text.replace("persn", "person")) == []


def test_a_block_of_another_document_replaces_none(templates: Any):
    text = '{% extends "builtin/documents/letter-prisoner.html.j2" %}\n{% block closing %}x{% endblock %}'
    (found,) = said(templates, text, "documents/letter-prisoner.html.j2")
    assert 'the block "closing" replaces none' in found
    assert "sender, dateline" in found


@pytest.mark.parametrize(
    "text",
    [
        "{% block closing %}x{% endblock %}",
        "{% block closing %}{% block our_own %}x{% endblock %}{% endblock %}",
        "{# words #}\n<!-- words -->\n  \n{% block closing %}x{% endblock %}",
        "{% set x = 1 %}{% set y %}text{% endset %}{% macro m() %}text{% endmacro %}{% block closing %}{% endblock %}",
        '{% import "documents/tools.html.j2" as tools %}{% block closing %}{{ tools.m() }}{% endblock %}',
        '{% block body %}{{ self.kind() }}{{ self["demands"]() }}{% endblock %}{% block demands %}x{% endblock %}',
        "{% block body %}{{ super() }}{% endblock %}{% block demands %}x{% endblock %}",
        "{% macro m() %}{{ self.demands() }}{% endmacro %}{% block body %}{{ m() }}{% endblock %}"
        "{% block demands %}x{% endblock %}",
        '{% block closing %}{% include "documents/person.html.j2" %}{% endblock %}',
    ],
)
def test_what_is_printed_is_right(text: str, templates: Any):
    assert said(templates, EXTENDS + text, tools="{% macro m() %}x{% endmacro %}") == []


def test_a_block_that_lost_its_place_is_named(templates: Any):
    text = "{% block body %}x{% endblock %}\n{% block demands %}y{% endblock %}"
    assert said(templates, EXTENDS + text) == [
        f'templates/{MAIN}:3: the block "demands" is never printed: the block around it was replaced'
        " = write {{ self.demands() }} where it should be printed, or remove it"
    ]


def test_of_blocks_inside_each_other_the_outer_one_is_named(templates: Any):
    (found,) = said(templates, f"{EXTENDS}{{% block a %}}{{% block b %}}x{{% endblock %}}{{% endblock %}}")
    assert 'the block "a"' in found


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("\n<p>Our words.</p>\n{% block closing %}x{% endblock %}", 3),
        ("{{ appeal.title }}", 2),
        ('{% include "documents/person.html.j2" %}', 2),
        ("{% if appeal.about %}{% block about %}x{% endblock %}{% endif %}", 2),
        ('{% slot "subject" %}', 2),
    ],
)
def test_what_stands_outside_the_blocks_is_named(text: str, line: int, templates: Any):
    (found,) = said(templates, EXTENDS + text)
    assert found.startswith(f"templates/{MAIN}:{line}: this is outside the blocks, so it is never printed = put it")


def test_text_before_extends_is_named(templates: Any):
    (found,) = said(templates, f"words\n{EXTENDS}")
    assert found.startswith(f"templates/{MAIN}:1: this is outside the blocks")


def test_a_template_in_between_is_looked_at_too(templates: Any):
    own = '{% extends "documents/ours.html.j2" %}{% block closing %}x{% endblock %}'
    found = said(templates, own, ours=f"{EXTENDS}{{% block clozing %}}{{% endblock %}}")
    assert [line.split(" = ")[0] for line in found] == [
        'templates/documents/ours.html.j2:2: the block "clozing" replaces none, so it is never printed'
    ]


def test_a_block_that_a_later_template_replaces_with_what_is_around_it_is_right(templates: Any):
    own = '{% extends "documents/ours.html.j2" %}{% block closing %}x{% endblock %}'
    middle = f"{EXTENDS}{{% block closing %}}{{% block extra %}}y{{% endblock %}}{{% endblock %}}"
    assert said(templates, own, ours=middle) == []


def test_an_included_template_is_a_page_of_its_own(templates: Any):
    own = f'{EXTENDS}{{% block closing %}}{{% include "documents/ours.html.j2" %}}{{% endblock %}}'
    assert said(templates, own, ours="words {% block x %}{% endblock %}") == []


def test_text_of_an_imported_template_is_never_printed(templates: Any):
    own = f'{EXTENDS}{{% import "documents/ours.html.j2" as ours %}}'
    (found,) = said(templates, own, ours="{% macro m() %}x{% endmacro %}\nwords")
    assert found.startswith("templates/documents/ours.html.j2:2: this is never printed: only")


@pytest.mark.parametrize(
    ("tag", "word"),
    [
        ("{% extends appeal.kind %}", "extends"),
        ("{% include appeal.kind %}", "include"),
        ('{% include ["documents/person.html.j2", appeal.kind] %}', "include"),
        ("{% import appeal.kind as x %}", "import"),
    ],
)
def test_the_name_of_a_template_stands_in_quotation_marks(tag: str, word: str, templates: Any):
    (found,) = said(templates, tag)
    assert found.startswith(f"templates/{MAIN}:1: {word} needs the name of a template in quotation marks")


def test_a_copy_of_the_frame_of_letters_may_bring_in_the_leaf(templates: Any):
    name = "documents/letter.html.j2"
    assert said(templates, f"{templates[name]}\n", name) == []


def test_what_cannot_be_read_is_left_to_rendering(templates: Any):
    assert said(templates, "{% if %}") == []
    assert said(templates, '{% extends "documents/nowhere.j2" %}{% block x %}{% endblock %}') == []
    assert said(templates, f'{{% extends "{MAIN}" %}}') == []


def test_a_template_of_an_issuer_is_judged_in_its_documents_alone(templates: Any):
    own = {"issuers/league/urgent-appeal.html.j2": f'{{% extends "{MAIN}" %}}{{% block nothing %}}{{% endblock %}}'}
    found = without_effect([MAIN], templates | own, "league")
    assert [problem.file for problem in found] == ["templates/issuers/league/urgent-appeal.html.j2"]
    assert without_effect([MAIN], templates | own, "other") == ()
