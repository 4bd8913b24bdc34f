"""Notes that are too long for the foot of a page."""

from pathlib import Path

import pytest

from tests.typesetting.test_settling import NOTES, settled
from urgent_appeal.typesetting.long_notes import LONG_NOTE

NOTE = "A word of a note. " * 50


def note(number: int, text: str = NOTE) -> str:
    return f'<span class="footnote" data-number="{number}">{text} <em>End {number}.</em></span>'


def test_long_notes_stand_below_the_paragraph_of_their_numbers_in_their_order(fonts: Path):
    body = f"<main><p>One{note(1)} and two{note(2)} are.</p> Then<p>Next.</p></main>"
    root, pages, apart = settled(body, fonts, NOTES)
    main = root.find("body").find("main")
    assert [(one.tag, one.get("class")) for one in main] == [("p", None), *[("p", LONG_NOTE)] * 2, ("p", None)]
    assert "".join(main[0].itertext()) == "One1 and two2 are." and main[2].tail == " Then"
    text = "".join(pages)
    assert text.index("End 1.") < text.index("End 2.") < text.index("Next.")
    assert "One1 and two2 are.1\u2002A word" in pages[0] and apart == []


def test_a_long_note_of_an_item_stands_below_the_whole_list(fonts: Path):
    root, _, _ = settled(f"<main><ul><li>One<ul><li>two{note(1)}</ul><li>Three</ul></main>", fonts, NOTES)
    assert [one.tag for one in root.find("body").find("main")] == ["ul", "p"]


@pytest.mark.parametrize("body", [f"<main><p>One{note(1, 'A word.')}</p></main>", f"<b>{note(1)}</b>"])
def test_a_short_note_and_one_in_no_paragraph_stay(body: str, fonts: Path):
    root, _, _ = settled(body, fonts, NOTES)
    assert [one for one in root.iter() if one.get("class") == LONG_NOTE] == []
