"""Hidden names in what a document says: the whole of its words is searched, and each find traced to where it stands.

Where words of a document may come from: SOURCES. The checks of the case itself
(`safety.check_hidden`) find the same earlier, also in words that are not printed today.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from urgent_appeal.language.folding import fold
from urgent_appeal.language.markup import tags_of, words_of
from urgent_appeal.language.prose import Reference
from urgent_appeal.language.words import Language
from urgent_appeal.library.project import Project
from urgent_appeal.model.value import field_names, is_value, kept, replace, texts_of
from urgent_appeal.planning.checks.safety import found_in, printed_texts
from urgent_appeal.planning.documents import Document
from urgent_appeal.planning.privacy.editions import for_edition
from urgent_appeal.planning.privacy.hidden_names import privacy_of
from urgent_appeal.planning.privacy.secrets import MASK, NOT_THE_NAME, Secret, find
from urgent_appeal.problems import Finding, Path

FIXED = {
    "Appeal": {"language", "direction", "locale", "paper", "iso_date"},
    "Publication": {"language", "direction", "locale", "paper", "iso_date"},
    "Letterhead": {"accent", "logo"},
    "Contact": {"kind"},
    "ListedIssue": {"iso_date"},
    "PrintedPhoto": {"picture"},
    "Person": {"native_language"},
    "Frame": {"language", "direction", "locale", "paper", "window", "slots", "subject_line", "recipient_side"},
    "Leaf": {"kind", "template"},
    "Paragraph": {"html"},
}
"""Fields of what is printed that hold no words: codes, sizes, pictures, and what stands beside them as plain text."""

MOST_TEXTS = 1024
"""Of which it is known where hidden names stand in them."""
Place = tuple[str, Path, str, tuple[Reference, ...]]
"""File, key path, text, and what of it the page replaces."""


def check_document(document: Document, secrets: tuple[Secret, ...], project: Project) -> Iterator[Finding]:
    """Where hidden names in the words of a document come from."""
    found = _finder(secrets)
    for text in said_in(document.content):
        for at, size in found(text):
            yield _origin(text[at : at + size], document, secrets, project)


@kept
def _finder(secrets: tuple[Secret, ...]) -> Callable[[str], tuple[tuple[int, int], ...]]:
    """Where they stand in a text; letters of a case have most paragraphs in common."""
    return lru_cache(MOST_TEXTS)(lambda text: find(text, secrets))


def said_in(content: Any) -> Iterator[str]:
    """All words of what is printed, in the order of its fields, with the addresses of its links."""
    if isinstance(content, str):
        yield words_of(content) if "<" in content or "&" in content else content
        if "<" in content:
            yield from (value for tag in tags_of(content) for name, value in tag.attributes if name == "href")
    elif isinstance(content, Mapping):
        for item in content.values():
            yield from said_in(item)
    elif isinstance(content, tuple):
        for item in content:
            yield from said_in(item)
    elif is_value(content):
        fixed = FIXED.get(type(content).__name__, set())
        for name in field_names(type(content)):
            if name not in fixed:
                yield from said_in(getattr(content, name))


def _origin(written: str, document: Document, secrets: tuple[Secret, ...], project: Project) -> Finding:
    """The place of a text that says the same; the first one that says a hidden name at all where none does."""
    wanted = fold(written)
    nearly: Finding | None = None
    for kind, source in SOURCES.items():
        for file, path, text, put_in in source(document, project):
            for found in found_in(file, path, text, secrets, put_in):
                at = found.at or 0
                told = replace(found, hint=NOT_THE_NAME) if kind == "languages" else found
                if fold(text[at : at + found.size]) == wanted:
                    return told
                nearly = nearly or told
    words = f"a spelling of a withheld name ({MASK}) comes out in {document.name} ({document.language})"
    hint = "check the words of the issuer, the language and the templates"
    return nearly or Finding(project.issues[document.case].file, (), "withheld-name", words, hint)


def _of_cases(document: Document, project: Project) -> Iterator[Place]:
    """The case in its languages, the issues of its chain, related ones."""
    id = document.case
    issue = project.issues[id]
    related = [other for case in issue.cases.values() for other in case.related if other in project.issues]
    for one in (issue, *project.chain(id), *(project.issues[other] for other in related)):
        privacy = privacy_of(project, one.id, document.edition)
        codes = sorted(one.cases, key=lambda code: code != document.language)
        for code in codes:
            shown = for_edition(one.cases[code], document.edition, _words(project, document.language), privacy)
            yield from ((shown.file, *one_text) for one_text in printed_texts(shown, one.cases[code]))


def _of_books(document: Document, project: Project) -> Iterator[Place]:
    for book in project.library.books.values():
        for key, office in book.offices.items():
            yield from ((office.file, (key, *path), text, ()) for path, text in texts_of(office))


def _of_issuers(document: Document, project: Project) -> Iterator[Place]:
    ids = {case.issuer for case in project.issues[document.case].cases.values()}
    for (id, _code), issuer in sorted(project.library.issuers.items(), key=lambda one: one[0][1] != document.language):
        if id in ids:
            yield from ((issuer.file, path, text, ()) for path, text in texts_of(issuer) if path != ("logo",))


def _of_languages(document: Document, project: Project) -> Iterator[Place]:
    language = _words(project, document.language)
    for path, text in texts_of(language):
        if "words" not in str(path[0]):
            yield language.table_files.get(str(path[0]), language.file), path, text, ()


def _words(project: Project, code: str) -> Language:
    return project.library.languages.get(code) or project.library.languages["en"]


SOURCES: Mapping[str, Callable[[Document, Project], Iterator[Place]]] = {
    "cases": _of_cases,
    "address books": _of_books,
    "issuers": _of_issuers,
    "languages": _of_languages,
}
"""Every kind of file whose words a document prints; templates and styles are searched in the finished page."""
