from typing import Any

import pytest

from tests.builders import a_case, a_language, a_library, a_recipient, an_issue
from tests.planning.letters.builders import SEVERAL, an_addressee
from urgent_appeal.model.case import Case, JointLetter
from urgent_appeal.planning.letters.destinations import Choice, choose
from urgent_appeal.planning.letters.letter_languages import LetterLanguage, language_of
from urgent_appeal.planning.options import LetterOptions

RECIPIENTS = {
    "president": a_recipient("President"),
    "justice": a_recipient("Minister of Justice"),
    "prosecutor": a_recipient("Prosecutor General"),
    "council": a_recipient("Council", role="copy"),
    "ministry": a_recipient("Foreign Ministry", role="own-government"),
    "inmate": a_recipient(None, name="Example Person", office="person", role="prisoner"),
    "judiciary": a_recipient("Head of the Judiciary", via="xx/mission"),
}
EMBASSY = a_recipient("Embassy", role="copy", any_of=("xx/london", "xx/paris", "xx/brussels"))
HOUSE = a_library(offices=SEVERAL)


def chosen(case: Case | None = None, writer: str = "", **wishes: Any) -> Choice:
    case = case or a_case(recipients=RECIPIENTS)
    return choose(an_issue(case), case, HOUSE, LetterOptions(**wishes), writer, case.first_day)


def ids(choice: Choice) -> list[str]:
    return [letter.id for letter in choice.letters]


def together(**changes: Any) -> Case:
    joint = {"both": JointLetter(to=("prosecutor", "president"))}
    return a_case(**({"recipients": RECIPIENTS, "joint_letters": joint} | changes))


def test_every_recipient_gets_a_letter_in_the_order_of_the_case():
    assert ids(chosen()) == list(RECIPIENTS)


def test_the_kind_of_a_letter_follows_the_role_and_the_way_it_goes():
    kinds = {letter.id: letter.kind for letter in chosen().letters}
    assert kinds == {
        "president": "authority",
        "justice": "authority",
        "prosecutor": "authority",
        "council": "copy",
        "ministry": "own-government",
        "inmate": "prisoner",
        "judiciary": "forwarded",
    }


@pytest.mark.parametrize(
    ("wishes", "left"),
    [
        ({"to": ("justice",)}, ["justice"]),
        ({"to": ("inmate", "copy")}, ["council", "inmate"]),
        ({"to": ("target",)}, ["president", "justice", "prosecutor", "judiciary"]),
        ({"but_not": ("target", "prisoner")}, ["council", "ministry"]),
        ({"to": ("target",), "but_not": ("justice",)}, ["president", "prosecutor", "judiciary"]),
        ({"to": ("justice",), "but_not": ("target",)}, []),
    ],
)
def test_recipients_are_chosen_and_left_out_by_id_and_by_role(wishes: dict[str, Any], left: list[str]):
    assert ids(chosen(**wishes)) == left


@pytest.mark.parametrize(
    ("wishes", "words"),
    [
        ({"to": ("justise",)}, '--to: the case has no recipient "justise", and there is no such role'),
        ({"but_not": ("justise",)}, '--except: the case has no recipient "justise", and there is no such role'),
    ],
)
def test_somebody_who_is_no_recipient_is_said_with_who_was_meant(wishes: dict[str, Any], words: str):
    (finding,) = chosen(**wishes).findings
    assert (finding.words, finding.hint, finding.level) == (words, 'did you mean "justice"?', "problem")


def test_names_that_are_known_are_no_finding():
    assert chosen(together(), to=("both", "justice", "prisoner"), but_not=("copy",)).findings == ()


def test_two_who_share_a_letter_get_none_of_their_own():
    assert ids(chosen(together())) == ["both", "justice", "council", "ministry", "inmate", "judiciary"]


def test_a_joint_letter_has_its_recipients_in_the_order_that_it_says():
    letter = chosen(together()).letters[0]
    assert (letter.id, letter.kind, letter.recipients) == ("both", "joint", ("prosecutor", "president"))


@pytest.mark.parametrize("name", ["both", "president", "prosecutor"])
def test_who_asks_for_one_of_two_gets_the_letter_to_both(name: str):
    (letter,) = chosen(together(), to=(name,)).letters
    assert (letter.id, letter.recipients) == ("both", ("prosecutor", "president"))


def test_who_is_left_out_by_name_has_no_part_in_a_joint_letter():
    choice = chosen(together(), but_not=("prosecutor",))
    assert (choice.letters[0].id, choice.letters[0].recipients) == ("both", ("president",))


