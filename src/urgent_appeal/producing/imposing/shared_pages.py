"""What a page of letters hangs on beside the lines that vary between them."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from urgent_appeal.model.case import Case
from urgent_appeal.model.value import replace
from urgent_appeal.planning.letters.letter_pages import Leaf, LetterDocument, Slot
from urgent_appeal.planning.letters.planned import PlannedLetter, RefusedLetter
from urgent_appeal.planning.privacy.secrets import Secret

Rows = Mapping[tuple[int, Slot], tuple[str, ...]]
"""The lines of each slot of each leaf."""
OF_AN_OFFICE: frozenset[Slot] = frozenset({
    *("title", "recipient", "second_recipient", "salutation", "close", "next_page"),
})  # fmt: skip
"""Slots in which letters of a case to several offices differ."""
FEWEST = 20
"""Letters of a case that share a page, so that filling them in pays: a page costs about as much as three letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedPage:
    """A letter of which some slots vary; letters with the same digest have the same page but for these."""

    document: LetterDocument
    varying: frozenset[Slot]
    digest: bytes
    secrets: tuple[Secret, ...] = ()
    """Names that its words are searched for when it is laid out."""

    @property
    def is_titled(self) -> bool:
        """Whether the title varies, which stands in no line of the page."""
        return "title" in self.varying

    @property
    def from_right(self) -> bool:
        """Whether lines are written from right to left; digits and marks stand elsewhere in them than they do alone."""
        return any(leaf.fixed.direction == "rtl" for leaf in self.document.content.leaves)


def shared_page(document: LetterDocument, varying: frozenset[Slot], secrets: tuple[Secret, ...] = ()) -> SharedPage:
    """The page of a letter."""
    content = document.content
    leaves = tuple(_bare(leaf, varying) for leaf in content.leaves)
    # typefaces are those of the issuer, which is one for all letters
    bare = replace(document, name="", content=replace(content, leaves=leaves, mail=None), faces=())
    digest = hashlib.sha256(repr((bare, secrets)).encode()).digest()
    return SharedPage(document=document, varying=varying, digest=digest, secrets=secrets)


def page_of_office(document: LetterDocument) -> SharedPage:
    """The page of a letter of a case that goes to an office."""
    return shared_page(document, OF_AN_OFFICE)


def may_share(case: Case | None) -> bool:
    """Whether a case has so many recipients that some of its letters may share a page."""
    return case is not None and len(case.recipients) >= FEWEST


def shared_among(letters: Iterable[PlannedLetter | RefusedLetter]) -> frozenset[bytes]:
    """Digests of the pages that many letters of a case share."""
    found = Counter[bytes]()
    for letter in letters:
        if isinstance(letter, PlannedLetter):
            found[page_of_office(letter.document).digest] += 1
    return frozenset(digest for digest, count in found.items() if count >= FEWEST)


def _bare(leaf: Leaf, varying: frozenset[Slot]) -> Leaf:
    slots = {slot: lines for slot, lines in leaf.slots.items() if slot not in varying}
    return replace(leaf, slots=slots, fixed=replace(leaf.fixed, slots=()), languages=())
