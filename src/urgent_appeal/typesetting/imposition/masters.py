"""A master: a letter that is laid out once with tokens in place of its own lines, and filled in for each person."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import uharfbuzz

from urgent_appeal.typesetting.envelope_windows import EnvelopeWindow
from urgent_appeal.typesetting.exact_text import write_exact_texts
from urgent_appeal.typesetting.fallbacks import is_own
from urgent_appeal.typesetting.fonts import faces
from urgent_appeal.typesetting.imposition.drawing import Drawn, draw
from urgent_appeal.typesetting.imposition.filling import Place
from urgent_appeal.typesetting.imposition.imposed_pdf import ImposedPdf
from urgent_appeal.typesetting.imposition.letter_fonts import glyphs_in, own_fonts
from urgent_appeal.typesetting.imposition.places import Spot, number, rooms, spots_of
from urgent_appeal.typesetting.imposition.read_fonts import ReadFonts, Shown, cut_once, first_texts
from urgent_appeal.typesetting.imposition.repertoires import LIGATURES, REPERTOIRES
from urgent_appeal.typesetting.imposition.shaping import Glyphs, Shaper
from urgent_appeal.typesetting.imposition.tokens import ON_EACH_PAGE, Token
from urgent_appeal.typesetting.imposition.unfit import ImpositionError
from urgent_appeal.typesetting.imposition.window_marks import WindowMarks
from urgent_appeal.typesetting.imposition.writing import Prefix, own_object, static_pieces
from urgent_appeal.typesetting.page_words import words_of_pages

BORDER = 0.06
"""Thousandths of an em: a width that lies so near a half may be rounded differently in each size of type."""


class TokenSheet:
    """A letter laid out with tokens, from which the masters of all repertoires are drawn."""

    def __init__(
        self, document: Any, tokens: Mapping[str, Token], language: str, fonts: Path, others: Sequence[Any] = ()
    ) -> None:
        """`document`: WeasyPrint's; `others`: the same in the other sizes of type that were tried."""
        write_exact_texts(document)
        self.document, self.tokens, self.language, self.fonts = document, tokens, language, fonts
        self.others = [rooms(other.pages, tokens) for other in others]

    @property
    def words(self) -> tuple[str, ...]:
        """What its PDF says beside its lines."""
        return words_of_pages(self.document)

    def master(self, repertoire: str, windows: Sequence[EnvelopeWindow] = ()) -> "Master":
        """The master with the characters of a repertoire; `windows` are measured. Raises ImpositionError."""
        spots: list[Spot] = []
        glyphs: dict[str, Glyphs] = {}
        slot_fonts: set[str] = set()
        static: list[list[Shown]] = []
        files: dict[str, tuple[bytes, str]] = {}

        def widen(drawn: Drawn) -> None:
            spots.extend(spots_of(drawn, self.document.pages, self.tokens, self.language))
            slot_fonts.update(spot.font for spot in spots)
            plain = {spot.font for spot in spots if not (spot.token.sample and spot.token.sample.faces)}
            static.extend(_static(drawn, spots))
            texts = first_texts(one for part in static for one in part)
            for font in self.document.fonts.values():
                if font.hash in glyphs or font.index or font.variations or font.bitmap:
                    raise ImpositionError("a font of another kind")
                cut_once(font)
                font.to_unicode.update(texts.get(font.hash, {}))
                if font.hash in slot_fonts:
                    files[font.hash] = bytes(font.file_content), font.family
                if font.hash in plain:
                    _widen(font, files[font.hash][0], repertoire, self.language)
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
        return Master(places, prefix, drawn, glyphs, static, WindowMarks(self.document, windows, places))

    def _shaper(self, file: bytes, family: str, size: float, glyphs: Glyphs) -> Shaper:
        plain = is_own(family) and file in _own_files(self.fonts)
        return Shaper(_face(file), size, self.language, glyphs, by_pairs=plain)

    def _limit(self, spot: Spot) -> float:
        found = [spot.room]
        for other in self.others:
            if spot.token not in other:
                if spot.token.slot == ON_EACH_PAGE:  # of fewer pages, or laid out to count them
                    continue
                raise ImpositionError("a line that is left out in another size of type")
            room, size = other[spot.token]
            found.append(room * spot.size / size)
        return min(found)


def _prove(place: Place) -> None:
    """Raises ImpositionError where our shaping gives other bytes than WeasyPrint's for the token itself."""
    spot = place.spot
    if spot.token.sample:
        line = place.set_line(spot.word, ReadFonts())
        shown, width = line.operators, line.width
    else:
        operand, width = place.shape(f"{spot.before}{spot.word}{spot.after}")
        shown = (b"/%b %b Tf" % (spot.font.encode(), number(spot.size)), b"[%b] TJ" % operand)
    if shown != spot.shown or abs(width - spot.width) > 1e-9:
        raise ImpositionError("WeasyPrint sets lines differently than it did")