def test_a_joint_letter_can_be_left_out():
    assert "both" not in ids(chosen(together(), but_not=("both",)))


@pytest.mark.parametrize(
    ("writer", "use"), [("GB", "xx/london"), ("FR", "xx/paris"), ("BE", "xx/brussels"), ("LU", "xx/brussels")]
)
def test_of_several_missions_the_one_for_the_writer_s_country_is_taken(writer: str, use: str):
    (letter,) = chosen(a_case(recipients={"embassy": EMBASSY}), writer).letters
    assert (letter.own.use, letter.kind) == (use, "copy")


def test_a_mission_that_is_accredited_goes_before_one_that_only_lies_there():
    both = a_recipient(role="copy", any_of=("xx/paris", "xx/abroad"))
    abroad = SEVERAL["brussels"].__class__(office="ambassador", country="BE", accredited_to=("FR",))
    library = a_library(offices={**SEVERAL, "abroad": abroad})
    case = a_case(recipients={"embassy": both})
    (letter,) = choose(an_issue(case), case, library, LetterOptions(), "FR", case.first_day).letters
    assert letter.own.use == "xx/abroad"


def test_a_mission_accredited_elsewhere_is_not_taken_for_where_it_lies():
    only = a_recipient(role="copy", any_of=("xx/brussels",))
    library = a_library(offices={"brussels": SEVERAL["brussels"].__class__(country="FR", accredited_to=("BE",))})
    case = a_case(recipients={"embassy": only})
    assert choose(an_issue(case), case, library, LetterOptions(), "FR", case.first_day).letters == ()


def test_where_no_mission_is_accredited_nothing_is_made_and_that_is_said():
    choice = chosen(a_case(recipients={"embassy": EMBASSY}), "DE")
    assert choice.letters == ()
    assert choice.said == (
        "embassy: nothing is made, as none of its missions is accredited to DE, the writer’s country",
    )


def test_without_the_writer_s_country_it_is_said_how_to_give_it():
    choice = chosen(a_case(recipients={"embassy": EMBASSY}))
    assert choice.said == ("embassy: nothing is made, as the writer’s country is not known; add for example --from GB",)


def test_a_mission_that_was_not_asked_for_is_not_spoken_of():
    case = a_case(recipients={"embassy": EMBASSY, **RECIPIENTS})
    assert chosen(case, to=("justice",)).said == ()


def test_a_letter_s_recipient_has_what_the_mission_taken_says():
    case = a_case(recipients={"embassy": a_recipient(None, role="copy", any_of=EMBASSY.any_of)})
    (letter,) = chosen(case, "FR").letters
    assert (letter.id, letter.own.title) == ("embassy", "Embassy in Paris")


def spoken(*reads: tuple[str, ...] | None, there: tuple[str, ...] = ("en", "fr"), own: str = "en") -> LetterLanguage:
    several = [an_addressee(f"r{n}", a_recipient(languages=codes)) for n, codes in enumerate(reads)]
    return language_of(several, {code: a_language(code) for code in there}, own, a_language())


def test_a_letter_is_in_the_first_language_that_the_office_reads_and_the_case_has():
    assert spoken(("ru", "fr", "en")) == LetterLanguage(
        code="fr", reason="French: the first that it reads and the case has"
    )


def test_an_office_of_which_nothing_is_known_gets_the_case_s_own_language():
    found = spoken(None, own="fr")
    assert found == LetterLanguage(code="fr", reason="French: the case’s own; its languages are not known")


def test_an_office_that_reads_none_of_them_gets_the_case_s_own_and_that_counts_as_not_read():
    found = spoken(("ru", "kk"))
    assert found == LetterLanguage(
        code="en", reason="English: the case’s own; it has no words in Russian and Kazakh", read=False
    )


def test_two_who_share_a_letter_get_a_language_that_both_read():
    assert spoken(("fr", "en"), ("en",)).code == "en"


def test_of_two_the_one_that_says_what_it_reads_decides():
    assert spoken(None, ("fr",)) == LetterLanguage(code="fr", reason="French: the first that it reads and the case has")
    assert spoken(("fr",), ()).code == "fr"


def test_two_who_read_no_language_in_common_get_the_case_s_own():
    found = spoken(("fr",), ("en",))
    assert found.reason == "English: the case’s own; there is no language that all of them read"
    assert (found.code, found.read) == ("en", False)
