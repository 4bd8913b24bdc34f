import dataclasses
from typing import get_args

import pytest

from tests.planning.letters.builders import a_frame
from urgent_appeal.planning.letters.letter_pages import Frame, Leaf, Letter, LetterKind


def needed(kind: type) -> set[str]:
    return {
        field.name
        for field in dataclasses.fields(kind)
        if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
    }


def a_leaf(kind: LetterKind, *title: str) -> Leaf:
    fixed = a_frame(slots=("title",))
    return Leaf(kind=kind, template=f"documents/letter-{kind}.html.j2", fixed=fixed, slots={"title": title})


def test_every_part_of_a_letter_may_be_left_out_but_these():
    assert needed(Frame) == {"language", "direction", "locale", "paper", "window", "slots", "subject_line"}
    assert needed(Letter) == {"leaves"}


def test_the_title_of_the_file_is_that_of_the_letter_itself():
    made = Letter(leaves=(a_leaf("forwarding", "Note"), a_leaf("forwarded", "The case of", "Amal")), main=1)
    assert made.title == "The case of Amal"


@pytest.mark.parametrize("kind", [kind for kind in get_args(LetterKind) if kind != "address"])
def test_a_mail_says_the_note_before_a_letter_but_no_sheet_with_an_address_and_nothing_behind_it(kind: LetterKind):
    sheet, note, letter, behind = a_leaf("address"), a_leaf("forwarding"), a_leaf(kind), a_leaf("authority")
    assert Letter(leaves=(sheet, note, letter, behind), main=2).spoken == (note, letter)
