"""Words of a page that have got lost: what WeasyPrint leaves out or hides, it leaves out in silence."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from urgent_appeal.patterns import regex
from urgent_appeal.planning.contrast import Rgb, contrast

NO_TEXT = {"style", "script", "title", "template", "rp", "datalist", "noembed", "noframes", "svg", "option"}
"""Elements whose text is no text of the page, by HTML's own style sheet, or is drawn by other means."""
SCREEN_ONLY = "screen-only"
"""Class of what a template means for the web page alone. Any other way to hide a text counts as a loss: the PDF has to
say what the web page says."""
RUNNING = regex(r"position\s*:\s*running\(")
"""What is set in a page's margin: on which pages, and whether at all, is for the style to say."""
COMMENT = regex(r"/\*.*?\*/", re.DOTALL)
TOLERANCE = 1.0
"""CSS pixels by which a text may stand over an edge: glyphs of slanted faces lean over a little."""
SMALLEST = 4 / 0.75
"""CSS pixels of type that somebody can read, with good eyes: 4 pt."""
LEAST_CONTRAST = 2.0
"""Of a text that somebody can read, with good eyes; WCAG 2.2 asks for 4.5, and for 3 in large type."""
WHITE = (1.0, 1.0, 1.0)
PICTURE = (2.0, 2.0, 2.0)
"""Stands for the colour of a picture, on which any text may be seen."""
NOT_COMPARED = regex(r"[\s\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")

Edges = tuple[float, float, float, float]
"""Left, top, right, bottom; in CSS pixels here."""


def lost_words(root: Any, pages: Iterable[Any]) -> tuple[str, ...]:
    """The words of an element tree's texts that are to be seen in no text box of the pages, in the order of the text.

    Each element's own text is compared by its letters with the text boxes that were made from it: that is
    independent of line and page breaks and of the direction of writing, and notices a repeated word as well.
    """
    printed: defaultdict[Any, list[str]] = defaultdict(list)
    for page in pages:
        for element, text in _visible(page):
            printed[element].append(text)
    lost: list[str] = []
    for element in _wanted(root):
        own = (element.text or "", *(child.tail or "" for child in element))
        wanted, there = (NOT_COMPARED.sub("", "".join(texts)) for texts in (own, printed.get(element, ())))
        if wanted not in there and Counter(plain_letters(wanted)) - Counter(plain_letters(there)):
            lost += _named(own, plain_letters(there))
    return tuple(dict.fromkeys(lost))


def _named(own: tuple[str, ...], there: str) -> Iterator[str]:
    """The words that are not there; all of them where each is there elsewhere in the same element."""
    words = "".join(f"{text} " for text in own).split()
    missing = [word for word in words if plain_letters(NOT_COMPARED.sub("", word)) not in there]
    yield from missing or words


def plain_letters(text: str) -> str:
    """The text without what `text-transform` may change: case, in Greek marks, in Turkish the dot of an i."""
    plain = unicodedata.normalize("NFKD", text.casefold()).replace("ı", "i")
    return "".join(character for character in plain if not unicodedata.combining(character))


def _wanted(root: Any) -> Iterator[Any]:
    running = _running(root)
    waiting = list(root.iter("body"))[:1]
    while waiting:
        element = waiting.pop()
        hidden = element.get("hidden") is not None or SCREEN_ONLY in (element.get("class") or "").split()
        text = isinstance(element.tag, str) and element.tag.split("}")[-1] not in NO_TEXT
        if text and not hidden and element not in running:
            yield element
            waiting += reversed(element)


def _running(root: Any) -> set[Any]:
    """The elements that a rule of the page's styles sets in the margin."""
    from cssselect2 import ElementWrapper, SelectorError  # type: ignore[import-untyped]

    selectors = [selector for style in root.iter("style") for selector in _running_selectors(style.text or "")]
    if not selectors:
        return set()
    tree = ElementWrapper.from_html_root(root)
    try:
        return {wrapper.etree_element for wrapper in tree.query_all(", ".join(selectors))}
    except SelectorError:
        return set()


