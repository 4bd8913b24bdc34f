"""Whether the address of a letter stands in the window of its envelope, alone and whole, as it is laid out."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from urgent_appeal.typesetting.losses import NOT_COMPARED, Edges, plain_letters
from urgent_appeal.typesetting.page_faults import PageFault

CODE = "window"
PIXELS = 96 / 25.4
"""Of CSS, in a millimetre."""
SLACK = 0.5
"""mm by which something may stand over an edge."""
CAPITALS, DESCENDERS = 0.72, 0.25
"""em above and below the line, in the program's faces."""
SIDES = ("top", "right", "bottom", "left")
HYPHENS = str.maketrans(dict.fromkeys("-\u2010\u2011"))
"""Some stand where a word is broken."""

Rectangle = tuple[float, float, float, float]
"""Left, top, width and height, in CSS pixels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EnvelopeWindow:
    """Where a window shows the first page of a leaf, and what has to stand in it."""

    page: str
    """What the style calls the page, for example "leaf-1"."""
    edges: Edges
    """In mm from the upper left corner of the sheet."""
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A text, a picture or a border on a page."""

    text: str | None
    """None where it is none."""
    called: str = ""
    """What people call it, where it is no text."""
    matrix: Any
    """How it is moved."""
    rectangle: Rectangle
    """Before it is moved."""

    @property
    def edges(self) -> Edges:
        """In mm from the upper left corner of the sheet."""
        from weasyprint.anchors import rectangle_aabb

        left, top, right, bottom = rectangle_aabb(self.matrix, *self.rectangle)
        return left / PIXELS, top / PIXELS, right / PIXELS, bottom / PIXELS


def window_faults(document: Any, windows: Iterable[EnvelopeWindow]) -> Iterator[PageFault]:
    """What is wrong in the windows of a document that is laid out; by its words, whatever elements hold them."""
    for window in windows:
        page = page_of_window(document, window)
        yield from faults_among(None if page is None else marks_on(document.pages[page]), window)


def page_of_window(document: Any, window: EnvelopeWindow) -> int | None:
    """The page that shows in a window, by its number from 0; None where no page has its name."""
    pages = (number for number, page in enumerate(document.pages) if page._page_box.page_type.name == window.page)
    return next(pages, None)


def marks_on(page: Any) -> Iterator[Mark]:
    """What is drawn on a page; backgrounds are no hindrance."""
    return _drawn(page._page_box, None)


def faults_among(marks: Iterable[Mark] | None, window: EnvelopeWindow) -> Iterator[PageFault]:
    """What is wrong in a window, by the marks on its page; `None` where there is no such page."""
    return _unnamed(window) if marks is None else _faults(marks, window)


def _unnamed(window: EnvelopeWindow) -> Iterator[PageFault]:
    words = f'no page is called "{window.page}", so the window of the envelope cannot be measured'
    hint = "let documents/letter.html.j2 name the pages of each sheet as the built-in one does"
    yield PageFault(code=CODE, words=words, hint=hint)


def _faults(marks: Iterable[Mark], window: EnvelopeWindow) -> Iterator[PageFault]:
    left, top, right, bottom = window.edges
    hint = (
        f"the window begins {left:g} mm from the left and {top:g} mm from the top, and is {right - left:g} mm wide and "
        f"{bottom - top:g} mm high; check the margins of the page, and the size and place of the address"
    )
    seen, over = [], []
    for mark in marks:
        edges = mark.edges
        if touches(edges, window.edges):
            if mark.text is None:
                yield PageFault(code=CODE, words=f"{mark.called} is in the window of the envelope", hint=hint)
                continue
            seen.append(mark.text)
            over += [] if _is_inside(edges, window.edges) else [mark.text]
    # by their letters, as lines are broken and set in capitals
    there, wanted = _bare("".join(seen)), _bare("".join(window.lines))
    missing = [line for line in window.lines if Counter(_bare(line)) - Counter(there)]
    missing = missing or (list(window.lines) if Counter(wanted) - Counter(there) else [])
    strange = bool(Counter(there) - Counter(wanted))
    others = ([text for text in seen if _bare(text) not in wanted] or seen) if strange else []
    for lines, what in (
        (missing, "is not in the window of the envelope"),
        (others, "is in the window of the envelope, where only the address may be"),
        ([text for text in over if text not in others], "crosses the edge of the window of the envelope"),
    ):
        if lines:
            yield PageFault(code=CODE, words=f'"{" / ".join(line.strip() for line in lines)}" {what}', hint=hint)


def _bare(text: str) -> str:
    return plain_letters(NOT_COMPARED.sub("", text)).translate(HYPHENS)


def _drawn(box: Any, matrix: Any) -> Iterator[Mark]:
    """Texts, pictures and borders inside a box; `matrix` is how the box is moved."""
    box = getattr(box, "_box", box)  # what stands for a box that is positioned
    if moved := box.transformation_matrix:
        matrix = moved @ matrix if matrix else moved
    if box.style["visibility"] == "visible":
        for rectangle in _rectangles(box):
            text = getattr(box, "text", None)
            yield Mark(text=text, called="" if text else _called(box), matrix=matrix, rectangle=rectangle)
    for child in getattr(box, "children", ()):
        yield from _drawn(child, matrix)


def _rectangles(box: Any) -> Iterator[Rectangle]:
    from weasyprint.formatting_structure.boxes import ReplacedBox

    if isinstance(text := getattr(box, "text", None), str):
        size = box.style["font_size"]
        if text.strip():
            top = box.position_y + box.baseline - CAPITALS * size
            yield box.position_x, top, box.width, (CAPITALS + DESCENDERS) * size
    elif isinstance(box, ReplacedBox):
        yield box.content_box_x(), box.content_box_y(), box.width, box.height
    elif box.element is not None:
        x, y, width, height = box.border_box_x(), box.border_box_y(), box.border_width(), box.border_height()
        top, right, bottom, left = (getattr(box, f"border_{side}_width") for side in SIDES)
        sides = (
            (x, y, width, top),
            (x + width - right, y, right, height),
            (x, y + height - bottom, width, bottom),
            (x, y, left, height),
        )
        yield from (side for side, thick in zip(sides, (top, right, bottom, left), strict=True) if thick)


def _called(box: Any) -> str:
    return "a picture" if box.element_tag == "img" else "a border"


def touches(edges: Edges, field: Edges) -> bool:
    """Whether something stands in a field, or over its edge."""
    left, top, right, bottom = field
    x1, y1, x2, y2 = edges
    return x2 > left + SLACK and x1 < right - SLACK and y2 > top + SLACK and y1 < bottom - SLACK


def _is_inside(edges: Edges, field: Edges) -> bool:
    left, top, right, bottom = field
    x1, y1, x2, y2 = edges
    return x1 >= left - SLACK and y1 >= top - SLACK and x2 <= right + SLACK and y2 <= bottom + SLACK
