import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import a_language
from urgent_appeal.language.blocks import Block, blocks, words
from urgent_appeal.language.prose import to_html


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
def test_the_words_of_markup(markup: str, said: str):
    assert words(markup) == said


def test_nothing_is_no_block():
    assert blocks("") == ()


@given(st.lists(st.text(alphabet="abc éЖ-*>1.&<", max_size=20), max_size=6).map("\n".join))
def test_no_word_of_a_text_is_lost_in_its_lines(text: str):
    markup = to_html(text, language=a_language(), name=lambda _: None, note=lambda _: None, source=lambda _: None)
    letters = [letter for block in blocks(markup) for line in block.lines for letter in line if letter.isalpha()]
    spaced = markup.replace("<br>", " ")
    assert "".join(letters) == "".join(letter for letter in words(spaced) if letter.isalpha())
