"""The fonts of one letter whose lines WeasyPrint sets: what they hold, and their objects behind the master's."""

import copy
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache, partial
from typing import Any, ClassVar

import uharfbuzz

from urgent_appeal.typesetting.fallbacks import is_own
from urgent_appeal.typesetting.imposition.shaping import Glyphs
from urgent_appeal.typesetting.imposition.unfit import ImpositionError

SHOWN = re.compile(rb"^(?:/(\S+) \S+ Tf|\[(.*)\] TJ)$", re.MULTILINE)
HEX = re.compile(rb"<([0-9a-f]*)>")
FOUR = re.compile(rb"....")
OPTIONS = {"hinting": False, "pdf_version": "1.7"}
DROPPED = ("BASE", "DSIG", "EBDT", "EBLC", "EBSC", "GPOS", "GSUB", "JSTF", "LTSH", "PCLT", "SVG ")
"""Tables that no PDF needs; the list is WeasyPrint's."""


class LetterFonts(dict[Any, Any]):
    """WeasyPrint's fonts by its keys. What is the same for all letters is read once a process."""

    _read: ClassVar[dict[Any, Any]] = {}

    def __contains__(self, key: object) -> bool:
        """Whether there is a font; one that another letter has read is copied, without its glyphs."""
        if not super().__contains__(key) and key in self._read:
            font = copy.copy(self._read[key])
            font.widths, font.to_unicode, font.missing = {}, {}, {}
            super().__setitem__(key, font)
        return super().__contains__(key)

    def __setitem__(self, key: Any, font: Any) -> None:
        """Takes a font, and keeps it as it is in its file."""
        self._read[key] = copy.copy(font)
        super().__setitem__(key, font)


def glyphs_in(operators: Iterable[bytes]) -> dict[str, frozenset[int]]:
    """The glyphs that some lines show, by the names of their fonts."""
    found: dict[str, frozenset[int]] = {}
    for content in operators:
        font = ""
        for name, shown in SHOWN.findall(content):
            font = name.decode() or font
            glyphs = frozenset(int(glyph, 16) for run in HEX.findall(shown) for glyph in FOUR.findall(run))
            found[font] = found.get(font, frozenset()) | glyphs
    return found


class _Numbers:
    """Takes objects and numbers them."""

    def __init__(self, first: int) -> None:
        self.objects: list[Any] = []
        self._first = first

    def add_object(self, one: Any) -> None:
        one.number = self._first + len(self.objects)
        self.objects.append(one)


def _clean(font: Any, to_unicode: Mapping[int, str], hinting: bool) -> None:
    """Keeps some glyphs of a font under their numbers, and none behind the last of them.

    As WeasyPrint does, with a face that is prepared once: cutting a large one takes a fifth of the time so.
    """
    wanted = uharfbuzz.SubsetInput()
    wanted.glyph_set.update(to_unicode)
    wanted.flags |= uharfbuzz.SubsetFlags.RETAIN_GIDS | uharfbuzz.SubsetFlags.DESUBROUTINIZE
    wanted.drop_table_tag_set.update(map(_tag, DROPPED))
    sparse = uharfbuzz.subset(_prepared(font.file_content), wanted)
    wanted = uharfbuzz.SubsetInput()
    wanted.glyph_set.add_range(0, max(to_unicode))
    wanted.flags |= uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.DESUBROUTINIZE
    font.file_content = uharfbuzz.subset(sparse, wanted).blob.data


def _tag(name: str) -> int:
    return int.from_bytes(name.encode(), "big")


@lru_cache(maxsize=32)
def _prepared(file: bytes) -> Any:
    return uharfbuzz.subset_preprocess(uharfbuzz.Face(file))


def own_fonts(
    fonts: Iterable[Any], known: Mapping[str, Glyphs], needed: Mapping[str, frozenset[int]], first: int
) -> tuple[Mapping[str, bytes], Sequence[Any]]:
    """References and objects of those fonts of a letter that its master does not hold, numbered from `first` on.

    `known`: what the master's fonts hold, `needed`: the glyphs of them that the letter uses. Raises ImpositionError.
    """
    from weasyprint.pdf.fonts import build_fonts_dictionary

    new = {}
    for font in fonts:
        there, own = known.get(font.hash, {}), {one: (font.widths[one], text) for one, text in font.to_unicode.items()}
        if all(there.get(one) == glyph for one, glyph in own.items()):
            continue
        if font.hash in new or not is_own(font.family) or font.index or font.variations or font.bitmap or font.missing:
            raise ImpositionError("a font of another kind")
        if any(there.get(one, glyph) != glyph for one, glyph in own.items()):
            raise ImpositionError("a glyph that stands for several texts")
        for one in sorted(needed.get(font.hash, frozenset()) & there.keys()):
            font.widths.setdefault(one, there[one][0])
            font.to_unicode.setdefault(one, there[one][1])
        font.clean = partial(_clean, font)
        new[font.hash] = font
    numbers = _Numbers(first)
    return build_fonts_dictionary(numbers, new, True, True, OPTIONS), numbers.objects
