"""Which characters of a project no font can draw: asked of typesetting, handed to planning."""

from collections.abc import Iterable
from functools import lru_cache

from urgent_appeal.library.project import Project
from urgent_appeal.planning.checks.characters import Script, Undrawable, characters_of

ONLY_TEXT = ("txt", "eml")
"""Formats that no font is needed for; the reader's machine draws them."""


def undrawable(project: Project) -> Undrawable:
    """Characters of the cases, books and issuers that neither the program's nor the machine's fonts can draw."""
    cases = [case for issue in project.issues.values() for case in issue.cases.values()]
    return uncovered_among(characters_of([*cases, *project.library.books.values(), *project.library.issuers.values()]))


def needs_fonts(formats: Iterable[str], *, attach: bool) -> bool:
    """Whether something in some formats is drawn: not what is only text, unless a draft of a mail carries the PDF."""
    return any(format not in ONLY_TEXT or (format == "eml" and attach) for format in formats)


@lru_cache(maxsize=1024)
def draws(text: str) -> bool:
    """Whether the fonts at hand can draw a text; few differ, as they are names of countries."""
    return not uncovered_among(frozenset(text))


def nothing_undrawable(characters: frozenset[str]) -> Undrawable:
    """The answer where nothing is drawn."""
    return {}


def uncovered_among(characters: frozenset[str]) -> Undrawable:
    """Those of some characters that no font can draw."""
    from urgent_appeal.builtin import builtin_folder
    from urgent_appeal.typesetting.coverage import uncovered

    missing = uncovered(characters, builtin_folder("fonts"))
    return {one.character: Script(name=one.script, remedy=one.remedy) for one in missing}
