"""The story of a check: read, plan for every edition, report what is wrong; and of the list of cases, a line for each.

Own templates are tried when they changed.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator

from urgent_appeal.library.project import Project
from urgent_appeal.model.case import Case
from urgent_appeal.model.dates import Day
from urgent_appeal.model.value import replace, value
from urgent_appeal.planning.checks.characters import Undrawable
from urgent_appeal.planning.checks.notes_of_sent import check_sent
from urgent_appeal.planning.checks.safety import check_short_names
from urgent_appeal.planning.checks.warnings import check_reachable
from urgent_appeal.planning.costs import BOOKS, costly
from urgent_appeal.planning.letters.planned import plan_letters
from urgent_appeal.planning.letters.setting import KnownFonts
from urgent_appeal.planning.options import LetterOptions, Options
from urgent_appeal.planning.overviews import CaseOverview, Verdict, overview
from urgent_appeal.planning.planning import check_issue
from urgent_appeal.planning.privacy.hidden_names import hidden_anywhere
from urgent_appeal.planning.unprinted import check_unprinted
from urgent_appeal.problems import Finding, Problem, in_order
from urgent_appeal.producing.masking import mask, mask_text, shown_problems
from urgent_appeal.producing.own_pages import check_own_pages
from urgent_appeal.producing.own_templates import check_own_templates
from urgent_appeal.producing.undrawable import undrawable, width
from urgent_appeal.reading.case_files import case_ids, files_not_read
from urgent_appeal.reading.project import read_project
from urgent_appeal.reading.shelves import Shelves


@value
class Checked:
    """What a check found."""

    cases: tuple[str, ...]
    """Ids that were checked."""
    problems: tuple[Problem, ...]
    """Problems and warnings, those of letters too, in the order of files and lines."""
    steps: tuple[str, ...] = ()
    """Commands with which something can be made of these cases, where there is no problem."""


def check_cases(shelves: Shelves, ids: Iterable[str], options: Options) -> Checked:
    """Everything that is wrong in some cases and in the files they rely on."""
    project = read_project(shelves, ids, issuer=options.issuer, languages=options.languages, now=options.now)
    glyphs = undrawable(project)
    found: list[Problem] = [*check_own_templates(shelves), *files_not_read(shelves)]
    whole = set(project.asked) >= set(case_ids(shelves))
    found += check_own_pages(shelves, options.now, None if whole else _issuers(project))
    for id in project.asked:
        found += check_case(project, id, options, glyphs)
    return Checked(
        cases=project.asked,
        problems=in_order(found),
        steps=tuple(_steps(project, options)),
    )


def _issuers(project: Project) -> set[str]:
    return {case.issuer for id in project.asked for case in project.issues[id].cases.values()}


def check_case(project: Project, id: str, options: Options, glyphs: Undrawable) -> tuple[Problem, ...]:
    """Everything that is wrong with one case and in the files that it relies on."""
    issue = project.issues[id]
    languages = tuple(dict.fromkeys(options.languages or issue.languages))
    findings = [*check_issue(project, id, options, languages, glyphs)]
    findings += check_short_names(issue.original) if issue.original else ()
    costs = costly((*findings, *project.problems_of(id)), issue, languages)
    if issue.original and issue.language not in costs:
        findings += check_reachable(issue.original, project.library, options.day(issue.original))
    findings += check_unprinted(project, id, options, tuple(code for code in languages if code not in costs))
    findings += check_sent(project, id, options.now)
    findings += _of_letters(project, issue.original, options, glyphs, findings) if issue.original else ()
    return (*shown_problems(project, id, findings), *mask(project.problems_of_sent(id), hidden_anywhere(project, id)))


def _steps(project: Project, options: Options) -> Iterator[str]:
    """The command that makes each case, with the options that it cannot do without."""
    steps: dict[tuple[str, ...], list[str]] = {}
    for id in project.asked:
        if case := project.issues[id].original:
            issuer = ("--issuer", options.issuer) if options.issuer else ()
            command = ("appeal", *issuer) if case.documents else ("letters", *issuer, *_needs(case, options))
            steps.setdefault(command, []).append(id)
    yield from (" ".join(("urgent-appeal", name, *ids, *more)) for (name, *more), ids in sorted(steps.items()))


def _needs(case: Case, options: Options) -> Iterator[str]:
    if isinstance(case.date, Day):
        yield from ("--date", options.now.isoformat())
    if case.after == "stop" and case.act_by and case.act_by < options.now:
        yield "--expired"


def _of_letters(
    project: Project, original: Case, options: Options, glyphs: Undrawable, known: Collection[Finding]
) -> Iterator[Finding]:
    """What is wrong with letters of a case and not known already: each fault once, with whom it concerns."""
    day = options.date or original.first_day
    fonts = KnownFonts(measure=width, undrawable=glyphs)
    plan = plan_letters(project, original.id, replace(options, date=day), LetterOptions(expired=True), fonts)
    places = {(finding.code, finding.file, finding.path) for finding in known}
    concerned: dict[object, dict[str, Finding]] = {}
    for letter in plan.letters:
        for finding in letter.findings:
            if finding.level == "problem" or (finding.code, finding.file, finding.path) not in places:
                concerned.setdefault(_fault(finding, original), {}).setdefault(_whom(finding, letter.to.id), finding)
    yield from plan.findings
    for found in concerned.values():
        first, *others = found
        more = f"; so it is for {', '.join(others)}" if others else ""
        yield replace(found[first], words=f"{found[first].words}{more}")


def _whom(finding: Finding, letter: str) -> str:
    """Whom a finding about a letter concerns: one of its recipients where it stands at their place, else the letter."""
    match finding.path:
        case ("recipients", str(id), *_):
            return id
        case (str(entry), *_) if f"{BOOKS}/" in finding.file:
            return entry
    return letter


def _fault(finding: Finding, case: Case) -> object:
    """What findings about several letters have in common: the place, or the rule where each recipient breaks it."""
    if finding.level == "warning" and (finding.file != case.file or finding.path[:1] == ("recipients",)):
        return finding.code
    return finding.code, finding.file, finding.path, finding.at


def list_cases(shelves: Shelves, now: dt.date) -> tuple[CaseOverview, ...]:
    """Every case of the project, sorted by id; names that a case hides are masked. `now` is today."""
    project = read_project(shelves, case_ids(shelves), now=now)
    glyphs = undrawable(project)
    listed = []
    for id in project.asked:
        problems = check_case(project, id, Options(now=now), glyphs)
        outdated = [one.file for one in problems if one.code == "outdated-translation"]
        made, hidden = overview(project, id, _verdict(problems), outdated, now), hidden_anywhere(project, id)
        day = made.next and replace(made.next, what=mask_text(made.next.what, hidden))
        listed.append(replace(made, reference=mask_text(made.reference, hidden), next=day))
    return tuple(listed)


def _verdict(problems: Iterable[Problem]) -> Verdict:
    levels = {problem.level for problem in problems}
    return "problems" if "problem" in levels else "warnings" if levels else "clean"
