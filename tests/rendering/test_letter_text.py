"""A letter as plain text, part by part."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.planning.letters.builders import a_frame
from urgent_appeal.model.value import replace
from urgent_appeal.planning.documents import Html
from urgent_appeal.planning.letters.letter_pages import Leaf, Letter, Paragraph, Slot
from urgent_appeal.rendering.letter_text import letter_text

LONG = "On 2 May 2026 a court in Port Example sentenced at least fourteen people after a hearing of one day."
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
    text = letter_text(spoken({}, body=(paragraph(f"1. {LONG}", listed=True),)))
    first, second, *_ = text.splitlines()
    assert (first[:3], second[:3]) == ("1. ", "   ")


def test_a_paragraph_that_begins_like_an_item_is_none():
    text = letter_text(spoken({}, body=(paragraph(f"1. {LONG}"),)))
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
