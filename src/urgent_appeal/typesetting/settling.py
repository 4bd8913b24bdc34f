"""Laying out a page again where the first layout reads badly: what CSS cannot ask for, as it depends on the result.

Each fault is mended by a style on the one element that causes it, so that all others stay where they are.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from urgent_appeal.typesetting.long_notes import NOTE, is_note, move_long_notes

LAYOUTS = 8
"""At most; a page needs one or two."""
LARGEST_GAP = 1 / 3
"""Part of a page that what moves to the next one may leave empty."""
LARGEST_WHOLE = 2 / 3
"""Part of a page that may move to the next one to stay whole."""
NOTICED_GAP = 1 / 6
"""Part of a page that what is longer than that may leave empty."""
FEWEST_LINES = 8
"""Lines of the last page at least."""
CLOSER = "closer"
"""Class of a page whose paragraphs stand a little closer, so that the last page is filled or not needed."""
SHORT = "data-short"
"""Attribute of the number of a note that is cited again: what a note on a later page says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApartNote:
    """A note that stands on another page than its number."""

    number: str
    page: int
    """Of the number, counted from 1."""


def settle(root: Any, lay_out: Callable[[], Any]) -> tuple[Any, tuple[ApartNote, ...]]:
    """The document of an element tree, laid out again while that makes it better, and the notes that are still apart.

    `lay_out` lays out the tree as it is. Of the tree, styles and the class of the body are changed.
    """
    document = lay_out()
    for _ in range(LAYOUTS - 1):
        pages = [page._page_box for page in document.pages]
        if not (
            move_long_notes(root, pages) or _notes_kept(pages) or _gap_filled(pages) or _last_page_filled(root, pages)
        ):
            break
        document = lay_out()
    document = _with_short_notes(document, lay_out)
    pages = [page._page_box for page in document.pages]
    return document, tuple(ApartNote(number=note.get("data-number"), page=page) for note, page in _apart(pages))


def _notes_kept(pages: list[Any]) -> bool:
    """Mends notes that stand on another page than their number; whether there was one to mend.

    Their paragraphs are kept whole. Then what follows the first of these, and takes the room of its note, moves to the
    next page.
    """
    apart = tuple(_apart(pages))
    if [note for note, _ in apart if _styled(note, "footnote-policy: block")]:
        return True
    followed = (_following(note, pages[page - 1]) for note, page in apart)
    return any(element is not None and _styled(element, "break-before: page") for element in followed)


def _following(note: Any, page: Any) -> Any:
    """The element of the paragraph behind that of a note's number, on the same page; None where there is none."""
    paragraphs = iter(_paragraphs(page))
    for box in paragraphs:
        if any(inner.element is note for inner in box.descendants()):
            return next((behind.element for behind in paragraphs), None)
    return None


def _paragraphs(page: Any) -> Iterator[Any]:
    """The boxes of a page that hold lines, in their order; not its notes and its margins."""
    for box in getattr(page, "children", ()):
        if any(type(child).__name__ == "LineBox" for child in getattr(box, "children", ())):
            yield box
        elif not _is_notes(box) and not _is_margin(box):
            yield from _paragraphs(box)


def _apart(pages: list[Any]) -> Iterator[tuple[Any, int]]:
    """The notes that stand on another page than their number, with the page of the number."""
    noted: defaultdict[Any, set[int]] = defaultdict(set)
    called: dict[Any, int] = {}
    for number, page in enumerate(pages, 1):
        for box in page.descendants():
            if box.element is not None and is_note(box.element):
                if "::" not in (box.element_tag or ""):
                    noted[box.element].add(number)
                elif box.element_tag.endswith("::footnote-call"):
                    called[box.element] = number
    yield from ((note, page) for note, page in called.items() if noted[note] != {page})


