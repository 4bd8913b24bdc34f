"""What the worker does, done in this process."""

import email
import email.policy
import html
from collections.abc import Mapping
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from tests.builders import a_case, a_library, a_recipient, options, projected
from tests.pdf_positions import sheets
from tests.planning.letters.builders import planned_for
from tests.typesetting.own_fonts import a_font, an_own_face, changed
from urgent_appeal.language.markup import words_of
from urgent_appeal.model.case import LetterWords
from urgent_appeal.model.value import replace
from urgent_appeal.planning.documents import Document, Html
from urgent_appeal.planning.letters.letter_pages import Letter, Paragraph
from urgent_appeal.planning.options import Format
from urgent_appeal.planning.planning import plan
from urgent_appeal.planning.privacy.secrets import Secret
from urgent_appeal.producing.making import make

MAIN = "documents/urgent-appeal.html.j2"
EXTENDS = '{% extends "builtin/documents/urgent-appeal.html.j2" %}\n{% block closing %}\n'
SECRET = Secret(spellings=("Orlin Quastelberg",))


@pytest.fixture(scope="module")
def document() -> Document:
    planned = plan(projected(a_case(), library=a_library()), "tun-2026-person", options(), {})
    assert planned.documents, planned.findings
    return planned.documents[0]


def with_closing(templates: dict[str, str], text: str) -> dict[str, str]:
    return templates | {MAIN: f"{EXTENDS}{text}\n{{% endblock %}}\n"}


def said(document: Document, templates: dict[str, str], *secrets: Secret, formats=("html", "pdf")) -> list[str]:
    made = make(document, templates, formats, secrets)
    assert made.files == {}, "nothing is made of a document with a problem"
    return [f"{p.file}:{p.line}: {p.code}: {p.words} = {p.hint}" for p in made.problems]


def test_a_document_is_made_in_both_formats(document: Document, templates: dict[str, str]):
    made = make(document, templates, ("html", "pdf"), ())
    assert made.problems == ()
    assert made.files["html"].startswith(b"<!DOCTYPE html>")
    assert made.files["pdf"].startswith(b"%PDF-")
    assert (made.pages, made.system_fonts) == (1, ())


def test_only_the_formats_asked_for_are_made(document: Document, templates: dict[str, str]):
    assert set(make(document, templates, ("html",), ()).files) == {"html"}


def test_the_fonts_stand_in_the_page(document: Document, templates: dict[str, str]):
    page = make(document, templates, ("html",), ()).files["html"].decode()
    assert "url(data:font/" in page.replace('"', "").replace("'", "")


def test_an_unknown_name_is_said_with_its_line_and_the_names_there_are(document: Document, templates: dict[str, str]):
    assert said(document, with_closing(templates, "<p>{{ appeal.titel }}</p>")) == [
        f'templates/{MAIN}:3: template: there is no name "titel" here = did you mean "title"?'
    ]


def test_a_name_like_none_gets_the_list_of_those_there_are(document: Document, templates: dict[str, str]):
    names = "appeal, medium, styles"
    assert said(document, with_closing(templates, "{{ zzz }}")) == [
        f'templates/{MAIN}:3: template: there is no name "zzz" here = there are: {names}'
    ]


def test_a_template_that_cannot_be_read_is_said_with_its_line(document: Document, templates: dict[str, str]):
    found = said(document, with_closing(templates, "{% if %}"))
    assert [words.split(": ")[0] for words in found] == [f"templates/{MAIN}:3"]


def test_a_template_that_calls_itself_is_said(document: Document, templates: dict[str, str]):
    found = said(document, with_closing(templates, f'{{% include "{MAIN}" %}}'))
    assert len(found) == 1
    assert "the template calls itself without end" in found[0]


@pytest.mark.parametrize(
    ("reach", "words"),
    [
        ("{{ appeal.__class__.__mro__ }}", "a template may use only the values that it is given"),
        ('{{ "".__class__.__subclasses__() }}', "a template may use only the values that it is given"),
        ("{{ range(9) }}", 'there is no name "range" here'),
        ("{{ appeal.title | safe }}", 'there is no filter "safe"'),
        ('{% include "../../../etc/passwd" %}', 'there is no template "../../../etc/passwd"'),
    ],
)
def test_a_template_reaches_nothing_but_its_values(
    reach: str, words: str, document: Document, templates: dict[str, str]
):
    found = said(document, with_closing(templates, reach))
    assert len(found) == 1
    assert words in found[0]


