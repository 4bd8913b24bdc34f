"""From a case to its letters: to whom, in which language, in which words; and what is wrong with them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from urgent_appeal.library.library import Library
from urgent_appeal.library.project import Issue, Project
from urgent_appeal.model.case import Case
from urgent_appeal.model.recipients import Channel
from urgent_appeal.model.value import value
from urgent_appeal.planning.addresses import mission
from urgent_appeal.planning.checks import linter
from urgent_appeal.planning.checks.characters import Undrawable
from urgent_appeal.planning.checks.leaks import check_document
from urgent_appeal.planning.documents import Document
from urgent_appeal.planning.kinds import KINDS
from urgent_appeal.planning.letters.channels import shared
from urgent_appeal.planning.letters.choosing import Choice, Chosen, Spoken, choose, language_of, resolved, table_of
from urgent_appeal.planning.letters.composing import COPIED, Behind, Composed, To, lay_out, names_issuer, words_of
from urgent_appeal.planning.letters.envelopes import Measure
from urgent_appeal.planning.letters.faulty import whose
from urgent_appeal.planning.letters.leaves import name_of
from urgent_appeal.planning.letters.letter_pages import Letter, LetterKind
from urgent_appeal.planning.letters.setting import Setting
from urgent_appeal.planning.options import LetterOptions, Options
from urgent_appeal.planning.paths import path_of
from urgent_appeal.planning.planning import check_issue, issuer_styles, shown_in
from urgent_appeal.planning.privacy.hidden_names import hidden_in
from urgent_appeal.planning.privacy.secrets import Secret
from urgent_appeal.planning.traces import traces_of
from urgent_appeal.problems import Finding

FOLDER = "letters"


@value
class Planned:
    """One letter that can be made."""

    id: str
    """Of the recipient or the joint letter."""
    kind: LetterKind
    recipients: tuple[str, ...]
    """Ids in the case: several for a joint letter."""
    name: str
    """How the recipient is called."""
    language: str
    reason: str
    """Why that language."""
    channels: tuple[Channel, ...]
    """How it can be reached."""
    document: Document | None
    """None where it cannot be written."""
    secrets: tuple[Secret, ...]
    """Names that its edition hides; those of the issuer too where it is not named."""
    findings: tuple[Finding, ...] = ()
    """What is wrong with this letter alone."""
    said: tuple[str, ...] = ()
    """What was done to its address."""
    composed: Composed | None = None
    """Its words, whoever writes it."""
    setting: Setting | None = None
    """How it is set."""

    @property
    def refused(self) -> bool:
        """True where a problem keeps this letter from being made."""
        return any(finding.level == "problem" for finding in self.findings)


@value
class LetterPlan:
    """All letters of a case."""

    letters: tuple[Planned, ...] = ()
    findings: tuple[Finding, ...] = ()
    """What is wrong with the case; a problem keeps every letter from being made."""
    said: tuple[str, ...] = ()
    """Who was left out, and why."""

    @property
    def refused(self) -> bool:
        """True where a problem keeps all letters from being made."""
        return any(finding.level == "problem" for finding in self.findings)


@value
class _LetterRun:
    """What all letters of one call are made from."""

    project: Project
    issue: Issue
    settings: Mapping[str, Setting]
    """By language."""
    secrets: tuple[Secret, ...]
    """Names that the edition hides."""
    copies: tuple[Chosen, ...]
    """Who gets a copy of the letters."""
    wrong: Mapping[str, tuple[Finding, ...]]
    """By recipient, what costs its letters alone."""
    unread: frozenset[str]
    """Recipients of whom something could not be read."""
    options: Options
    wishes: LetterOptions


def plan_letters(
    project: Project, id: str, options: Options, wishes: LetterOptions, undrawable: Undrawable, measure: Measure
) -> LetterPlan:
    """The letters of a case, each with what is wrong with it; `measure` gives the width of a line of an address."""
    issue = project.issues[id]
    original = issue.original
    if original is None or "en" not in project.library.languages:
        return LetterPlan()  # what could not be read stands in the project's problems
    issuer = project.library.issuers.get((original.issuer, original.language))
    writer = wishes.writer or (issuer.country if issuer else None) or ""
    choice = choose(original, project.library, wishes, writer)
    everybody = choose(original, project.library, replace(wishes, to=()), writer)
    wanted = _wanted(choice, everybody)
    spoken = {chosen.id: _languages(project, issue, original, options, chosen) for chosen in wanted}
    codes = tuple(dict.fromkeys(one.code for several in spoken.values() for one in several)) or (issue.language,)
    findings = tuple(
        dict.fromkeys(
            [
                *choice.findings,
                *linter.loud(linter.check_case(original, project, options, wishes), original),
                *check_issue(project, id, options, codes, undrawable, editions=(options.edition,)),
            ]
        )
    )
    costs = {finding: whose(finding, original) for finding in findings}
    planned = LetterPlan(findings=tuple(finding for finding, ids in costs.items() if not ids), said=choice.said)
    unread = [whose(problem, original) for problem in project.problems_of(id) if problem.level == "problem"]
    if planned.refused or not all(unread):
        return replace(planned, findings=findings)
    run = _LetterRun(
        project=project,
        issue=issue,
        settings={code: _setting(project, issue, code, options, wishes, writer, measure) for code in codes},
        secrets=hidden_in(project, id, options.edition),
        copies=tuple(chosen for chosen in everybody.letters if chosen.kind == "copy"),
        wrong=_by_recipient(costs),
        unread=frozenset().union(*unread),
        options=options,
        wishes=wishes,
    )
    made = _every_letter(run, wanted, spoken, frozenset(chosen.id for chosen in choice.letters))
    return replace(planned, letters=made, findings=(*planned.findings, *_same_names(original, made)))


def _by_recipient(costs: Mapping[Finding, frozenset[str]]) -> Mapping[str, tuple[Finding, ...]]:
    found: dict[str, tuple[Finding, ...]] = {}
    for finding, ids in costs.items():
        for recipient in ids:
            found[recipient] = (*found.get(recipient, ()), finding)
    return found


def _wanted(choice: Choice, everybody: Choice) -> tuple[Chosen, ...]:
    """Who was asked for; and where only copies were, those whose letters go behind the notes."""
    if any(chosen.kind == "copy" for chosen in choice.letters) and not any(c.kind in COPIED for c in choice.letters):
        return (*(chosen for chosen in everybody.letters if chosen.kind in COPIED), *choice.letters)
    return choice.letters


def _languages(project: Project, issue: Issue, original: Case, options: Options, chosen: Chosen) -> tuple[Spoken, ...]:
    """The languages that were asked for, else the best one."""
    library = project.library
    offices = resolved(chosen, original, library)
    if options.languages:
        reads = [one.recipient.languages for one in offices]
        return tuple(
            Spoken(code=code, reason="asked for", read=all(not codes or code in codes for codes in reads))
            for code in dict.fromkeys(options.languages)
        )
    there = {code: library.languages[code] for code in issue.cases if code in library.languages}
    return (language_of(offices, there, issue.language, library.languages["en"]),)


def _setting(
    project: Project,
    issue: Issue,
    code: str,
    options: Options,
    wishes: LetterOptions,
    writer: str,
    measure: Measure,
) -> Setting:
    case, language = issue.cases[code], project.library.languages[code]
    issuer = project.library.issuers[case.issuer, code]
    return Setting(
        case=_without_corrections(shown_in(project, case, issuer, options, language)),
        language=language,
        issuer=issuer,
        edition=options.edition,
        paper=options.paper,
        window=wishes.window or issuer.window,
        date=options.date or case.date,
        writer=writer or None,
        signatory=issuer.signatories.get(wishes.signed_by or ""),
        measure=measure,
    )


def _without_corrections(case: Case) -> Case:
    """The case as a recipient reads it: that an earlier issue had a name wrong is for the readers of the appeal."""
    subjects = {id: replace(subject, corrected_from=None) for id, subject in case.subjects.items()}
    return replace(case, subjects=subjects)


def _every_letter(
    run: _LetterRun, wanted: Sequence[Chosen], spoken: Mapping[str, tuple[Spoken, ...]], asked: frozenset[str]
) -> tuple[Planned, ...]:
    """The letters that were asked for, in their order; notes for information come last, as letters lie behind them."""
    made: dict[tuple[str, str], Planned] = {}
    for last in (False, True):
        for chosen in wanted:
            for one in spoken[chosen.id] if (chosen.kind == "copy") is last else ():
                behind = _behind(tuple(made.values()), one.code) if last else ()
                made[chosen.id, one.code] = _planned(run, chosen, one, behind)
    return tuple(made[chosen.id, one.code] for chosen in wanted if chosen.id in asked for one in spoken[chosen.id])


def _behind(made: Iterable[Planned], code: str) -> tuple[Behind, ...]:
    """The letters that go behind a note: each recipient's in the language of the note, or the one there is."""
    found: dict[str, Behind] = {}
    for letter in made:
        if letter.kind in COPIED and letter.document and (letter.id not in found or letter.language == code):
            assert isinstance(letter.document.content, Letter)
            found[letter.id] = Behind(name=letter.name, leaf=letter.document.content.letter)
    return tuple(found.values())


