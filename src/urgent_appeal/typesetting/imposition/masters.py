"""A master: a letter that is laid out once with tokens in place of its own lines, and filled in for each person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import uharfbuzz

from urgent_appeal.typesetting.exact_text import write_exact_texts
from urgent_appeal.typesetting.fallbacks import is_own
from urgent_appeal.typesetting.fonts import faces
from urgent_appeal.typesetting.imposition.breaking import EDGE, broken
from urgent_appeal.typesetting.imposition.drawing import Drawn, draw
from urgent_appeal.typesetting.imposition.imposed_pdf import ImposedPdf
from urgent_appeal.typesetting.imposition.places import Spot, number, rooms, spots_of
from urgent_appeal.typesetting.imposition.repertoires import LIGATURES, REPERTOIRES
from urgent_appeal.typesetting.imposition.shaping import Glyphs, Shaper
from urgent_appeal.typesetting.imposition.tokens import FILLER, Token
from urgent_appeal.typesetting.imposition.unfit import ImpositionError, TooWideError
from urgent_appeal.typesetting.imposition.writing import Prefix, own_object, static_pieces

BORDER = 0.06
"""Thousandths of an em: a width that lies so near a half may be rounded differently in each size of type."""
MOST_LINES = 500
"""Lines that a place remembers as they are written."""


@dataclass(slots=True)
class Place:
    """Where a line of the letter stands in a master, and how it is written there."""

    spot: Spot
    shape: Shaper
    limit: float
    """The widest line, in CSS pixels, that is one line in each size of type that was tried for the page."""
    number: int
    """Of its object."""
    known: dict[str, bytes] = field(default_factory=dict)

    def object(self, value: str) -> bytes:
        """The object of a line. Raises ImpositionError."""
        found = self.known.get(value)
        if found is None:
            found = own_object(self.number, self.operators(value))
            if len(self.known) < MOST_LINES:
                self.known[value] = found
        return found

    def operators(self, value: str) -> bytes:
        """What draws the line."""
        spot = self.spot
        if "  " in value or value != value.strip(" "):
            raise ImpositionError("blanks that a page leaves out")
        shown, width = self.shape(f"{spot.before}{value}{spot.after}")
        if width > spot.room - EDGE:
            raise TooWideError("a line that is wider than its block")
        if width > self.limit - EDGE:
            raise ImpositionError("a line that might be broken in a larger size of type")
        x = number(spot.x + (spot.width - width) * spot.align)
        return b"1 0 0 -1 %b %b Tm\n/%b %b Tf\n[%b] TJ\n" % (
            *(x, spot.y, spot.font.encode(), number(spot.size), shown),
        )

    def lines(self, value: str) -> tuple[str, ...]:
        """The lines into which a value is broken. Raises ImpositionError."""
        spot = self.spot
        if self.shape(value)[1] <= self.limit - EDGE:
            return (value,)
        if spot.before or spot.after:
            raise ImpositionError("a broken line that other words stand beside")
        lines = broken(value, self.shape, spot.room, spot.style)
        if len(broken(value, self.shape, self.limit, spot.style)) != len(lines) or len(lines) == 1:
            raise ImpositionError("a line that is broken otherwise in another size of type, or nearly fits")
        return lines

    @property
    def fillers(self) -> int:
        """How many letters make a word fill more than half of the line."""
        return int(self.spot.room * 0.6 / self.shape(FILLER)[1])


class TokenSheet:
    """A letter laid out with tokens, from which the masters of all repertoires are drawn."""

    def __init__(
        self, document: Any, tokens: Mapping[str, Token], language: str, fonts: Path, others: Sequence[Any] = ()
    ) -> None:
        """`document`: WeasyPrint's; `others`: the same in the other sizes of type that were tried."""
        write_exact_texts(document)
        self.document, self.tokens, self.language, self.fonts = document, tokens, language, fonts
        self.others = [rooms(other.pages, tokens) for other in others]

    def master(self, repertoire: str) -> "Master":
        """The master with the characters of a repertoire. Raises ImpositionError."""
        spots: list[Spot] = []
        glyphs: dict[str, Glyphs] = {}
        files: dict[str, tuple[bytes, str]] = {}

        def widen(drawn: Drawn) -> None:
            spots.extend(spots_of(drawn, self.document.pages, self.tokens, self.language))
            for font in self.document.fonts.values():
                if any(spot.font == font.hash for spot in spots):
                    if font.hash in glyphs or font.index or font.variations or font.bitmap:
                        raise ImpositionError("a font of another kind")
                    files[font.hash] = bytes(font.file_content), font.family
                    _widen(font, _face(files[font.hash][0]), repertoire, self.language)
                    glyphs[font.hash] = {one: (font.widths[one], text) for one, text in font.to_unicode.items()}

        drawn = draw(self.document, widen)
        shapers = {
            key: self._shaper(*files[key[0]], key[1], glyphs[key[0]])
            for key in dict.fromkeys((spot.font, spot.size) for spot in spots)
        }
        prefix = Prefix(drawn, spots)
        places = [
            Place(spot=spot, shape=shapers[spot.font, spot.size], limit=self._limit(spot), number=prefix.first + order)
            for order, spot in enumerate(spots)
        ]
        for place in places:
            _prove(place)
        return Master(places, prefix, drawn)

    def _shaper(self, file: bytes, family: str, size: float, glyphs: Glyphs) -> Shaper:
        plain = is_own(family) and file in _own_files(self.fonts)
        return Shaper(_face(file), size, self.language, glyphs, by_pairs=plain)

    def _limit(self, spot: Spot) -> float:
        found = [spot.room]
        for other in self.others:
            if spot.token not in other:
                raise ImpositionError("a line that is left out in another size of type")
            room, size = other[spot.token]
            found.append(room * spot.size / size)
        return min(found)


