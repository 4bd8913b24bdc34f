"""From a case to its letters: to whom, in which language, in which words; and what is wrong with them."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from urgent_appeal.library.project import Issue, Project
from urgent_appeal.model.case import Case
from urgent_appeal.model.value import replace, value
from urgent_appeal.planning.checks.leaks import check_document
from urgent_appeal.planning.checks.letter_rules import check_behind, check_recipient, loud
from urgent_appeal.planning.checks.letter_words import check_words
from urgent_appeal.planning.checks.notes_of_sent import check_second, check_sent
from urgent_appeal.planning.costs import whose
from urgent_appeal.planning.extra_texts import Extra
from urgent_appeal.planning.issuing import standing_words
from urgent_appeal.planning.kinds import KINDS
from urgent_appeal.planning.letters.checked import CheckedCase, check_case
from urgent_appeal.planning.letters.destinations import COPIED, Choice, Destination, choose, said_in, writer_of
from urgent_appeal.planning.letters.layout import lay_out, led
from urgent_appeal.planning.letters.letter_pages import Letter, LetterDocument
from urgent_appeal.planning.letters.setting import KnownFonts, Setting
from urgent_appeal.planning.letters.wording import Wording, names_issuer, wording_of
from urgent_appeal.planning.options import LetterOptions, Options
from urgent_appeal.planning.paths import path_of
from urgent_appeal.planning.privacy.secrets import Secret
from urgent_appeal.planning.writing import Writing
from urgent_appeal.problems import Finding

FOLDER = "letters"


@value
class PlannedLetter:
    """A letter that can be made."""

    to: Destination
    wording: Wording
    """Its words, whoever writes it."""
    setting: Setting
    document: LetterDocument
    """Its pages."""
    secrets: tuple[Secret, ...] = ()
    """Names that its edition hides; those of the issuer too where it is not named."""
    findings: tuple[Finding, ...] = ()
    """Warnings of this letter alone."""
    said: tuple[str, ...] = ()
    """What was done to its address."""


@value
class RefusedLetter:
    """A letter that cannot be made."""

    to: Destination
    findings: tuple[Finding, ...]
    """What is wrong with it alone; empty where something about its recipient could not be read."""


@value
class LetterPlan:
    """All letters of a case."""

    letters: tuple[PlannedLetter | RefusedLetter, ...] = ()
    findings: tuple[Finding, ...] = ()
    """What is wrong with the case; everything that is wrong where it is refused."""
    said: tuple[str, ...] = ()
    """Who was left out, and why."""
    had: tuple[str, ...] = ()
    """Ids of those who are left out as a letter was sent to them."""
    refused: bool = False
    """True where a problem keeps all letters from being made."""


def is_refused(findings: Iterable[Finding]) -> bool:
    """True where there is a problem among some findings."""
    return any(finding.level == "problem" for finding in findings)


def plan_letters(
    project: Project,
    id: str,
    options: Options,
    letter_options: LetterOptions,
    fonts: KnownFonts,
) -> LetterPlan:
    """The letters of a case, each with what is wrong with it."""
    issue, library = project.issues[id], project.library
    original = issue.original
    if original is None or "en" not in library.languages:
        return LetterPlan()  # what could not be read stands in the project's problems
    writer = writer_of(original, library, letter_options)
    choice = choose(issue, original, library, letter_options, writer, options.day(original), options.languages)
    noted = tuple(check_sent(project, id, options.now))
    checked = check_case(project, id, options, letter_options, [choice], fonts)
    if not isinstance(checked, CheckedCase):
        not_made = tuple(_refused(project, issue, original, to, options.now) for to in choice.letters)
        return LetterPlan(letters=not_made, findings=(*noted, *checked), said=choice.said, refused=True)
    planned = plan_choice(checked, choice, attach=letter_options.attach)
    letters = tuple(
        replace(one, findings=(*one.findings, *loud(second, original)))
        for one in planned
        for second in [check_second(one.to, project, original, issue.sent, options.now)]
    )
    findings = (*noted, *checked.findings, *same_names(original, letters))
    refused = is_refused(findings)
    return LetterPlan(letters=letters, findings=findings, said=choice.said, had=choice.had, refused=refused)


def _refused(project: Project, issue: Issue, original: Case, to: Destination, now: dt.date) -> RefusedLetter:
    """A letter of a case that is refused, with what is wrong with its recipient as far as that could be read."""
    code = to.language.code
    language, case = project.library.languages.get(code), issue.cases.get(code)
    read = (whose(problem, original) for problem in project.problems_of(issue.id) if problem.level == "problem")
    if language is None or case is None or any(ids.intersection(to.recipients) for ids in read):
        return RefusedLetter(to=to, findings=())
    return RefusedLetter(to=to, findings=loud(check_recipient(to, case, language, now=now), original))


def plan_choice(
    checked: CheckedCase, choice: Choice, *, attach: bool = False
) -> tuple[PlannedLetter | RefusedLetter, ...]:
    """The letters that were chosen, in their order; notes for information are made last, as letters lie behind them."""
    made = {_key(to): plan_letter(checked, to, choice.writer, attach=attach) for to in choice.behind}
    for to in sorted(choice.letters, key=lambda to: to.kind == "copy"):
        behind = _behind(made.values(), to.language.code) if to.kind == "copy" else ()
        made[_key(to)] = plan_letter(checked, to, choice.writer, behind, attach=attach)
    return tuple(made[_key(to)] for to in choice.letters)


def _key(to: Destination) -> tuple[str, str]:
    return to.id, to.language.code


def _behind(letters: Iterable[PlannedLetter | RefusedLetter], code: str) -> tuple[PlannedLetter, ...]:
    """The letters that go behind a note: each recipient's in the language of the note, or the one there is."""
    found: dict[str, PlannedLetter] = {}
    for letter in letters:
        fits = letter.to.id not in found or letter.to.language.code == code
        if isinstance(letter, PlannedLetter) and letter.to.kind in COPIED and fits:
            found[letter.to.id] = letter
    return tuple(found.values())


