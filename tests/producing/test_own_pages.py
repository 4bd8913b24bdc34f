"""What `check` finds in own templates and issuers, whatever case uses them."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest

from tests.builders import TODAY
from tests.conftest import AProject
from tests.typesetting.own_fonts import a_font, changed
from urgent_appeal.planning.documents import Document
from urgent_appeal.planning.privacy.secrets import Secret
from urgent_appeal.problems import MissingPart
from urgent_appeal.producing import own_pages
from urgent_appeal.producing.made import Made
from urgent_appeal.producing.making import make
from urgent_appeal.producing.own_pages import check_own_pages
from urgent_appeal.reading.shelves import Shelves

FOLDER = "templates/issuers/league"
ISSUER = """\
language = "{language}"
name     = "Example League"
window   = "din-b"
postal   = ["1 Example Street", "1000 Sampletown"]

[boilerplate.2000]
intro                   = "We ask for your action {{in_country}}."
intro-update            = "We ask for your action {{in_country}}."
intro-update-not-urgent = "We ask for your action {{in_country}}."
"""


class Here:
    """A worker that works in this process, as a new one needs a second for the engines."""

    def __enter__(self) -> "Here":
        return self

    def __exit__(self, *ending: object) -> None:
        pass

    def make_each(
        self,
        documents: Iterable[tuple[Document, tuple[Secret, ...]]],
        templates: Mapping[str, str],
        formats: tuple[str, ...],
        shared: frozenset[bytes] = frozenset(),
    ) -> Iterator[Made]:
        return (make(document, templates, formats, secrets) for document, secrets in documents)


@pytest.fixture(autouse=True)
def worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_pages, "Worker", Here)


@pytest.fixture
def smallest(monkeypatch: pytest.MonkeyPatch) -> None:
    """The full case is left out, to save time."""
    monkeypatch.setattr(own_pages, "FULL_LANGUAGES", ())


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


def said(project: Shelves) -> list[tuple[str, str]]:
    return [(p.file.removeprefix(f"{FOLDER}/"), p.code) for p in check_own_pages(project, TODAY)]


def a_league(a_project: AProject, *, language: str = "en", more: str = "", **files: str | bytes) -> Shelves:
    named = {f"{FOLDER}/{name.replace('__', '.').replace('_', '-')}": text for name, text in files.items()}
    return a_project({f"{FOLDER}/issuer.toml": ISSUER.format(language=language) + more, **named})


def test_a_project_without_templates_starts_nothing(a_project: AProject, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(own_pages, "Worker", None)
    assert said(a_project({})) == []


@pytest.mark.usefixtures("smallest")
def test_what_was_found_right_is_not_tried_again_until_it_changes(
    a_project: AProject, monkeypatch: pytest.MonkeyPatch, cache: Path
):
    project = a_league(a_project, style__css="li { color: #111 }")
    assert said(project) == []
    with monkeypatch.context() as nothing_starts:
        nothing_starts.setattr(own_pages, "Worker", None)
        assert said(project) == []
    changed_one = a_league(a_project, style__css="p { colour: #111 }")
    assert said(changed_one) == [("style.css", "bad-style")]
    assert len(list((cache / "urgent-appeal" / "checked").iterdir())) == 1


def test_all_that_is_wrong_in_templates_styles_and_fonts_of_an_issuer_is_found(a_project: AProject):
    letter = '{% extends "documents/letter-joint.html.j2" %}{% block end %}{{ leaf.fixd }}{% endblock %}'
    appeal = '{% extends "documents/urgent-appeal.html.j2" %}{% block outcome %}{{ appeal.outcom }}{% endblock %}'
    project = a_league(
        a_project,
        letter__page__css=".to { top: 90mm !important }",
        letter_joint__html__j2=letter,
        urgent_appeal__html__j2=appeal,
        appeal__screen__css="p { color: red",
    )
    assert set(said(project)) == {
        ("letter.page.css", "window"),
        ("letter-joint.html.j2", "template"),
        ("urgent-appeal.html.j2", "template"),
        ("appeal.screen.css", "bad-style"),
    }


@pytest.mark.usefixtures("smallest")
def test_a_family_that_nobody_has_is_a_warning(a_project: AProject):
    assert said(a_league(a_project, style__css='p { font-family: "Unheard Of" }')) == [("style.css", "unknown-font")]


@pytest.mark.usefixtures("smallest")
def test_a_font_that_may_not_be_embedded_is_found_before_a_page_is_made(a_project: AProject):
    more = '\n[fonts."Brand"]\nregular = "brand.ttf"\n'
    a_project({f"{FOLDER}/fonts/brand.ttf": changed(permission=2)})
    assert [code for _, code in said(a_league(a_project, more=more))] == ["font"]
    a_project({f"{FOLDER}/fonts/brand.ttf": a_font()[:900]})
    assert [code for _, code in said(a_league(a_project, more=more))] == ["font"]


@pytest.mark.usefixtures("smallest")
def test_an_issuer_that_no_case_uses_is_read(a_project: AProject):
    assert said(a_league(a_project, more='\n[contacts]\nemial = "a@b.example"\n')) == [("issuer.toml", "unknown-key")]


@pytest.mark.usefixtures("smallest")
def test_an_issuer_that_writes_no_english_is_tried_in_its_language(a_project: AProject):
    assert said(a_league(a_project, language="fr", appeal__css="li { color: #111 }")) == []
    appeal = '{% extends "documents/urgent-appeal.html.j2" %}{% block closing %}{{ appeal.closng }}{% endblock %}'
    found = said(a_league(a_project, language="fr", urgent_appeal__html__j2=appeal))
    assert ("urgent-appeal.html.j2", "template") in found


@pytest.mark.usefixtures("smallest")
def test_templates_for_all_issuers_are_tried_with_the_plain_one(a_project: AProject):
    appeal = (
        '{% extends "builtin/documents/urgent-appeal.html.j2" %}{% block closing %}{{ appeal.closng }}{% endblock %}'
    )
    found = check_own_pages(a_project({"templates/documents/urgent-appeal.html.j2": appeal}), TODAY)
    assert [(problem.file, problem.line) for problem in found] == [("templates/documents/urgent-appeal.html.j2", 1)]


@pytest.mark.usefixtures("smallest")
def test_a_text_that_a_case_alone_has_is_no_problem(a_project: AProject):
    appeal = '{% extends "documents/urgent-appeal.html.j2" %}{% block closing %}{{ super() }}{{ appeal.extra.box }}{% endblock %}'  # noqa: E501
    a_project({"cases/mine.toml": 'issuer = "league"\n[extra]\nbox = "Words"\n'})
    assert said(a_league(a_project, urgent_appeal__html__j2=appeal)) == []


def test_files_of_issuers_that_nobody_asks_about_are_not_tried(a_project: AProject, monkeypatch: pytest.MonkeyPatch):
    project = a_league(a_project, style__css="p { colour: #111 }")
    monkeypatch.setattr(own_pages, "Worker", None)
    assert check_own_pages(project, TODAY, {"plain"}) == ()


def test_a_machine_that_cannot_set_pages_keeps_nobody_from_checking(
    a_project: AProject, monkeypatch: pytest.MonkeyPatch, cache: Path
):
    def no_pango(*given: object) -> Made:
        raise MissingPart("Pango", "install it")

    monkeypatch.setattr(f"{__name__}.make", no_pango)
    assert said(a_league(a_project, style__css="li { color: #111 }")) == []
    assert not (cache / "urgent-appeal" / "checked").exists()


def test_a_document_of_one_s_own_is_tried_from_when_a_case_asks_for_it(a_project: AProject, smallest: None):
    wrong = '{% extends "documents/base.html.j2" %}{% block body %}<h1>{{ appeal.titel }}</h1>{% endblock %}'
    project = a_league(a_project, **{"poster.html.j2": wrong})
    assert said(project) == []
    a_project({"cases/a.toml": 'documents = ["urgent-appeal", "poster"]\nissuer = "league"\n'})
    assert said(project) == [("poster.html.j2", "template")]


@pytest.mark.parametrize("name", ["card", "statement"])
def test_built_in_documents_with_a_template_of_one_s_own_are_tried(name: str, a_project: AProject, smallest: None):
    wrong = (
        f'{{% extends "builtin/documents/{name}.html.j2" %}}{{% block kind %}}{{{{ appeal.titel }}}}{{% endblock %}}'
    )
    project = a_league(a_project, **{f"{name}.html.j2": wrong})
    assert said(project) == [(f"{name}.html.j2", "template")]
