"""A letter as plain text, part by part."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import width as columns

from tests.planning.letters.builders import a_frame
from urgent_appeal.model.value import replace
from urgent_appeal.planning.documents import Html
from urgent_appeal.planning.letters.letter_pages import Leaf, Letter, Paragraph, Slot
from urgent_appeal.rendering.plain import letter_text, wrapped

texts = st.text("ab é漢字。「\u0301\u00a0\u200b\u200d\n\t\r-1.@", max_size=300)
LONG = "https://league.example/a-path-that-is-longer-than-a-line/and-goes-on/and-on/and-on?a=1&b=2"
SENTENCE = "On 2 May 2026 a court in Port Example sentenced at least fourteen people after a hearing of one day."
SLOTS: dict[Slot, tuple[str, ...]] = {
    "title": ("Letter to Minister",),
    "sender": ("12 Lantern Street",),
    "recipient": ("Minister of Justice", "1006 Tunis"),
    "subject": ("The trial",),
    "salutation": ("Dear Minister,",),
    "line": ("A line of my own.",),
    "close": ("Yours sincerely,",),
    "signature": ("Chair Example", "Chair", "Example League"),
    "reference": ("Our reference: TUN 1",),
}


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


def paragraph(*text: str, listed: bool = False) -> Paragraph:
    return Paragraph(html=Html("<p>not read</p>"), text=text, listed=listed)


def a_leaf(slots: dict[Slot, tuple[str, ...]], **changes: Any) -> Leaf:
    frame = a_frame(slots=tuple(slots), **changes)
    return Leaf(kind="authority", template="documents/letter-authority.html.j2", fixed=frame, slots=slots)


def a_letter(slots: dict[Slot, tuple[str, ...]] | None = None, **changes: Any) -> Letter:
    """A letter of one sheet; without changes it has no body."""
    return Letter(leaves=(a_leaf(SLOTS if slots is None else slots, **changes),))


def spoken(slots: dict[Slot, tuple[str, ...]] | None = None, **changes: Any) -> tuple[Leaf, ...]:
    return a_letter(slots, **changes).spoken


def test_the_parts_stand_in_the_order_of_the_letter():
    letter = a_letter(
        body=(paragraph("First."), paragraph("1. Release her.", "2. Say why.", listed=True), paragraph("Last.")),
        copies_label="Copies to",
        copies=("Mission in Geneva", "Embassy in Paris"),
    )
    assert letter_text(letter.spoken) == (
        "The trial\n\nDear Minister,\n\nFirst.\n\n1. Release her.\n2. Say why.\n\nLast.\n\nA line of my own.\n\n"
        "Yours sincerely,\n\nChair Example\nChair\nExample League\n\nOur reference: TUN 1\n\n"
        "Copies to\nMission in Geneva\nEmbassy in Paris\n"
    )


def test_the_subject_is_left_out_where_it_has_a_field_of_its_own():
    assert letter_text(spoken(), subject=False).startswith("Dear Minister,\n")


def test_addresses_do_not_stand_in_the_text():
    text = letter_text(spoken())
    assert [words for words in ("Lantern Street", "1006 Tunis", "Letter to") if words in text] == []


def test_parts_that_are_empty_leave_no_gap():
    slots: dict[Slot, tuple[str, ...]] = {"salutation": ("Dear Minister,",), "close": ("Yours sincerely,",)}
    assert letter_text(spoken(slots)) == "Dear Minister,\n\nYours sincerely,\n"


def test_the_label_of_the_copies_does_not_stand_alone():
    assert "Copies to" not in letter_text(spoken(copies_label="Copies to"))


def test_further_lines_of_an_item_stand_under_its_words():
    text = letter_text(spoken({}, body=(paragraph(f"1. {SENTENCE}", listed=True),)))
    first, second, *_ = text.splitlines()
    assert (first[:3], second[:3]) == ("1. ", "   ")


def test_a_paragraph_that_begins_like_an_item_is_none():
    text = letter_text(spoken({}, body=(paragraph(f"1. {SENTENCE}"),)))
    assert not text.splitlines()[1].startswith(" ")


def test_sheets_with_an_address_are_not_read():
    sheet = replace(a_leaf({"recipient": ("Somebody",)}), kind="address")
    letter = Letter(leaves=(sheet, a_leaf(SLOTS)), main=1)
    assert letter_text(letter.spoken) == letter_text((a_leaf(SLOTS),))


def test_letters_behind_a_note_follow_it_each_with_what_leads_to_it():
    enclosed, follows = paragraph("Copies are enclosed."), paragraph("Copies follow.")
    note = a_leaf({"salutation": ("Dear Ambassador,",)}, body=(enclosed,), told=(follows,))
    behind = a_leaf(SLOTS, lead="Copy of the letter to: Minister of Justice")
    text = letter_text(Letter(leaves=(note, behind)).spoken)
    assert text.startswith("Dear Ambassador,\n\nCopies follow.\n\n* * *\n\nCopy of the letter to: Minister")
    assert "The trial" in text and "enclosed" not in text


def test_the_note_to_those_who_forward_a_letter_is_read_before_it():
    note = replace(
        a_leaf({"salutation": ("Dear Ambassador,",)}, body=(paragraph("Please forward this."),)), kind="forwarding"
    )
    letter = Letter(leaves=(note, a_leaf(SLOTS)), main=1)
    before, after = letter_text(letter.spoken).split("\n* * *\n")
    assert "Please forward this." in before
    assert after.strip() == letter_text((a_leaf(SLOTS),)).strip()


@given(texts=st.lists(st.text(max_size=200), max_size=4))
def test_no_line_is_wider_than_72_columns_unless_a_word_is(texts: list[str]):
    text = letter_text(spoken({}, body=tuple(paragraph(one) for one in texts)))
    assert [line for line in text.splitlines() if len(line) > 72 and " " in line.strip()] == []
