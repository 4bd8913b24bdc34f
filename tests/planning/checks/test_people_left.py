from typing import Any

import pytest

from tests.builders import a_case, a_group, a_language, a_subject, an_issuer
from urgent_appeal.model.case import Case, Demand
from urgent_appeal.model.dates import parse_fact_date
from urgent_appeal.model.issuer import StandingDemand
from urgent_appeal.model.subjects import Status
from urgent_appeal.model.value import replace
from urgent_appeal.planning.checks.people_left import check_people_left
from urgent_appeal.problems import Finding

FREE = {"released": Status()}
SUBJECTS = {"nina": a_subject("Nina Example", status=FREE), "two": a_subject("Second Person", status=FREE)}


def case_of(demand: Demand, **changes: Any) -> Case:
    return a_case(**({"subjects": SUBJECTS, "situation": "They are free.", "demands": {"d": demand}} | changes))


def found(demand: Demand, *, issuer: Any = None, **changes: Any) -> list[Finding]:
    case = case_of(demand, **changes)
    return list(check_people_left(case, case, a_language(), issuer))


@pytest.mark.parametrize(
    "demand",
    [
        Demand(text="Release {subjects}."),
        Demand(text="Release her.", for_=("nina",)),
        Demand(text="Release {subjects}.", for_=("nina", "two")),
    ],
)
def test_a_demand_for_people_of_whom_nobody_is_left_is_a_problem(demand: Demand):
    (finding,) = found(demand)
    assert (finding.level, finding.code) == ("problem", "nobody-left")
    assert "still = true" in finding.hint
    assert '"nina" (released)' in finding.words


@pytest.mark.parametrize(
    "changes", [{"ended": "met"}, {"ended": "withdrawn"}, {"still": True}, {"for_": ("free", "nina")}]
)
def test_until_it_says_what_became_of_it(changes: dict[str, Any]):
    subjects = {**SUBJECTS, "free": a_subject("Third Person")} if "for_" in changes else SUBJECTS
    assert found(replace(Demand(text="Release {subjects}."), **changes), subjects=subjects) == []


@pytest.mark.parametrize(
    ("changes", "offered"), [({}, False), ({"follows": "before"}, True), ({"stage": "update"}, True)]
)
@pytest.mark.parametrize("text", ["Release {subjects}.", "Release {nina}."])
def test_a_first_issue_is_not_offered_what_is_refused_there(text: str, changes: dict[str, Any], *, offered: bool):
    (finding,) = found(Demand(text=text), **changes)
    assert ("ended" in finding.hint) is offered
    assert "still = true" in finding.hint


def test_a_demand_that_is_about_nobody_goes_on():
    assert found(Demand(text="Investigate the arrest.")) == []


def test_one_who_is_left_is_enough():
    assert found(Demand(text="Release {subjects}."), subjects={**SUBJECTS, "free": a_subject("Third Person")}) == []


def test_the_problem_points_at_the_place():
    (finding,) = found(Demand(text="Release {subjects}."))
    assert (finding.path, finding.at, finding.size) == (("demands", "d", "text"), 8, 10)
    (finding,) = found(Demand(text="x", for_=("nina",)))
    assert finding.path == ("demands", "d", "for")


def test_a_case_without_people_has_nobody_to_ask_for():
    (finding,) = found(Demand(text="Release {subjects}."), subjects={})
    assert "nobody for whom" in finding.words


def test_a_standing_demand_needs_words_for_nobody():
    said = StandingDemand(text="Protect {subjects} and all.")
    assert [f.code for f in found(Demand(use="s"), issuer=an_issuer(demands={"s": said}))] == ["nobody-left"]
    with_words = replace(said, without_people="Protect all.")
    assert found(Demand(use="s"), issuer=an_issuer(demands={"s": with_words})) == []
    assert found(Demand(use="s"), issuer=an_issuer(demands={"s": StandingDemand(text="Obey the law.")})) == []


@pytest.mark.parametrize("text", ["Release {nina} now.", "Release Nina Example now."])
def test_a_name_of_somebody_in_a_final_state_is_a_warning_at_the_name(text: str):
    (finding,) = found(Demand(text=text))
    assert (finding.level, finding.code, finding.path) == ("warning", "final-state", ("demands", "d", "text"))
    assert text[finding.at : (finding.at or 0) + (finding.size or 0)] in ("{nina}", "Nina Example")


@pytest.mark.parametrize("changes", [{"still": True}, {"ended": "met"}])
def test_unless_the_demand_goes_on_or_is_over(changes: dict[str, Any]):
    assert found(replace(Demand(text="Release {nina}."), **changes)) == []


def test_a_name_that_stands_twice_is_said_once():
    assert len(found(Demand(text="Release {nina}. Let {nina} go, {nina}!"))) == 1


def test_a_name_inside_another_word_is_none():
    subjects = {"ann": a_subject("Ann", status=FREE)}
    assert found(Demand(text="Publish the Annals."), subjects=subjects) == []


def test_a_member_of_a_group_that_is_free_is_named():
    subjects = {"g": a_group("First Person", count=3, status=FREE)}
    assert [f.code for f in found(Demand(text="Release First Person."), subjects=subjects)] == ["final-state"]


def test_a_translation_is_asked_only_for_what_the_original_does_not_do():
    french = case_of(Demand(text="Libérer {subjects}."))
    original = case_of(Demand(text="Release {subjects}."))
    assert list(check_people_left(french, original, a_language("fr"), None)) == []
    original = case_of(Demand(text="Release them."))
    assert [f.code for f in check_people_left(french, original, a_language("fr"), None)] == ["nobody-left"]


def test_a_text_about_everybody_where_there_is_nobody_is_a_problem():
    assert [f.path for f in found(Demand(text="x"), subjects={}, situation="{subjects} are free.")] == [("situation",)]
    assert found(Demand(text="x"), situation="{subjects} are free.") == []


def test_those_left_of_a_group_of_whom_nobody_is_left_is_a_problem():
    subjects = {"g": a_group("First Person", status=FREE)}
    (finding,) = found(Demand(text="x"), subjects=subjects, situation="{left:g} are held.")
    assert (finding.path, finding.at) == (("situation",), 0)


def test_a_case_that_is_closed_asks_for_nothing():
    assert found(Demand(text="Release {subjects}."), stage="closure") == []


@pytest.mark.parametrize(
    ("taken", "warned"),
    [
        (Status(date=parse_fact_date("2026-06")), True),
        (Status(date=parse_fact_date("2026-06"), ends=("released",)), False),
        (Status(date=parse_fact_date("2026-04")), False),
        (Status(date=parse_fact_date("2026")), False),
    ],
)
def test_somebody_who_was_taken_again_is_asked_for_again(taken: Status, warned: bool):
    statuses = {"released": Status(date=parse_fact_date("2026-05-10")), "detained": taken}
    people = {"one": a_subject("A", status=statuses)}
    codes = [finding.code for finding in found(Demand(text="Obey the law."), subjects=people)]
    assert codes == (["held-again"] if warned else [])