def test_a_missing_bracket_in_a_style_is_said_at_its_line(document: Document, templates: dict[str, str]):
    name = "documents/appeal.css"
    found = said(document, templates | {name: "\nh1 { color: blue\nh2 { color: red }\n"})
    assert found == [
        f'templates/{name}:2: bad-style: a style cannot be read: a }} is missing in "color: blue h2"'
        " = write } at the end of each rule"
    ]


def test_a_block_that_replaces_none_is_said_and_nothing_is_made(document: Document, templates: dict[str, str]):
    found = said(document, templates | {MAIN: EXTENDS.replace("closing", "clozing") + "x{% endblock %}"})
    assert len(found) == 1
    assert found[0].startswith(f'templates/{MAIN}:2: template: the block "clozing" replaces none')


def test_everything_wrong_in_a_template_is_said_at_once(document: Document, templates: dict[str, str]):
    text = f"{EXTENDS}{{{{ appeal.titel }}}}{{% endblock %}}\nwords"
    assert [line.split(" = ")[0] for line in said(document, templates | {MAIN: text})] == [
        f"templates/{MAIN}:4: template: this is outside the blocks, so it is never printed",
        f'templates/{MAIN}:3: template: there is no name "titel" here',
    ]


def test_a_style_that_cannot_be_used_is_said(document: Document, templates: dict[str, str]):
    found = said(document, templates | {"documents/appeal.page.css": "p { colour: red }"})
    assert len(found) == 1
    assert ": bad-style: " in found[0]
    assert "colour: red" in found[0]


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("file:///etc/passwd", "file: …/passwd"),
        ("FILE:///etc/passwd", "file: …/passwd"),
        ("http://example.org/a.png", "http://example.org/a.png"),
        ("//example.org/a.png", "//example.org/a.png"),
        ("ftp://example.org/a", "ftp://example.org/a"),
        ("missing.png", "missing.png"),
    ],
)
def test_nothing_is_loaded_from_elsewhere(address: str, shown: str, document: Document, templates: dict[str, str]):
    assert said(document, with_closing(templates, f'<p><img src="{address}" alt="x"></p>')) == [
        f"templates/{MAIN}:3: fetch-refused: a template or style tries to load {shown}"
        " = nothing may be loaded from elsewhere; issuer.toml names the logo (logo = ...) and typefaces ([fonts.NAME])"
    ]


def test_a_style_loads_nothing_from_elsewhere(document: Document, templates: dict[str, str]):
    style = "p { background: url(http://example.org/a.png) }"
    found = said(document, templates | {"documents/appeal.page.css": style})
    assert found == [
        "templates/documents/appeal.page.css:1: fetch-refused: a template or style tries to load http://example.org/a.png"
        " = nothing may be loaded from elsewhere; issuer.toml names the logo (logo = ...) and typefaces ([fonts.NAME])"
    ]


def test_a_picture_without_a_description_is_said(document: Document, templates: dict[str, str]):
    pixel = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/%3E"
    assert "a picture has no description" in said(document, with_closing(templates, f'<img src="{pixel}">'))[0]


@pytest.mark.parametrize(
    "text",
    [
        "<p>Ask Quastelberg.</p>",
        "<p>Ask <b>Quastel</b>berg.</p>",
        "<p>Ask Quastel&shy;berg or &#81;uastelberg.</p>",
        "<!-- Ask QUASTELBERG -->",
        '<p title="Ask Quastelberg">x</p>',
        '<p><a href="https://quastelberg.example/">x</a></p>',
    ],
)
@pytest.mark.parametrize("format", ["html", "pdf"])
def test_a_template_that_prints_a_hidden_name_is_refused(
    text: str, format: str, document: Document, templates: dict[str, str]
):
    found = said(document, with_closing(templates, text), SECRET, formats=(format,))
    assert found == [
        f"templates/{MAIN}:3: withheld-name: a template prints a spelling of a withheld name (‹withheld›)"
        " = remove the name from your own templates"
    ]


@pytest.mark.parametrize(
    "style", ['h1::after { content: "Quastelberg" }', "/* ask Quastelberg */", "p { background: url('quastelberg') }"]
)
def test_a_style_that_says_a_hidden_name_is_refused(style: str, document: Document, templates: dict[str, str]):
    found = said(document, templates | {"documents/appeal.css": style}, SECRET, formats=("html",))
    assert [words.split(": ")[1] for words in found] == ["withheld-name"]


