import re

import pytest
from markupsafe import escape

from urgent_appeal.rendering.finishing import PAPER_BREAK, breakable, finished, with_addresses, with_isolates
from urgent_appeal.rendering.notes import Medium

RAISED = '1<sup class="ordinal">er</sup>'
MARKS: tuple[tuple[Medium, str], ...] = (("screen", "<wbr>"), ("page", PAPER_BREAK))


@pytest.mark.parametrize("medium", ["screen", "page"])
def test_the_first_of_a_month_is_raised_in_french(medium: Medium):
    assert finished("<p>le 1er\u00a0mai</p>", "fr", medium) == f"<p>le {RAISED}\u00a0mai</p>"


@pytest.mark.parametrize(
    ("page", "language"),
    [
        ("<title>Le 1er mai</title>", "fr"),
        ('<meta content="le 1er mai > <p>1er</p>">', "fr"),
        ("<style>.a { content: '1er' }</style>", "fr"),
        ("<p>A1er 21er 1erre</p>", "fr"),
        ("<p>1er</p>", "en"),
    ],
)
def test_what_is_no_text_or_no_ordinal_stays(page: str, language: str):
    assert finished(page, language, "screen") == page


def test_a_name_is_not_parted_at_its_hyphen_on_paper():
    page = "<p>Jean-Paul of Port-Exemple, a well-known man, 3-4</p>"
    assert finished(page, "en", "page") == "<p>Jean-\u2060Paul of Port-\u2060Exemple, a well-known man, 3-4</p>"
    assert finished(page, "en", "screen") == page


def test_a_link_has_its_address_behind_it_on_paper_unless_it_says_it():
    link = '<a href="https://law.example/12?a=1&amp;b">the law</a>'
    assert with_addresses(link) == f"{link} (law.example\u200b/\u206012?a=1&amp;b)"
    for said in ("law.example", "https://law.example/", "law.example/"):
        assert with_addresses(page := f'<a href="https://law.example/">{said}</a>') == page
    assert with_addresses(page := '<a href="mailto:a@x.example">mail</a>') == page


def test_an_address_goes_on_before_a_slash_only_on_paper():
    page = '<a href="https://a-b.example/c-d">a-b.example/c-d</a> <a href="#a">See well-known.</a>'
    shown = "a-\u2060b.example\u200b/\u2060c-\u2060d"
    assert finished(page, "en", "page") == page.replace(">a-b.example/c-d<", f">{shown}<")
    assert finished(page, "en", "screen") == page


@pytest.mark.parametrize(
    ("title", "held"),
    [
        ("Judicial harassment of KIBHR and ILI Foundation", "Judicial harassment of KIBHR and ILI\u00a0Foundation"),
        ("Mass trial", "Mass trial"),
        ("Trial of Internationalisation Administrators", "Trial of Internationalisation Administrators"),
    ],
)
def test_no_title_on_paper_ends_with_a_line_of_one_word(title: str, held: str):
    assert finished(f"<h1>{title}</h1>", "en", "page") == f"<h1>{held}</h1>"
    assert finished(f"<h1>{title}</h1>", "en", "card") == f"<h1>{held}</h1>"
    assert finished(f"<h1>{title}</h1>", "en", "screen") == f"<h1>{title}</h1>"


@pytest.mark.parametrize(("medium", "mark"), MARKS)
@pytest.mark.parametrize(
    "parts",
    [
        "citizen@ mininterior .gov .example",
        "first .last@ a .example",
        "people .example /contact /form ?to=1",
        "@president_exl",
        "ministry-of-justice .example",
    ],
)
def test_an_address_breaks_after_the_at_sign_and_before_dots_and_slashes_only(parts: str, medium: Medium, mark: str):
    assert breakable(parts.replace(" ", ""), medium) == parts.replace(" ", mark)


def test_a_telephone_number_breaks_at_its_spaces_only():
    assert breakable("+44 20 7946 0101", "page") == "+44 20 7946 0101"


@pytest.mark.parametrize(("medium", "mark"), MARKS)
@pytest.mark.parametrize("text", ['<b>"&@x.example', "a@b.example/?x=<i>", ""])
def test_markup_in_an_address_stays_text(text: str, medium: Medium, mark: str):
    assert re.sub(mark, "", breakable(text, medium)) == escape(text)


def test_an_isolated_name_is_an_element_with_its_direction():
    name = "\u2068ל. כ.\u2069"
    page = f'<title>{name}</title><p title="{name}"><b>{name}</b> 14 <a href="#a">see {name}</a> \u2068Ed</p>'
    assert with_isolates(page) == page.replace(f"<b>{name}</b>", '<b><bdi dir="rtl">ל. כ.</bdi></b>')
