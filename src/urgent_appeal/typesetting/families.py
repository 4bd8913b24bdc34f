"""The families that the styles of a laid-out page name: what is set in them, and which of them nobody has."""

from collections.abc import Iterator
from typing import Any

from urgent_appeal.typesetting.fallbacks import is_own
from urgent_appeal.typesetting.fontconfig import machine_has_family
from urgent_appeal.typesetting.fonts import Face

GENERIC = frozenset({
    "serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui", "ui-serif", "ui-sans-serif", "ui-monospace",
    "ui-rounded", "emoji", "math", "fangsong",
})  # fmt: skip
"""Families of CSS that everybody has in some way."""


def texts_in_families(document: Any) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The texts of a laid-out document (WeasyPrint's), each with the families that its style names, in order."""
    waiting = [page._page_box for page in document.pages]
    while waiting:
        box = waiting.pop()
        text = getattr(box, "text", None)
        if isinstance(text, str):
            yield text, tuple(box.style["font_family"])
        waiting += getattr(box, "children", ())


def unknown_families(document: Any, own: tuple[Face, ...]) -> tuple[str, ...]:
    """The families that a style names and that neither the program, the issuer nor this machine has."""
    named = {family for families in {families for _, families in texts_in_families(document)} for family in families}
    known = {face.family.lower() for face in own} | GENERIC
    unsure = (family for family in named if family.lower() not in known and not is_own(family))
    return tuple(sorted(family for family in unsure if not machine_has_family(family)))