class Master:
    """A page that is filled in."""

    def __init__(
        self,
        places: Sequence[Place],
        prefix: Prefix,
        drawn: Drawn,
        glyphs: Mapping[str, Glyphs],
        static: Sequence[Sequence[Shown]],
        windows: WindowMarks,
    ) -> None:
        """The places are in the order of the pages; `glyphs`: what the fonts hold.

        `static`: glyphs of the page before, between and behind the places.
        """
        self._static, self.windows = static, windows
        self.places, self._prefix, self._drawn = tuple(places), prefix, drawn
        self._glyphs = {name: known for name, known in glyphs.items() if name in prefix.fonts}
        tokens = [place.spot.token for place in places]
        self.sources = [((token.leaf, token.slot), token.row) for token in tokens]
        """The written line of each place."""
        self.rooms = {place.spot.token.written: (place.spot.room, place.spot.size) for place in places}
        """For each written line the width of its block and the size of its type."""

    def fill(self, values: Sequence[str], foreign: Collection[int] = (), title: str = "") -> ImposedPdf:
        """The file with a value in each place; `foreign`: places of lines that WeasyPrint sets; `title`: if it varies.

        Raises ImpositionError; TooWideError where one of them is too wide.
        """
        if not foreign:
            lines = [place.object(value) for place, value in zip(self.places, values, strict=True)]
            return self._prefix.file(lines, values, title)
        fonts = ReadFonts()
        own = self._operators(values, foreign, fonts)
        lines = [own_object(place.number, content) for place, content in zip(self.places, own, strict=True)]
        references, objects = own_fonts(fonts.values(), self._glyphs, fonts.shown, self._prefix.last)
        return self._prefix.file(lines, values, title, references, objects)

    def contents(self, values: Sequence[str]) -> list[bytes]:
        """What each page draws. Raises ImpositionError."""
        foreign = [order for order, place in enumerate(self.places) if place.spot.token.sample]
        own = iter(self._operators(values, foreign, ReadFonts()))
        pages = static_pieces(self._drawn, [place.spot for place in self.places])
        return [
            b"".join(piece if not order else next(own) + piece for order, piece in enumerate(page)) for page in pages
        ]

    def _operators(self, values: Sequence[str], foreign: Collection[int], fonts: ReadFonts) -> list[bytes]:
        """What draws each line; the fonts learn which glyphs the letter shows, in their order."""
        own = []
        for order, (place, value) in enumerate(zip(self.places, values, strict=True)):
            fonts.shown += self._static[order]
            if order in foreign:
                own.append(place.foreign_operators(value, fonts))
            else:
                own.append(place.operators(value))
                fonts.shown += self._shown(own[-1])
        fonts.shown += self._static[-1]
        return own

    def _shown(self, operators: bytes) -> Iterator[Shown]:
        for font, glyphs in glyphs_in([operators]).items():
            yield from ((0, font, one, self._glyphs[font][one][1]) for one in sorted(glyphs))

    @property
    def drawn(self) -> Drawn:
        """What its tokens gave."""
        return self._drawn


def _static(drawn: Drawn, spots: Sequence[Spot]) -> list[list[Shown]]:
    """The glyphs that a page shows before, between and behind the lines of the letter; each with a text only once."""
    starts = [(spot.page, spot.at) for spot in spots]
    found: list[list[Shown]] = [[] for _ in range(len(spots) + 1)]
    for page, shown in enumerate(drawn.shown):
        for at, font, glyph, text in shown:
            before = bisect_left(starts, (page, at))
            spot = spots[before - 1] if before else None
            if spot is None or spot.page < page or at > spot.end:
                found[before].append((0, font, glyph, text))
    return [list(dict.fromkeys(part)) for part in found]


def _widen(font: Any, file: bytes, repertoire: str, language: str) -> None:
    """Adds the glyphs of a repertoire to a font that is not written yet."""
    for glyph, text, width in _glyphs_of(file, repertoire, language):
        font.to_unicode.setdefault(glyph, text)
        font.widths.setdefault(glyph, width)


@lru_cache(maxsize=64)
def _glyphs_of(file: bytes, repertoire: str, language: str) -> tuple[tuple[int, str, int], ...]:
    """The glyphs of a repertoire in a face, each with its text and its width in thousandths of an em."""
    face = _face(file)
    shaper, found = uharfbuzz.Font(face), []
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
            found.append((glyphs[0], text, round(width)))
    return tuple(found)


@lru_cache(maxsize=32)
def _face(file: bytes) -> Any:
    return uharfbuzz.Face(file)


@lru_cache(maxsize=2)
def _own_files(fonts: Path) -> frozenset[bytes]:
    """The files of the program's text faces, whose kerning is known to hang on pairs alone."""
    return frozenset(face.path.read_bytes() for face in faces(fonts) if face.family != "Appeal Arabic")
