import datetime as dt
from typing import Any

import pytest

from tests.builders import TODAY, a_case, a_recipient, a_subject, an_issue, options, projected
from tests.planning.letters.builders import measure, planned, two_languages
from tests.planning.test_sent_letters import a_sent_letter
from urgent_appeal.library.project import Issue
from urgent_appeal.model.case import LetterWords
from urgent_appeal.model.sent import SentLetter
from urgent_appeal.planning.checks.notes_of_sent import check_sent
from urgent_appeal.planning.letters.planned import plan_letters
from urgent_appeal.planning.letters.setting import KnownFonts
from urgent_appeal.planning.options import LetterOptions
from urgent_appeal.problems import Finding

FILE = "cases/sent/tun-2026-person.toml"
RECIPIENTS = {"justice": a_recipient(), "judge": a_recipient("Judge")}


def issue_with(*sent: SentLetter, **changes: Any) -> Issue:
    return an_issue(a_case(**({"recipients": RECIPIENTS} | changes)), sent=sent, sent_file=FILE)


def warned(*sent: SentLetter, **changes: Any) -> dict[str, bool]:
    plan = planned(issue_with(*sent, **changes))
    return {letter.to.id: any(f.code == "second-letter" for f in letter.findings) for letter in plan.letters}


def checked(*sent: SentLetter, **changes: Any) -> list[Finding]:
    return list(check_sent(projected(issue_with(*sent, **changes)), "tun-2026-person", TODAY))


@pytest.mark.parametrize(("day", "early"), [("2026-11-24", True), ("2026-10-25", True), ("2026-10-24", False)])
def test_a_second_letter_within_thirty_days_is_a_warning_of_that_letter_alone(day: str, early: bool):
    assert warned(a_sent_letter("justice", on=day)) == {"justice": early, "judge": False}


def test_a_letter_about_the_issue_before_is_a_first_one():
    first = an_issue(a_case(id="first", recipients=RECIPIENTS), sent=(a_sent_letter("justice"),))
    second = a_case(id="second", follows="first", recipients=RECIPIENTS)
    project = projected(second, first, library=two_languages())
    plan = plan_letters(project, "second", options(), LetterOptions(), KnownFonts(measure=measure))
    warnings = [one.words for letter in plan.letters for one in letter.findings if one.code == "second-letter"]
    assert warnings == ["justice: a letter about first was sent on 2026-11-20, not more than 30 days before"]


def test_not_yet_asks_for_the_letters_of_this_issue_alone():
    first = an_issue(a_case(id="first", recipients=RECIPIENTS), sent=(a_sent_letter("justice"),))
    second = a_case(id="second", follows="first", recipients=RECIPIENTS)
    project = projected(second, first, library=two_languages())
    plan = plan_letters(project, "second", options(), LetterOptions(not_yet=True), KnownFonts(measure=measure))
    assert [letter.to.id for letter in plan.letters] == ["justice", "judge"]


def test_a_letter_that_another_organisation_sent_is_no_first_one():
    assert not warned(a_sent_letter("justice", issuer="other"))["justice"]


def test_the_warning_can_be_switched_off():
    quiet = LetterWords(quiet=("second-letter",))
    assert not warned(a_sent_letter("justice"), letter=quiet)["justice"]


def test_a_hidden_name_in_a_note_is_a_problem_where_it_stands():
    hidden = {"person": a_subject(publish_as="withheld")}
    (found,) = checked(a_sent_letter("judge", reply="They ask about Example Person."), subjects=hidden)
    assert (found.code, found.level, found.path, found.at) == ("withheld-name", "problem", ("letters", 0, "reply"), 15)


def test_a_day_to_come_and_somebody_whom_the_case_does_not_have_are_warnings():
    found = checked(a_sent_letter("jugde", on="2027-01-01"))
    assert [(one.path, one.level) for one in found] == [
        (("letters", 0, "on"), "warning"),
        (("letters", 0, "to", 0), "warning"),
    ]
    assert found[1].hint == 'did you mean "judge"?'


def test_a_problem_in_the_notes_keeps_letters_from_being_made():
    hidden = {"person": a_subject(publish_as="withheld")}
    sent = a_sent_letter("judge", reply="About Example Person.")
    assert planned(issue_with(sent, subjects=hidden)).refused


def test_today_is_a_day_on_which_a_letter_can_have_been_sent():
    assert not checked(a_sent_letter("judge", on=dt.date.isoformat(TODAY)))
