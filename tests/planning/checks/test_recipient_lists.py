from tests.builders import a_case, a_recipient
from urgent_appeal.model.case import Case
from urgent_appeal.model.recipients import Recipient
from urgent_appeal.planning.checks.recipient_lists import check_recipients
from urgent_appeal.problems import Path

BEFORE = a_case(file="cases/before.toml", recipients={"justice": a_recipient(use="xx/justice"), "judge": a_recipient()})


def warned(case: Case, before: Case | None = None) -> list[tuple[str, Path]]:
    found = list(check_recipients(case, before))
    assert {finding.level for finding in found} <= {"warning"}
    return [(finding.file, finding.path) for finding in found]


def follow_up(**changes: Recipient) -> Case:
    return a_case(file="cases/after.toml", follows="before", recipients=BEFORE.recipients | changes)


def test_two_recipients_that_are_the_same_office_are_a_warning_at_the_second():
    case = a_case(recipients={"one": a_recipient(use="xx/a"), "two": a_recipient(use="xx/a"), "three": a_recipient()})
    assert warned(case) == [(case.file, ("recipients", "two"))]


def test_a_recipient_that_is_new_in_a_follow_up_is_a_warning_at_its_table():
    assert warned(follow_up(mayor=a_recipient("Mayor")), BEFORE) == [("cases/after.toml", ("recipients", "mayor"))]


def test_each_recipient_that_is_new_has_its_own_warning():
    one, two = check_recipients(follow_up(mayor=a_recipient("Mayor"), police=a_recipient("Chief of police")), BEFORE)
    assert (one.path, two.path) == (("recipients", "mayor"), ("recipients", "police"))
    assert two.words == 'the recipient "police" is not among those of cases/before.toml, which this case follows'


def test_a_recipient_that_is_gone_is_a_warning_at_the_table_that_it_had():
    case = a_case(follows="before", recipients={"judge": a_recipient()})
    assert warned(case, BEFORE) == [("cases/before.toml", ("recipients", "justice"))]


def test_who_was_left_out_on_purpose_is_not_said():
    assert warned(a_case(follows="before", left_out=("justice",), recipients={"judge": a_recipient()}), BEFORE) == []


def test_an_entry_under_another_id_is_the_same_office():
    case = a_case(recipients={"minister": a_recipient(use="xx/justice"), "judge": a_recipient()})
    assert warned(case, BEFORE) == []


def test_nothing_is_said_of_the_same_list_of_a_closed_case_and_of_a_first_issue():
    assert warned(follow_up(), BEFORE) == warned(a_case(stage="closure", recipients={}), BEFORE) == []
    assert warned(BEFORE) == []
