import pytest

from urgent_appeal.rendering.finishing import finished
from urgent_appeal.rendering.notes import Medium

RAISED = '1<sup class="ordinal">er</sup>'


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
