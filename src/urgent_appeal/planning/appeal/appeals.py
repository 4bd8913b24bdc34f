"""The urgent appeal: every part of the page in its order."""

import datetime as dt
from collections.abc import Mapping
from textwrap import shorten

from urgent_appeal.language.dates import format_day
from urgent_appeal.language.numbers import format_number
from urgent_appeal.language.prose import first_paragraph
from urgent_appeal.language.text import fill, keep_together, say, space
from urgent_appeal.language.words import Language
from urgent_appeal.library.library import Library
from urgent_appeal.model.case import Case
from urgent_appeal.model.choices import Stage
from urgent_appeal.model.dates import first_day, short_date
from urgent_appeal.model.issuer import Issuer
from urgent_appeal.model.value import replace
from urgent_appeal.patterns import regex
from urgent_appeal.planning import issuing
from urgent_appeal.planning.addressees import addressees
from urgent_appeal.planning.appeal.address_blocks import blocks, said_once, unreachable
from urgent_appeal.planning.appeal.changes import changes
from urgent_appeal.planning.appeal.model_letters import model_letter, model_mails
from urgent_appeal.planning.appeal.parts import AppealParts
from urgent_appeal.planning.appeal.people import first_with_photo, people, people_heading, photo_of
from urgent_appeal.planning.documents import Appeal, Html, Letterhead, ListedIssue, ShareCard
from urgent_appeal.planning.stages import is_follow_up
from urgent_appeal.planning.writing import Writing

STATUS_LINES: Mapping[Stage, str] = {"update": "new_information", "correction": "correction", "closure": "closure"}
"""The phrase under the kind of a follow-up."""
LONGEST_DESCRIPTION = 400
"""Characters; search pages and previews show less."""
LONGEST_CARD_TITLE, LONGEST_CARD_TEXT = 140, 200
"""Characters that can be read on a share card."""
CUT = "\u00a0…"
SENTENCE_END = regex(r"(?<=[.!?…»”])\s(?=[^\W\d_a-z])")


def appeal(shown: AppealParts, library: Library) -> Appeal:
    """The page of a case. The texts are made in the order in which they stand on it."""
    case, language, issuer = shown.case, shown.language, shown.issuer
    writing = Writing(case, language)
    words = issuing.standing_words(case, issuer, language, shown.date)
    phrase = language.phrases
    day = first_day(shown.date)
    recipients = () if case.stage == "closure" else addressees(case, library, day)
    letters = model_mails(shown, recipients)
    target_languages, targets = said_once(blocks(recipients, "target", language, letters))
    copy_languages, copies = said_once(blocks(recipients, "copy", language, letters))
    situation = writing.prose(case.situation)
    changed = changes(writing, shown.before) if shown.before else ()
    outcome, thanks = writing.line(case.outcome), writing.line(case.thanks)
    background = writing.prose(case.background)
    persons = people(writing)
    asked = () if case.stage == "closure" else case.demands.values()
    demands = tuple(writing.demand(d) for d in asked if not d.ended)
    internal_notes = writing.prose(case.notes)
    country = words["country"]
    title = writing.title(case.title)
    title_said = say(phrase["title_pattern"], {"country": country, "title": title}, language)
    description = space(summary(case, writing), language)
    held = issuing.boilerplate(issuer, day)
    follow_up = is_follow_up(case, issuer)
    return Appeal(
        language=language.id,
        direction=language.direction,
        locale=language.locale,
        paper=shown.paper,
        letterhead=Letterhead(name=issuer.name, lines=issuer.letterhead, accent=issuer.accent, logo=issuer.logo or ""),
        issuer=issuer.name,
        edition_line="" if shown.edition == "public" else phrase[f"draft_edition_{shown.edition}"],
        kind=kind_line(issuer, language, "urgent_appeal"),
        status_line=phrase[STATUS_LINES[case.stage or "update"]] if follow_up else "",
        reference=keep_together(case.reference or ""),
        topics=tuple(space(topic, language) for topic in case.topics),
        country=country,
        place=space(case.place or "", language),
        date=format_day(shown.date, language),
        iso_date=short_date(shown.date),
        published=_published(case, language),
        title=title_said,
        short_title=space(title, language),
        photo=photo_of(writing, case.subjects.get(first_with_photo(case))),
        description=description,
        act_by=_act_by(case, language),
        until=_until(case, len(targets), language),
        card=ShareCard(title=cut(title_said, LONGEST_CARD_TITLE), text=whole_sentences(description, LONGEST_CARD_TEXT)),
        address=issuing.page_address(case, issuer, language.id, shown.edition),
        request=issuing.request(case, issuer, words, language, day),
        situation_heading=phrase["new_information" if follow_up else "description_of_the_situation"],
        situation=situation,
        changes=changed,
        outcome=outcome,
        thanks=thanks,
        background=background,
        people_heading=people_heading(writing) if persons else "",
        people=persons,
        demands_intro=say(phrase["actions_intro"], words, language) if demands else "",
        demands=demands,
        target_languages=target_languages,
        targets=targets,
        copy_languages=copy_languages,
        copies=copies,
        model_letter=model_letter(shown, recipients),
        letter_page=issuer.letter_page,
        unreachable=unreachable(recipients, language),
        missions_line=say(phrase["missions_line"], words, language) if recipients else "",
        earlier=_earlier(shown),
        related=tuple(_related(other, language, library) for other in shown.related),
        dateline=issuing.dateline(case, issuer, language, shown.date),
        quote_line=_quote_line(case, words, language),
        about_heading=say(phrase["about_heading"], words, language) if held and held.about else "",
        about=writing.line(fill(held.about, words)) if held and held.about else Html(""),
        emergency=issuing.emergency(issuer, language),
        notes=writing.notes(),
        internal_notes=internal_notes,
        extra=Writing(case, language, notes=False).own_texts(issuer, library.extras.get(issuer.id, ()), words),
    )


