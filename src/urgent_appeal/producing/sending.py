"""What was sent: letters noted in `cases/sent/CASE.toml`, which only its owner can read and git does not see."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from urgent_appeal.editing.toml_tables import with_sent
from urgent_appeal.library.project import Issue, Project
from urgent_appeal.model.case import Case
from urgent_appeal.model.choices import Channel
from urgent_appeal.model.sent import SentLetter
from urgent_appeal.model.value import replace, value
from urgent_appeal.planning.checks.letter_rules import loud
from urgent_appeal.planning.checks.notes_of_sent import check_second, check_sent
from urgent_appeal.planning.letters.destinations import Choice, Destination, choose, writer_of
from urgent_appeal.planning.options import LetterOptions, Options
from urgent_appeal.planning.privacy.hidden_names import hidden_anywhere
from urgent_appeal.planning.privacy.secrets import MASK, find
from urgent_appeal.problems import Finding, InputError, Problem, locate, on_file
from urgent_appeal.producing.files import write_whole
from urgent_appeal.producing.layouts import lay_out
from urgent_appeal.producing.masking import mask, mask_notes, shown_problems
from urgent_appeal.reading.project import read_project
from urgent_appeal.reading.shelves import Shelves

IGNORED = "# Who wrote to whom, and what came of it, is never kept under version control.\n*\n"


@value
class SendingOptions:
    """What is noted of some letters."""

    on: dt.date
    """The day on which they were sent."""
    by: Channel | None = None
    """How they were sent."""
    reply: str | None = None
    """What came of them."""


@value
class Noted:
    """What was noted."""

    letters: tuple[SentLetter, ...]
    """As they stand in the file now."""
    file: Path
    changed: bool
    """False where all of it stood there already."""
    problems: tuple[Problem, ...]
    """Warnings."""


def note_sent(
    shelves: Shelves, id: str, options: Options, letter_options: LetterOptions, sending_options: SendingOptions
) -> Noted:
    """Notes that the letters to some recipients of a case were sent; a letter that was noted before is completed.

    Raises InputError with everything that is wrong, and MachineError; nothing is written then.
    """
    project = read_project(shelves, [id], issuer=options.issuer, languages=options.languages, now=options.now)
    issue, case = project.issues[id], project.issues[id].original
    if shelves.user is None or case is None or project.problems_of_sent(id) or "en" not in project.library.languages:
        found = mask(project.problems_of_sent(id), hidden_anywhere(project, id))
        raise InputError((*shown_problems(project, id, ()), *found))
    writer = writer_of(case, project.library, letter_options)
    dated = options.day(case)
    choice = choose(issue, case, project.library, letter_options, writer, dated, options.languages)
    if faults := _faults(project, id, choice, options, sending_options):
        raise InputError(faults)
    letters = [(to, _sent_letter(to, case, dated, sending_options)) for to in choice.letters]
    noted = write_notes(shelves.user, project, id, [letter for _, letter in letters])
    early = [
        finding
        for to, letter in letters
        for finding in loud(check_second(to, project, case, _others(issue, letter), letter.on), case)
    ]
    warnings = locate((*check_sent(project, id, options.now), *early), project.origins)
    return replace(noted, problems=mask(warnings, hidden_anywhere(project, id)))


def write_notes(user: Path, project: Project, id: str, letters: list[SentLetter]) -> Noted:
    """Writes what is new or changed among some letters, still without warnings. Raises MachineError."""
    issue = project.issues[id]
    changed, new, kept = _compared(issue, letters)
    path = user / issue.sent_file
    if changed or new:
        _write(path, with_sent(_text(path), changed, new, lay_out))
    shown = mask_notes(kept, hidden_anywhere(project, id))
    return Noted(letters=shown, file=path, changed=bool(changed or new), problems=())


def _faults(
    project: Project, id: str, choice: Choice, options: Options, sending_options: SendingOptions
) -> tuple[Problem, ...]:
    found = [*locate(_only_problems(choice), project.origins)]
    if not choice.letters and not found:
        found += [on_file(id, "no-letter", words, "add --from, so that the mission is known") for words in choice.said]
    return mask((*found, *faults_of(project, id, options, sending_options)), hidden_anywhere(project, id))


def faults_of(project: Project, id: str, options: Options, sending_options: SendingOptions) -> Iterator[Problem]:
    """What is wrong with what is to be noted of letters of a case."""
    if sending_options.on > options.now:
        words = f"--on: {sending_options.on.isoformat()} is in the future"
        yield on_file(id, "future-date", words, "note a letter once it has been sent")
    if find(sending_options.reply or "", hidden_anywhere(project, id)):
        words = f"--reply: the note contains a spelling of a withheld name ({MASK})"
        yield on_file(id, "withheld-name", words, "write it without the name")


def _only_problems(choice: Choice) -> tuple[Finding, ...]:
    """What is wrong with the choice, as it is said of ids that stand behind no option."""
    found = (*choice.findings, *((choice.nobody,) if choice.nobody else ()))
    return tuple(replace(finding, words=finding.words.removeprefix("--to: ")) for finding in found)


def _sent_letter(to: Destination, case: Case, dated: dt.date, sending_options: SendingOptions) -> SentLetter:
    """What is kept of a letter; nobody's name who is in prison."""
    return SentLetter(
        to=to.recipients,
        on=sending_options.on,
        dated=dated,
        issuer=case.issuer,
        language=to.language.code,
        by=sending_options.by,
        holders=tuple(one.name for one in to.offices if one.name and one.role != "prisoner"),
        entries=tuple(one.recipient.use for one in to.addressed if one.recipient.use),
        reply=sending_options.reply,
    )


def _compared(
    issue: Issue, letters: list[SentLetter]
) -> tuple[dict[int, SentLetter], tuple[SentLetter, ...], tuple[SentLetter, ...]]:
    """Letters that stand in the file and change, by their number; those that are new; all as they stand afterwards.

    What was noted of a letter once, and is not said now, stays.
    """
    there = {letter.key: number for number, letter in enumerate(issue.sent)}
    changed: dict[int, SentLetter] = {}
    new: list[SentLetter] = []
    kept: list[SentLetter] = []
    for letter in letters:
        number = there.get(letter.key)
        if number is None:
            new.append(letter)
            kept.append(letter)
            continue
        before = issue.sent[number]
        same = letter if letter.campaign else before  # more letters may have been made on that day
        after = replace(same, by=letter.by or before.by, reply=letter.reply or before.reply)
        kept.append(after)
        if after != before:
            changed[number] = after
    return changed, tuple(new), tuple(kept)


def _others(issue: Issue, letter: SentLetter) -> tuple[SentLetter, ...]:
    return tuple(one for one in issue.sent if one.key != letter.key)


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig") if path.exists() else ""


def _write(path: Path, text: str) -> None:
    write_whole(path.parent / ".gitignore", IGNORED.encode(), rights=0o600)
    path.parent.chmod(0o700)
    write_whole(path, text.encode(), rights=0o600)
