"""Which lines of a letter hold characters that the fonts of masters do not, and what the layout hangs on for them."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from pathlib import Path

from urgent_appeal.model.value import field, replace, value
from urgent_appeal.planning.letters.letter_pages import Slot
from urgent_appeal.producing.imposing.shared_pages import Rows
from urgent_appeal.typesetting.fonts import Face
from urgent_appeal.typesetting.imposition.foreign import load_for, sample_of
from urgent_appeal.typesetting.imposition.masters import Master
from urgent_appeal.typesetting.imposition.repertoires import repertoire_of
from urgent_appeal.typesetting.imposition.tokens import PLACES, Sample, Samples

Source = tuple[tuple[int, Slot], int]
"""A written line: its slot, and its number there."""


@value
class ForeignLines:
    """Lines of a letter that WeasyPrint sets, as the fonts of masters do not hold their characters."""

    sources: frozenset[Source] = frozenset()
    samples: Samples = field(default_factory=dict)
    languages: Mapping[tuple[int, Slot, int], str] = field(default_factory=dict)
    """Of lines in Chinese characters, kana or hangul."""

    tried: Mapping[tuple[int, Slot, int], tuple[Sample, ...]] = field(default_factory=dict)
    """Samples that are not as high as their line."""

    @property
    def key(self) -> Hashable:
        """What the layout of the page hangs on."""
        return tuple(sorted(self.samples.items())), tuple(sorted(self.languages.items()))

    def otherwise(self, source: tuple[int, Slot, int], is_as_high: Callable[[Sample], bool]) -> "ForeignLines | None":
        """The same with the next sample that is as high as a line whose height was not foretold; None without one."""
        now = self.samples[source]
        tried = (*self.tried.get(source, ()), now)
        faces = now.faces
        alone = [Sample(faces=faces, alone=True)] if len(faces) == 1 else []
        mixed = [Sample(faces=faces, place=place) for place in PLACES] if faces else []
        others = [*mixed, *alone, Sample()]
        other = next((sample for sample in others if sample not in tried and is_as_high(sample)), None)
        if other is None:
            return None
        return replace(self, samples={**self.samples, source: other}, tried={**self.tried, source: tried})

    def also(self, source: tuple[int, Slot, int]) -> "ForeignLines":
        """The same with a line more, which the text face sets."""
        leaf, slot, row = source
        samples = {**self.samples, source: Sample()}
        return replace(self, sources=self.sources | {((leaf, slot), row)}, samples=samples)

    def places(self, master: Master) -> frozenset[int]:
        """Their places in a master."""
        return frozenset(order for order, source in enumerate(master.sources) if source in self.sources)


def foreign_lines(
    rows: Rows,
    languages: Sequence[Mapping[str, str]],
    fonts: Path,
    own: tuple[Face, ...] = (),
    *,
    every: bool = False,
) -> tuple[str, ForeignLines]:
    """The repertoire of the other lines, and those lines, whose faces are made known.

    `languages`: for each leaf the lines whose characters other languages draw otherwise; `own`: faces of the issuer;
    `every`: all lines are.
    """
    repertoire, sources = ("ascii", _all(rows)) if every else _parted(rows)
    samples, spoken = {}, {}
    for (leaf, slot), row in sources:
        line = rows[leaf, slot][row]
        language = languages[leaf].get(line, "")
        load_for(line, language, fonts, own)
        samples[leaf, slot, row] = sample_of(line, fonts)
        if language:
            spoken[leaf, slot, row] = language
    return repertoire, ForeignLines(sources=frozenset(sources), samples=samples, languages=spoken)


def _all(rows: Rows) -> tuple[Source, ...]:
    return tuple((slot, row) for slot, said in rows.items() for row in range(len(said)))


def _parted(rows: Rows) -> tuple[str, tuple[Source, ...]]:
    """The repertoire of the lines that have one in common, and the other lines."""
    lines = [((slot, row), set(line)) for slot, said in rows.items() for row, line in enumerate(said)]
    plain = [(source, marks) for source, marks in lines if repertoire_of(marks)]
    common = repertoire_of(set().union(*(marks for _, marks in plain)))
    if common is None:
        common, plain = "ascii", [(source, marks) for source, marks in plain if repertoire_of(marks) == "ascii"]
    kept = {source for source, _ in plain}
    return common, tuple(source for source, _ in lines if source not in kept)
