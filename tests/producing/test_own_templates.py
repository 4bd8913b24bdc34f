"""What is said of own templates and styles before a page is made."""

import sys

import pytest

from tests.builders import options
from tests.conftest import AProject
from urgent_appeal.problems import Problem
from urgent_appeal.producing.checking import check_cases
from urgent_appeal.producing.own_templates import check_own_templates, listed_templates
from urgent_appeal.reading.shelves import Shelves

MAIN = "templates/documents/urgent-appeal.html.j2"
EXTENDS = '{% extends "builtin/documents/urgent-appeal.html.j2" %}\n'


def said(project: Shelves) -> list[tuple[str, str, str]]:
    return [(p.file, p.words, p.hint) for p in check_own_templates(project)]


LEAGUE = "templates/issuers/league/issuer.toml"


def places(project: Shelves) -> dict[str, str]:
    return {one.name: one.place for one in listed_templates(project)}


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("documents/urgent_appeal.html.j2", "documents/urgent-appeal.html.j2"),
        ("documents/letter-prisoners.html.j2", "documents/letter-prisoner.html.j2"),
        ("urgent-appeal.html.j2", "documents/urgent-appeal.html.j2"),
        ("appeal.css", "documents/appeal.css"),
        ("documents/appeals.css", "documents/appeal.css"),
        ("issuers/league/styles.css", "issuers/league/style.css"),
        ("issuers/league/apeal.page.css", "issuers/league/appeal.page.css"),
        ("issuers/league/urgent_appeal.html.j2", "issuers/league/urgent-appeal.html.j2"),
        ("documents/urgent-apeal.html.j2", "documents/urgent-appeal.html.j2"),
        ("documents/urgent-appeal.html", "documents/urgent-appeal.html.j2"),
        ("documents/appeal.css.txt", "documents/appeal.css"),
        ("documents/Urgent-Appeal.HTML.J2", "documents/urgent-appeal.html.j2"),
        ("documents/appeal.CSS", "documents/appeal.css"),
    ],
)
def test_a_file_that_nothing_uses_is_named_with_the_nearest(name: str, meant: str, a_project: AProject):
    project = a_project({f"templates/{name}": "", LEAGUE: ""})
    assert said(project) == [(f"templates/{name}", "nothing uses this file", f'did you mean "{meant}"?')]
    assert [p.level for p in check_own_templates(project)] == ["warning"]
    assert places(project)[name] == "yours, used by nothing"


@pytest.mark.parametrize("name", ["documents/urgent-appeal.html.j2", "documents/appeal.css"])
def test_a_file_that_cannot_be_read_is_not_called_unused(name: str, a_project: AProject):
    assert said(a_project({f"templates/{name}": b"\xff"})) == []


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("languages/address/xx.toml", "it belongs to templates/languages/xx.toml, which is not there"),
        ("languages/adress/fr.toml", 'did you mean "address"?'),
        ("languages/header/fr.toml", 'did you mean "headers"?'),
    ],
)
def test_a_file_that_belongs_to_no_language_is_named(name: str, hint: str, a_project: AProject):
    project = a_project({f"templates/{name}": "", LEAGUE: ""})
    assert said(project) == [(f"templates/{name}", "nothing uses this file", hint)]


def test_files_beside_those_of_languages_are_used(a_project: AProject):
    names = ("languages/address/fr.toml", "languages/countries/en.toml", "languages/headers/xx.toml")
    assert said(a_project({f"templates/{name}": "" for name in names})) == []


