"""The kinds of documents, and what each needs to be made."""

import re
from collections.abc import Callable, Mapping

from urgent_appeal.library.library import Library
from urgent_appeal.model.case import DOCUMENTS, DocumentKind
from urgent_appeal.model.value import replace, value
from urgent_appeal.planning.appeal.appeals import appeal
from urgent_appeal.planning.appeal.parts import AppealParts
from urgent_appeal.planning.appeal.publishing import open_letter, press_release, statement
from urgent_appeal.planning.documents import Appeal


@value
class Kind:
    """What the documents of one kind need."""

    template: str
    """For example "documents/urgent-appeal.html.j2"."""
    styles: tuple[str, ...]
    """Names of style sheets in order; the issuer's come behind them."""
    file_name: str
    """Of its documents, without ending; empty where each has its own."""
    planner: Callable[[AppealParts, Library], Appeal] | None
    """What is printed, from a case; None for letters, which `planning.letters` plans for each recipient."""


APPEAL_STYLES = ("documents/appeal.css", "documents/appeal.page.css", "documents/appeal.screen.css")


def _publication(name: str, planner: Callable[[AppealParts, Library], Appeal]) -> Kind:
    styles = (*APPEAL_STYLES, "documents/publication.css", "documents/publication.page.css")
    return Kind(template=f"documents/{name}.html.j2", styles=styles, file_name=name, planner=planner)


KINDS: Mapping[DocumentKind, Kind] = {
    "urgent-appeal": Kind(
        template="documents/urgent-appeal.html.j2",
        styles=APPEAL_STYLES,
        file_name="appeal",
        planner=appeal,
    ),
    "statement": _publication("statement", statement),
    "open-letter": _publication("open-letter", open_letter),
    "press-release": _publication("press-release", press_release),
    "letter": Kind(
        template="documents/letter.html.j2",
        styles=("documents/letter.css", "documents/letter.page.css", "documents/letter.screen.css"),
        file_name="",
        planner=None,
    ),
}
CARD = replace(
    KINDS["urgent-appeal"], template="documents/card.html.j2", styles=("documents/card.css",), file_name="card"
)
"""The share card, which is made of an urgent appeal where that is asked for."""
ASKED_FOR = tuple(kind for kind in DOCUMENTS if kind in KINDS and KINDS[kind].planner)
"""Kinds that come with the program and that a case may ask for under `documents`."""
RESERVED = frozenset({*DOCUMENTS, *(kind.file_name for kind in KINDS.values())})
"""Names that no kind of the user's own may have."""
SHEETS = (".css", ".page.css", ".screen.css")
"""How the names of style sheets end: those for both media, for the PDF only, for browsers only."""
OF_ISSUER = tuple(f"style{end}" for end in SHEETS)
"""Sheets of an issuer for everything that it issues."""


def own_kind(name: str) -> Kind:
    """A kind that a user's own template makes, over the values of the urgent appeal and behind its styles."""
    row = KINDS["urgent-appeal"]
    own = tuple(f"documents/{name}{end}" for end in SHEETS)
    return replace(row, template=f"documents/{name}.html.j2", styles=(*row.styles, *own), file_name=name)


def kinds_of(issuer: str, templates: Mapping[str, str]) -> Mapping[str, Kind]:
    """The kinds that a case of an issuer may ask for, by name: the built-in ones, then one for each own template.

    A template that stands over a part of a built-in page is none.
    """
    place = re.compile(rf"(?:documents|issuers/{re.escape(issuer)})/([a-z0-9-]+)\.html\.j2")
    names = {match[1] for name in templates if (match := place.fullmatch(name))} - RESERVED
    own = sorted(name for name in names if f"builtin/documents/{name}.html.j2" not in templates)
    return {**{name: KINDS[name] for name in ASKED_FOR}, **{name: own_kind(name) for name in own}}


def styles_of(kind: Kind, issuer: str, templates: Mapping[str, str]) -> tuple[str, ...]:
    """Names of the style sheets of a kind that there are, those in the issuer's folder last."""
    folder = f"issuers/{issuer}"
    own = [f"{folder}/{name}" for name in OF_ISSUER]
    own += [name.replace("documents", folder, 1) for name in kind.styles]
    return tuple(name for name in (*kind.styles, *own) if name in templates)