def _planned(run: _LetterRun, chosen: Chosen, spoken: Spoken, behind: tuple[Behind, ...]) -> Planned:
    setting, library = run.settings[spoken.code], run.project.library
    case = setting.case
    addressees = resolved(chosen, case, library)
    to = To(
        chosen=chosen,
        addressees=addressees,
        mission=mission(addressees[0].recipient, case, library) if chosen.kind == "forwarded" else None,
        copies=tuple(one for copy in run.copies for one in resolved(copy, case, library)),
    )
    traces = () if names_issuer(to, case) else _traces(case, library)
    original = run.issue.original or case
    around = [one.leaf for one in behind]
    findings = linter.loud(
        [
            *linter.check_recipient(to, setting, spoken),
            *linter.check_behind(to, case, around, named=names_issuer(to, case)),
        ],
        original,
    )
    blank = Planned(
        id=chosen.id,
        kind=chosen.kind,
        recipients=chosen.recipients,
        name=" / ".join(name_of(one.recipient) for one in addressees),
        language=spoken.code,
        reason=spoken.reason,
        channels=shared(to.reached),
        document=None,
        secrets=(*run.secrets, *traces),
        findings=(*(finding for id in chosen.recipients for finding in run.wrong.get(id, ())), *findings),
    )
    if blank.refused or run.unread & set(chosen.recipients):
        return blank
    composed = words_of(to, setting, behind=behind)
    letter, said = lay_out(composed, setting, attach=run.wishes.attach)
    more = linter.loud(linter.check_words(to, setting, letter, traces), original)
    document = _document(run, letter, chosen.id, setting)
    more = (*more, *check_document(document, run.secrets, run.project))
    judged = replace(blank, findings=(*findings, *more), said=said, composed=composed, setting=setting)
    return judged if judged.refused else replace(judged, document=document)


