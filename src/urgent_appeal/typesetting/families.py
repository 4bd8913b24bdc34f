"""The families that the styles of a page name: what is set in them, what they lack, and which of them nobody has."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from urgent_appeal.typesetting.fallbacks import is_own
from urgent_appeal.typesetting.fontconfig import machine_has_family
from urgent_appeal.typesetting.fonts import Face
from urgent_appeal.typesetting.own_fonts import lacking

GENERIC = frozenset({
    "serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui", "ui-serif", "ui-sans-serif", "ui-monospace",
    "ui-rounded", "emoji", "math", "fangsong",
})  # fmt: skip
"""Families of CSS that everybody has in some way."""


Texts = Iterable[tuple[str, tuple[str, ...]]]
"""Texts of a page, each with the families that its style names, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FontGaps:
    """What the typefaces of a page are without."""

    lacking: tuple[tuple[str, str], ...] = ()
    """Families of the issuer, each with the characters of the page that it lacks."""
    unknown: tuple[str, ...] = ()
    """Families that a style names and nobody has."""


def gaps_in(texts: Texts, own: tuple[Face, ...]) -> FontGaps:
    """What typefaces are without that some texts are set in; `own` are faces of the issuer."""
    texts = tuple(texts)
    return FontGaps(lacking=tuple(lacking(texts, own)) if own else (), unknown=_unknown(texts, own))


def texts_of_pages(document: Any) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The texts of a laid-out document (WeasyPrint's)."""
    waiting = [page._page_box for page in document.pages]
    while waiting:
        box = waiting.pop()
        text = getattr(box, "text", None)
        if isinstance(text, str):
            yield text, tuple(box.style["font_family"])
        waiting += getattr(box, "children", ())


def texts_of_elements(root: Any, style_of: Callable[..., Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The texts of a page that is not laid out, in their elements (WeasyPrint's); `style_of` gives computed styles."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        style = style_of(element)
        if style is None or style["display"] == ("none",):
            continue
        texts = [element.text, *(child.tail for child in element)]
        if "list-item" in style["display"] and style["list_style_type"][:1] == ("string",):
            texts.append(style["list_style_type"][1])
        for part in (style_of(element, "before"), style_of(element, "after")):
            content = () if part is None else part["content"]  # one that nobody asked yet is false
            texts += [said for kind, said in content if kind == "string"] if isinstance(content, tuple) else []
        text = "".join(filter(None, texts))
        yield text.upper() if style["text_transform"] == "uppercase" else text, tuple(style["font_family"])
        waiting += element


def _unknown(texts: Texts, own: tuple[Face, ...]) -> tuple[str, ...]:
    """The families that a style names and that neither the program, the issuer nor this machine has."""
    named = {family for families in {families for text, families in texts if text.strip()} for family in families}
    known = {face.family.lower() for face in own} | GENERIC
    unsure = (family for family in named if family.lower() not in known and not is_own(family))
    return tuple(sorted(family for family in unsure if not machine_has_family(family)))
