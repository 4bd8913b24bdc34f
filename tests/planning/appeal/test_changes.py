from typing import Any

import pytest

from tests.builders import a_case, a_group, a_language, a_subject
from urgent_appeal.model.case import Case, Demand, Source
from urgent_appeal.model.dates import parse_fact_date
from urgent_appeal.model.subjects import Status, Subject
from urgent_appeal.model.value import replace
from urgent_appeal.planning.appeal.changes import changes, gone
from urgent_appeal.planning.writing import Writing

BEFORE = a_case(subjects={"person": a_subject("Example Person", status={"arrested": Status()})})


def said(**now: Any) -> tuple[str, ...]:
    after = replace(BEFORE, id="tun-2026-person-1", follows="tun-2026-person", **now)
    writing = Writing(after, a_language())
    writing.naming.mentioned.add("person")
    return changes(writing, BEFORE)


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
    assert said(**person(status=status)) == ("Example Person: arrested (3\u00a0May\u00a02026).",)


def test_a_state_in_other_words_is_none():
    assert said(**person(status={"arrested": Status(text="taken from her office")})) == ()


def test_a_corrected_name_is_a_change():
    assert said(**person(name="Exampla Person", corrected_from="Example Person"))[-1] == (
        "Corrected name: Exampla Person (previously written Example Person)."
    )


def test_somebody_new_is_a_change():
    subjects = {**BEFORE.subjects, "two": a_subject("Second Person")}
    assert said(subjects=subjects) == ("Named for the first time: <strong>Second Person</strong>.",)


def test_somebody_who_is_only_mentioned_is_none():
    assert said(subjects={**BEFORE.subjects, "two": a_subject("Second", mention=True)}) == ()


def test_a_new_member_of_a_group_is_a_change():
    before = replace(BEFORE, subjects={"g": a_group("First Person")})
    after = replace(BEFORE, subjects={"g": a_group("First Person", "Second Person")})
    assert changes(Writing(after, a_language()), before) == (
        "Named for the first time: <strong>Second Person</strong>.",
    )


