import pytest

from tests.builders import a_language
from urgent_appeal.language.markup import blocks, tags_of, words_of
from urgent_appeal.language.prose import to_html


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<p>Quastel<b>berg</b></p><p>x</p>", ["Quastelberg", "x"]),
        ('<p>Pet<sup class="note"><a href="#note-1">1</a></sup>rov</p>', ["Petrov"]),
        ('<p>Pet<sup class="note" data-note="1"></sup>rov</p>', ["Petrov"]),
        ("&#81;uastel&shy;berg &amp; x", ["Quastel\u00adberg & x"]),
        ("<!-- a note --><p title='a > b'>c</p>", ["c", "a note"]),
        ("<p>Pet<time>rov</time> Pet<x-y>rov</x-y> Pet<!-- a -->rov</p>", ["Petrov Petrov Petrov", "a"]),
    ],
)
def test_the_words_of_markup(markup: str, words: list[str]):
    assert [line.strip() for line in words_of(markup).split("\n") if line.strip()] == words


@pytest.mark.parametrize(
    ("markup", "attribute"),
    [
        ('<a href="x">', ("href", "x")),
        ("<a href='x y'>", ("href", "x y")),
        ("<a href=x>", ("href", "x")),
        ("<A HREF=x>", ("href", "x")),
        ('<p data-who="&#81;uastel">', ("data-who", "Quastel")),
        ("<input disabled>", ("disabled", "")),
        ("<img/onerror=x/src=y>", ("onerror", "x/src=y")),
        ('<p title=">" id=z>', ("id", "z")),
        ("<!-- <p id=z> -->", ("id", "z")),
        ("<p id=z", ("id", "z")),
        ("<p a=b'c onclick=x>y</p>", ("onclick", "x")),
        ('<img src="https://x.example/a>b</p><p id="z">', ("src", "https://x.example/a>b</p><p id=")),
    ],
)
def test_attributes_are_read_as_a_browser_would(markup: str, attribute: tuple[str, str]):
    assert attribute in [one for tag in tags_of(markup) for one in tag.attributes]


def test_a_tag_knows_where_it_stands():
    (tag,) = tags_of("ab<IMG src=x>")
    assert (tag.name, tag.at, tag.written) == ("img", 2, "<IMG src=x>")


def from_markdown(text: str) -> str:
    """The markup of a text in small Markdown."""
    return to_html(text, language=a_language(), name=lambda _: None, note=lambda _: None, source=lambda _: None)


def test_paragraphs_lists_and_quotations_are_blocks():
    found = blocks(from_markdown("One.\n\n- two\n\n1. three\n\n> four"))
    assert [block[:4] for block in found] == ["<p>O", "<ul>", "<ol>", "<blo"]


def test_a_block_is_not_cut_where_a_list_lies_in_it():
    (block,) = blocks(from_markdown("- one\n  - two\n- three"))
    assert block.startswith("<ul>")
    assert block.endswith("</ul>")


def test_nothing_is_no_block():
    assert blocks("") == ()