def test_what_only_the_pages_of_the_pdf_say_is_refused(document: Document, templates: dict[str, str]):
    style = ".x::after { content: attr(data-a) attr(data-b) }"
    own = with_closing(templates, '<p class="x" data-a="Quastel" data-b="berg">x</p>')
    own |= {"documents/appeal.css": templates["documents/appeal.css"] + style}
    assert [words.split(": ")[1] for words in said(document, own, SECRET, formats=("pdf",))] == ["withheld-name"]


def test_a_word_of_the_styles_is_no_name(document: Document, templates: dict[str, str]):
    style = templates["documents/appeal.css"] + "h1 { color: black }"
    made = make(document, templates | {"documents/appeal.css": style}, ("html",), (Secret(spellings=("Joe Black",)),))
    assert made.problems == ()


def test_what_looks_like_a_template_in_a_text_is_text(document: Document, templates: dict[str, str]):
    text = "{{ 7 * 7 }} {% include 'x' %} <script>alert(1)</script> &amp; </style>"
    content = replace(document.content, title=text, short_title=text, description=text)
    page = make(replace(document, content=content), templates, ("html",), ()).files["html"].decode()
    assert page.count(html.escape(text, quote=False).replace("'", "&#39;")) >= 2
    assert "<script" not in page


LETTER_CASE = a_case(
    place="Tunis",
    recipients={
        "justice": a_recipient(
            office="minister", emails=("minister@justice.example",), postal=("31 Example Avenue", "1006 Tunis")
        ),
        "interior": a_recipient("Minister of the Interior", office="minister"),
    },
)


def a_letter(id: str = "justice", **wishes: Any) -> Document:
    """A letter as it is planned."""
    return planned_for(LETTER_CASE, id, a_library(), to=(id,), **wishes).document


def with_body(document: Document, paragraphs: int) -> Document:
    """The letter with a body of its own, of short paragraphs."""
    assert isinstance(document.content, Letter)
    part = Paragraph(html=Html("<p>They were told on 2 May.</p>"))
    leaf = document.content.letter
    longer = replace(leaf, fixed=replace(leaf.fixed, body=(part,) * paragraphs))
    return replace(document, content=replace(document.content, leaves=(longer,)))


def draft_in(files: Mapping[str, bytes]) -> EmailMessage:
    read = email.message_from_bytes(files["eml"], policy=email.policy.default)
    assert isinstance(read, EmailMessage)
    return read


def test_a_letter_is_made_in_every_format(templates: dict[str, str]):
    made = make(a_letter(), templates, ("pdf", "html", "txt", "eml"), ())
    assert made.problems == ()
    assert {format: content[:9] for format, content in made.files.items()} == {
        "html": b"<!DOCTYPE",
        "pdf": b"%PDF-1.7\n",
        "txt": b"Arbitrary",
        "eml": b"X-Unsent:",
    }
    assert made.pages == 1


def test_a_text_begins_with_the_subject_and_a_draft_has_it_in_its_head(templates: dict[str, str]):
    files = make(a_letter(), templates, ("txt", "eml"), ()).files
    subject, _, rest = files["txt"].decode().partition("\n\n")
    assert subject == "Arbitrary detention of Ms. Example Person"
    draft = draft_in(files)
    assert (draft["subject"], draft["to"]) == (subject, "minister@justice.example")
    body = draft.get_body(("plain",))
    assert body is not None
    assert body.get_content().splitlines() == rest.splitlines()


def test_a_draft_has_the_letter_as_a_page_too_without_anything_to_load(templates: dict[str, str]):
    page = draft_in(make(a_letter(), templates, ("eml",), ()).files).get_body(("html",))
    assert page is not None
    text = page.get_content()
    assert '<p class="salutation">Dear Minister,</p>' in text
    assert [word for word in ("<style", "src=", "url(", "<link") if word in text] == []


LEAF = "documents/letter-leaf.html.j2"
CARD = f"""\
{{% extends "builtin/{LEAF}" %}}
{{% block text %}}{{{{ super() }}}}<p>A card is enclosed.</p>{{% endblock %}}
{{% block opening %}}<p class="salutation">{{% slot "salutation" %}}</p><p>Greetings first.</p>{{% endblock %}}
{{% block end %}}{{{{ super() }}}}<p>Written with care.</p>{{% endblock %}}
"""


