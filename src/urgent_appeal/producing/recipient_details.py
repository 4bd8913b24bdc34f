"""Everything of one recipient of a case, below that its entry of an address book, and the letter that it gets."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from urgent_appeal.language.addressing import FORMS, Form, form
from urgent_appeal.library.project import Issue, Project
from urgent_appeal.model.recipients import Recipient
from urgent_appeal.model.value import field_names, replace, value
from urgent_appeal.nearest import nearest
from urgent_appeal.planning.addressees import addressee
from urgent_appeal.planning.books.entries import Entry
from urgent_appeal.planning.letters.envelopes import address
from urgent_appeal.planning.letters.planned import PlannedLetter, plan_letters
from urgent_appeal.planning.letters.setting import KnownFonts
from urgent_appeal.planning.options import LetterOptions, Options
from urgent_appeal.planning.privacy.hidden_names import hidden_anywhere
from urgent_appeal.planning.privacy.secrets import Secret, masked
from urgent_appeal.planning.sent_letters import sent_to
from urgent_appeal.problems import InputError, Problem, locate, on_file
from urgent_appeal.producing.address_books import EntryDetails, WrittenKey, as_text, show_entry
from urgent_appeal.producing.made import Made
from urgent_appeal.producing.masking import mask, mask_notes, shown_problems
from urgent_appeal.producing.undrawable import undrawable, width
from urgent_appeal.producing.worker import Worker
from urgent_appeal.reading.file_reader import FileReader
from urgent_appeal.reading.project import read_project
from urgent_appeal.reading.shelves import Shelves


def show_recipient(shelves: Shelves, id: str, case: str, *, now: dt.date) -> EntryDetails:
    """One recipient of a case as it is on the day of the case, without the names that some edition hides.

    `now` is today. Raises InputError where the case cannot be read or has no such recipient.
    """
    project = read_project(shelves, [case])
    issue = project.issues[case]
    if issue.original is None:
        raise InputError(shown_problems(project, case, ()))
    recipients = issue.original.recipients
    if id not in recipients:
        hint = nearest(id, recipients) or "an entry of an address book is named with its book, for example kz/president"
        raise InputError([on_file(issue.file, "no-such-recipient", f'the case has no recipient "{id}"', hint)])
    hidden = tuple(replace(secret, allowed=()) for secret in hidden_anywhere(project, case))
    own = tuple(_written(FileReader(shelves), project, issue, id))
    use = recipients[id].use
    entry = show_entry(shelves, use, now=now) if use else None
    there = {one.key for one in own}
    below = tuple(one for one in (entry.keys if entry else ()) if one.key not in there)
    spoken = {code: _in(project, issue, code, id, hidden) for code in issue.cases}
    return EntryDetails(
        entry=Entry(id=id, office=spoken[issue.language], language=issue.language, words={}),
        keys=tuple(replace(one, text=masked(one.text, hidden)[0]) for one in (*own, *below)),
        forms={code: _forms(project, office, code) for code, office in spoken.items()},
        used_by=(case,),
        sent=tuple((case, letter) for letter in mask_notes(sent_to((id,), issue.sent), hidden)),
        problems=entry.problems if entry else (),
    )


def _written(reader: FileReader, project: Project, issue: Issue, id: str) -> Iterator[WrittenKey]:
    """The keys of a recipient in the case file, then in those of its translations."""
    for file in (issue.file, *issue.translations.values()):
        found, origins = reader.table(file), project.origins.get(file)
        recipients = found[1].get("recipients", {}) if found else {}
        for key, thing in recipients.get(id, {}).items():
            span = origins.spans.get(("recipients", id, key)) if origins else None
            yield WrittenKey(key=key, text=as_text(thing), place=f"{file}:{span.key_line}" if span else file)


def _in(project: Project, issue: Issue, code: str, id: str, hidden: Sequence[Secret]) -> Recipient:
    case = issue.cases[code]
    office = addressee(id, case.recipients[id], case, project.library, case.first_day).recipient

    def shown(thing: Any) -> Any:
        if isinstance(thing, tuple):
            return tuple(map(shown, thing))
        return masked(thing, hidden)[0] if isinstance(thing, str) else thing

    return replace(office, **{name: shown(getattr(office, name)) for name in field_names(Recipient)})


def _forms(project: Project, office: Recipient, code: str) -> Mapping[Form, str]:
    language = project.library.languages.get(code)
    if language is None or office.any_of or office.kind not in language.address:
        return {}
    return {which: form(which, office, language) for which in FORMS}


@value
class EntryLetter:
    """A letter as its recipient reads it."""

    recipient: str
    """Id of the recipient or of the joint letter."""
    language: str
    reason: str
    """Why that language."""
    text: str
    """The lines of the envelope, then the letter."""


@value
class EntryLetters:
    """The letters of a case that go to an entry or through it."""

    letters: tuple[EntryLetter, ...]
    problems: tuple[Problem, ...]
    """What is wrong with them."""
    said: tuple[str, ...]
    """Why there is none."""


def letters_of_entry(shelves: Shelves, id: str, case: str, writer: str | None, *, now: dt.date) -> EntryLetters:
    """The letters of a case to an entry or to a recipient of its own, from the country `writer`. `now` is today.

    Raises InputError where the case cannot be read or does not name the entry.
    """
    project = read_project(shelves, [case], now=now)
    issue = project.issues[case]
    if issue.original is None:
        raise InputError(shown_problems(project, case, ()))
    ids = tuple(name for name, one in issue.original.recipients.items() if id in (name, *_named(one)))
    if not ids:
        words = f'no recipient of the case is "{id}"'
        raise InputError([on_file(issue.file, "no-such-entry", words, f"urgent-appeal recipients copy {id} {case}")])
    letter_options = LetterOptions(to=ids, writer=writer)
    plan = plan_letters(
        project, case, Options(now=now), letter_options, KnownFonts(measure=width, undrawable=undrawable(project))
    )
    mine = [one for one in plan.letters if id in {*one.to.recipients, *(o.use for o in one.to.offices), one.to.own.via}]
    findings = (*plan.findings, *(finding for one in mine for finding in one.findings))
    other = [f"{one.to.id}: a writer in this country writes to another mission" for one in plan.letters]
    planned = [one for one in mine if isinstance(one, PlannedLetter)]
    made = _made(planned, project.library.templates)
    findings += tuple(finding for one in made for finding in one.findings)
    return EntryLetters(
        letters=tuple(map(_entry_letter, planned, made)),
        problems=mask(
            (*locate(findings, project.origins), *(problem for one in made for problem in one.problems)),
            hidden_anywhere(project, case),
        ),
        said=plan.said if mine or plan.said else tuple(other),
    )


def _named(recipient: Recipient) -> tuple[str | None, ...]:
    return (recipient.use, recipient.via, *(recipient.any_of or ()))


def _made(planned: Sequence[PlannedLetter], templates: Mapping[str, str]) -> list[Made]:
    with Worker(pdf=False, idle=not planned) as worker:
        return list(worker.make_each([(one.document, one.secrets) for one in planned], templates, ("txt",)))


def _entry_letter(planned: PlannedLetter, made: Made) -> EntryLetter:
    outer = planned.wording.note or planned.wording
    envelopes = [address(office, planned.setting, windowed=True) for office in outer.to]
    texts = [bytes(text).decode() for text in made.files.values()]
    return EntryLetter(
        recipient=planned.to.id,
        language=planned.to.language.code,
        reason=planned.to.language.reason,
        text="\n\n".join([*("\n".join(lines) for lines in envelopes), *texts]),
    )
