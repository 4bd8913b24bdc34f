"""Statements, open letters and press releases: each has its own parts of a case, in its own order."""

from typing import Any

from urgent_appeal.language.addressing import salutations
from urgent_appeal.language.dates import format_day
from urgent_appeal.language.directions import isolated
from urgent_appeal.language.mentions import capitalised
from urgent_appeal.language.numbers import format_number
from urgent_appeal.language.prose import LISTED, first_paragraph
from urgent_appeal.language.text import say, space
from urgent_appeal.library.library import Library
from urgent_appeal.model.dates import first_day
from urgent_appeal.model.value import replace
from urgent_appeal.planning import issuing
from urgent_appeal.planning.addressees import addressees
from urgent_appeal.planning.addresses import Addressee
from urgent_appeal.planning.appeal.address_blocks import block
from urgent_appeal.planning.appeal.appeals import appeal, kind_line
from urgent_appeal.planning.appeal.changes import changes
from urgent_appeal.planning.appeal.parts import AppealParts
from urgent_appeal.planning.appeal.people import people, people_heading
from urgent_appeal.planning.appeal.speakers import quotations
from urgent_appeal.planning.documents import Html
from urgent_appeal.planning.letters.layout import joint_close
from urgent_appeal.planning.publication import PrintedSignatory, Publication
from urgent_appeal.planning.writing import Writing

OF_EVERY_PAGE = (
    *("language", "direction", "locale", "paper", "letterhead", "issuer", "edition_line", "status_line", "reference"),
    *("topics", "country", "place", "date", "iso_date", "published", "title", "short_title", "description", "dateline"),
    *("photo", "earlier", "related", "about_heading", "about", "extra"),
)
"""Parts of the urgent appeal that the others print as they are: none holds a mark of a note."""


def statement(shown: AppealParts, library: Library) -> Publication:
    """Lead, what is said, background, what is called for, who the issuer is."""
    writing = Writing(shown.case, shown.language)
    lead, rest = _lead(shown)
    page = replace(_page(shown, library, "statement"), lead=writing.line(lead))
    said = quotations(writing, shown.issuer)
    page = replace(
        page,
        quotations=said,
        occasion=_say(shown, "statement_occasion") if said else "",
        situation=writing.prose(rest),
        background=writing.prose(shown.case.background),
        earlier=(),
        related=(),
    )
    return _ended(_asking(page, writing, shown, "calls_intro", thanking=True), writing)


def press_release(shown: AppealParts, library: Library) -> Publication:
    """Lead, what is said, the facts, what is called for; then notes to editors."""
    writing = Writing(shown.case, shown.language)
    lead, rest = _lead(shown)
    page = replace(_page(shown, library, "press_release"), embargo=_embargo(shown), lead=writing.line(lead))
    page = replace(page, quotations=quotations(writing, shown.issuer), situation=writing.prose(rest))
    page = _asking(page, writing, shown, "calls_intro")
    page = replace(page, background=writing.prose(shown.case.background), people=people(writing))
    page = replace(page, people_heading=people_heading(writing) if page.people else "")
    return _ended(page, writing)


def open_letter(shown: AppealParts, library: Library) -> Publication:
    """To whom, the whole situation, what is asked, who signs."""
    case, language = shown.case, shown.language
    writing = Writing(case, language)
    to = [one for one in addressees(case, library, first_day(shown.date)) if one.recipient.role == "target"]
    page = replace(
        _page(shown, library, "open_letter"),
        photo=None,
        targets=tuple(replace(block(one, language), postal=(), contacts=(), languages="") for one in to),
        situation=writing.prose(case.situation),
        background=writing.prose(case.background),
        earlier=(),
        related=(),
    )
    page = _asking(page, writing, shown, "open_letter_request")
    page = replace(page, changes_intro=_say(shown, "changes_intro") if page.changes else "")
    greeted = [one for one in to if one.recipient.kind in language.address and not one.recipient.title_language]
    page = replace(page, salutations=_salutations(greeted, shown), close=_close(greeted, shown))
    page = _signed(page, writing, shown)
    return _ended(page, writing)


