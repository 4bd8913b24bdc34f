"""Fills letters into pages that are laid out once; what cannot be filled in exactly is for the full layout.

page, lines -> repertoire -> shape -> master (made the first time) -> file
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from urgent_appeal.model.value import replace
from urgent_appeal.planning.letters.letter_pages import Slot
from urgent_appeal.planning.privacy.secrets import find
from urgent_appeal.producing.imposing.foreign_lines import ForeignLines, Source, foreign_lines
from urgent_appeal.producing.imposing.shared_pages import Rows, SharedPage
from urgent_appeal.producing.imposing.token_pages import TokenPage, TokenPages, faces_of
from urgent_appeal.producing.page_problems import own_in_use, windows_in
from urgent_appeal.rendering.rendering import SIZES
from urgent_appeal.typesetting.envelope_windows import EnvelopeWindow
from urgent_appeal.typesetting.imposition.imposed_pdf import ImposedPdf
from urgent_appeal.typesetting.imposition.masters import Master
from urgent_appeal.typesetting.imposition.proving import INVENTED_TITLE, invented, prove
from urgent_appeal.typesetting.imposition.repertoires import repertoire_of
from urgent_appeal.typesetting.imposition.tokens import Shape, Wide, tokens_of
from urgent_appeal.typesetting.imposition.unfit import (
    HeightError,
    ImpositionError,
    ShapeError,
    TooWideError,
    WindowError,
)

Made = TypeVar("Made")
MOST_MASTERS = 600
"""Masters that are kept, of about 50 kB each."""
MOST_SHEETS = 24
"""Pages that are kept laid out, so that the master of another repertoire can be drawn from them; some MB each."""


class Kept:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Filling:
    page: SharedPage
    rows: Rows
    foreign: ForeignLines
    repertoire: str
    title: str
    """Empty where it does not vary."""
    windows: tuple[EnvelopeWindow, ...]
    """That are measured."""


class Imposer:
    """Makes PDFs of letters by filling in. Same letter, same bytes, whatever was made before."""

    def __init__(self, templates: Mapping[str, str], fonts: Path) -> None:
        self._templates, self._fonts = templates, fonts
        self._pages = TokenPages(templates, fonts)
        self._sheets, self._masters, self._proofs = Kept(MOST_SHEETS), Kept(MOST_MASTERS), Kept(MOST_MASTERS)
        self._own = Kept(MOST_MASTERS)

    def fill(
        self,
        page: SharedPage,
        rows: Rows,
        characters: Set[str],
        languages: Callable[[], Sequence[Mapping[str, str]]],
    ) -> ImposedPdf:
        """The file of a letter with its lines in the slots that vary. Raises ImpositionError.

        `characters` are those of the lines; `languages`: of each leaf the lines whose characters other languages draw
        otherwise, asked for where no repertoire holds all characters.
        """
        repertoire, foreign = repertoire_of(characters), ForeignLines()
        if repertoire is None or page.from_right:
            own = faces_of(page.document, self._fonts)
            repertoire, foreign = foreign_lines(rows, languages(), self._fonts, own, every=page.from_right)
        title = page.document.content.title if page.is_titled else ""
        windows = self._windows(page, rows)
        what = _Filling(page=page, rows=rows, foreign=foreign, repertoire=repertoire, title=title, windows=windows)
        return self._filled(what)

    def _windows(self, page: SharedPage, rows: Rows) -> tuple[EnvelopeWindow, ...]:
        """Those that are measured, with the lines of the letter."""
        if not self._own_in_use(page):
            return ()
        return windows_in(
            replace(leaf, slots={**leaf.slots, **{slot: rows.get((number, slot), ()) for slot in page.varying}})
            for number, leaf in enumerate(page.document.content.leaves)
        )

    def _own_in_use(self, page: SharedPage) -> tuple[str, ...]:
        """The user's own styles and templates that a page is made with."""
        return self._own.get(page.digest, lambda: own_in_use(page.document, self._templates))

    def _filled(self, what: _Filling) -> ImposedPdf:
        try:
            return self._set(what)
        except HeightError as error:
            other = what.foreign.otherwise(error.written, error.is_as_high)
            if other is None:
                raise
            return self._filled(replace(what, foreign=other))
        except ShapeError as error:
            return self._filled(replace(what, foreign=what.foreign.also(error.written)))

    def _set(self, what: _Filling) -> ImposedPdf:
        rows = what.rows
        master = self._master(what, {slot: (1,) * len(lines) for slot, lines in rows.items()}, {})
        values = [rows[slot][row] for slot, row in master.sources]
        foreign = what.foreign.places(master)
        own = {face.family.lower() for face in what.page.document.faces}
        if any(family.lower() in own for order in foreign for family in master.places[order].spot.style["font_family"]):
            raise ImpositionError("characters that an own typeface may lack")  # which the full layout reports
        try:
            return _written(what, master, values)
        except TooWideError:
            return self._broken(what, master)

    def _broken(self, what: _Filling, master: Master) -> ImposedPdf:
        """A letter of which some lines are broken into several.

        More lines may need a smaller type, in which lines are broken otherwise: so they are broken again as in the page
        that they gave, until it is the page that they give.
        """
        for _ in SIZES:
            split, wide = _split(what, master)
            shape = {slot: tuple(len(split[slot, row]) for row in range(len(rows))) for slot, rows in what.rows.items()}
            following = self._master(what, shape, wide)
            if following.rooms == master.rooms:
                parts = [place.spot.token.part for place in following.places]
                values = [split[source][part] for source, part in zip(following.sources, parts, strict=True)]
                return _written(what, following, values)
            master = following
        raise ImpositionError("a line that is broken otherwise in each size of type")

    def _master(self, what: _Filling, shape: Shape, wide: Wide) -> Master:
        page, foreign = what.page, what.foreign
        key = (page.digest, tuple(shape.items()), tuple(wide.items()), foreign.key)

        def make() -> Master:
            laid = self._sheets.get(key, lambda: self._token_page(page, shape, wide, foreign))
            master = laid.sheet.master(what.repertoire, what.windows)
            # an own style may set four lines or Chinese ones otherwise; of the program's, all were compared
            proof = key if self._own_in_use(page) else (page.digest, frozenset(shape), frozenset(wide), laid.fits)
            self._proofs.get(proof, lambda: self._proof(page, master, laid, foreign))
            return master

        return self._masters.get((key, what.repertoire), make)

    def _token_page(self, page: SharedPage, shape: Shape, wide: Wide, foreign: ForeignLines) -> TokenPage:
        tokens, lines = tokens_of(shape, wide, foreign.samples)
        return self._pages.token_page(page, tokens, lines, foreign.languages)

    def _proof(self, page: SharedPage, master: Master, laid: TokenPage, foreign: ForeignLines) -> bool:
        """True; raises ImpositionError where the page hangs on the width of a line, or prints a hidden name."""
        if page.secrets and any(find(text, page.secrets) for text in laid.sheet.words):
            raise ImpositionError("a page that prints a hidden name")
        rows, values = invented(master)
        lines: dict[tuple[int, Slot], tuple[str, ...]] = {}
        for (leaf, slot, _), text in sorted(rows.items()):
            lines[leaf, slot] = (*lines.get((leaf, slot), ()), text)
        title = INVENTED_TITLE if page.is_titled else ""
        prove(master, self._pages.filled(page, lines, foreign.languages, laid.fits, title), values, title)
        return True


def _written(what: _Filling, master: Master, values: Sequence[str]) -> ImposedPdf:
    """The file. Raises WindowError where something is wrong in a window, as it does not stand alike in all letters."""
    pdf = master.fill(values, what.foreign.places(master), what.title)
    if found := [fault.words for fault in master.windows.faults(what.windows, values)]:
        raise WindowError("; ".join(dict.fromkeys(found)))
    return pdf


def _split(what: _Filling, master: Master) -> tuple[dict[Source, tuple[str, ...]], dict[tuple[int, Slot, int], int]]:
    """The lines into which each written line is broken in a page, and how wide the tokens of broken ones are."""
    split: dict[Source, tuple[str, ...]] = {
        (slot, row): (line,) for slot, lines in what.rows.items() for row, line in enumerate(lines)
    }
    wide: dict[tuple[int, Slot, int], int] = {}
    for place, (slot, row) in zip(master.places, master.sources, strict=True):
        if not place.spot.token.part:
            lines = place.lines(what.rows[slot][row], foreign=(slot, row) in what.foreign.sources)
            split[slot, row] = lines
            if len(lines) > 1:
                wide[(*slot, row)] = place.fillers
    return split, wide
