"""The changes that docs/templates.md shows: each is tried as it stands there."""

import re
import textwrap
import tomllib
from functools import cache
from pathlib import Path

import pytest

from tests.builders import a_document, options, shelves
from urgent_appeal.library.project import Project
from urgent_appeal.model.value import replace
from urgent_appeal.planning.documents import Document
from urgent_appeal.planning.planning import plan
from urgent_appeal.producing.made import Made
from urgent_appeal.producing.making import make
from urgent_appeal.reading.project import read_project

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "docs" / "templates.md").read_text("utf-8")
LIST = re.search(r"<!-- changes -->\n(.*)<!-- end of changes -->", TEXT, re.DOTALL)
CHANGE = re.compile(r"^(\d+)\. \*\*(.*?)\*\*.*?\n( +)```\w+\n(.*?)\n +```", re.MULTILINE | re.DOTALL)
CHANGES = [(number, name, textwrap.dedent(text)) for number, name, _, text in CHANGE.findall(LIST[1] if LIST else "")]
FILE = re.compile(r"\A\W*templates/((?:documents|issuers)/[\w./-]+)")


@cache
def sample() -> Project:
    return read_project(shelves(ROOT), ("exl-2026-lantern",), languages=("en",))


@cache
def document(accent: str = "") -> Document:
    project = sample()
    if accent:
        issuers = {key: replace(issuer, accent=accent) for key, issuer in project.library.issuers.items()}
        project = replace(project, library=replace(project.library, issuers=issuers))
    (found,) = plan(project, "exl-2026-lantern", options(languages=("en",)), {}).documents
    return found


def page(*, on_paper: bool) -> Document:
    """The sample; what is for paper alone is tried with the smallest case, as pages take long."""
    return a_document() if on_paper else document()


@cache
def as_it_comes(kind: str, *, on_paper: bool) -> Made:
    return make(page(on_paper=on_paper), sample().library.templates, (kind,), ())


def test_there_are_ten_changes_each_with_its_file():
    assert [number for number, _, _ in CHANGES] == [str(number) for number in range(1, 11)]
    assert [name for _, name, text in CHANGES if not FILE.match(text)] == []


def is_for_paper(text: str) -> bool:
    return ".page.css" in text


def seen_in(number: str, kind: str) -> bool:
    """Whether the file of a change is seen in a format: what is for paper alone is not in the page."""
    return kind == "pdf" or not any(one == number and is_for_paper(text) for one, _, text in CHANGES)


TRIED = [
    pytest.param(
        text, kind, id=f"{name} {kind}", marks=[pytest.mark.long] if kind == "pdf" and seen_in(number, "html") else []
    )
    for number, name, text in CHANGES
    for kind in ("html", "pdf")
    if seen_in(number, kind)
]


@pytest.mark.parametrize(("text", "kind"), TRIED)
def test_a_change_is_made_without_a_problem_and_is_seen(text: str, kind: str):
    place = FILE.match(text)
    assert place
    templates = dict(sample().library.templates)
    if place[1].endswith(".toml"):
        made = make(document(tomllib.loads(text)["accent"]), templates, (kind,), ())
    else:
        made = make(page(on_paper=is_for_paper(text)), templates | {place[1]: text}, (kind,), ())
    assert [(problem.words, problem.hint) for problem in made.problems] == []
    assert made.files[kind] != as_it_comes(kind, on_paper=is_for_paper(text)).files[kind]


def test_moved_actions_stand_before_the_people():
    (text,) = [text for number, _, text in CHANGES if number == "7"]
    templates = {**sample().library.templates, "documents/urgent-appeal.html.j2": text}
    page = make(document(), templates, ("html",), ()).files["html"]
    assert isinstance(page, bytes)
    assert page.count(b'id="actions"') == 1
    assert page.index(b'id="actions"') < page.index(b'class="people"') < page.index(b'id="addresses"')
