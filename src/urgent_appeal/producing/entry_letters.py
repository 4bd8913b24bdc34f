"""The letter that an entry of an address book gets from a case, as text."""

import datetime as dt
from collections.abc import Mapping, Sequence

from urgent_appeal.library.library import has_own_pages
from urgent_appeal.model.recipients import Recipient
from urgent_appeal.model.value import value
from urgent_appeal.planning.letters.envelopes import address
from urgent_appeal.planning.letters.planned import PlannedLetter, plan_letters
from urgent_appeal.planning.letters.setting import KnownFonts
from urgent_appeal.planning.options import LetterOptions, Options
from urgent_appeal.planning.privacy.hidden_names import hidden_anywhere
from urgent_appeal.problems import InputError, Problem, locate, on_file
from urgent_appeal.producing.letters import width
from urgent_appeal.producing.made import Made
from urgent_appeal.producing.masking import mask, shown_problems
from urgent_appeal.producing.undrawable import undrawable
from urgent_appeal.producing.worker import Worker
from urgent_appeal.reading.project import read_project
from urgent_appeal.reading.shelves import Shelves
from urgent_appeal.rendering.letter_text import letter_text


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
    ids = tuple(name for name, one in issue.original.recipients.items() if id in (name, *_entries(one)))
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
        letters=tuple(map(_letter, planned, made)),
        problems=mask(
            (*locate(findings, project.origins), *(problem for one in made for problem in one.problems)),
            hidden_anywhere(project, case),
        ),
        said=plan.said if mine or plan.said else tuple(other),
    )


def _entries(recipient: Recipient) -> tuple[str | None, ...]:
    return (recipient.use, recipient.via, *(recipient.any_of or ()))


def _made(planned: Sequence[PlannedLetter], templates: Mapping[str, str]) -> list[Made]:
    """The texts of some letters, where own templates may add to their words."""
    if not has_own_pages(templates):
        return [Made() for _ in planned]
    with Worker(pdf=False) as worker:
        return list(worker.make_each([(one.document, one.secrets) for one in planned], templates, ("txt",)))


def _letter(planned: PlannedLetter, made: Made) -> EntryLetter:
    outer = planned.wording.note or planned.wording
    envelopes = [address(office, planned.setting, windowed=True) for office in outer.to]
    text = bytes(made.files["txt"]).decode() if made.files else letter_text(planned.document.content.spoken)
    return EntryLetter(
        recipient=planned.to.id,
        language=planned.to.language.code,
        reason=planned.to.language.reason,
        text="\n\n".join([*("\n".join(lines) for lines in envelopes), text]),
    )
