from typing import Any

import pytest

from tests.builders import a_case, a_recipient, an_issue
from tests.planning.letters.builders import SEVERAL, planned, translated, two_languages
from urgent_appeal.library.library import Library
from urgent_appeal.model.case import JointLetter
from urgent_appeal.model.recipients import AddressBook, Office
from urgent_appeal.model.value import replace
from urgent_appeal.planning.letters.destinations import Choice, choose
from urgent_appeal.planning.letters.selecting import check_wanted, fits, parts_of
from urgent_appeal.planning.options import LetterOptions

OFFICES = {
    **SEVERAL,
    "embassy": Office(office="ambassador", title="Embassy of France", country="GB", emails=("e@embassy.example",)),
}
RECIPIENTS = {
    "justice": a_recipient(office="minister", country="TN", emails=("m@justice.example",), languages=("fr",)),
    "interior": a_recipient("Minister of the Interior", office="minister", country="TN", faxes=("+216 71 123 456",)),
    "senator-one": a_recipient("Senator", office="member-of-parliament"),
    "senator-two": a_recipient("Senator", office="member-of-parliament", emails=("two@senate.example",)),
    "president": a_recipient(None, use="xx/president"),
    "embassy": a_recipient(None, use="fr/embassy", role="copy"),
}
JOINT = {"ministers": JointLetter(to=("justice", "interior"))}


def library() -> Library:
    house = two_languages(offices=OFFICES)
    book = AddressBook(language="en", offices={"embassy": OFFICES["embassy"]})
    return replace(house, books={**house.books, ("fr", "en"): book})


def chosen(*, joint: bool = False, **wishes: Any) -> Choice:
    case = a_case(recipients=RECIPIENTS, joint_letters=JOINT if joint else {})
    return choose(an_issue(case), case, library(), LetterOptions(**wishes), "FR", case.date)


def ids(choice: Choice) -> list[str]:
    return [letter.id for letter in choice.letters]


@pytest.mark.parametrize(
    ("to", "expected"),
    [
        (("sen*",), ["senator-one", "senator-two"]),
        (("*-two", "president"), ["senator-two", "president"]),
        (("office=minister",), ["justice", "interior"]),
        (("book=xx",), ["president"]),
        (("channel=email",), ["justice", "senator-two", "embassy"]),
        (("country=tn",), ["justice", "interior", "president"]),
        (("country=GB",), ["embassy"]),
        (("country=FR",), ["embassy"]),
        (("office=minister,channel=email",), ["justice"]),
        (("target, channel=email",), ["justice", "senator-two"]),
        (("office=minister,channel=email", "office=head-of-state"), ["justice", "president"]),
        (("office=*parliament",), ["senator-one", "senator-two"]),
    ],
)
def test_whom_to_means(to: tuple[str, ...], expected: list[str]):
    assert ids(chosen(to=to)) == expected


def test_except_takes_the_same():
    assert ids(chosen(but_not=("office=member-of-parliament,channel=email", "cop*"))) == [
        "justice",
        "interior",
        "senator-one",
        "president",
    ]


def test_language_is_that_of_the_letter():
    case = a_case(recipients=RECIPIENTS)
    found = choose(translated(case), case, library(), LetterOptions(to=("language=fr",)), "FR", case.date)
    assert ids(found) == ["justice"]
    found = choose(translated(case), case, library(), LetterOptions(but_not=("language=en",)), "FR", case.date)
    assert ids(found) == ["justice"]


def test_a_joint_letter_is_meant_by_what_holds_of_one_of_its_recipients():
    assert ids(chosen(joint=True, to=("interior", "country=GB"))) == ["ministers", "embassy"]
    assert ids(chosen(joint=True, to=("min*",))) == ["ministers"]


def test_the_channels_of_a_joint_letter_are_those_that_reach_all_of_its_recipients():
    assert ids(chosen(joint=True, to=("channel=email",))) == ["senator-two", "embassy"]


def test_somebody_who_is_left_out_has_no_part_in_a_joint_letter():
    (letter,) = chosen(joint=True, to=("ministers",), but_not=("channel=fax",)).letters
    assert letter.recipients == ("justice",)


@pytest.mark.parametrize(
    ("value", "words", "hint"),
    [
        ("justise", '--to: the case has no recipient "justise", and there is no such role', 'did you mean "justice"?'),
        ("ofice=minister", '--to: "ofice=" is not a known condition', 'did you mean "office"?'),
        ("office=ministre", '--to: there is no office "ministre"', 'did you mean "minister"?'),
        ("channel=mail", '--to: there is no channel "mail"', 'did you mean "email"?'),
        ("country=France", '--to: "France" is not a country code', "write FR"),
        ("office=", "--to: there is nothing to look for", 'write ids, roles, or for example "office=..."'),
    ],
)
def test_what_can_mean_nobody_is_named(value: str, words: str, hint: str):
    (found,) = check_wanted(a_case(recipients=RECIPIENTS), LetterOptions(to=(value,)))
    assert (found.words, found.hint) == (words, hint)


def test_where_nobody_is_left_it_is_said_what_there_is():
    found = chosen(to=("office=minister,channel=post",)).nobody
    assert found is not None
    assert "office: minister, member-of-parliament, head-of-state, ambassador" in found.hint
    assert "channel: email, fax" in found.hint
    assert "repeat --to" in found.hint


def test_a_choice_of_nobody_is_a_problem_and_no_letter_is_made():
    plan = planned(a_case(recipients=RECIPIENTS), library(), to=("prisoner",))
    assert plan.refused
    assert [finding.code for finding in plan.findings if finding.level == "problem"] == ["nobody-chosen"]


def test_without_options_a_case_without_recipients_is_no_problem_of_the_options():
    case = a_case(recipients={})
    assert choose(an_issue(case), case, library(), LetterOptions(), "FR", case.date).nobody is None


def test_parts_stand_between_commas():
    assert parts_of("target, office=minister") == (("", "target"), ("office", "minister"))


def test_all_parts_must_hold():
    assert fits("a,office=judge", {"": ("a",), "office": ("judge",)})
    assert not fits("a,office=judge", {"": ("a",), "office": ("mayor",)})
