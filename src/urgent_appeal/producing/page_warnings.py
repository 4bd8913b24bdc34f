"""What is not as it should be on a page that was made: warnings with the file that each is about."""

from collections.abc import Iterable, Iterator, Mapping

from urgent_appeal.model.value import replace
from urgent_appeal.planning.documents import Document
from urgent_appeal.problems import Problem, on_file, on_line
from urgent_appeal.rendering.notes import Medium
from urgent_appeal.rendering.rendering import sheet_with
from urgent_appeal.typesetting.families import FontGaps
from urgent_appeal.typesetting.fonts import BEHIND
from urgent_appeal.typesetting.settling import ApartNote

PageGaps = tuple[Document, Medium, FontGaps]
"""A page in one medium, and what its typefaces are without."""


def font_warnings(found: Iterable[PageGaps], templates: Mapping[str, str]) -> tuple[Problem, ...]:
    """A warning for each typeface that lacks characters and each that nobody has, on one page or several."""
    characters: dict[str, set[str]] = {}
    unknown: dict[str, tuple[Document, Medium]] = {}
    files: dict[str, str] = {}
    for document, medium, gaps in found:
        files |= {face.family: face.file for face in reversed(document.faces)}
        for family, lacking in gaps.lacking:
            characters.setdefault(family, set()).update(lacking)
        for family in gaps.unknown:
            unknown.setdefault(family, (document, medium))
    lacks = (_lacks(family, sorted(some), files[family]) for family, some in characters.items())
    return (*lacks, *(_unknown(family, *where, templates) for family, where in unknown.items()))


def _lacks(family: str, characters: Iterable[str], file: str) -> Problem:
    words = f"{family} lacks: {' '.join(characters)}; these are set with {BEHIND}"
    return replace(on_file(file, "font-lacks", words, "use a file that has them, if there is one"), level="warning")


def _unknown(family: str, document: Document, medium: Medium, templates: Mapping[str, str]) -> Problem:
    name, line = sheet_with(family, document, templates, medium) or (document.template, 0)
    excerpt = templates.get(name, "").split("\n")[line - 1] if line else ""
    words = f'"{family}" is neither a typeface of yours nor on this machine, so another one is used'
    hint = f'put its files into the folder fonts of the issuer, and write [fonts."{family}"] into its issuer.toml'
    found = on_line(f"templates/{name}", line, excerpt, code="unknown-font", words=words, hint=hint)
    return replace(found, level="warning")


def notes_apart(document: Document, notes: Iterable[ApartNote]) -> Iterator[Problem]:
    """A warning for each note that stands on another page than its number."""
    for note in notes:
        words = f"note {note.number} is not at the foot of page {note.page}, where its number is"
        found = on_file(
            f"{document.case} ({document.language})", "note-apart", words, "make the paragraph or the note shorter"
        )
        yield replace(found, level="warning")
