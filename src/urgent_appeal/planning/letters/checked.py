"""A case that was checked for letters, once for all of them."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from urgent_appeal.library.project import Issue, Project
from urgent_appeal.model.case import Case
from urgent_appeal.model.dates import Day
from urgent_appeal.model.value import value
from urgent_appeal.planning.checks import letter_rules
from urgent_appeal.planning.checks.issuers import check_accents, check_paper
from urgent_appeal.planning.costs import Cost, cost_of
from urgent_appeal.planning.issuing import worded
from urgent_appeal.planning.kinds import KINDS, styles_of
from urgent_appeal.planning.letters.destinations import Choice
from urgent_appeal.planning.letters.setting import KnownFonts, Setting, without_corrections
from urgent_appeal.planning.options import LetterOptions, Options
from urgent_appeal.planning.planning import check_issue, shown_in
from urgent_appeal.planning.privacy.hidden_names import hidden_in
from urgent_appeal.planning.privacy.secrets import Secret
from urgent_appeal.planning.stages import letter_formula_of
from urgent_appeal.planning.traces import traces_of
from urgent_appeal.problems import Finding


@value
class CheckedCase:
    """A case of which letters can be made."""

    project: Project
    issue: Issue
    case: Case
    """In its own language, as it is written."""
    settings: Mapping[str, Setting]
    """By language, those in which letters can be made; the country from which is written is that of each choice."""
    styles: tuple[str, ...]
    """Names of the style sheets of letters, the issuer's own last."""
    secrets: tuple[Secret, ...]
    """Names that the edition hides."""
    traces: tuple[Secret, ...]
    """What gives the organisation away, in every language that it has words in."""
    findings: tuple[Finding, ...]
    """Warnings of what concerns all letters."""
    alone: Mapping[Finding, Cost]
    """What is wrong with some letters alone."""
    unread: tuple[Cost, ...]
    """Letters of whose recipients or language something could not be read."""
    now: dt.date
    """Today."""


def check_case(
    project: Project,
    id: str,
    options: Options,
    letter_options: LetterOptions,
    choices: Sequence[Choice],
    fonts: KnownFonts,
) -> CheckedCase | tuple[Finding, ...]:
    """The case of some letters that were chosen; everything that is wrong where none of them can be made."""
    issue = project.issues[id]
    case = issue.cases[issue.language]
    codes = tuple(dict.fromkeys(code for choice in choices for code in choice.languages)) or (issue.language,)
    templates = project.library.templates
    styles = styles_of(KINDS["letter"], case.issuer, templates)
    findings = dict.fromkeys(
        [
            *(finding for name in styles for finding in project.library.broken_styles.get(name, ())),
            *check_accents(styles, templates),
            *check_paper(styles, templates, options.paper),
            *(finding for choice in choices for finding in choice.findings),
            *_without_letters(choices),
            *letter_rules.loud(letter_rules.check_case(case, project, options, letter_options), case),
            *_without_a_day(case, options),
            *check_issue(project, id, options, codes, fonts.undrawable, editions=(options.edition,)),
        ]
    )
    alone = {finding: cost for finding in findings if not (cost := cost_of(finding, issue, case)).of_all}
    read = [cost_of(problem, issue, case) for problem in project.problems_of(id) if problem.level == "problem"]
    of_all = tuple(finding for finding in findings if finding not in alone)
    lost = {cost.language for cost in read if not cost.recipients}
    lost |= {cost.language for one, cost in alone.items() if one.level == "problem" and not cost.recipients}
    good = [code for code in codes if code not in lost]
    if any(finding.level == "problem" for finding in of_all) or "" in lost or not good:
        return tuple(findings)
    issuers = [issuer for (name, _), issuer in project.library.issuers.items() if name == case.issuer]
    settings = {code: _setting(project, issue, code, options, letter_options, fonts) for code in good}
    return CheckedCase(
        project=project,
        issue=issue,
        case=case,
        settings=settings,
        styles=styles,
        secrets=hidden_in(project, id, options.edition),
        traces=tuple(traces_of(issuer, case.reference) for issuer in issuers),
        findings=of_all,
        alone=alone,
        unread=tuple(read),
        now=options.now,
    )


def _without_a_day(case: Case, options: Options) -> Iterator[Finding]:
    """A letter is dated with a whole day, which of an old case nobody may know."""
    if isinstance(case.date, Day) and options.date is None:
        words = f"date: a letter needs a whole day, but this case has only {case.date.short}"
        hint = f"give the day of the letters, for example --date {options.now}"
        yield Finding(case.file, ("date",), "letter-date", words, hint)


def _without_letters(choices: Sequence[Choice]) -> Iterator[Finding]:
    """That the options leave nobody to write to; of several choices all must be empty."""
    if choices and choices[0].nobody and not any(choice.letters or choice.said for choice in choices):
        yield choices[0].nobody


def _setting(
    project: Project,
    issue: Issue,
    code: str,
    options: Options,
    letter_options: LetterOptions,
    fonts: KnownFonts,
) -> Setting:
    case = issue.cases[code]
    issuer = project.library.issuers[case.issuer, code]
    language = worded(project.library.languages[code], issuer)
    return Setting(
        case=without_corrections(shown_in(project, case, issuer, options, language)),
        language=language,
        issuer=issuer,
        edition=options.edition,
        paper=options.paper,
        window=letter_options.window or issuer.window,
        date=options.day(case),
        writer=None,
        signatory=issuer.signatories.get(letter_options.signed_by or ""),
        formula=letter_formula_of(case, issuer),
        fonts=fonts,
        languages=project.library.languages,
    )
