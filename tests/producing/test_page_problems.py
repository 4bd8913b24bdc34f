"""Letters with own styles and templates: what moves the address out of the window of its envelope."""

import pytest

from tests.builders import a_case, a_document, a_library, a_recipient, options, projected
from tests.planning.letters.builders import a_whole_issuer, planned_for, two_languages
from tests.typesetting.own_fonts import an_own_face
from tests.typesetting.pages import a_png, data_address
from urgent_appeal.model.value import replace
from urgent_appeal.planning.documents import Appeal, Document
from urgent_appeal.planning.letters.letter_pages import LetterDocument
from urgent_appeal.planning.planning import plan
from urgent_appeal.planning.privacy.secrets import Secret
from urgent_appeal.producing.making import make
from urgent_appeal.producing.page_problems import font_warnings, leaked, notes_apart, windows_of
from urgent_appeal.typesetting.families import FontGaps
from urgent_appeal.typesetting.settling import ApartNote

STYLE, PAGE, LETTER = "issuers/plain/style.css", "issuers/plain/style.page.css", "issuers/plain/letter.page.css"
LEAF = "issuers/plain/letter-leaf.html.j2"
EXTENDS = '{% extends "documents/letter-leaf.html.j2" %}\n'
SHEET, OTHER = "documents/appeal.css", "documents/appeal.page.css"
BROKEN = "data:image/png;base64,iVBORw0KGgoAAAAA"
NAME = (Secret(spellings=("Orlin Quastelberg",)),)
MAIN = "documents/urgent-appeal.html.j2"


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


@pytest.mark.parametrize("window", ["din-a", "din-b"])
def test_a_look_that_leaves_the_address_where_it_is_is_no_problem(window: str, templates: dict[str, str]):
    own = """
        .to { font-weight: bold; text-transform: uppercase }
        .who { color: #123 }
        .text p { margin-bottom: 9mm }
        .return { letter-spacing: 0.2pt }
        body { background: #fffdf8 }
    """
    assert said({STYLE: own}, templates, window=window) == []


def test_letters_with_the_built_in_look_or_without_a_window_are_not_measured(templates: dict[str, str]):
    own = templates | {STYLE: "p { color: #111 }"}
    assert windows_of(letter(), templates) == ()
    assert windows_of(letter(STYLE, window="none"), own) == ()
    assert [window.page for window in windows_of(letter(STYLE), own)] == ["leaf-1"]


def test_without_a_window_the_address_may_stand_anywhere(templates: dict[str, str]):
    assert said({LETTER: ".to { margin-top: 60mm !important }"}, templates, window="none") == []


@pytest.fixture(scope="module")
def document() -> Document:
    return plan(projected(a_case(), library=a_library()), "tun-2026-person", options(), {}).documents[0]


def places(document: Document, templates: dict[str, str], **own: str) -> list[str]:
    names = {"style": SHEET, "other": OTHER, "page": MAIN}
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
        (
            {"style": ":root { --accent: var(--x) }"},
            ["appeal.css:1 bad-style", "appeal.css:0 text-lost"],
        ),  # a pale band
        (
            {"style": "p { }\n@font-face { font-family: X; src: url(data:font/woff;base64,AAAA) }"},
            ["appeal.css:2 fetch-refused", "appeal.css:2 bad-style"],
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


def test_a_fixed_word_is_named_by_its_file_and_key():
    document = replace(
        a_document(), phrases={"a": "x", "b": "Ask Quastelberg"}, phrases_file="templates/languages/en.toml"
    )
    (finding,) = leaked(document, {}, NAME).findings
    assert (finding.file, finding.path, finding.at, finding.size) == (
        "templates/languages/en.toml",
        ("phrases", "b"),
        4,
        11,
    )
    assert 'not-the-name = ["..."]' in finding.hint


def test_a_template_is_named_by_its_line():
    templates = {MAIN: "one\n  Ask Quastel<b>berg</b>", f"builtin/{MAIN}": "one"}
    (problem,) = leaked(a_document(), templates, NAME).problems
    assert (problem.file, problem.line, problem.column) == (f"templates/{MAIN}", 2, 3)


def test_a_line_that_is_built_in_is_not_the_users():
    templates = {MAIN: "Quastelberg\nx", f"builtin/{MAIN}": "Quastelberg"}
    (problem,) = leaked(a_document(), templates, NAME).problems
    assert problem.line == 0


def test_no_message_holds_the_name():
    made = leaked(a_document(), {MAIN: "Quastelberg"}, NAME)
    assert "Quastel" not in "".join(problem.words + problem.hint for problem in made.problems)


def test_a_fixed_word_of_the_issuer_is_named_by_its_file():
    document = replace(a_document(), phrases={"b": "Ask Quastelberg"}, own_phrases=("templates/issuers/a.toml", ("b",)))
    (finding,) = leaked(document, {}, NAME).findings
    assert (finding.file, finding.path) == ("templates/issuers/a.toml", ("phrases", "b"))


@pytest.fixture(scope="module")
def branded() -> Document:
    made = plan(projected(a_case(), library=a_library()), "tun-2026-person", options(), {}).documents[0]
    return replace(made, faces=(an_own_face(),))


def test_what_a_typeface_lacks_in_several_media_is_one_warning(branded: Document):
    on_screen, on_paper = (FontGaps(lacking=(("Brand", characters),)) for characters in ("жц", "ц♦"))
    (warning,) = font_warnings([(branded, "screen", on_screen), (branded, "page", on_paper)], {})
    assert (warning.file, warning.level) == ("fonts/brand.ttf", "warning")
    assert warning.words == "Brand lacks: ж ц ♦; these are set with Appeal Sans"


def test_a_family_that_nobody_has_is_named_once_and_at_the_template_where_no_style_names_it(
    branded: Document,
):
    gaps = FontGaps(unknown=("No Such Face",))
    (warning,) = font_warnings([(branded, "screen", gaps), (branded, "page", gaps)], {})
    assert (warning.file, warning.line) == (f"templates/{branded.template}", 0)


def test_a_note_on_another_page_is_named_by_case_and_language(branded: Document):
    (warning,) = notes_apart(branded, [ApartNote(number="2", page=3)])
    assert (warning.file, warning.level) == ("tun-2026-person (en)", "warning")
