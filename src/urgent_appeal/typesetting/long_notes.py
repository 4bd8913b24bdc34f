"""Notes too long for the foot of a page: WeasyPrint 70 breaks no note, so the page before one would be half empty.

They stand below the paragraph that has their number, in the same small type, and break like any text.
"""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

NOTE = "footnote"
LONG_NOTE = "long-note"
"""Class of a note that stands below its paragraph."""
LONGEST = 1 / 3
"""Part of a page that a note at its foot may take: as much as it may leave empty on the page before."""
BLOCKS = ("p", "h1", "h2", "h3", "ul", "ol", "dl", "address", "figure", "table", "blockquote", "div")
"""Elements that a note stands below; of a list the whole, as an item holds no paragraphs (PDF/UA 7.2)."""
AROUND = ("blockquote", "div", "section", "article", "main", "footer", "body")
"""Elements that such an element stands in."""


def is_note(element: Any) -> bool:
    """Whether an element is a note at the foot of a page."""
    return NOTE in (element.get("class") or "").split()


def move_long_notes(root: Any, pages: list[Any]) -> bool:
    """Puts notes that are too long for the foot of their pages below their paragraphs; whether there were any."""
    heights: defaultdict[Any, float] = defaultdict(float)
    for page in pages:
        for area in (box for box in page.children if type(box).__name__ == "FootnoteAreaBox"):
            for box in area.children:
                heights[box.element] += box.margin_height() / page.height
    long = [note for note, height in heights.items() if height > LONGEST and is_note(note)]
    if not long:
        return False
    parents = {child: parent for parent in root.iter() for child in parent}
    places = {
        note: place for note in root.iter("span") if note in long and (place := _place(note, parents)) is not None
    }
    for note, place in places.items():
        _move(note, place, parents[place])
    return bool(places)


def _place(note: Any, parents: Mapping[Any, Any]) -> Any:
    """The element below which a note is to stand; None where a template has none of those around it."""
    place = note
    while place in parents:
        if place.tag in BLOCKS and parents[place].tag in AROUND:
            return place
        place = parents[place]
    return None


def _move(note: Any, place: Any, around: Any) -> None:
    """Puts a note below an element, and below the notes that stand there; its number stays where it was."""
    moved = note.makeelement("p", {"class": LONG_NOTE})
    number = note.makeelement("sup", {"class": "note"})
    number.text, number.tail = note.get("data-number"), f"\u2002{note.text or ''}"
    moved.extend((number, *note))
    tail = note.tail
    note.clear()
    note.tag, note.text, note.tail = "sup", number.text, tail
    note.set("class", "note")
    behind = list(around).index(place) + 1
    while behind < len(around) and around[behind].get("class") == LONG_NOTE:
        behind += 1
    before = around[behind - 1]
    moved.tail, before.tail = before.tail, None
    around.insert(behind, moved)
