"""Letters with own styles and templates: what moves the address out of the window of its envelope."""

import pytest

from tests.builders import a_case, a_recipient
from tests.planning.letters.builders import a_whole_issuer, planned_for, two_languages
from tests.typesetting.pages import a_png, data_address
from urgent_appeal.model.value import replace
from urgent_appeal.planning.letters.letter_pages import LetterDocument
from urgent_appeal.producing.making import make
from urgent_appeal.producing.windows import windows_of

STYLE, PAGE, LETTER = "issuers/plain/style.css", "issuers/plain/style.page.css", "issuers/plain/letter.page.css"
LEAF = "issuers/plain/letter-leaf.html.j2"
EXTENDS = '{% extends "documents/letter-leaf.html.j2" %}\n'


def letter(*styles: str, window: str = "din-b", **recipient: object) -> LetterDocument:
    office = {"postal": ("31 Example Avenue", "1006 Tunis"), "country": "TN"} | recipient
    library = two_languages(a_whole_issuer(accent="#1f3a5f"))
    planned = planned_for(a_case(recipients={"justice": a_recipient(**office)}), "justice", library, window=window)
    return replace(planned.document, styles=(*planned.document.styles, *styles))


def said(own: dict[str, str], templates: dict[str, str], **changes: object) -> list[str]:
    styles = (name for name in own if name.endswith(".css"))
    made = make(letter(*styles, **changes), templates | own, ("pdf",), ())
    assert bool(made.files) != bool(made.problems)
    return [f"{p.file}: {p.code}: {p.words}" for p in made.problems]


@pytest.mark.parametrize("window", ["din-a", "din-b"])
def test_margins_that_move_the_address_are_named_with_their_sheet(window: str, templates: dict[str, str]):
    found = said({STYLE: "p { color: #111 }", PAGE: "@page { margin: 40mm }"}, templates, window=window)
    assert found
    assert all(one.startswith(f"templates/{PAGE}: window: ") for one in found)


def test_larger_type_that_leaves_the_window_is_named(templates: dict[str, str]):
    long = ("Office of the Deputy Secretary for External Affairs", "31 Example Avenue", "1006 Tunis")
    found = said({LETTER: ".to { font-size: 18pt !important; line-height: 1.6 !important }"}, templates, postal=long)
    assert [one.split(": ")[:2] for one in found][:1] == [[f"templates/{LETTER}", "window"]]


@pytest.mark.parametrize(
    "rule",
    [
        ".to { top: 90mm !important }",
        ".to { transform: translateY(60mm) }",
        ".to { margin-left: 60mm }",
        ".to { position: static !important }",
        ".dateline { position: absolute; left: -95mm; top: 0 }",
        ".to::before { content: 'To' }",
        ".letterhead { height: 60mm; border-bottom: 2pt solid #000 }",
    ],
)
def test_whatever_stands_out_of_the_window_or_in_it_is_a_problem(rule: str, templates: dict[str, str]):
    assert said({LETTER: rule}, templates)


def test_an_address_under_another_class_is_measured_all_the_same(templates: dict[str, str]):
    leaf = f'{EXTENDS}{{% block address %}}<address class="mine">{{% slot "recipient" %}}</address>{{% endblock %}}'
    found = said({LEAF: leaf}, templates)
    assert found[0].startswith(f"templates/{LEAF}: window: ")
    assert "31 Example Avenue" in found[0]


def test_a_logo_in_the_window_is_a_problem(templates: dict[str, str]):
    style = "position: absolute; left: -90mm; top: 0; width: 20mm; height: 9mm"
    image = f'<img src="{data_address(a_png())}" alt="x" style="{style}">'
    found = said({LEAF: f"{EXTENDS}{{% block above %}}{image}{{% endblock %}}"}, templates)
    assert found == [f"templates/{LEAF}: window: a picture is in the window of the envelope"]


@pytest.mark.parametrize(
    "rule",
    [
        ".to { font-weight: bold; text-transform: uppercase }",
        ".who { color: #123 }",
        ".text p { margin-bottom: 9mm }",
        ".return { letter-spacing: 0.2pt }",
        "body { background: #fffdf8 }",
    ],
)
@pytest.mark.parametrize("window", ["din-a", "din-b"])
def test_a_look_that_leaves_the_address_where_it_is_is_no_problem(rule: str, window: str, templates: dict[str, str]):
    assert said({STYLE: rule}, templates, window=window) == []


def test_letters_with_the_built_in_look_or_without_a_window_are_not_measured(templates: dict[str, str]):
    own = templates | {STYLE: "p { color: #111 }"}
    assert windows_of(letter(), templates) == ()
    assert windows_of(letter(STYLE, window="none"), own) == ()
    assert [window.page for window in windows_of(letter(STYLE), own)] == ["leaf-1"]


def test_without_a_window_the_address_may_stand_anywhere(templates: dict[str, str]):
    assert said({LETTER: ".to { margin-top: 60mm !important }"}, templates, window="none") == []