@pytest.mark.parametrize(
    ("demand", "text"),
    [
        (Demand(text="Free {person} now."), "Request reworded: Free Example Person now."),
        (
            Demand(text="Release {person} immediately.", ended="met"),
            "Request now met: Release Example Person immediately.",
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
    assert gone(after, a_case()) == ()


def test_a_demand_that_had_ended_before_is_not_gone():
    before = replace(BEFORE, demands={"release": Demand(text="x", ended="met")})
    assert gone(replace(BEFORE, demands={}), before) == ()


def box(before: Case, **now: Any) -> tuple[str, ...]:
    after = replace(before, id="tun-2026-person-1", follows="tun-2026-person", **now)
    return changes(Writing(after, a_language()), before)


def test_the_first_mention_may_stand_in_the_box():
    writing = Writing(replace(BEFORE, **person(status={"charged": Status()})), a_language())
    assert changes(writing, BEFORE) == ("<strong>Example Person</strong>: charged.",)
    assert writing.line("{person}") == "Example Person"


@pytest.mark.parametrize(
    ("old", "new", "text"),
    [
        ({"count": 14}, {"count": 15}, "New number: 15 students (previously 14 students)."),
        ({"count": 14}, {"count_is": "at-least"}, "New number: at least 14 students (previously 14 students)."),
        ({}, {"count": 14}, "Number now known: 14 students."),
    ],
)
def test_another_number_of_a_group_is_a_change(old: dict[str, Any], new: dict[str, Any], text: str):
    group = a_group(**old)
    assert box(a_case(subjects={"g": group}), subjects={"g": replace(group, **new)}) == (text,)


def test_a_status_that_holds_for_more_people_is_a_change():
    group = a_group(count=14, status={"released": Status(count=2)})
    now = replace(group, status={"released": Status(count=5)})
    assert box(a_case(subjects={"g": group}), subjects={"g": now}) == ("<strong>14 students</strong>: five released.",)


def test_a_disputed_state_names_what_it_disputes_each_with_its_source():
    injured = {"injured": Status(source="a")}
    unhurt = Status(text="unhurt", certainty="disputed", contradicts="injured", source="b")
    sources = {"a": Source(name="A"), "b": Source(name="B")}
    before = a_case(subjects={"person": a_subject("X", status=injured)}, sources=sources)
    now = {"person": a_subject("X", status={**injured, "unhurt": unhurt})}
    (text,) = box(before, subjects=now)
    one, two = (f'<sup class="note" data-note="{number}"></sup>' for number in (1, 2))
    start = "<strong>X</strong>: according to some accounts, unhurt"
    assert text == f"{start}{one}. Another account: injured{two}."


def test_two_accounts_that_are_both_new_are_said_together():
    status = {"injured": Status(), "unhurt": Status(text="unhurt", contradicts="injured")}
    assert said(**person(status={**BEFORE.subjects["person"].status, **status})) == (
        "Example Person: injured. Another account: unhurt.",
    )


def test_a_demand_in_the_box_keeps_its_note():
    demand = Demand(text="Release {person} immediately.[^law]", ended="met")
    (text,) = said(demands={"release": demand}, sources={"law": Source(name="The law")})
    assert text.endswith('immediately.<sup class="note" data-note="1"></sup>')


def test_a_demand_that_is_met_names_those_for_whom_it_was_made():
    free = {"released": Status()}
    subjects = {"a": a_subject("A", status=free), "b": a_subject("B")}
    before = a_case(subjects=subjects, demands={"d": Demand(text="Release {subjects}.")})
    now = {**subjects, "b": a_subject("B", status=free)}
    texts = box(before, subjects=now, demands={"d": Demand(text="Release {subjects}.", ended="met")})
    assert texts[-1] == "Request now met: Release B."


def test_a_demand_that_only_loses_its_note_is_not_reworded():
    before = a_case(demands={"d": Demand(text="Protect them.[^law]")})
    assert box(before, demands={"d": Demand(text="Protect them.")}) == ()


def test_a_standing_demand_that_drops_people_is_not_reworded():
    before = a_case(demands={"d": Demand(use="s", text="Protect {subjects} and all.")})
    assert box(before, demands={"d": Demand(use="s", text="Protect all.")}) == ()


GROUP = a_case(subjects={"g": a_group("A", "B"), "m2": a_subject("B", status={"injured": Status()})})


@pytest.mark.parametrize(
    ("subjects", "missing"),
    [
        ({"g": a_group("A")}, (("subjects", "m2"),)),
        ({"g": a_group("A"), "m2": GROUP.subjects["m2"]}, ()),
        ({"g": a_group("A", "B")}, (("statuses", "m2.injured"),)),
        ({"m2": GROUP.subjects["m2"]}, (("subjects", "g"),)),
    ],
)
def test_a_member_or_a_status_that_is_gone_is_known(subjects: dict[str, Any], missing: Any):
    assert gone(replace(GROUP, subjects=subjects), GROUP) == missing
    left_out = tuple(id for _, id in missing)
    assert gone(replace(GROUP, subjects=subjects, left_out=left_out), GROUP) == ()


def added(code: str = "en", **subjects: Subject) -> tuple[str, ...]:
    after = replace(BEFORE, subjects={**BEFORE.subjects, **subjects})
    return changes(Writing(after, a_language(code)), BEFORE)


def test_nobody_without_a_name_is_named_for_the_first_time():
    assert added(
        wife=a_subject(None, unnamed="his wife, a doctor"),
        group=a_group(count=3),
        hidden=a_subject("name withheld", publish_as="withheld"),
        initials=a_subject("O. Q.", publish_as="initials"),
        two=a_subject("Second Person"),
    ) == (
        "Named for the first time: <strong>Second Person</strong>.",
        "Added to this case: his wife, a doctor; three students; O.\u00a0Q.; and a person whose name is withheld.",
    )


def test_a_withheld_member_is_not_named_for_the_first_time():
    before = replace(BEFORE, subjects={"g": a_group()})
    after = replace(BEFORE, subjects={"g": a_group("name withheld")})
    assert changes(Writing(after, a_language()), before) == ("Added to this case: a person whose name is withheld.",)


def test_names_that_are_joined_have_their_articles():
    league = a_subject("Ligue", kind="organisation", article="la")
    bureau = a_subject("Bureau", kind="organisation", article="le")
    assert added("fr", league=league, bureau=bureau)[-1] == (
        "Noms publiés pour la première fois\u00a0: la <strong>Ligue</strong> et le <strong>Bureau</strong>."
    )


def test_words_and_articles_begin_a_change_with_a_capital():
    status = {"searched": Status()}
    wife, league = a_subject(None, unnamed="his wife"), a_subject("League", kind="organisation", article="the")
    before = replace(BEFORE, subjects={"wife": wife, "league": league})
    after = {"wife": replace(wife, status=status), "league": replace(league, status=status)}
    assert changes(Writing(replace(BEFORE, subjects=after), a_language()), before) == (
        "<strong>His wife</strong>: searched.",
        "The <strong>League</strong>: searched.",
    )


def test_a_date_that_repeats_is_said_once():
    when = Status(date=parse_fact_date("2021-02-04"))
    status = {"charges-dropped": when, "fine-cancelled": when, "suspension-lifted": when}
    assert said(**person(status=status))[0].endswith(
        ": charges dropped, fine cancelled and suspension lifted on 4\u00a0February\u00a02021."
    )


def test_a_group_that_the_text_has_mentioned_is_added_with_its_number():
    after = replace(BEFORE, subjects={**BEFORE.subjects, "group": a_group(count=7)})
    writing = Writing(after, a_language())
    writing.line("{group} were arrested.")
    assert changes(writing, BEFORE)[-1] == "Added to this case: seven students."


def test_a_status_under_another_key_is_the_same_one():
    again = {"first": Status(state="arrested")}
    assert said(**person(status=again)) == ()
    assert gone(replace(BEFORE, **person(status=again)), BEFORE) == ()


def test_a_sentence_of_the_box_begins_with_a_capital():
    group = a_group(count=7)
    now = replace(group, status={"charged": Status()})
    assert box(a_case(subjects={"g": group}), subjects={"g": now}) == ("<strong>Seven students</strong>: charged.",)


def test_initials_at_the_end_of_a_sentence_are_its_full_stop():
    two = a_subject("O. Q.", publish_as="initials")
    assert added(two=two)[-1] == "Added to this case: O. Q."