def summary(case: Case, writing: Writing) -> str:
    """The case's summary, or the first paragraph of the situation, cut where it is long, as plain text."""
    if case.summary:
        return writing.plain(case.summary)
    return shorten(writing.plain(first_paragraph(case.situation)), LONGEST_DESCRIPTION, placeholder="…")


def cut(text: str, longest: int) -> str:
    """The text, or so many of its words with "…" as fit."""
    return text if len(text) <= longest else f"{text[:longest].rpartition(' ')[0] or text[:longest]}{CUT}"


def whole_sentences(text: str, longest: int) -> str:
    """The text, or so many of its sentences as fit; where not one does, its words up to a comma, or as many as fit."""
    if len(text) <= longest:
        return text
    if ends := [match.start() for match in SENTENCE_END.finditer(text[: longest + 1])]:
        return text[: ends[-1]]
    comma = text.rfind(", ", 0, longest)
    return f"{text[:comma]}{CUT}" if comma > longest // 2 else cut(text, longest)


def kind_line(issuer: Issuer, language: Language, key: str) -> str:
    """The line that states what a document is, and whose; `key` is a phrase."""
    kind = language.phrases[key]
    if not issuer.short_name:
        return kind
    return say(language.phrases["kind_line"], {"kind": kind, "issuer": issuer.short_name}, language)


def _published(case: Case, language: Language) -> str:
    if case.published is None or case.published == case.date:
        return ""
    return fill(language.phrases["published_on"], {"date": format_day(case.published, language)})


def _act_by(case: Case, language: Language) -> str:
    if case.act_by is None or case.stage == "closure":
        return ""
    text = language.phrases[f"act_by_{case.after}"]
    return say(text, {"date": format_day(case.act_by, language)}, language)


def _until(case: Case, addresses: int, language: Language) -> str:
    if case.act_by and case.stage != "closure":
        return fill(language.phrases["until_day"], {"date": format_day(case.act_by, language)})
    key = "address_count_one" if addresses == 1 else "address_count_several"
    return fill(language.phrases[key], {"count": format_number(addresses, language)}) if addresses else ""


def _quote_line(case: Case, words: Mapping[str, str], language: Language) -> str:
    if not case.reference or case.stage == "closure":
        return ""
    return say(language.phrases["quote_reference"], words, language)


def _earlier(shown: AppealParts) -> tuple[ListedIssue, ...]:
    """The issues of the chain, each once and the oldest first, with those that have no file here."""
    language = shown.language
    found = [(case.first_day, _issue(case, language)) for case in shown.earlier]
    there = {(case.reference, date) for case in shown.earlier if case.reference for date in (None, case.date)}
    for case in (shown.case, *shown.earlier):
        for entry in (one for one in case.earlier if (one.reference, one.date) not in there):
            title = Writing(case, language).title(entry.title)
            found.append(
                (
                    first_day(entry.date) if entry.date else dt.date.min,
                    ListedIssue(
                        date=format_day(entry.date, language) if entry.date else "",
                        iso_date=short_date(entry.date) if entry.date else "",
                        reference=keep_together(entry.reference or ""),
                        title=space(title, language),
                    ),
                )
            )
    return tuple(dict.fromkeys(issue for _, issue in sorted(found, key=lambda pair: pair[0])))


def _related(case: Case, language: Language, library: Library) -> ListedIssue:
    """Another organisation's issue, with its name."""
    issuer = library.issuers.get((case.issuer, language.id)) or library.issuer_of(case)
    return replace(_issue(case, language), issuer=space(issuer.name, language) if issuer else "")


def _issue(case: Case, language: Language) -> ListedIssue:
    return ListedIssue(
        date=format_day(case.date, language),
        iso_date=short_date(case.date),
        reference=keep_together(case.reference or ""),
        title=space(Writing(case, language).title(case.title), language),
    )