def test_what_an_own_template_adds_to_a_letter_is_in_all_four_formats(templates: dict[str, str]):
    made = make(a_letter(), templates | {LEAF: CARD}, ("pdf", "html", "txt", "eml"), ())
    assert made.problems == ()
    pdf = " ".join(run.text for sheet in sheets(made.files["pdf"]) for run in sheet.runs)
    bodies = [draft_in(made.files).get_body((kind,)) for kind in ("plain", "html")]
    texts = [pdf, made.files["html"].decode(), made.files["txt"].decode(), *(b.get_content() for b in bodies if b)]
    for text in texts:
        shown = " ".join(words_of(text).split())
        assert "A card is enclosed." in shown
        assert "Greetings first." in shown
        assert "Written with care." in shown
    assert "A card is enclosed." in made.words


def test_a_mail_has_no_line_to_sign_on_and_its_subject_in_the_head_alone(templates: dict[str, str]):
    document = a_letter()
    leaf = document.content.letter
    signed = replace(leaf, fixed=replace(leaf.fixed, sign_label="Signature"))
    made = make(replace(document, content=replace(document.content, leaves=(signed,))), templates, ("txt", "eml"), ())
    (subject,) = leaf.slots["subject"]
    for kind in ("plain", "html"):
        body = draft_in(made.files).get_body((kind,))
        assert body is not None
        text = body.get_content().split("</head>")[-1]
        assert "Signature" not in text
        assert subject not in text
    assert "Signature" not in made.files["txt"].decode()


def test_an_own_mail_is_the_text_too(templates: dict[str, str]):
    own = "{% set leaf = letter.letter %}<p>{% slot 'salutation' %}</p><p>Ours.</p>"
    own += "{% for part in leaf.fixed.body %}{{ part.html | prose }}{% endfor %}<p>{% slot 'close' %}</p>"
    made = make(a_letter(), templates | {"documents/letter.mail.html.j2": own}, ("txt", "eml"), ())
    assert made.problems == ()
    assert "\n\nOurs.\n\n" in made.files["txt"].decode()


def test_a_letter_to_somebody_without_an_address_gives_no_draft(templates: dict[str, str]):
    assert set(make(a_letter("interior"), templates, ("txt", "eml"), ()).files) == {"txt"}


def test_an_appeal_gives_neither_text_nor_draft(document: Document, templates: dict[str, str]):
    assert make(document, templates, ("txt", "eml"), ()).files == {}


def test_a_draft_has_the_pdf_where_it_is_asked_for_though_no_pdf_is(templates: dict[str, str]):
    made = make(a_letter(attach=True), templates, ("eml",), ())
    assert set(made.files) == {"eml"}
    (pdf,) = draft_in(made.files).iter_attachments()
    assert (pdf.get_filename(), pdf.get_content_type()) == ("justice.pdf", "application/pdf")
    assert pdf.get_content().startswith(b"%PDF-")


def test_the_pdf_of_a_draft_is_the_one_that_is_written(templates: dict[str, str]):
    made = make(a_letter(attach=True), templates, ("pdf", "eml"), ())
    (pdf,) = draft_in(made.files).iter_attachments()
    assert pdf.get_content() == made.files["pdf"]


def test_a_draft_has_no_pdf_where_it_is_not_asked_for(templates: dict[str, str]):
    assert list(draft_in(make(a_letter(), templates, ("pdf", "eml"), ()).files).iter_attachments()) == []


def sizes(pdf: bytes) -> set[float]:
    return {round(run.size, 1) for sheet in sheets(pdf) for run in sheet.runs if "told on" in run.text}


@pytest.mark.parametrize(
    ("paragraphs", "pages", "size"),
    [(18, 1, 11.0), (22, 1, 10.5), (24, 1, 10.0), (40, 2, 11.0)],
    ids=["short", "longer", "full", "two"],
)
def test_a_letter_is_set_in_the_largest_type_with_which_it_has_no_more_pages(
    paragraphs: int, pages: int, size: float, templates: dict[str, str]
):
    made = make(with_body(a_letter(), paragraphs), templates, ("pdf",), ())
    assert (made.pages, sizes(made.files["pdf"])) == (pages, {size})


def test_a_long_letter_makes_no_other_in_its_file_smaller(templates: dict[str, str]):
    short, full = a_letter().content.leaves[0], with_body(a_letter(), 24).content.leaves[0]
    both = replace(a_letter(), content=Letter(leaves=(short, full)))
    pages = sheets(make(both, templates, ("pdf",), ()).files["pdf"])
    sizes = [round(run.size, 1) for page in pages for run in page.runs if run.text.startswith("Dear")]
    assert sizes == [11.0, 10.0]


