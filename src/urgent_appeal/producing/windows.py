"""Windows of envelopes where own styles or templates set a letter: what stands in them, and what upsets that."""

from collections.abc import Callable, Mapping

from urgent_appeal.library.library import own_templates
from urgent_appeal.planning.documents import Document
from urgent_appeal.planning.letters.envelopes import FIELDS
from urgent_appeal.planning.letters.letter_pages import Leaf, Letter, Slot
from urgent_appeal.rendering.rendering import templates_of
from urgent_appeal.rendering.template_trees import used_from
from urgent_appeal.typesetting.envelope_windows import EnvelopeWindow

SHOWN: tuple[Slot, ...] = ("return_line", "recipient", "second_recipient")
"""Slots that a window shows."""


def windows_of(document: Document, templates: Mapping[str, str]) -> tuple[EnvelopeWindow, ...]:
    """Those that are to be measured: none of a letter that is set with the program's own styles and templates alone."""
    letter = document.content
    if not isinstance(letter, Letter) or not own_in_use(document, templates):
        return ()
    leaves = enumerate(letter.leaves, 1)
    return tuple(_window(number, leaf) for number, leaf in leaves if leaf.fixed.window != "none")


def upsetting(document: Document, templates: Mapping[str, str], holds: Callable[[Mapping[str, str]], bool]) -> str:
    """The style sheet or template that upsets a page: the last own one without which, and those behind it, it holds.

    `holds` sets the page with some templates.
    """
    own = own_in_use(document, templates)
    tried = templates
    for name in (name for name in reversed(document.styles) if name in own and not name.endswith(".screen.css")):
        tried = {**tried, name: ""}
        if holds(tried):
            return name
    return next((name for name in own if name.endswith(".j2")), document.template)


def own_in_use(document: Document, templates: Mapping[str, str]) -> tuple[str, ...]:
    """Names of the user's own styles and templates that the PDF of a document is made with."""
    used = {*document.styles, *used_from(templates_of(document, "page"), templates, document.issuer)}
    return tuple(name for name, _ in own_templates(templates) if name in used)


def _window(number: int, leaf: Leaf) -> EnvelopeWindow:
    lines = [line for slot in SHOWN for line in leaf.slots.get(slot, ())]
    return EnvelopeWindow(page=f"leaf-{number}", edges=FIELDS[leaf.fixed.window], lines=tuple(lines))