def _with_short_notes(document: Any, lay_out: Callable[[], Any]) -> Any:
    """The document with a short note on each later page on which a source is cited again, where that moves nothing."""
    pages = [page._page_box for page in document.pages]
    cited = _cited_again(pages)
    if not cited:
        return document
    for mark in cited:
        mark.tag, mark.text = "span", mark.get(SHORT)
        mark.set("class", NOTE)
    made = lay_out()
    made_pages = [page._page_box for page in made.pages]
    if _places(made_pages) == _places(pages) and not any(_apart(made_pages)):
        return made
    for mark in cited:
        mark.tag, mark.text = "sup", mark.get("data-number")
        mark.set("class", "note")
    return document


def _cited_again(pages: list[Any]) -> list[Any]:
    """The first mark on each page of a source whose note stands on an earlier one."""
    noted: set[tuple[str, int]] = set()
    found: dict[tuple[str, int], Any] = {}
    for number, page in enumerate(pages, 1):
        for box in page.descendants():
            element = box.element
            if element is None or not element.get("data-number"):
                continue
            key = (element.get("data-number"), number)
            if is_note(element):
                noted.add(key)
            elif element.get(SHORT):
                found.setdefault(key, element)
    return [mark for key, mark in found.items() if key not in noted]


def _places(pages: list[Any]) -> dict[Any, int]:
    found: dict[Any, int] = {}
    for number, page in enumerate(pages, 1):
        for box in page.descendants():
            if box.element is not None:
                found.setdefault(box.element, number)
    return found


def _gap_filled(pages: list[Any]) -> bool:
    """Lets what is kept whole break where it left too much of the page before it empty; whether there was such."""
    for page, following in pairwise(pages):
        kept = _kept_whole(following)
        long = kept is not None and kept.height > LARGEST_WHOLE * page.height
        empty = _room_left(page) / page.height
        if kept and empty > (NOTICED_GAP if long else LARGEST_GAP) and _styled(kept.element, "break-inside: auto"):
            return True
    return False


def _room_left(page: Any) -> float:
    """Height in CSS pixels between the last line of a page and its notes or its end."""
    notes = sum(box.margin_height() for box in page.children if _is_notes(box))
    bottom = max((line.position_y + line.height for line in _lines(page)), default=page.content_box_y())
    return float(page.content_box_y() + page.height - notes - bottom)


def _kept_whole(page: Any) -> Any:
    """The box at the top of a page that must not break, with which it begins; None where it begins with text."""
    box = page
    while box := next((child for child in getattr(box, "children", ()) if not _is_margin(child)), None):
        if box.element is not None and box.style["break_inside"] == "avoid":
            return box
    return None


def _last_page_filled(root: Any, pages: list[Any]) -> bool:
    """Mends a last page that holds too few lines, one way after the other; whether there was one left.

    The paragraphs are set closer; then what is kept whole there takes along what stands before it.
    """
    body = root.find("body")
    classes = (body.get("class") or "").split()
    if len(pages) == 1 or len(_lines(pages[-1])) >= FEWEST_LINES:
        return False
    if CLOSER in classes:
        kept = _kept_whole(pages[-1])
        return bool(kept and _styled(kept.element, "break-before: avoid"))
    body.set("class", " ".join((*classes, CLOSER)))
    return True


def _lines(page: Any) -> list[Any]:
    """The lines of a page's text, those beside each other once; not those of its notes and its margins."""
    found: dict[int, Any] = {}
    waiting = [child for child in page.children if not _is_notes(child) and not _is_margin(child)]
    while waiting:
        box = waiting.pop()
        if type(box).__name__ == "LineBox" and not any(
            type(child).__name__ == "InlineBlockBox" for child in box.children
        ):
            found.setdefault(round(box.position_y), box)
        waiting += getattr(box, "children", ())
    return list(found.values())


def _is_notes(box: Any) -> bool:
    return type(box).__name__ == "FootnoteAreaBox"


def _is_margin(box: Any) -> bool:
    return type(box).__name__ == "MarginBox"


def _styled(element: Any, style: str) -> bool:
    """Gives an element a style; False where it has that style already."""
    if style in (element.get("style") or ""):
        return False
    element.set("style", "; ".join(filter(None, (element.get("style"), style))))
    return True