def test_the_next_pages_of_each_letter_have_recipient_date_and_number(templates: dict[str, str]):
    short, long, longer = (with_body(a_letter(), count).content.leaves[0] for count in (1, 40, 80))
    letters = replace(a_letter(), content=Letter(leaves=(longer, short, long)))
    pages = sheets(make(letters, templates, ("pdf",), ()).files["pdf"])
    heads = [" ".join(line.text for line in page.lines if line.base < 15) for page in pages]
    said = "Minister of Justice, 4\u00a0May\u00a02026,"
    assert [head for head in heads if "/" in head] == [f"{said} 2/3", f"{said} 3/3", f"{said} 2/2"]
    assert ["/" in head for head in heads] == [False, True, True, False, False, True]


@pytest.mark.parametrize("paragraphs", [21, 22])
def test_a_close_begins_no_page(paragraphs: int, templates: dict[str, str]):
    long = with_body(a_letter(), paragraphs)
    (leaf,) = long.content.leaves
    leaf = replace(leaf, fixed=replace(leaf.fixed, copies_label="Copies to", copies=("Council",) * 12))
    pages = sheets(make(replace(long, content=Letter(leaves=(leaf,))), templates, ("pdf",), ()).files["pdf"])
    (page,) = (page for page in pages if any(line.text.startswith("Yours") for line in page.lines))
    closing = next(number for number, line in enumerate(page.lines) if line.text.startswith("Yours"))
    assert "told on" in page.lines[closing - 1].text


@pytest.mark.parametrize("format", ["pdf", "html", "eml"])
def test_a_letters_template_that_prints_a_hidden_name_is_refused(format: str, templates: dict[str, str]):
    name = "documents/letter.mail.html.j2" if format == "eml" else "documents/letter-leaf.html.j2"
    own = templates | {name: templates[name] + "<p>Ask Quastelberg.</p>"}
    assert [words.split(": ")[1] for words in said(a_letter(), own, SECRET, formats=(format,))] == ["withheld-name"]


@pytest.mark.parametrize(
    ("format", "sheet", "made_files"),
    [
        ("pdf", "appeal.css", {"pdf"}),
        ("html", "appeal.css", {"html"}),
        ("html", "appeal.screen.css", {"html"}),
        ("card", "card.css", {"card", "card-portrait"}),
    ],
)
def test_a_family_that_nobody_has_is_a_warning_at_its_style(
    format: Format, sheet: str, made_files: set[str], document: Document, templates: dict[str, str]
):
    style = '\n.kind { font-family: "No Such Face", serif }'
    made = make(document, templates | {f"documents/{sheet}": style}, (format,), ())
    (problem,) = made.problems
    assert (problem.file, problem.line, problem.code) == (f"templates/documents/{sheet}", 2, "unknown-font")
    assert (problem.level, set(made.files)) == ("warning", made_files)


@pytest.mark.parametrize("formats", [("html", "pdf"), ("html",)])
def test_what_a_typeface_of_the_issuer_lacks_is_a_warning_at_its_file(
    formats: tuple[Format, ...],
    document: Document,
    templates: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    branded = replace(document, faces=(an_own_face(a_font("Urgent ApelTh")),))
    style = {"documents/appeal.css": "h1 { font-family: Brand }"}
    made = make(branded, templates | style, formats, ())
    (problem,) = made.problems
    assert (problem.file, problem.code, problem.level) == ("fonts/brand.ttf", "font-lacks", "warning")
    assert problem.words.startswith("Brand lacks: ") and problem.words.endswith("; these are set with Appeal Sans")


def test_a_typeface_that_may_not_be_embedded_is_said_at_its_file(document: Document, templates: dict[str, str]):
    branded = replace(document, faces=(an_own_face(changed(permission=2)),))
    (said_,) = said(branded, templates)
    assert said_.startswith("fonts/brand.ttf:0: font: this font forbids")


@pytest.mark.parametrize(("sentences", "copies"), [(74, 0), (72, 1)])
def test_the_enclosures_of_a_letter_are_not_lost_at_the_foot_of_a_page(
    sentences: int, copies: int, templates: dict[str, str]
):
    words = LetterWords(enclosures=("A list", "Another", "A third"), body="She was arrested at home. " * sentences)
    to = a_recipient(name="Bo Sample", office="minister", gender="m", postal=("1 Road", "1000 Tunis"), country="TN")
    copy = {"copy": a_recipient("Copy of Example", role="copy", postal=("1 Road",), country="TN")} if copies else {}
    letter = planned_for(a_case(recipients={"bo": to, **copy}, letter=words), "bo").document
    assert make(letter, templates, ("pdf",), ()).problems == ()
