"""Who is quoted and who quotes: each must stand in the case, or sign for the issuer."""

from collections.abc import Iterator

from urgent_appeal.model.case import Case
from urgent_appeal.model.issuer import Issuer
from urgent_appeal.nearest import nearest
from urgent_appeal.planning.appeal.speakers import speakers
from urgent_appeal.problems import Finding, Path


def check_quotations(case: Case, issuer: Issuer | None) -> Iterator[Finding]:
    """Quotations of nobody who is known, sources that quote nothing there is, open letters to and by nobody."""
    known = speakers(case, issuer)
    for id, quotation in case.quotations.items():
        at: Path = ("quotations", id)
        if quotation.by not in known:
            words = f'"{quotation.by}": this is not a subject, signatory or source, so nobody can be quoted'
            hint = nearest(quotation.by, known) or "write the id of a subject, a signatory or a source"
            yield Finding(case.file, (*at, "by"), "unknown-id", words, hint)
        if quotation.source is not None and quotation.source not in case.sources:
            words = "is not among the sources of this case"
            yield _nowhere(case, (*at, "source"), quotation.source, tuple(case.sources), words)
        if not quotation.text.strip():
            yield Finding(case.file, (*at, "text"), "missing-key", "text: this is empty", "write the words")
    for id, source in case.sources.items():
        if source.quotes is None:
            continue
        path: Path = ("sources", id, "quotes")
        others = tuple(other for other in (*case.sources, *case.subjects) if other != id)
        if source.quotes not in others:
            yield _nowhere(case, path, source.quotes, others, "is not among the other sources and the subjects")
        if not source.name:
            words = f'"{id}" quotes somebody, so it needs a name'
            yield Finding(case.file, ("sources", id), "missing-key", words, 'write name = "..."')
    if "open-letter" in case.documents and not any(one.role == "target" for one in case.recipients.values()):
        words = "documents: an open letter needs somebody to whom it is written"
        hint = "add a recipient under [recipients.ID], or remove the open letter"
        yield Finding(case.file, ("documents",), "no-recipient", words, hint)
    if case.more_signatories is not None and case.more_signatories < 1:
        words = "more-signatories: this must be 1 or more"
        yield Finding(case.file, ("more-signatories",), "count", words, "or remove it")


def _nowhere(case: Case, path: Path, id: str, known: tuple[str, ...], words: str) -> Finding:
    return Finding(case.file, path, "unknown-id", f'"{id}": {words}', nearest(id, known) or "correct it, or remove it")
