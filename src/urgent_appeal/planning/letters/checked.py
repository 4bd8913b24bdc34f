"""A case that was checked for letters, once for all of them, and whose letters a finding costs."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from urgent_appeal.library.project import Issue, Project
from urgent_appeal.model.case import Case
from urgent_appeal.model.value import value
from urgent_appeal.planning.checks import letter_rules
from urgent_appeal.planning.checks.characters import Undrawable
from urgent_appeal.planning.letters.destinations import Choice
from urgent_appeal.planning.letters.setting import Measure, Setting
from urgent_appeal.planning.options import LetterOptions, Options
from urgent_appeal.planning.planning import check_issue, issuer_styles, shown_in
from urgent_appeal.planning.privacy.hidden_names import hidden_in
from urgent_appeal.planning.privacy.secrets import Secret
from urgent_appeal.planning.stages import letter_formula_of
from urgent_appeal.planning.traces import traces_of
from urgent_appeal.problems import Finding, Problem

BOOKS = "cases/recipients"
OF_ALL = frozenset({"withheld-name", "slipped"})
"""A hidden name may be printed on other letters as well; a key that slipped under a recipient is the case's own."""


def whose(wrong: Finding | Problem, case: Case) -> frozenset[str]:
    """Ids of the recipients whose letters alone it costs; empty where it costs all.

    Who gets a copy is named on the letters of the others, so what is wrong there costs all.
    """
    if wrong.code in OF_ALL:
        return frozenset()
    found = _named(wrong, case)
    return frozenset() if any(case.recipients[id].role == "copy" for id in found) else found


def _named(wrong: Finding | Problem, case: Case) -> frozenset[str]:
    match wrong.path:
        case ("recipients", str(id), str(key), *_) if id in case.recipients and key != "role":
            return frozenset({id})
        case (str(key), *_) if PurePosixPath(wrong.file).parent.as_posix().endswith(BOOKS):
            entry = f"{PurePosixPath(wrong.file).name.partition('.')[0]}/{key}"
            return frozenset(
                id for id, one in case.recipients.items() if entry in (one.use, one.via, *(one.any_of or ()))
            )
    return frozenset()


@value
class CheckedCase:
    """A case of which letters can be made."""

    project: Project
    issue: Issue
    case: Case
    """In its own language, as it is written."""
    settings: Mapping[str, Setting]
    """By language; the country from which is written is that of each choice."""
    styles: tuple[str, ...]
    """Names of the issuer's own style sheets."""
    secrets: tuple[Secret, ...]
    """Names that the edition hides."""
    traces: tuple[Secret, ...]
    """What gives the organisation away, in every language that it has words in."""
    findings: tuple[Finding, ...]
    """Warnings of what concerns all letters."""
    costs: Mapping[str, tuple[Finding, ...]]
    """By recipient, what is wrong with its letters alone."""
    unread: frozenset[str]
    """Recipients of whom something could not be read."""


def check_case(
    project: Project,
    id: str,
    options: Options,
    wishes: LetterOptions,
    choices: Sequence[Choice],
    undrawable: Undrawable,
    measure: Measure,
) -> CheckedCase | tuple[Finding, ...]:
    """The case of some letters that were chosen; everything that is wrong where none of them can be made."""
    issue = project.issues[id]
    case = issue.cases[issue.language]
    codes = tuple(dict.fromkeys(code for choice in choices for code in choice.languages)) or (issue.language,)
    findings = dict.fromkeys(
        [
            *(finding for choice in choices for finding in choice.findings),
            *letter_rules.loud(letter_rules.check_case(case, project, options, wishes), case),
            *check_issue(project, id, options, codes, undrawable, editions=(options.edition,)),
        ]
    )
    costs = {finding: whose(finding, case) for finding in findings}
    of_all = tuple(finding for finding, ids in costs.items() if not ids)
    unread = [whose(problem, case) for problem in project.problems_of(id) if problem.level == "problem"]
    if any(finding.level == "problem" for finding in of_all) or not all(unread):
        return tuple(findings)
    issuers = [issuer for (name, _), issuer in project.library.issuers.items() if name == case.issuer]
    settings = {code: _setting(project, issue, code, options, wishes, measure) for code in codes}
    return CheckedCase(
        project=project,
        issue=issue,
        case=case,
        settings=settings,
        styles=issuer_styles(project, settings[codes[0]].issuer),
        secrets=hidden_in(project, id, options.edition),
        traces=tuple(traces_of(issuer, case.reference) for issuer in issuers),
        findings=of_all,
        costs={
            recipient: tuple(finding for finding, ids in costs.items() if recipient in ids)
            for recipient in case.recipients
        },
        unread=frozenset().union(*unread),
    )


def _setting(
    project: Project, issue: Issue, code: str, options: Options, wishes: LetterOptions, measure: Measure
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
        writer=None,
        signatory=issuer.signatories.get(wishes.signed_by or ""),
        formula=letter_formula_of(case, issuer),
        measure=measure,
    )


def _without_corrections(case: Case) -> Case:
    """The case as a recipient reads it: that an earlier issue had a name wrong is for the readers of the appeal."""
    subjects = {id: replace(subject, corrected_from=None) for id, subject in case.subjects.items()}
    return replace(case, subjects=subjects)