def _prove(place: Place) -> None:
    """Raises ImpositionError where our shaping gives other bytes than WeasyPrint's for the token itself."""
    spot = place.spot
    shown, width = place.shape(f"{spot.before}{spot.word}{spot.after}")
    if shown != spot.shown or abs(width - spot.width) > 1e-9:
        raise ImpositionError("WeasyPrint sets lines otherwise than it did")


class Master:
    """A page that is filled in."""

    def __init__(self, places: Sequence[Place], prefix: Prefix, drawn: Drawn) -> None:
        """The places are in the order of the pages."""
        self.places, self._prefix, self._drawn = tuple(places), prefix, drawn
        tokens = [place.spot.token for place in places]
        self.sources = [((token.leaf, token.slot), token.row) for token in tokens]
        """The written line of each place."""

    def fill(self, values: Sequence[str]) -> ImposedPdf:
        """The file with a value in each place. Raises ImpositionError; TooWideError where one of them is too wide."""
        lines = [place.object(value) for place, value in zip(self.places, values, strict=True)]
        return self._prefix.file(lines, values)

    def contents(self, values: Sequence[str]) -> list[bytes]:
        """What each page draws. Raises ImpositionError."""
        own = iter([place.operators(value) for place, value in zip(self.places, values, strict=True)])
        pages = static_pieces(self._drawn, [place.spot for place in self.places])
        return [
            b"".join(piece if not order else next(own) + piece for order, piece in enumerate(page)) for page in pages
        ]

    @property
    def drawn(self) -> Drawn:
        """What its tokens gave."""
        return self._drawn


def _widen(font: Any, face: Any, repertoire: str, language: str) -> None:
    """Adds the glyphs of a repertoire to a font that is not written yet."""
    shaper = uharfbuzz.Font(face)
    for text in (*sorted(REPERTOIRES[repertoire]), *LIGATURES):
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.language = language
        uharfbuzz.shape(shaper, buffer)
        glyphs = [info.codepoint for info in buffer.glyph_infos]
        if len(glyphs) != 1 or not glyphs[0]:
            continue
        width = shaper.get_glyph_h_advance(glyphs[0]) * 1000 / face.upem
        if abs(width % 1 - 0.5) > BORDER:
            font.to_unicode.setdefault(glyphs[0], text)
            font.widths.setdefault(glyphs[0], round(width))


@lru_cache(maxsize=32)
def _face(file: bytes) -> Any:
    return uharfbuzz.Face(file)


@lru_cache(maxsize=2)
def _own_files(fonts: Path) -> frozenset[bytes]:
    """The files of the program's text faces, whose kerning is known to hang on pairs alone."""
    return frozenset(face.path.read_bytes() for face in faces(fonts) if face.family != "Appeal Arabic")
