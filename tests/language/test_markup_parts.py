"""Markup, of prose and of a whole mail, as plain text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import a_language
from urgent_appeal.language.markup import words_of
from urgent_appeal.language.markup_parts import parts_of
from urgent_appeal.language.prose import to_html
from urgent_appeal.rendering.plain import mail_text


def test_paragraphs_have_an_empty_line_between_them():
    assert mail_text("<body>\n<p>One,\n two.</p>\n<div><p>Three.</p></div></body>") == "One, two.\n\nThree.\n"


def test_a_line_break_stays_one():
    assert mail_text("<p>Minister<br>\nof Justice</p>") == "Minister\nof Justice\n"


def test_lists_have_their_marks_and_stand_together():
    page = "<ul><li>a</li><li>b<ol start='3'><li>c</li><li><p>d</p></li></ol></li></ul><p>e</p>"
    assert mail_text(page) == "- a\n- b\n3. c\n4. d\n\ne\n"


@pytest.mark.parametrize(
    ("link", "text"),
    [
        ('<a href="https://a.example">the report</a>', "the report (https://a.example)"),
        ('<a href="https://a.example">https://a.example</a>', "https://a.example"),
        ('<a href="mailto:a@b.example">a@b.example</a>', "a@b.example"),
    ],
)
def test_a_link_has_its_address_behind_it(link: str, text: str):
    assert mail_text(f"<p>See {link}.</p>") == f"See {text}.\n"


def test_what_is_not_seen_is_not_read():
    assert mail_text("<head><title>x</title><style>p{}</style></head><body><!-- y --><p>z</p></body>") == "z\n"


def test_a_rule_parts_letters():
    assert mail_text("<p>a</p><hr><p>b</p>") == "a\n\n* * *\n\nb\n"


def test_marks_and_entities_are_words():
    assert mail_text("<p>a <strong>b</strong> &amp; <em>c</em>d&#34;</p>") == 'a b & cd"\n'


def test_words_outside_paragraphs_are_paragraphs():
    assert mail_text("a<p>b</p>c") == "a\n\nb\n\nc\n"


def test_an_isolated_name_keeps_its_direction_in_a_mail_by_marks():
    assert mail_text('<p><bdi dir="rtl">ל. כ.</bdi>, 14</p>') == "\u2068ל. כ.\u2069, 14\n"


def from_markdown(text: str) -> str:
    """The markup of a text in small Markdown."""
    return to_html(text, language=a_language(), name=lambda _: None, note=lambda _: None, source=lambda _: None)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", ()),
        ("- one\n  - two\n- three", (("- one", "- two", "- three"),)),
        ("3. three\n4. four", (("3. three", "4. four"),)),
        ("1. one\n   - inner\n2. two", (("1. one", "- inner", "2. two"),)),
        ("> one\n>\n> two", ("one", "two")),
        ("> He said:\n>\n> - one\n> - two", ("He said:", ("- one", "- two"))),
        ("1,000\u00a0people", ("1,000\u00a0people",)),
    ],
)
def test_lists_and_quotations_of_prose_have_their_lines(text: str, parts: tuple[str | tuple[str, ...], ...]):
    assert parts_of(from_markdown(text)) == parts


@given(st.lists(st.text(alphabet="abc éЖ-*>1.&<", max_size=20), max_size=6).map("\n".join))
def test_no_word_of_a_text_is_lost_in_its_lines(text: str):
    markup = from_markdown(text)
    lines = [line for part in parts_of(markup) for line in ([part] if isinstance(part, str) else part)]
    words = [[letter for letter in said if letter.isalpha()] for said in ("".join(lines), words_of(markup))]
    assert words[0] == words[1]
