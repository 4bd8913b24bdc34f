"""Texts as lines of plain text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import width as columns

from urgent_appeal.rendering.plain import wrapped

texts = st.text("ab é漢字。「\u0301\u00a0\u200b\u200d\n\t\r-1.@", max_size=300)
LONG = "https://league.example/a-path-that-is-longer-than-a-line/and-goes-on/and-on/and-on?a=1&b=2"


def test_paragraphs_have_an_empty_line_between_them_and_a_line_end_behind():
    assert wrapped(["One.", "Two."]) == "One.\n\nTwo.\n"


def test_a_line_has_at_most_the_columns_asked_for():
    assert wrapped(["word " * 30]).split("\n")[0] == ("word " * 14).rstrip()
    assert wrapped(["aaa bbb"], width=7) == "aaa bbb\n"
    assert wrapped(["aaa bbb"], width=6) == "aaa\nbbb\n"


def test_line_breaks_of_a_paragraph_stay():
    assert wrapped(["The Minister\r\nMinistry of Justice\n  Third line"]) == (
        "The Minister\nMinistry of Justice\nThird line\n"
    )


def test_items_with_a_mark_have_further_lines_under_their_first_word():
    assert wrapped([("9. one two", "10.\u00a0one two", "- one two")], width=8) == (
        "9. one\n   two\n10. one\n    two\n- one\n  two\n"
    )


def test_a_line_break_in_an_item_stays_under_its_first_word():
    assert wrapped([("1. one\ntwo",)]) == "1. one\n   two\n"


def test_an_item_without_a_mark_is_a_line():
    assert wrapped([("one two", "three")], width=5) == "one\ntwo\nthree\n"


def test_a_number_that_begins_a_paragraph_is_no_mark():
    assert wrapped(["12. March one"], width=9) == "12. March\none\n"


@pytest.mark.parametrize("address", [LONG, "a.very-long-name-of-an-office.and-more@a-long-ministry-of-justice.example"])
def test_an_address_is_never_broken(address: str):
    assert wrapped([f"See {address} or ask."], width=40) == f"See\n{address}\nor ask.\n"


def test_marks_around_an_address_stay_with_it():
    assert wrapped(["aaaa (b@c.example)."], width=14) == "aaaa\n(b@c.example).\n"


def test_an_address_in_chinese_is_not_broken_and_the_text_around_it_is():
    assert wrapped(["请看https://例え.example/路径。谢谢"], width=26) == "请看\nhttps://例え.example/路径。\n谢谢\n"


def test_no_break_spaces_become_plain_ones_that_hold():
    assert wrapped(["aaaa «\u00a0b\u00a0»\u202f!"], width=9) == "aaaa\n« b » !\n"
    assert wrapped(["漢\u202f字"], width=4) == "漢 字\n"


def test_wide_signs_take_two_columns():
    assert wrapped(["漢字漢字漢"], width=5) == "漢字\n漢字\n漢\n"


def test_signs_that_join_another_take_no_column():
    assert wrapped(["e\u0301e\u0301 e\u0301e\u0301"], width=5) == "e\u0301e\u0301 e\u0301e\u0301\n"


def test_the_parts_of_one_sign_stay_together():
    assert wrapped(["👩\u200d👩漢\u0301字👍🏽"], width=2) == "👩\u200d👩\n漢\u0301\n字\n👍🏽\n"
    assert wrapped(["👩\u200d👩 \u1112\u1161\u11ab"], width=5) == "👩\u200d👩 \u1112\u1161\u11ab\n"


def test_a_line_of_japanese_neither_begins_with_a_full_stop_nor_ends_with_a_bracket():
    assert wrapped(["漢字。漢"], width=4) == "漢\n字。\n漢\n"
    assert wrapped(["漢「字」"], width=4) == "漢\n「字」\n"


def test_korean_breaks_at_blanks():
    assert wrapped(["한국어 문장"], width=9) == "한국어\n문장\n"


def test_thai_breaks_where_a_mark_says_so():
    assert wrapped(["กข\u200bคง"], width=3) == "กข\nคง\n"


def test_a_mark_beside_a_blank_is_no_second_blank():
    assert wrapped(["a\u200b b \u200bc \u200b d"]) == "a b c d\n"
    assert wrapped([("1. \u200ba",)]) == "1. a\n"


def test_marks_that_are_not_seen_and_control_characters_are_left_out():
    assert wrapped(["a\u00adb\u2060c\ufeffd\0e\x1b\ud800f"]) == "abcdef\n"


def test_without_a_word_there_is_no_text():
    assert wrapped(["", " \n\t", (), ("",)]) == ""


@given(st.lists(texts | st.lists(texts, max_size=4).map(tuple), max_size=5), st.integers(10, 72))
def test_any_text_gives_tidy_lines(paragraphs: list[str | tuple[str, ...]], width: int):
    text = wrapped(paragraphs, width)
    assert text == "" or (text.endswith("\n") and not text.endswith("\n\n"))
    assert all(line == line.rstrip() for line in text.split("\n"))
    assert "\n\n\n" not in text
    assert not set("\u00a0\t\r") & set(text)


@given(st.lists(st.text("abcé漢字。", min_size=1, max_size=9), max_size=60), st.integers(18, 72))
def test_no_word_is_lost_and_no_line_too_long(words: list[str], width: int):
    text = wrapped([" ".join(words)], width)
    assert "".join(text.split()) == "".join(words)
    assert all(columns(line) <= width for line in text.split("\n"))


@given(texts=st.lists(st.text(max_size=200), max_size=4))
def test_no_line_is_wider_than_72_columns_unless_a_word_is(texts: list[str]):
    text = wrapped(texts)
    assert [line for line in text.splitlines() if len(line) > 72 and " " in line.strip()] == []
