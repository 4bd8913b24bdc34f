"""At which sheet, template or picture it is reported what keeps a page from being set."""

import pytest

from tests.builders import a_case, a_library, options, projected
from urgent_appeal.model.value import replace
from urgent_appeal.planning.documents import Appeal, Document
from urgent_appeal.planning.planning import plan
from urgent_appeal.producing.making import make

MAIN = "documents/urgent-appeal.html.j2"
STYLE, OTHER = "documents/appeal.css", "documents/appeal.page.css"
BROKEN = "data:image/png;base64,iVBORw0KGgoAAAAA"


@pytest.fixture(scope="module")
def document() -> Document:
    return plan(projected(a_case(), library=a_library()), "tun-2026-person", options(), {}).documents[0]


def places(document: Document, templates: dict[str, str], **own: str) -> list[str]:
    names = {"style": STYLE, "other": OTHER, "page": MAIN}
    made = make(document, templates | {names[name]: text for name, text in own.items()}, ("pdf",), ())
    return [
        f"{problem.file.removeprefix('templates/documents/')}:{problem.line} {problem.code}"
        for problem in made.problems
    ]


def closing(text: str) -> str:
    return f'{{% extends "builtin/{MAIN}" %}}\n{{% block closing %}}{{{{ super() }}}}\n{text}{{% endblock %}}'


@pytest.mark.parametrize(
    ("own", "found"),
    [
        ({"style": "h1 { display: none }", "other": "p { color: red }"}, ["appeal.css:0 text-lost"]),
        ({"style": "p { color: red }", "other": "h1 { display: none }"}, ["appeal.page.css:0 text-lost"]),
        ({"page": closing('<p style="display: none">Unseen</p>')}, ["urgent-appeal.html.j2:3 text-lost"]),
        ({"style": f"p {{ }}\nh1 {{ background: url({BROKEN}) }}"}, ["appeal.css:2 bad-picture"]),
        ({"page": closing(f'<img alt="x" src="{BROKEN}">')}, ["urgent-appeal.html.j2:3 bad-picture"]),
        ({"page": closing('<a href="#nowhere">x</a>')}, ["urgent-appeal.html.j2:3 dead-link"]),
        ({"style": ":root { --accent: var(--x) }"}, ["appeal.css:1 bad-style"]),
        (
            {"style": "p { }\n@font-face { font-family: X; src: url(data:font/woff;base64,AAAA) }"},
            ["appeal.css:2 fetch-refused", "appeal.css:0 bad-style"],
        ),
    ],
)
def test_a_fault_is_reported_where_it_stands(
    own: dict[str, str], found: list[str], document: Document, templates: dict[str, str]
):
    assert places(document, templates, **own) == found


def test_a_picture_that_cannot_be_read_is_reported_at_the_issuer_whose_logo_it_is(
    document: Document, templates: dict[str, str]
):
    content = document.content
    assert isinstance(content, Appeal)
    shown = replace(
        document, issuer="league", content=replace(content, letterhead=replace(content.letterhead, logo=BROKEN))
    )
    assert places(shown, templates) == ["templates/issuers/league/issuer.toml:0 bad-picture"]


def test_what_editors_write_first_into_a_sheet_is_no_fault(document: Document, templates: dict[str, str]):
    assert places(document, templates, style='@charset "utf-8";\nh1 { color: red }') == []
