import datetime as dt

import pytest

from tests.builders import a_case, a_subject, an_issue, projected
from urgent_appeal.library.project import Issue
from urgent_appeal.model.case import Case
from urgent_appeal.model.dates import parse_fact_date
from urgent_appeal.model.subjects import Consent, Status
from urgent_appeal.model.value import replace
from urgent_appeal.planning.overviews import ComingDay, overview

NOW = dt.date(2026, 6, 1)
LATER = dt.date(2026, 7, 1)


def next_of(**changes) -> ComingDay | None:
    case = a_case(**changes)
    return overview(projected(case), case.id, "clean", (), NOW).next


def a_person(**status) -> dict:
    return {"subjects": {"one": a_subject(status=status)}}


UNTIL = Status(until=parse_fact_date("2026-07-01"))


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"act_by": LATER}, "act-by"),
        ({"consent": Consent(basis="given", until=LATER)}, "consent"),
        ({"subjects": {"one": a_subject(consent=Consent(basis="given", until=LATER))}}, "consent of one"),
        (a_person(suspended=UNTIL), "suspended of one"),
        ({"act_by": NOW}, "act-by"),
    ],
)
def test_the_next_day_is_one_on_which_something_is_over(changes: dict, what: str):
    found = next_of(**changes)
    assert found and found.what == what


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"act_by": dt.date(2026, 5, 31)},
        {"act_by": LATER, "stage": "closure"},
        a_person(suspended=UNTIL, back=Status(state="suspension-lifted", ends=("suspended",))),
    ],
)
def test_what_is_over_already_is_no_next_day(changes: dict):
    assert next_of(**changes) is None


def test_the_nearest_day_is_the_next():
    found = next_of(act_by=LATER, consent=Consent(basis="given", until=dt.date(2026, 6, 2)))
    assert found == ComingDay(on=dt.date(2026, 6, 2), what="consent")


def listed(case: Case, issue: Issue, outdated=()):
    project = projected(case)
    project = replace(project, issues={**project.issues, case.id: issue})
    return overview(project, case.id, "clean", outdated, NOW)


def test_a_translation_is_complete_or_lacks_texts_or_is_outdated_or_unreadable():
    case = a_case()
    issue = replace(
        an_issue(case),
        cases={"en": case, "fr": case, "de": case},
        translations={"fr": "a.fr.toml", "de": "a.de.toml", "es": "a.es.toml"},
        missing={"fr": (("title",), ("situation",))},
    )
    fr, de, es = listed(case, issue, ("a.de.toml",)).translations
    assert (fr.readable, fr.lacks, fr.outdated) == (True, 2, 0)
    assert (de.readable, de.lacks, de.outdated) == (True, 0, 1)
    assert not es.readable


def test_a_case_that_cannot_be_read_is_listed_without_what_it_tells():
    case = a_case()
    found = listed(case, replace(an_issue(case), cases={}))
    assert (found.id, found.country, found.date, found.next) == (case.id, "", "", None)


def test_the_issues_that_follow_are_listed_the_newest_first():
    first = a_case()
    second = a_case(id="b", follows=first.id, date=dt.date(2026, 5, 5))
    third = a_case(id="c", follows="b", date=dt.date(2026, 5, 6))
    project = projected(first)
    project = replace(project, issues={case.id: an_issue(case) for case in (first, second, third)})
    found = overview(project, first.id, "clean", (), NOW)
    assert (found.followed_by, overview(project, "b", "clean", (), NOW).follows) == (("c", "b"), first.id)
