"""What letters share whose writers differ in name and address alone: planned once, and then only the lines that differ.

Planning a letter as a whole takes several times as long as filling it into a page that is laid out already.
"""

from collections.abc import Mapping, Sequence
from typing import get_args

from urgent_appeal.language.east_asian import east_asian_language
from urgent_appeal.model.campaign import PersonalLetter, Signatory
from urgent_appeal.model.value import replace, value
from urgent_appeal.planning.campaigns.stencils import Stencil, document_of
from urgent_appeal.planning.letters.letter_pages import OF_THE_RECIPIENTS, OF_THE_WRITER, Leaf, LetterDocument, Slot
from urgent_appeal.planning.letters.writer_lines import Desk, desk_of, writer_lines

BAKED: frozenset[Slot] = frozenset({
    *("title", "delivery", "reference", "subject", "salutation", "close", "next_page"),
})  # fmt: skip
"""Slots that hold sentences; they are the same in all letters of a variant."""
VARYING: tuple[Slot, ...] = tuple(slot for slot in get_args(Slot) if slot not in BAKED)
"""Slots that hold lines: of the writer, or of the recipient."""
Lines = Mapping[Slot, tuple[str, ...]]


@value
class Variant:
    """A stencil for the writers of one country and gender on one day."""

    document: LetterDocument
    """The letter of one of them."""
    desks: tuple[Desk | None, ...]
    """What the writer's lines of each leaf hang on; None for a leaf that has none."""

    def lines(self, person: Signatory) -> tuple[Lines, ...]:
        """The lines of each leaf that hang on the person."""
        known: dict[int, Lines] = {}
        found = []
        for desk in self.desks:
            if desk is not None and id(desk) not in known:
                known[id(desk)] = writer_lines(person, desk)
            found.append(known[id(desk)] if desk is not None else {})
        return tuple(found)

    def languages(self, person: Signatory, lines: Sequence[Lines]) -> tuple[Mapping[str, str], ...]:
        """For each leaf its lines in Chinese characters, kana or hangul, each with its language.

        `lines` are those of the person.
        """
        found = []
        for leaf, desk, own in zip(self.document.content.leaves, self.desks, lines, strict=True):
            known = {line: code for line, code in leaf.languages if line in _recipients(leaf)}
            said = {
                line: code
                for slot in OF_THE_WRITER
                for line in own.get(slot, ())
                if desk and (code := east_asian_language(line, desk.country, person.language or desk.language.id))
            }
            found.append(said | known)
        return tuple(found)


def _recipients(leaf: Leaf) -> frozenset[str]:
    return frozenset(line for slot in OF_THE_RECIPIENTS for line in leaf.slots.get(slot, ()))


def variant_key(letter: PersonalLetter) -> tuple[object, ...]:
    """Letters with the same key are of the same variant."""
    who = letter.signatory
    return letter.recipient, letter.language, who.country, who.gender, letter.date


def variant_of(stencil: Stencil, letter: PersonalLetter) -> Variant:
    """The variant of a letter."""
    planned, who = stencil.planned, letter.signatory
    document = document_of(stencil, letter, attach=False)
    setting = replace(planned.setting, writer=who.country or planned.setting.writer)
    setting = replace(setting, date=letter.date or setting.date)
    content, wording = document.content, planned.wording
    desks = []
    for number, leaf in enumerate(content.leaves):
        note = wording.note if number != content.main else None
        sheet = replace(setting, window="none") if wording.note and number == content.main else setting
        to = (note or wording).to
        desks.append(None if leaf.kind == "address" else desk_of(who, to, sheet, leaf.fixed.window))
    return Variant(document=document, desks=tuple(desks))