def _running_selectors(css: str) -> Iterator[str]:
    css = COMMENT.sub("", css)
    for found in RUNNING.finditer(css):
        opened = css.rfind("{", 0, found.start())
        before = max(css.rfind(mark, 0, opened) for mark in "{};")
        yield css[before + 1 : opened].strip()


def _visible(page: Any) -> Iterator[tuple[Any, str]]:
    """Element and text of each text box that is drawn inside the page and inside what clips it, and can be seen."""
    edges = (0.0, 0.0, page.margin_width(), page.margin_height())
    waiting: list[tuple[Any, Edges, Any]] = [(page, edges, page)]
    while waiting:
        box, inside, ground = waiting.pop()
        text = getattr(box, "text", None)
        if isinstance(text, str):
            is_drawn = _is_own(box) and box.style["visibility"] == "visible" and _within(box, inside)
            if is_drawn and _can_be_seen(box, ground, page):
                yield box.element, text
            continue
        if box.element is not None and box.style["overflow"] != "visible":
            inside = _cut(inside, box)
        ground = box if _paint(box) else ground
        waiting += [(child, inside, ground) for child in reversed(getattr(box, "children", ()))]


def _can_be_seen(box: Any, ground: Any, page: Any) -> bool:
    """Whether a text is large enough, and stands out from its ground, the next painted box around it.

    Where something else is painted at its place, as a picture or a box that is moved there, it counts as seen.
    """
    colour = box.style["color"]
    if box.style["font_size"] < SMALLEST or not colour.alpha:
        return False
    return _stands_out(colour, ground) or any(
        _stands_out(colour, one) and _covers(one, box) for one in _boxes(page) if _paint(one)
    )


def _stands_out(colour: Any, ground: Any) -> bool:
    """Whether a text of a colour is seen on a box; where nothing is painted, paper is white."""
    paint = _paint(ground) or WHITE
    if paint == PICTURE:
        return True
    return contrast(_mixed(colour, paint), paint) >= LEAST_CONTRAST


def _mixed(colour: Any, ground: Rgb) -> Rgb:
    """A colour that may let its ground through."""
    parts = zip(colour.to("srgb")[:3], ground, strict=True)
    return tuple(colour.alpha * one + (1 - colour.alpha) * other for one, other in parts)


def _paint(box: Any) -> Rgb:
    """The colour that a box is painted in, PICTURE where it is or has one, or nothing."""
    painted = getattr(box, "canvas_background", None) or getattr(box, "background", None)
    if hasattr(box, "replacement") or (painted and any(layer.image for layer in painted.layers)):
        return PICTURE
    return _mixed(painted.color, WHITE) if painted and painted.color.alpha else ()


def _boxes(box: Any) -> Iterator[Any]:
    for child in getattr(box, "children", ()):
        yield child
        yield from _boxes(child)


def _covers(one: Any, box: Any) -> bool:
    """Whether a box lies where the middle of a text is."""
    x, y = box.position_x + box.width / 2, box.position_y + box.height / 2
    left, top = one.border_box_x(), one.border_box_y()
    return bool(left <= x <= left + one.border_width() and top <= y <= top + one.border_height())


def _is_own(box: Any) -> bool:
    """Whether the text stands in the page itself: a ::first-letter does, a ::before does not."""
    return box.element is not None and ("::" not in box.element_tag or box.element_tag.endswith("::first-letter"))


def _within(box: Any, inside: Edges) -> bool:
    left, top, right, bottom = inside
    middle = box.position_y + box.height / 2
    starts, ends = box.position_x, box.position_x + box.width
    return bool(left - TOLERANCE <= starts and ends <= right + TOLERANCE and top <= middle <= bottom)


def _cut(inside: Edges, box: Any) -> Edges:
    left, top, right, bottom = inside
    x, y = box.padding_box_x(), box.padding_box_y()
    return max(left, x), max(top, y), min(right, x + box.padding_width()), min(bottom, y + box.padding_height())