def _page(shown: AppealParts, library: Library, kind: str) -> Publication:
    """What stands on every page of a case."""
    whole = appeal(shown, library)
    kept: dict[str, Any] = {name: getattr(whole, name) for name in OF_EVERY_PAGE}
    return Publication(
        **kept,
        kind=kind_line(shown.issuer, shown.language, kind),
        request="",
        situation_heading="",
        situation=Html(""),
        press=issuing.for_the_press(shown.issuer, shown.language),
    )


def _lead(shown: AppealParts) -> tuple[str, str]:
    """The summary, or the first paragraph of the situation; and the situation without what the lead has of it."""
    case = shown.case
    first = "" if case.summary else first_paragraph(case.situation)
    first = "" if LISTED.match(first) else first
    return case.summary or first, case.situation.replace(first, "", 1)


def _asking(
    page: Publication, writing: Writing, shown: AppealParts, intro: str, *, thanking: bool = False
) -> Publication:
    """What has changed, how the case ended and what is asked; where it is closed nothing is.

    `thanking`: for readers among whom are those who wrote.
    """
    case = shown.case
    changed = changes(writing, shown.before) if shown.before else ()
    outcome = writing.line(case.outcome)
    thanks = writing.line(case.thanks) if thanking else Html("")
    asked = () if case.stage == "closure" else case.demands.values()
    demands = tuple(writing.demand(demand) for demand in asked if not demand.ended)
    opening = _say(shown, intro) if demands else ""
    return replace(page, changes=changed, outcome=outcome, thanks=thanks, demands=demands, demands_intro=opening)


def _ended(page: Publication, writing: Writing) -> Publication:
    internal = writing.prose(writing.case.notes)
    return replace(page, internal_notes=internal, notes=writing.notes())


def _embargo(shown: AppealParts) -> str:
    until, language = shown.case.embargo, shown.language
    if until is None:
        return ""
    date = format_day(until.day, language)
    words = {"date": f"{date} ({until.zone})" if until.zone else date}
    return say(language.phrases["embargo"], words, language)


def _say(shown: AppealParts, key: str) -> str:
    words = issuing.standing_words(shown.case, shown.issuer, shown.language, shown.date)
    return say(shown.language.phrases[key], words, shown.language)


def _salutations(greeted: list[Addressee], shown: AppealParts) -> tuple[str, ...]:
    said = salutations([one.recipient for one in greeted], shown.language)
    return tuple(space(text, shown.language) for text in dict.fromkeys(said))


def _close(greeted: list[Addressee], shown: AppealParts) -> str:
    offices = [one.recipient for one in greeted]
    return joint_close("open_letter_close", offices, shown.language) if offices else ""


def _signed(page: Publication, writing: Writing, shown: AppealParts) -> Publication:
    """Who signs: those of the case, else those who sign for the issuer and its partners, else the issuer."""
    case, issuer = shown.case, shown.issuer
    people = [(one.name, one.role) for one in case.signatories.values() if one.kind == "person"]
    bodies = [(one.name, one.role) for one in case.signatories.values() if one.kind == "organisation"]
    if not case.signatories:
        people = [(one.name, one.role) for one in issuer.signatories.values()]
        partners = issuing.partners_in_order(issuer, case.lead)
        bodies = [(capitalised(one.name), None) for one in partners]
        bodies = bodies if people or bodies else [(issuer.name, None)]
    return replace(
        page,
        signatories=tuple(_signatory(name, role, writing) for name, role in people),
        organisations=tuple(_signatory(name, role, writing) for name, role in bodies),
        more_signatories=_more(case.more_signatories or 0, shown),
    )


def _signatory(name: str, role: str | None, writing: Writing) -> PrintedSignatory:
    return PrintedSignatory(
        name=isolated(space(name, writing.language), writing.language), role=writing.detail(role) if role else Html("")
    )


def _more(number: int, shown: AppealParts) -> str:
    if not number:
        return ""
    key = "more_signatories_one" if number == 1 else "more_signatories"
    return say(shown.language.phrases[key], {"count": format_number(number, shown.language)}, shown.language)
