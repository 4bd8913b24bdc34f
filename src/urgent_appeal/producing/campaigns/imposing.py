"""Fills letters into pages that are laid out once; what cannot be filled in exactly is for the full layout.

letter -> variant -> its own lines -> repertoire -> shape -> master (made the first time) -> file
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from urgent_appeal.model.campaign import PersonalLetter, Signatory
from urgent_appeal.planning.campaigns.stencils import CampaignPlan
from urgent_appeal.planning.campaigns.variants import VARYING, Variant, variant_key, variant_of
from urgent_appeal.planning.letters.letter_pages import Leaf, Slot
from urgent_appeal.producing.campaigns.foreign_lines import ForeignLines, Rows, foreign_lines
from urgent_appeal.producing.campaigns.token_pages import TokenPage, TokenPages
from urgent_appeal.typesetting.imposition.imposed_pdf import ImposedPdf
from urgent_appeal.typesetting.imposition.masters import Master
from urgent_appeal.typesetting.imposition.proving import invented, prove
from urgent_appeal.typesetting.imposition.repertoires import repertoire_of
from urgent_appeal.typesetting.imposition.tokens import Shape, Wide, tokens_of
from urgent_appeal.typesetting.imposition.unfit import HeightError, ImpositionError, ShapeError, TooWideError

Made = TypeVar("Made")
MOST_MASTERS = 600
"""Masters that are kept, of about 50 kB each."""
MOST_SHEETS = 24
"""Pages that are kept laid out, so that the master of another repertoire can be drawn from them; some MB each."""
MOST_VARIANTS = 3000


class _Kept:
    """The last values that were made, by their keys; what could not be made is not tried again."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: OrderedDict[Hashable, Any] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """The value of a key. Raises ImpositionError."""
        found = self._values.get(key)
        if found is None:
            try:
                found = make()
            except ImpositionError as error:
                found = ImpositionError(*error.args)
            self._values[key] = found
            if len(self._values) > self._most:
                self._values.popitem(last=False)
        if isinstance(found, ImpositionError):
            raise found
        made: Made = found
        return made


class _Office:
    """A variant, with what is the same for all of its letters."""

    def __init__(self, variant: Variant, writer: Signatory) -> None:
        self.variant = variant
        content = variant.document.content
        own = variant.lines(writer)
        self.rows: Rows = {
            (number, slot): lines
            for number, leaf in enumerate(content.leaves)
            for slot, lines in leaf.slots.items()
            if slot in VARYING and slot not in own[number]
        }
        self.characters = frozenset("".join(line for lines in self.rows.values() for line in lines))
        leaves = tuple(map(_bare, content.leaves))
        # typefaces are those of the issuer, which is one for all letters
        bare = replace(variant.document, content=replace(content, leaves=leaves, mail=None), faces=())
        self.page = hashlib.sha256(repr(bare).encode()).digest()
        """What its page hangs on beside the lines that vary."""


def _bare(leaf: Leaf) -> Leaf:
    slots = {slot: lines for slot, lines in leaf.slots.items() if slot not in VARYING}
    return replace(leaf, slots=slots, fixed=replace(leaf.fixed, slots=()), languages=())


class Imposer:
    """Makes the PDFs of a campaign's letters by filling in. Same letter, same bytes, whatever was made before."""

    def __init__(self, plan: CampaignPlan, templates: Mapping[str, str], fonts: Path) -> None:
        """Nothing is laid out yet."""
        self._plan, self._fonts = plan, fonts
        self._pages = TokenPages(templates, fonts)
        self._offices, self._sheets, self._masters = _Kept(MOST_VARIANTS), _Kept(MOST_SHEETS), _Kept(MOST_MASTERS)
        self._proofs = _Kept(MOST_MASTERS)

    def impose(self, letter: PersonalLetter) -> tuple[ImposedPdf | None, str]:
        """The file of a letter; or None, and why it has to be laid out in full."""
        try:
            return self._imposed(letter), ""
        except ImpositionError as error:
            return None, str(error)

    def _imposed(self, letter: PersonalLetter) -> ImposedPdf:
        office = self._offices.get(variant_key(letter), lambda: self._office(letter))
        rows = dict(office.rows)
        characters = set(office.characters)
        own = office.variant.lines(letter.signatory)
        for number, lines in enumerate(own):
            for slot, said in lines.items():
                if said:
                    rows[number, slot] = said
                    characters.update(*said)
        repertoire = repertoire_of(characters)
        if repertoire is not None:
            return self._filled(office, rows, ForeignLines(), repertoire)
        if office.variant.document.faces:
            raise ImpositionError("characters that an own typeface may lack")
        languages = office.variant.languages(letter.signatory, own)
        repertoire, foreign = foreign_lines(rows, languages, self._fonts)
        return self._filled(office, rows, foreign, repertoire)

    def _filled(self, office: _Office, rows: Rows, foreign: ForeignLines, repertoire: str) -> ImposedPdf:
        try:
            return self._set(office, rows, foreign, repertoire)
        except HeightError as error:
            other = foreign.otherwise(error.written)
            if other is None:
                raise
            return self._filled(office, rows, other, repertoire)
        except ShapeError as error:
            if office.variant.document.faces:
                raise
            return self._filled(office, rows, foreign.also(error.written), repertoire)

    def _set(self, office: _Office, rows: Rows, foreign: ForeignLines, repertoire: str) -> ImposedPdf:
        shape = {slot: (1,) * len(lines) for slot, lines in rows.items()}
        master = self._master(office, shape, {}, foreign, repertoire)
        values = [rows[slot][row] for slot, row in master.sources]
        try:
            return master.fill(values, foreign.places(master))
        except TooWideError:
            return self._broken(office, rows, master, foreign, repertoire)

    def _office(self, letter: PersonalLetter) -> _Office:
        variant = variant_of(self._plan.stencil_of(letter), letter)
        if any(leaf.fixed.direction == "rtl" for leaf in variant.document.content.leaves):
            raise ImpositionError("a letter that is written from right to left")
        return _Office(variant, letter.signatory)

    def _broken(
        self, office: _Office, rows: Rows, master: Master, foreign: ForeignLines, repertoire: str
    ) -> ImposedPdf:
        """A letter of which some lines are broken into several."""
        split: dict[tuple[tuple[int, Slot], int], tuple[str, ...]] = {}
        counts: dict[tuple[tuple[int, Slot], int], int] = {}
        wide: dict[tuple[int, Slot, int], int] = {}
        for place, (slot, row) in zip(master.places, master.sources, strict=True):
            lines = place.lines(rows[slot][row], foreign=(slot, row) in foreign.sources)
            split[slot, row] = lines
            counts[slot, row] = len(lines)
            if len(lines) > 1:
                wide[(*slot, row)] = place.fillers
        shape = {slot: tuple(counts[slot, row] for row in range(len(lines))) for slot, lines in rows.items()}
        master = self._master(office, shape, wide, foreign, repertoire)
        parts = [place.spot.token.part for place in master.places]
        values = [split[source][part] for source, part in zip(master.sources, parts, strict=True)]
        return master.fill(values, foreign.places(master))

    def _master(self, office: _Office, shape: Shape, wide: Wide, foreign: ForeignLines, repertoire: str) -> Master:
        key = (office.page, tuple(shape.items()), tuple(wide.items()), foreign.key)

        def make() -> Master:
            page = self._sheets.get(key, lambda: self._token_page(office, shape, wide, foreign))
            master = page.sheet.master(repertoire)
            proof = (office.page, frozenset(shape), frozenset(wide))
            self._proofs.get(proof, lambda: self._proof(office, master, page, foreign))
            return master

        return self._masters.get((key, repertoire), make)

    def _token_page(self, office: _Office, shape: Shape, wide: Wide, foreign: ForeignLines) -> TokenPage:
        tokens, lines = tokens_of(shape, wide, foreign.samples)
        return self._pages.token_page(office.variant.document, tokens, lines, foreign.languages)

    def _proof(self, office: _Office, master: Master, page: TokenPage, foreign: ForeignLines) -> bool:
        """True; raises ImpositionError where the page hangs on the width of a line."""
        rows, values = invented(master)
        lines: dict[tuple[int, Slot], tuple[str, ...]] = {}
        for (leaf, slot, _), text in sorted(rows.items()):
            lines[leaf, slot] = (*lines.get((leaf, slot), ()), text)
        prove(master, self._pages.filled(office.variant.document, lines, foreign.languages, page.fits), values)
        return True
