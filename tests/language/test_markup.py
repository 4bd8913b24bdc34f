import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import a_language
from urgent_appeal.language.markup import Block, blocks, line_of, tags_of, words_of
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


def cut(text: str) -> tuple[Block, ...]:
    """The blocks of a text in small Markdown."""
    markup = to_html(text, language=a_language(), name=lambda _: None, note=lambda _: None, source=lambda _: None)
    return blocks(markup)


def test_paragraphs_lists_and_quotations_are_blocks():
    kinds = [(block.html[:4], block.listed) for block in cut("One.\n\n- two\n\n1. three\n\n> four")]
    assert kinds == [("<p>O", False), ("<ul>", True), ("<ol>", True), ("<blo", False)]


def test_a_block_is_not_cut_where_a_list_lies_in_it():
    (block,) = cut("- one\n  - two\n- three")
    assert block.lines == ("- one", "- two", "- three")
    assert block.html.startswith("<ul>")
    assert block.html.endswith("</ul>")


def test_a_quotation_of_two_paragraphs_is_one_line():
    (block,) = cut("> one\n>\n> two")
    assert block.lines == ("one two",)


def test_numbers_go_on_from_the_first_one():
    (block,) = cut("3. three\n4. four")
    assert block.lines == ("3. three", "4. four")


def test_numbers_of_the_outer_list_go_on_behind_an_inner_one():
    (block,) = cut("1. one\n   - inner\n2. two")
    assert block.lines == ("1. one", "- inner", "2. two")


@pytest.mark.parametrize(
    ("markup", "said"),
    [
        ("<strong>a</strong> <em>b</em>", "a b"),
        ("a &lt; b &amp; c", "a < b & c"),
        ("one<br>two", "one two"),
        ('<a href="https://a.example">the law</a>', "the law (https://a.example)"),
        ('<a href="https://a.example">https://a.example</a>', "https://a.example"),
        ('<a href="mailto:a@b.example">a@b.example</a>', "a@b.example"),
        ("1,000\u00a0people", "1,000\u00a0people"),
    ],
)
def test_the_words_of_markup_on_one_line(markup: str, said: str):
    assert line_of(markup) == said


def test_nothing_is_no_block():
    assert blocks("") == ()


@given(st.lists(st.text(alphabet="abc éЖ-*>1.&<", max_size=20), max_size=6).map("\n".join))
def test_no_word_of_a_text_is_lost_in_its_lines(text: str):
    markup = to_html(text, language=a_language(), name=lambda _: None, note=lambda _: None, source=lambda _: None)
    letters = [letter for block in blocks(markup) for line in block.lines for letter in line if letter.isalpha()]
    spaced = markup.replace("<br>", " ")
    assert "".join(letters) == "".join(letter for letter in line_of(spaced) if letter.isalpha())
