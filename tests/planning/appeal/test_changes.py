from dataclasses import replace
from typing import Any

import pytest

from tests.builders import a_case, a_group, a_language, a_subject
from urgent_appeal.model.case import Case, Demand
from urgent_appeal.model.dates import parse_fact_date
from urgent_appeal.model.subjects import Status
from urgent_appeal.planning.appeal.changes import changes, gone
from urgent_appeal.planning.writing import Writing

BEFORE = a_case(subjects={"person": a_subject("Example Person", status={"arrested": Status()})})


def said(**now: Any) -> tuple[str, ...]:
    after = replace(BEFORE, id="tun-2026-person-1", follows="tun-2026-person", **now)
    return changes(Writing(after, a_language()), BEFORE)


def person(**changes: Any) -> dict[str, Any]:
    return {"subjects": {"person": replace(BEFORE.subjects["person"], **changes)}}


def test_the_same_case_again_has_changed_nothing():
    assert said() == ()


def test_a_new_state_is_a_change():
    assert said(**person(status={"arrested": Status(), "charged": Status()})) == ("Example Person: charged.",)


def test_a_state_that_ends_another_is_the_only_one_said():
    status = {"arrested": Status(), "bailed": Status(ends=("arrested",))}
    assert said(**person(status=status)) == ("Example Person: released on bail.",)


def test_a_state_of_another_date_is_a_change():
    status = {"arrested": Status(date=parse_fact_date("2026-05-03"))}
    assert said(**person(status=status)) == ("Example Person: arrested (3\u00a0May 2026).",)


def test_a_state_in_other_words_is_none():
    assert said(**person(status={"arrested": Status(text="taken from her office")})) == ()


def test_a_corrected_name_is_a_change():
    assert said(**person(name="Exampla Person", corrected_from="Example Person"))[-1] == (
        "Corrected name: Exampla Person (earlier written Example Person)."
    )


def test_somebody_new_is_a_change():
    subjects = {**BEFORE.subjects, "two": a_subject("Second Person")}
    assert said(subjects=subjects) == ("Named for the first time: Second Person.",)


def test_somebody_who_is_only_mentioned_is_none():
    assert said(subjects={**BEFORE.subjects, "two": a_subject("Second", mention=True)}) == ()


def test_a_new_member_of_a_group_is_a_change():
    before = replace(BEFORE, subjects={"g": a_group("First Person")})
    after = replace(BEFORE, subjects={"g": a_group("First Person", "Second Person")})
    assert changes(Writing(after, a_language()), before) == ("Named for the first time: Second Person.",)


@pytest.mark.parametrize(
    ("demand", "text"),
    [
        (Demand(text="Free {person} now."), "Request in new words: Free Example Person now."),
        (
            Demand(text="Release {person} immediately.", ended="met"),
            "Request that has been met: Release Example Person immediately.",
        ),
        (
            Demand(text="Release {person} immediately.", ended="withdrawn"),
            "Request no longer made: Release Example Person immediately.",
        ),
    ],
)
def test_a_demand_that_is_another_is_a_change(demand: Demand, text: str):
    assert said(demands={"release": demand}) == (text,)


def test_a_new_demand_is_a_change():
    assert said(demands={**BEFORE.demands, "trial": Demand(text="Hold a fair trial.")}) == (
        "New request: Hold a fair trial.",
    )


def test_a_demand_with_other_blanks_is_the_same():
    assert said(demands={"release": Demand(text="Release  {person}\nimmediately.")}) == ()


def test_a_demand_in_another_language_is_not_compared():
    after = replace(BEFORE, language="fr", demands={"release": Demand(text="Libérer {person}.")})
    assert changes(Writing(after, a_language("fr")), BEFORE) == ()


def test_a_sentence_of_the_box_is_escaped():
    assert said(demands={**BEFORE.demands, "x": Demand(text="<b>Now</b>")}) == ("New request: &lt;b&gt;Now&lt;/b&gt;",)


def test_who_and_what_is_simply_gone_is_known():
    after = a_case(subjects={}, demands={})
    assert gone(after, BEFORE) == (("subjects", "person"), ("demands", "release"))


def test_what_was_left_out_on_purpose_is_not_gone():
    after = a_case(subjects={}, demands={}, left_out=("person", "release"))
    assert gone(after, BEFORE) == ()


def test_somebody_who_is_a_member_now_is_not_gone():
    after: Case = a_case(subjects={"g": replace(a_group(), members={"person": "Example Person"})})
    assert gone(after, BEFORE) == ()


def test_a_demand_that_had_ended_before_is_not_gone():
    before = replace(BEFORE, demands={"release": Demand(text="x", ended="met")})
    assert gone(a_case(demands={}), before) == ()
