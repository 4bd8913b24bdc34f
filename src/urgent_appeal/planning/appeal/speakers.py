"""Quotations, each with who says it."""

import html

from urgent_appeal.language.directions import isolated
from urgent_appeal.language.mentions import capitalised
from urgent_appeal.language.text import fill, space
from urgent_appeal.model.case import Case, Quotation
from urgent_appeal.model.issuer import Issuer
from urgent_appeal.planning.documents import Html
from urgent_appeal.planning.publication import PrintedQuotation
from urgent_appeal.planning.writing import Writing


def speakers(case: Case, issuer: Issuer | None) -> tuple[str, ...]:
    """Ids of all who may be quoted: of one that stands for two, the first counts."""
    members = [member for subject in case.subjects.values() for member in subject.members]
    own = issuer.signatories if issuer else ()
    return tuple(dict.fromkeys((*case.subjects, *members, *case.signatories, *case.sources, *own)))


def quotations(writing: Writing, issuer: Issuer) -> tuple[PrintedQuotation, ...]:
    """The quotations of a case, in the order of the page."""
    known = speakers(writing.case, issuer)
    return tuple(_quotation(one, writing, issuer) for one in writing.case.quotations.values() if one.by in known)


def _quotation(quotation: Quotation, writing: Writing, issuer: Issuer) -> PrintedQuotation:
    language = writing.language
    marks = space(html.escape(language.phrases["quotation"], quote=False), language)
    text = Html(fill(marks, {"text": writing.line(quotation.text)}))
    name, role = _speaker(quotation.by, writing, issuer)
    office = writing.detail(quotation.office or role or "") if quotation.office or role else ""
    words = {"speaker": isolated(html.escape(space(name, language), quote=False), language), "office": office}
    said = (
        fill(html.escape(language.phrases["speaker_with_office"], quote=False), words) if office else words["speaker"]
    )
    return PrintedQuotation(text=text, speaker=Html(said + writing.reference(quotation.source)))


def _speaker(id: str, writing: Writing, issuer: Issuer) -> tuple[str, str | None]:
    """Name and role of who is quoted; of somebody withheld what the edition has instead."""
    case, naming = writing.case, writing.naming
    if id in case.subjects or naming.member_name(id):
        subject = case.subjects.get(id)
        name = naming.first(id) if id not in naming.mentioned else naming.on_list(id)
        words = subject is None or naming.is_words(subject)
        if not words:  # "that person" in the text below could be anybody who was named last
            naming.mentioned.add(id)
        return capitalised(name) if words else name, subject.role if subject else None
    if id in case.signatories:
        return case.signatories[id].name, case.signatories[id].role
    source = writing.source(id)
    if source is not None:
        return capitalised(source.text) if source.words else source.text, None
    return issuer.signatories[id].name, issuer.signatories[id].role
