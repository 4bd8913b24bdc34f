"""What planning knows of the fonts at hand, asked of typesetting: the width of a line, and what nothing can draw."""

from collections.abc import Iterable
from functools import lru_cache

from urgent_appeal.builtin import builtin_folder
from urgent_appeal.library.project import Project
from urgent_appeal.model.value import characters_in
from urgent_appeal.planning.checks.characters import Undrawable
from urgent_appeal.planning.letters.setting import KnownFonts

ONLY_TEXT = ("txt", "eml")
"""Formats that no font is needed for; the reader's machine draws them."""

COMMON = frozenset({*map(chr, range(0x370)), *map(chr, range(0x400, 0x530)), *"‐‑‒–—‘’‚“”„•…‹›€№"})
"""What the text faces draw of what most cases have: Latin, its marks, Cyrillic, punctuation."""


def undrawable(project: Project) -> Undrawable:
    """Characters of the cases, books and issuers that neither the program's nor the machine's fonts can draw."""
    cases = [case for issue in project.issues.values() for case in issue.cases.values()]
    library = project.library
    return uncovered_among(characters_in(cases, list(library.books.values()), list(library.issuers.values())))


def known_fonts(project: Project, formats: Iterable[str], *, attach: bool) -> KnownFonts:
    """What has to be known of the fonts at hand for the letters of a project in some formats."""
    if not needs_fonts(formats, attach=attach):
        return KnownFonts(measure=width)
    return KnownFonts(measure=width, draws=draws, undrawable=undrawable(project))


def width(text: str, size: int) -> float:
    """The width of a line of an address in mm; `size` in pt."""
    from urgent_appeal.typesetting.measuring import width as measured

    return measured(text, size, builtin_folder("fonts"))


def needs_fonts(formats: Iterable[str], *, attach: bool) -> bool:
    """Whether something in some formats is drawn: not what is only text, unless a draft of a mail carries the PDF."""
    return any(format not in ONLY_TEXT or (format == "eml" and attach) for format in formats)


@lru_cache(maxsize=1024)
def draws(text: str) -> bool:
    """Whether the fonts at hand can draw a text; few differ, as they are names of countries."""
    return not uncovered_among(frozenset(text))


def uncovered_among(characters: frozenset[str]) -> Undrawable:
    """Those of some characters that no font can draw. To look into fonts takes 5 ms, and few cases need it."""
    if characters <= COMMON:
        return {}
    from urgent_appeal.typesetting.coverage import uncovered

    return uncovered(characters, builtin_folder("fonts"))
