from pathlib import Path

import pytest

from urgent_appeal.builtin import builtin_folder
from urgent_appeal.rendering.finishing import PAPER_BREAK, breakable
from urgent_appeal.typesetting.page_words import texts_of_pdf
from urgent_appeal.typesetting.pdf import typeset

PAGE = (
    '<html lang="en"><head><title>A title</title><meta name="author" content="An author"><meta name="keywords" '
    'content="A key"><style>p::before { content: "before " } div { width: 9em; hyphens: auto } h1{break-after:page}'
    '</style></head><body><h1>Quastel<b>berg</b></h1><p>said <a href="https://x.example/y">it</a></p>'
    "<div>incomprehensibilities</div></body></html>"
)


@pytest.fixture(scope="module")
def words() -> tuple[str, ...]:
    return typeset(PAGE, builtin_folder("fonts"), words=True).words


def test_the_words_of_each_page_are_its_text_boxes(words: tuple[str, ...]):
    assert words[0].split() == ["Quastelberg"]
    assert "before said it" in words[1]


def test_a_word_goes_on_behind_a_hyphen_at_the_end_of_a_line(words: tuple[str, ...]):
    assert "incomprehensibilities" in words[1].replace("\u2010", "")


@pytest.mark.parametrize("said", ["A title", "An author", "A key", "https://x.example/y", "Quastelberg"])
def test_metadata_links_and_bookmarks_are_words_too(said: str, words: tuple[str, ...]):
    assert said in words[-1]


def test_they_are_given_only_where_they_are_asked_for():
    assert typeset(PAGE, builtin_folder("fonts")).words == ()


def test_a_pdf_is_read_with_its_title_and_bookmarks(tmp_path: Path):
    page = '<html lang="en"><title>A title</title><h1>A mark</h1><p>Ask <b>Quastel</b>berg, عمر.</p></html>'
    (tmp_path / "x.pdf").write_bytes(typeset(page, builtin_folder("fonts")).pdf)
    texts = texts_of_pdf(tmp_path / "x.pdf")
    assert texts is not None
    assert "Ask Quastelberg" in texts[0]
    assert "A title" in texts[-1] and "A mark" in texts[-1]
    assert "عمر" in "".join(texts)


def test_what_is_no_pdf_is_not_read(tmp_path: Path):
    (tmp_path / "x.pdf").write_bytes(b"no pdf")
    assert texts_of_pdf(tmp_path / "x.pdf") is None


def test_the_places_where_an_address_may_break_are_not_in_the_text_of_a_pdf(tmp_path: Path):
    address = breakable("servicioalciudadano@mininterior.gov.example", "page")
    style = "a { display: inline-block; width: 50mm; font-size: 8.5pt; overflow-wrap: anywhere }"
    page = (
        f'<html lang="en"><title>A</title><style>{style}</style><p><a href="https://a.example">{address}</a></p></html>'
    )
    (tmp_path / "x.pdf").write_bytes(typeset(page, builtin_folder("fonts")).pdf)
    texts = texts_of_pdf(tmp_path / "x.pdf")
    assert texts is not None
    assert PAPER_BREAK not in "".join(texts)
    assert "servicioalciudadano@mininterior" in texts[0].split() and ".gov.example" in texts[0].split()
