"""The story of a check: read, plan for every edition, say what is wrong. Nothing is rendered or written."""

from collections.abc import Iterable

from urgent_appeal.model.value import value
from urgent_appeal.planning.checks.safety import check_short_names
from urgent_appeal.planning.checks.sent_letters import check_sent
from urgent_appeal.planning.costs import costly
from urgent_appeal.planning.options import Options
from urgent_appeal.planning.planning import check_issue
from urgent_appeal.planning.privacy.hidden_names import hidden_anywhere
from urgent_appeal.planning.unprinted import check_unprinted
from urgent_appeal.problems import Problem, in_order
from urgent_appeal.producing.masking import mask, shown_problems
from urgent_appeal.producing.undrawable import undrawable
from urgent_appeal.reading.project import read_project
from urgent_appeal.reading.shelves import Shelves


@value
class Checked:
    """What a check found."""

    cases: tuple[str, ...]
    """Ids that were checked."""
    problems: tuple[Problem, ...]
    """Problems and warnings, in the order of files and lines."""


def check_cases(shelves: Shelves, ids: Iterable[str], options: Options) -> Checked:
    """Everything that is wrong in some cases and in the files they rely on."""
    project = read_project(shelves, ids, issuer=options.issuer, languages=options.languages)
    glyphs = undrawable(project)
    found: list[Problem] = []
    for id in project.asked:
        issue = project.issues[id]
        languages = tuple(dict.fromkeys(options.languages or issue.languages))
        findings = [*check_issue(project, id, options, languages, glyphs)]
        findings += check_short_names(issue.original) if issue.original else ()
        costs = costly((*findings, *project.problems_of(id)), issue, languages)
        findings += check_unprinted(project, id, options, tuple(code for code in languages if code not in costs))
        findings += check_sent(project, id, options.now)
        found += shown_problems(project, id, findings)
        found += mask(project.problems_of_sent(id), hidden_anywhere(project, id))
    return Checked(cases=project.asked, problems=in_order(found))
