from typing import Any

import pytest

from tests.builders import a_case, a_recipient
from urgent_appeal.model.case import Case, JointLetter, LetterWords
from urgent_appeal.model.recipients import Recipient
from urgent_appeal.planning.checks.letter_references import check_letter_keys, check_recipients
from urgent_appeal.problems import Finding, Path

TWO = {"justice": a_recipient(), "interior": a_recipient("Minister of the Interior")}
BEFORE = a_case(file="cases/before.toml", recipients={"justice": a_recipient(use="xx/justice"), "judge": a_recipient()})


def wrong(**changes: Any) -> Finding:
    (found,) = check_letter_keys(a_case(**changes))
    assert (found.file, found.level) == ("cases/tun-2026-person.toml", "problem")
    return found


def joint(*to: str, **changes: Any) -> dict[str, Any]:
    return {"recipients": TWO, "joint_letters": {"both": JointLetter(to=to)}} | changes


def test_a_case_without_letters_of_its_own_is_let_pass():
    assert list(check_letter_keys(a_case())) == []


def test_a_joint_letter_to_two_targets_is_let_pass():
    assert list(check_letter_keys(a_case(**joint("justice", "interior")))) == []


def test_a_rule_that_there_is_is_let_pass():
    assert list(check_letter_keys(a_case(letter=LetterWords(quiet=("one-page", "unkind-words"))))) == []


def test_a_rule_that_there_is_not_gets_the_nearest_one():
    found = wrong(letter=LetterWords(quiet=("one-page", "unkind-word")))
    assert (found.path, found.words) == (("letter", "quiet", 1), 'quiet: there is no rule "unkind-word"')
    assert found.hint == 'did you mean "unkind-words"?'


@pytest.mark.parametrize(
    ("to", "count"), [(("justice",), 1), (("justice", "justice"), 1), ((), 0), (("justice", "interior", "mayor"), 3)]
)
def test_a_joint_letter_goes_to_two(to: tuple[str, ...], count: int):
    found = wrong(**joint(*to, recipients={**TWO, "mayor": a_recipient("Mayor")}))
    assert found.path == ("joint-letters", "both", "to")
    assert found.words.endswith(f" {count}")


def test_a_joint_letter_to_somebody_unknown_gets_the_nearest_recipient():
    found = wrong(**joint("justice", "interor"))
    assert (found.path, found.hint) == (("joint-letters", "both", "to", 1), 'did you mean "interior"?')


@pytest.mark.parametrize(
    "changes",
    [{"role": "copy"}, {"role": "prisoner"}, {"role": "own-government"}, {"via": "xx/mission"}, {"any_of": ("xx/a",)}],
)
def test_only_targets_that_are_written_to_directly_share_a_letter(changes: dict[str, Any]):
    found = wrong(**joint("justice", "other", recipients={**TWO, "other": a_recipient(**changes)}))
    assert (found.path, found.code) == (("joint-letters", "both", "to", 1), "joint-letter")


def test_a_recipient_stands_in_one_joint_letter_only():
    others = {**TWO, "mayor": a_recipient("Mayor")}
    letters = {"one": JointLetter(to=("justice", "interior")), "two": JointLetter(to=("mayor", "justice"))}
    found = list(check_letter_keys(a_case(recipients=others, joint_letters=letters)))
    assert [(one.path, one.code) for one in found] == [
        (("joint-letters", "one", "to", 0), "in-two-letters"),
        (("joint-letters", "two", "to", 1), "in-two-letters"),
    ]


def test_a_joint_letter_may_not_have_the_id_of_a_recipient():
    found = wrong(recipients=TWO, joint_letters={"justice": JointLetter(to=("justice", "interior"))})
    assert (found.path, found.on_key, found.code) == (("joint-letters", "justice"), True, "same-id")


@pytest.mark.parametrize("other", [{"use": "xx/mission"}, {"via": "xx/mission"}])
def test_any_of_stands_alone(other: dict[str, Any]):
    found = wrong(recipients={"embassy": a_recipient(None, any_of=("xx/london",), **other)})
    assert (found.path, found.code) == (("recipients", "embassy", "any-of"), "two-ways")


def test_any_of_names_somebody():
    found = wrong(recipients={"embassy": a_recipient(None, any_of=())})
    assert (found.path, found.code) == (("recipients", "embassy", "any-of"), "missing-key")


@pytest.mark.parametrize("role", ["copy", "own-government"])
def test_no_letter_but_to_a_target_or_a_prisoner_is_forwarded(role: str):
    found = wrong(recipients={"justice": a_recipient(via="xx/mission", role=role)})
    assert (found.path, found.code) == (("recipients", "justice", "via"), "via-role")


@pytest.mark.parametrize("role", ["target", "prisoner"])
def test_a_letter_to_a_target_or_a_prisoner_may_be_forwarded(role: Any):
    case = a_case(recipients={"justice": a_recipient(via="xx/mission", role=role)})
    assert list(check_letter_keys(case)) == []


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