def plan_letter(
    checked: CheckedCase, to: Destination, writer: str, behind: Sequence[PlannedLetter] = (), *, attach: bool = False
) -> PlannedLetter | RefusedLetter:
    """One letter; `behind` are those that lie behind it where it is a note for information."""
    code = to.language.code
    alone = tuple(finding for finding, cost in checked.alone.items() if cost.holds(to.recipients, code))
    if code not in checked.settings or any(cost.holds(to.recipients, code) for cost in checked.unread):
        return RefusedLetter(to=to, findings=alone)
    setting = replace(checked.settings[code], writer=writer or None)
    named = names_issuer(to, setting.case)
    if not named:  # its own phrases may name it
        setting = replace(setting, language=checked.project.library.languages[code])
    names = [_name_in(letter.to, code, checked, setting) for letter in behind]
    leaves = [led(letter.document.content.letter, name, setting) for letter, name in zip(behind, names, strict=True)]
    findings = (
        *alone,
        *loud(check_recipient(to, setting.case, setting.language, now=checked.now), checked.case),
        *check_behind(to, setting.case, leaves, named=named),
    )
    if is_refused(findings):
        return RefusedLetter(to=to, findings=findings)
    wording = wording_of(to, setting, names)
    content, said = lay_out(to, wording, setting, leaves, attach=attach)
    document = _document(checked, to, setting, wording, content)
    traces = () if named else checked.traces
    findings = (
        *findings,
        *loud(check_words(to, setting, wording, content, traces), checked.case),
        *(check_document(document, checked.secrets, checked.project) if checked.secrets else ()),
    )
    if is_refused(findings):
        return RefusedLetter(to=to, findings=findings)
    return PlannedLetter(
        to=to,
        wording=wording,
        setting=setting,
        document=document,
        secrets=(*checked.secrets, *traces),
        findings=findings,
        said=said,
    )


def _name_in(to: Destination, code: str, checked: CheckedCase, setting: Setting) -> str:
    """How the recipients of a letter are called in a note for information, in the language of the note."""
    if to.language.code == code:
        return to.name
    return said_in(to, checked.issue.cases[code], checked.project.library, setting.date).name


def _document(
    checked: CheckedCase, to: Destination, setting: Setting, wording: Wording, content: Letter
) -> LetterDocument:
    return LetterDocument(
        kind="letter",
        case=checked.issue.id,
        edition=setting.edition,
        language=setting.language.id,
        name=to.id,
        folder=FOLDER,
        issuer=setting.issuer.id if wording.names_issuer else "",
        template=KINDS["letter"].template,
        styles=checked.styles if wording.names_issuer else KINDS["letter"].styles,
        faces=checked.project.library.faces.get(setting.issuer.id, ()) if wording.names_issuer else (),
        phrases=setting.language.phrases,
        phrases_file=setting.language.file,
        own_phrases=(setting.issuer.file, tuple(setting.issuer.phrases) if wording.names_issuer else ()),
        content=replace(content, extra=_extra(checked, setting, wording)),
    )


def _extra(checked: CheckedCase, setting: Setting, wording: Wording) -> Extra:
    """The case's own texts, and those of the issuer where it is named."""
    case, language, issuer = setting.case, setting.language, setting.issuer
    words = standing_words(case, issuer, language, setting.date)
    known = checked.project.library.extras.get(issuer.id, ())
    writing = Writing(case, language, notes=False, in_letter=True)
    return writing.own_texts(issuer if wording.names_issuer else None, (*known, *issuer.extra), words)


def one_of_each(letters: Iterable[PlannedLetter | RefusedLetter]) -> list[tuple[LetterDocument, tuple[Secret, ...]]]:
    """One letter of each kind in each language that can be made, with the names that it hides."""
    found: dict[object, tuple[LetterDocument, tuple[Secret, ...]]] = {}
    for letter in letters:
        if isinstance(letter, PlannedLetter):
            kinds = tuple(leaf.template for leaf in letter.document.content.leaves)
            found.setdefault((kinds, letter.document.language), (letter.document, letter.secrets))
    return list(found.values())


def same_names(case: Case, letters: Iterable[PlannedLetter | RefusedLetter]) -> Iterator[Finding]:
    """Letters that would have the same file name."""
    seen: dict[str, str] = {}
    for letter in letters:
        if not isinstance(letter, PlannedLetter):
            continue
        to = letter.to
        other = seen.setdefault(str(path_of(letter.document, "pdf")), to.id)
        if other != to.id:
            words = f'"{other}" and "{to.id}" would have the same file name'
            yield Finding(case.file, to.table, "same-file-name", words, "rename one", on_key=True)
