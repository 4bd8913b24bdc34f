"""A place of a master where a line of the letter stands, and what draws a line there."""

from dataclasses import dataclass, field
from functools import cached_property

import pydyf

from urgent_appeal.typesetting.exact_text import needs_exact_text
from urgent_appeal.typesetting.imposition.breaking import EDGE, broken, by_weasyprint
from urgent_appeal.typesetting.imposition.foreign import SetLine, set_line
from urgent_appeal.typesetting.imposition.places import Spot, number
from urgent_appeal.typesetting.imposition.read_fonts import ReadFonts
from urgent_appeal.typesetting.imposition.shaping import Shaper
from urgent_appeal.typesetting.imposition.tokens import FILLER, word_of
from urgent_appeal.typesetting.imposition.unfit import HeightError, ImpositionError, ShapeError, TooWideError
from urgent_appeal.typesetting.imposition.writing import own_object

MOST_LINES = 500
"""Lines that a place remembers as they are written."""


@dataclass
class Place:
    """Where a line of the letter stands in a master, and how it is written there."""

    spot: Spot
    shape: Shaper
    limit: float
    """The widest line, in CSS pixels, that is one line in each size of type that was tried for the page."""
    number: int
    """Of its object."""
    known: dict[str, bytes] = field(default_factory=dict)
    _measured: dict[str, tuple[float, float]] = field(default_factory=dict)

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
        shown, width = self._shaped(f"{spot.before}{value}{spot.after}")
        font = b"/%b %b Tf\n[%b] TJ\n" % (spot.font.encode(), number(spot.size), shown)
        return b"<</MCID %d>>\n%b%b" % (spot.mcid, spot.head, self._at(width, EDGE)) + font

    def _shaped(self, text: str) -> tuple[bytes, float]:
        try:
            return self.shape(text)
        except ImpositionError as error:
            raise ShapeError(self.spot.token.written, str(error)) from error

    def foreign_operators(self, value: str, fonts: ReadFonts) -> bytes:
        """The same of a line that WeasyPrint sets; its fonts are added to some."""
        spot = self.spot
        line = self.set_line(value, fonts)
        high = line.height, line.baseline
        if high != self._metrics(spot.word):
            raise HeightError(spot.token.written, lambda sample: self._metrics(word_of(0, 0, sample)) == high)
        mark = {"MCID": spot.mcid} | ({"ActualText": pydyf.String(line.text)} if needs_exact_text(line.text) else {})
        shown = b"".join(operator + b"\n" for operator in line.operators)
        return bytes(pydyf.Dictionary(mark).data) + b"\n" + spot.head + self._at(line.width, 0) + shown

    def set_line(self, value: str, fonts: ReadFonts) -> SetLine:
        """A line as WeasyPrint sets it. Raises ImpositionError where it needs two."""
        return set_line(f"{self.spot.before}{value}{self.spot.after}", self.spot.style, self.spot.room, fonts)

    def _metrics(self, word: str) -> tuple[float, float]:
        """Height and baseline of the line with a word in it, in CSS pixels."""
        if word not in self._measured:
            line = self.set_line(word, ReadFonts())
            self._measured[word] = line.height, line.baseline
        return self._measured[word]

    def _at(self, width: float, edge: float) -> bytes:
        """Where a line of some width begins."""
        spot = self.spot
        if width > spot.room - edge:
            raise TooWideError("a line that is wider than its block")
        if self.limit < spot.room and width > self.limit - EDGE:
            raise ImpositionError("a line that might break in a larger size of type")
        return b"1 0 0 -1 %b %b Tm\n" % (number(spot.x + (spot.width - width) * spot.align), spot.y)

    def lines(self, value: str, *, foreign: bool = False) -> tuple[str, ...]:
        """The lines into which a value is broken. Raises ImpositionError."""
        spot = self.spot

        def into(room: float) -> tuple[str, ...]:
            return by_weasyprint(value, room, spot.style) if foreign else broken(value, self.shape, room, spot.style)

        if not foreign and self._shaped(value)[1] <= self.limit - EDGE:
            return (value,)
        lines = into(spot.room)
        if len(into(self.limit)) != len(lines) or (len(lines) == 1 and not foreign):
            raise ImpositionError("a line that breaks differently in another size of type, or nearly fits")
        if len(lines) > 1 and (spot.before or spot.after):
            raise ImpositionError("a broken line with other words beside it")
        return lines

    @cached_property
    def fillers(self) -> int:
        """How many letters make a word fill more than half of the line; letters that join are narrower than alone."""
        count = 1
        while self.width_of(self.letters[0] * (count + 1)) <= self.spot.room * 0.6:
            count += 1
        return count

    @property
    def letters(self) -> str:
        """Two letters of which words for this place can be made."""
        sample = self.spot.token.sample
        return sample.faces[0] if sample and sample.alone else f"{FILLER}o"

    def width_of(self, text: str) -> float:
        """The width of a text in CSS pixels."""
        if self.spot.token.sample:
            return set_line(text, self.spot.style, self.spot.room, ReadFonts()).width
        return self.shape(text)[1]
