"""The words of a rendered mail as plain text."""

import pytest

from urgent_appeal.rendering.mail_words import mail_text


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
