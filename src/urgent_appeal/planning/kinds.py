"""The kinds of documents, and what each needs to be made."""

from collections.abc import Callable, Mapping

from urgent_appeal.library.library import Library
from urgent_appeal.model.case import DOCUMENTS, DocumentKind
from urgent_appeal.model.value import value
from urgent_appeal.planning.appeal.appeals import appeal
from urgent_appeal.planning.appeal.parts import AppealParts
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


KINDS: Mapping[DocumentKind, Kind] = {
    "urgent-appeal": Kind(
        template="documents/urgent-appeal.html.j2",
        styles=("documents/appeal.css", "documents/appeal.page.css", "documents/appeal.screen.css"),
        file_name="appeal",
        planner=appeal,
    ),
    "letter": Kind(
        template="documents/letter.html.j2",
        styles=("documents/letter.css", "documents/letter.page.css", "documents/letter.screen.css"),
        file_name="",
        planner=None,
    ),
}
ASKED_FOR = tuple(kind for kind in DOCUMENTS if kind in KINDS and KINDS[kind].planner)
"""Kinds that a case may ask for under `documents`."""
