"""WeasyPrint's fonts: it reads the file of each for every document, and here it is read once a process."""

import copy
from collections.abc import Iterable, Sequence
from functools import lru_cache, partial
from typing import Any, ClassVar

import uharfbuzz

OTHERS = ("BASE", "DSIG", "EBDT", "EBLC", "EBSC", "GPOS", "GSUB", "JSTF", "LTSH", "PCLT", "SVG ")
"""Tables that are left out; the list is WeasyPrint's."""


Shown = tuple[int, str, int, str]
"""A glyph that was drawn: behind how many operators of its page, the name of its font, its number and its text."""


class ReadFonts(dict[Any, Any]):
    """WeasyPrint's fonts of a page or of a letter, by its keys."""

    _read: ClassVar[dict[Any, Any]] = {}

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[Shown] = []
        self.operators: Sequence[Any] = ()
        """Those of the page that is drawn."""

    def __contains__(self, key: object) -> bool:
        """Whether there is a font; one that another letter has read is copied, without its glyphs."""
        if not super().__contains__(key) and key in self._read:
            font = copy.copy(self._read[key])
            font.widths, font.to_unicode, font.missing = {}, _Texts(font.hash, self), {}
            super().__setitem__(key, font)
        return super().__contains__(key)

    def __setitem__(self, key: Any, font: Any) -> None:
        """Takes a font, and keeps it as it is in its file."""
        self._read[key] = copy.copy(font)
        font.to_unicode = _Texts(font.hash, self)
        super().__setitem__(key, font)


class _Texts(dict[int, str]):
    """The texts of a font's glyphs. WeasyPrint asks for the first one of each; all are noted here in their order.

    A glyph may stand for several texts: a bracket in a line from right to left, or an Arabic letter with a vowel sign.
    """

    def __init__(self, font: str, fonts: ReadFonts) -> None:
        super().__init__()
        self._font, self._fonts = font, fonts

    def __contains__(self, glyph: object) -> bool:
        return False

    def __setitem__(self, glyph: int, text: str) -> None:
        self._fonts.shown.append((len(self._fonts.operators), self._font, glyph, text))
        self.setdefault(glyph, text)


def first_texts(shown: Iterable[Shown]) -> dict[str, dict[int, str]]:
    """By font the text of each glyph: the one with which it is shown first."""
    found: dict[str, dict[int, str]] = {}
    for _, font, glyph, text in shown:
        found.setdefault(font, {}).setdefault(glyph, text)
    return found


def cut_once(font: Any) -> None:
    """Lets a font that is to be written be cut as WeasyPrint does it, and for the same glyphs only once a process."""
    if font.type == "ttf" and not (font.missing or font.png or font.svg or font.colr or "fvar" in font.tables):
        font.clean = partial(_clean, font)


def _clean(font: Any, to_unicode: dict[int, str], hinting: bool) -> None:
    font.file_content = _cut(font.file_content, frozenset(to_unicode), hinting)


@lru_cache(maxsize=128)
def _cut(file: bytes, glyphs: frozenset[int], hinting: bool) -> bytes:
    """The font with some glyphs under their numbers, and none behind the last of them."""
    wanted = uharfbuzz.SubsetInput()
    wanted.glyph_set.update(glyphs)
    flags = uharfbuzz.SubsetFlags.DESUBROUTINIZE | uharfbuzz.SubsetFlags.PASSTHROUGH_UNRECOGNIZED
    wanted.flags |= flags | uharfbuzz.SubsetFlags.RETAIN_GIDS
    wanted.drop_table_tag_set.update(int.from_bytes(name.encode(), "big") for name in OTHERS)
    sparse = uharfbuzz.subset(_prepared(file), wanted)
    wanted = uharfbuzz.SubsetInput()
    wanted.glyph_set.add_range(0, max(glyphs))
    wanted.flags |= flags if hinting else flags | uharfbuzz.SubsetFlags.NO_HINTING
    return bytes(uharfbuzz.subset(sparse, wanted).blob.data)


@lru_cache(maxsize=32)
def _prepared(file: bytes) -> Any:
    return uharfbuzz.subset_preprocess(uharfbuzz.Face(file))
