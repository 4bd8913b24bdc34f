"""Everything of one recipient of a case: what the case says of it, and below that its entry of an address book."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from urgent_appeal.language.addressing import FORMS, Form, form
from urgent_appeal.library.project import Issue, Project
from urgent_appeal.model.recipients import Recipient
from urgent_appeal.model.value import field_names, replace
from urgent_appeal.nearest import nearest
from urgent_appeal.planning.addressees import addressee
from urgent_appeal.planning.books.entries import Entry
from urgent_appeal.planning.privacy.hidden_names import hidden_anywhere
from urgent_appeal.planning.privacy.secrets import Secret, masked
from urgent_appeal.planning.sent_letters import sent_to
from urgent_appeal.problems import InputError, on_file
from urgent_appeal.producing.address_books import EntryDetails, WrittenKey, as_text, show_entry
from urgent_appeal.producing.masking import mask_notes, shown_problems
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