def _traces(case: Case, library: Library) -> tuple[Secret, ...]:
    """What gives the organisation of a case away, in every language that it has words in."""
    return tuple(traces_of(issuer, case.reference) for (id, _), issuer in library.issuers.items() if id == case.issuer)


def _document(run: _LetterRun, letter: Letter, name: str, setting: Setting) -> Document:
    return Document(
        kind="letter",
        case=run.issue.id,
        edition=run.options.edition,
        language=setting.language.id,
        name=name,
        folder=FOLDER,
        template=KINDS["letter"].template,
        styles=(*KINDS["letter"].styles, *issuer_styles(run.project, setting.issuer)),
        phrases=setting.language.phrases,
        phrases_file=setting.language.file,
        content=letter,
    )


def _same_names(case: Case, letters: Iterable[Planned]) -> Iterator[Finding]:
    """Letters that would get the same file name."""
    seen: dict[str, str] = {}
    for letter in letters:
        if letter.document is None:
            continue
        other = seen.setdefault(str(path_of(letter.document, "pdf")), letter.id)
        if other != letter.id:
            words = f'"{other}" and "{letter.id}" would get the same file name'
            yield Finding(
                file=case.file,
                path=table_of(letter.kind, letter.id),
                on_key=True,
                code="same-file-name",
                words=words,
                hint="rename one",
            )
