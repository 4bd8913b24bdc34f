"""A letter as plain text of 72 columns, as a web form or a mail takes it."""

from collections.abc import Sequence

from urgent_appeal.planning.letters.letter_pages import Leaf
from urgent_appeal.rendering.plain import wrapped

PARTING = "* * *"
"""Between the note to those who forward a letter and the letter itself."""


def letter_text(leaves: Sequence[Leaf], *, subject: bool = True) -> str:
    """Subject, salutation, body, close and signature; the first subject is left out where it has a field of its own."""
    parts: list[str | tuple[str, ...]] = []
    for number, leaf in enumerate(leaves):
        parts += [PARTING, leaf.fixed.lead] if number else []
        parts += _parts(leaf, subject=subject or number > 0)
    return wrapped([part for part in parts if part])


def _parts(leaf: Leaf, *, subject: bool) -> list[str | tuple[str, ...]]:
    slots, fixed = leaf.slots, leaf.fixed
    parts: list[str | tuple[str, ...]] = []
    if subject:
        parts += slots.get("subject", ())
    parts += slots.get("salutation", ())
    parts += [part.text if part.listed else part.text[0] for part in fixed.body]
    parts += slots.get("line", ())
    parts += slots.get("close", ())
    parts.append("\n".join(slots.get("signature", ())))
    parts += slots.get("reference", ())
    if fixed.copies:
        parts.append("\n".join((fixed.copies_label, *fixed.copies)))
    parts += [note.text[0] for note in fixed.notes]
    return parts