def test_what_pages_are_made_with_is_used(a_project: AProject):
    project = a_project(
        {
            MAIN: EXTENDS + '{% block closing %}{% include "documents/ours.html.j2" %}{% endblock %}',
            "templates/documents/ours.html.j2": "words",
            "templates/documents/person.html.j2": "{{ person.name }}",
            "templates/documents/letter-prisoner.html.j2": '{% extends "builtin/documents/letter-prisoner.html.j2" %}',
            "templates/documents/appeal.page.css": "",
            "templates/documents/card.css": "",
            "templates/documents/card.html.j2": '{% extends "builtin/documents/card.html.j2" %}',
            LEAGUE: "",
            "templates/issuers/league/style.screen.css": "",
            "templates/issuers/league/letter.css": "",
            "templates/issuers/league/letter-copy.html.j2": '{% extends "documents/letter-copy.html.j2" %}',
            "templates/documents/factsheet.html.j2": "{{ appeal.title }}",
            "templates/documents/factsheet.css": "",
            "cases/tun-1.toml": 'documents = ["factsheet"]',
            "templates/.base/documents/gone.html.j2": "",
        }
    )
    assert said(project) == []
    assert places(project)["documents/ours.html.j2"] == "yours"
    assert places(project)["documents/addresses.html.j2"] == "built in"


def test_a_part_that_an_own_template_does_not_bring_in_any_more_is_used_by_nothing(a_project: AProject):
    whole = '<html lang="en"><body>{{ appeal.title }}</body></html>'
    others = {"templates/documents/press-release.html.j2": whole, "templates/documents/person.html.j2": "x"}
    project = a_project({MAIN: whole, **others})
    assert [file for file, *_ in said(project)] == ["templates/documents/person.html.j2"]


def test_what_is_never_printed_is_found_without_making_a_page(a_project: AProject):
    ((file, words, _),) = said(a_project({MAIN: EXTENDS + "{% block clozing %}{% endblock %}"}))
    assert (file, words) == (MAIN, 'the block "clozing" replaces none, so it is never printed')


def test_a_check_gives_what_is_said_of_own_templates(a_project: AProject):
    project = a_project({"templates/documents/appeals.css": ""})
    found: tuple[Problem, ...] = check_cases(project, [], options()).problems
    assert [problem.code for problem in found] == ["unused-template"]


def test_without_own_templates_the_engine_is_not_loaded(a_project: AProject, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "jinja2", None)
    for name in ("rendering", "template_trees", "without_effect", "template_changes"):
        monkeypatch.delitem(sys.modules, f"urgent_appeal.rendering.{name}", raising=False)
    project = a_project({"templates/documents/appeal.css": "p { margin: 0 }"})
    assert said(project) == []
    assert places(project)["documents/appeal.css"] == "yours"


def test_an_issuers_own_letter_to_prisoners_is_never_used_as_they_do_not_name_it(a_project: AProject):
    name = "templates/issuers/league/letter-prisoner.html.j2"
    ((file, words, hint),) = said(a_project({name: '{% extends "documents/letter-prisoner.html.j2" %}', LEAGUE: ""}))
    assert (file, words) == (name, "nothing uses this file")
    assert hint == (
        "letters to prisoners do not name the organisation; "
        "put it into documents/letter-prisoner.html.j2, for all issuers"
    )


def test_a_class_that_no_template_has_is_named_with_the_nearest(a_project: AProject):
    sheet = "h1.band, svg-x, th { color: red }\n.demand, .zzz { color: red }\n"
    found = check_own_templates(a_project({"templates/documents/appeal.css": sheet}))
    assert [(one.level, one.line, one.words.partition(", ")[0], one.hint) for one in found] == [
        ("warning", 1, 'no template has the element "svg-x"', "write the element into a template, or remove the rule"),
        ("warning", 1, 'no template has the element "th"', "write the element into a template, or remove the rule"),
        ("warning", 2, 'no template has the class ".demand"', 'did you mean ".demands"?'),
        ("warning", 2, 'no template has the class ".zzz"', "write the class into a template, or remove the rule"),
    ]


@pytest.mark.parametrize(
    ("id", "hint"),
    [("Plain", 'did you mean "plain"?'), ("plian", 'did you mean "plain"?'), ("zzz", "write its issuer.toml")],
)
def test_a_folder_of_no_issuer_is_named(id: str, hint: str, a_project: AProject):
    project = a_project({f"templates/issuers/{id}/style.css": ""})
    assert said(project) == [
        (f"templates/issuers/{id}", f'there is no issuer "{id}", so nothing uses this folder', hint)
    ]
