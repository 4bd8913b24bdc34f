"""The story of the list of cases: read all, check each, tell the most important of each in a line."""

import datetime as dt
from collections.abc import Iterable

from urgent_appeal.model.value import replace
from urgent_appeal.planning.options import Options
from urgent_appeal.planning.overviews import CaseOverview, Verdict, overview
from urgent_appeal.planning.privacy.hidden_names import hidden_anywhere
from urgent_appeal.problems import Problem
from urgent_appeal.producing.checking import check_case
from urgent_appeal.producing.masking import mask_text
from urgent_appeal.producing.undrawable import undrawable
from urgent_appeal.reading.project import case_ids, read_project
from urgent_appeal.reading.shelves import Shelves


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
