from typing import Any

import pytest

from tests.builders import a_case, a_language, a_recipient, a_subject
from tests.planning.letters.builders import (
    a_destination,
    a_setting,
    a_whole_issuer,
    an_addressee,
    letter_words,
    lines_of,
)
from urgent_appeal.model.case import Case, Demand, JointLetter, LetterWords, Source
from urgent_appeal.model.recipients import NO_AUTHORITY, OFFICES, Recipient
from urgent_appeal.model.subjects import Status
from urgent_appeal.model.value import replace
from urgent_appeal.planning.letters.letter_pages import LetterKind
from urgent_appeal.planning.letters.wording import Wording, demands_of, wording_of
from urgent_appeal.planning.stages import Formula

ASKED = (Demand(text="Release {person}."), Demand(text="Open an inquiry."))
KINDS: tuple[LetterKind, ...] = ("authority", "joint", "forwarded", "own-government", "copy", "prisoner")
OWN_WORDS: tuple[LetterKind, ...] = ("own-government", "copy", "prisoner")


def worded(
    kind: LetterKind = "authority",
    own: Recipient | JointLetter | None = None,
    *,
    case: Case | None = None,
    asked: tuple[Demand, ...] | None = None,
    named: bool = True,
    code: str = "en",
    formula: Formula = "first",
    opening: str | None = "{issuer} opens {in_country}.",
) -> Wording:
    """The words of a letter of an issuer with words for letters."""
    case = case or a_case(summary="{person} was arrested.")
    recipient = own if isinstance(own, Recipient) else a_recipient()
    case = replace(
        case,
        demands={str(number): demand for number, demand in enumerate(ASKED if asked is None else asked)},
        letter=replace(case.letter, name_issuer=named),
        recipients={"justice": recipient},
        joint_letters={"justice": own if isinstance(own, JointLetter) else JointLetter(to=("justice",))},
    )
    held = replace(letter_words(), letter_opening=opening)
    issuer = a_whole_issuer(name="The issuer", boilerplate={"2000": held})
    to = a_destination(kind, case=case, id="justice", addressees=(an_addressee("justice", recipient),))
    return wording_of(to, a_setting(case, a_language(code), issuer=issuer, formula=formula))


def said(kind: LetterKind = "authority", own: Recipient | JointLetter | None = None, **changes: Any) -> list[str]:
    """The lines of a letter's body."""
    return [line for part in worded(kind, own, **changes).body for line in lines_of(part)]


def phrase(key: str) -> str:
    return a_language().phrases[key].replace("{in_country}", "in Tunisia")


def with_letter(**changes: Any) -> Case:
    return a_case(summary="{person} was arrested.", letter=LetterWords(**changes))


def test_a_letter_has_the_issuer_s_opening_the_summary_the_demands_and_the_issuer_s_closing():
    assert said() == [
        "The issuer opens in Tunisia.",
        "Example Person was arrested.",
        phrase("letter_request"),
        "1. Release Example Person.",
        "2. Open an inquiry.",
        "The issuer closes.",
    ]


@pytest.mark.parametrize("formula", ["not_urgent", "update_not_urgent", "closure"])
@pytest.mark.parametrize("named", [True, False])
def test_a_letter_of_good_news_opens_without_concern(formula: Formula, *, named: bool):
    opening = said(formula=formula, named=named)[0]
    assert opening == phrase(f"letter_opening_{formula}")
    assert "concern." not in opening


@pytest.mark.parametrize("formula", ["update_not_urgent", "update", "closure"])
def test_a_follow_up_that_asks_for_nothing_ends_with_thanks(formula: Formula):
    assert said(formula=formula, asked=())[-1] == phrase("letter_closing_nothing_asked")
    assert said("own-government", formula=formula, asked=())[-1] == phrase("letter_closing_nothing_asked")


def test_the_ministry_learns_that_a_case_is_closed():
    opening = said("own-government", formula="closure", asked=())[0]
    assert opening == phrase("letter_own_government_opening_closure")


def test_a_closed_case_asks_nobody_for_anything():
    case = a_case(stage="closure")
    assert asked_of(case, ("justice",), "authority") == ()


@pytest.mark.parametrize("kind", ["authority", "joint", "forwarded"])
def test_a_letter_that_does_not_name_the_issuer_has_the_language_s_words(kind: LetterKind):
    lines = said(kind, named=False)
    assert (lines[0], lines[-1]) == (phrase("letter_opening"), phrase("letter_closing"))
    assert "issuer" not in " ".join(lines)


def test_an_issuer_without_words_for_letters_leaves_them_to_the_language():
    lines = said(opening=None)
    assert (lines[0], lines[-1]) == (phrase("letter_opening"), "The issuer closes.")


def test_without_a_summary_the_first_paragraph_of_the_situation_is_told():
    case = a_case(situation="{person} was arrested.\n\nMore came later.")
    assert said(case=case)[1] == "Example Person was arrested."


def test_a_case_of_letters_alone_needs_no_situation():
    case = a_case(situation="", letter=LetterWords(body="All is said here."))
    assert said(case=case)[1:-1] == ["All is said here."]


def test_the_case_s_own_words_stand_instead_of_the_issuer_s():
    case = with_letter(opening="Case opens for {person}.", body="Case body.\n\n- one\n- two", closing="Case closes.")
    assert said(case=case) == ["Case opens for Example Person.", "Case body.", "- one", "- two", "Case closes."]


def test_the_recipient_s_own_words_stand_instead_of_the_case_s():
    own = a_recipient(opening="Own opening.", body="Own body.", closing="Own closing.")
    case = with_letter(opening="Case opens.", body="Case body.", closing="Case closes.")
    assert said(own=own, case=case) == ["Own opening.", "Own body.", "Own closing."]


def test_a_joint_letter_has_words_of_its_own():
    own = JointLetter(to=("a", "b"), opening="To both.", closing="Both closes.")
    lines = said("joint", own)
    assert (lines[0], lines[-1]) == ("To both.", "Both closes.")


def test_an_empty_opening_leaves_it_out():
    assert said(own=a_recipient(opening=""))[0] == "Example Person was arrested."


@pytest.mark.parametrize("kind", OWN_WORDS)
def test_the_case_s_letter_words_are_not_for_those_who_are_asked_nothing_of_their_own(kind: LetterKind):
    case = with_letter(opening="CASE", body="CASE", closing="CASE")
    assert ("CASE" in said(kind, case=case)) is (kind == "own-government")


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "joint"])
def test_a_recipient_s_own_words_hold_for_every_kind_of_letter_to_one(kind: LetterKind):
    own = a_recipient(opening="Own opening.", body="Own body.", closing="Own closing.")
    assert said(kind, own) == ["Own opening.", "Own body.", "Own closing."]


def test_a_copy_is_told_what_happened_and_asked_nothing():
    assert said("copy") == [phrase("letter_copy_opening"), "Example Person was arrested."]


@pytest.mark.parametrize("code", ["en", "fr"])
def test_a_note_with_one_letter_behind_it_speaks_of_one(code: str):
    case, language = a_case(summary="{person} was arrested."), a_language(code)
    to = a_destination("copy", case=case, id="justice", addressees=(an_addressee("justice", a_recipient()),))
    for behind, of in ((["Minister"], "_one"), (["Minister", "President"], "")):
        made = wording_of(to, a_setting(case, language), behind)
        first = [lines_of(parts[0])[0].replace("\u00a0", " ") for parts in (made.body, made.told)]
        assert first == [
            language.phrases[f"letter_copy_opening{of}"],
            language.phrases[f"letter_copy_opening{of}_text"],
        ]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "prisoner"])
def test_the_outcome_stands_behind_the_account(kind: LetterKind):
    case = a_case(summary="{person} was arrested.", outcome="{person} is free.")
    lines = said(kind, case=case, formula="update_not_urgent")
    assert lines[lines.index("Example Person was arrested.") + 1] == "Example Person is free."
    assert "Example Person is free." not in said("prisoner", case=case)


def test_the_writer_s_own_ministry_is_asked_to_take_the_matter_up():
    assert said("own-government") == [
        phrase("letter_own_government_opening"),
        "Example Person was arrested.",
        phrase("letter_own_government_request"),
        "1. Release Example Person.",
        "2. Open an inquiry.",
        phrase("letter_own_government_closing"),
    ]


def test_a_prisoner_s_letter_has_nothing_of_the_case():
    assert said("prisoner") == [phrase(f"letter_prisoner_{part}") for part in ("opening", "body", "closing")]


def test_without_demands_nothing_is_asked():
    assert said(asked=()) == ["The issuer opens in Tunisia.", "Example Person was arrested.", "The issuer closes."]


def test_a_demand_is_made_for_those_that_it_names():
    case = a_case(subjects={"one": a_subject("One Person"), "two": a_subject("Two Person")})
    asked = (Demand(text="Release {subjects}.", for_=("two",)),)
    assert "1. Release Two Person." in said(case=case, asked=asked)


def test_notes_are_left_out_of_a_letter():
    case = a_case(summary="He was arrested.[^1]", situation="He was arrested.[^1]\n\n[^1]: At noon.")
    assert said(case=case)[1] == "He was arrested."


def test_french_words_have_the_spaces_of_the_language():
    assert said(code="fr")[2] == "Je vous demande respectueusement ce qui suit\u00a0:"


def asked_of(case: Case, ids: tuple[str, ...], kind: LetterKind) -> tuple[Demand, ...]:
    several = tuple(an_addressee(id, case.recipients[id]) for id in ids)
    return tuple(demands_of(a_destination(kind, case=case, addressees=several), case).values())


def with_demands(**demands: Demand) -> Case:
    recipients = {
        "minister": a_recipient(),
        "judge": a_recipient("Judge"),
        "ministry": a_recipient(role="own-government"),
        "council": a_recipient(role="copy"),
        "inmate": a_recipient(role="prisoner"),
    }
    return a_case(recipients=recipients, demands=demands)


ALL, MINISTER, BOTH = (
    Demand(text="All"),
    Demand(text="Minister", to=("minister",)),
    Demand(text="Both", to=("minister", "judge")),
)


@pytest.mark.parametrize(
    ("recipients", "kind", "texts"),
    [
        (("minister",), "authority", ["All", "Minister", "Both"]),
        (("judge",), "authority", ["All", "Both"]),
        (("judge",), "forwarded", ["All", "Both"]),
        (("judge", "minister"), "joint", ["All", "Both"]),
        (("ministry",), "own-government", ["All"]),
        (("council",), "copy", []),
        (("inmate",), "prisoner", []),
    ],
)
def test_only_what_every_one_of_them_may_be_asked_is_asked(
    recipients: tuple[str, ...], kind: LetterKind, texts: list[str]
):
    case = with_demands(all=ALL, minister=MINISTER, both=BOTH)
    assert [demand.text for demand in asked_of(case, recipients, kind)] == texts


@pytest.mark.parametrize(("id", "kind"), [("council", "copy"), ("inmate", "prisoner")])
def test_a_demand_that_names_a_copy_or_a_prisoner_is_not_put_to_them(id: str, kind: LetterKind):
    case = with_demands(one=Demand(text="One", to=(id,)))
    assert asked_of(case, (id,), kind) == ()


@pytest.mark.parametrize("why", ["met", "withdrawn"])
def test_a_demand_that_ended_is_not_made_any_more(why: Any):
    assert asked_of(with_demands(one=replace(ALL, ended=why)), ("minister",), "authority") == ()


def subject_of(kind: LetterKind = "authority", own: Recipient | None = None, **changes: Any) -> str:
    return worded(kind, own, case=with_letter(**changes)).subject


def test_the_subject_is_the_title_of_the_case():
    assert subject_of() == "Arbitrary detention of Ms.\u00a0Example Person"


def test_the_subject_is_the_case_s_own():
    assert subject_of(subject="Letter on {person}") == "Letter on Example Person"


def test_the_subject_is_the_recipient_s_own_before_the_case_s():
    assert subject_of(own=a_recipient(subject="Your **visit**"), subject="Letter") == "Your visit"


def test_a_copy_s_subject_says_that_it_is_for_information():
    assert subject_of("copy", subject="Letter") == "For information: Letter"


def test_a_prisoner_s_letter_has_no_subject_but_its_own():
    assert subject_of("prisoner", subject="Letter") == ""
    assert subject_of("prisoner", a_recipient(subject="Greetings")) == "Greetings"


def test_a_letter_asks_for_those_who_are_left():
    group = a_subject("students", kind="group", count=14, status={"released": Status(count=1)})
    case = a_case(summary="{g} were arrested.", subjects={"g": group})
    lines = said(case=case, asked=(Demand(text="Release {g}."), Demand(text="Compensate {g}.", still=True)))
    assert "14 students were arrested." in lines
    assert "1. Release the other 13 students." in lines


@pytest.mark.parametrize("office", NO_AUTHORITY)
def test_a_demand_that_names_nobody_is_not_put_to_who_cannot_do_it(office: str):
    case = a_case(recipients={"one": a_recipient(office=office)}, demands={"all": ALL})
    assert asked_of(case, ("one",), "authority") == ()


@pytest.mark.parametrize("office", [None, *sorted(set(OFFICES) - set(NO_AUTHORITY))])
def test_a_demand_that_names_nobody_is_put_to_every_other_office_and_where_none_is_said(office: str | None):
    case = a_case(recipients={"one": a_recipient(office=office)}, demands={"all": ALL})
    assert asked_of(case, ("one",), "authority") == (ALL,)


@pytest.mark.parametrize(("office", "authority", "asked"), [("newspaper", True, (ALL,)), ("minister", False, ())])
def test_an_entry_decides_itself_whether_it_is_an_authority(office: str, authority: bool, asked: tuple[Demand, ...]):
    case = a_case(recipients={"one": a_recipient(office=office, authority=authority)}, demands={"all": ALL})
    assert asked_of(case, ("one",), "authority") == asked


def test_a_demand_that_names_an_ombudsman_is_put_to_the_ombudsman():
    named = Demand(text="Look into it.", to=("one",))
    case = a_case(recipients={"one": a_recipient(office="ombudsman")}, demands={"all": ALL, "one": named})
    assert asked_of(case, ("one",), "authority") == (named,)


def test_notes_of_a_body_in_own_words_are_numbered_and_come_with_it():
    said = LetterWords(body="Arrested.[^a] Tried.[^press]\n\n[^a]: On 3 May; see [^press].")
    case = a_case(letter=said, sources={"press": Source(name="The Press")})
    wording = wording_of(a_destination(case=case), a_setting(case))
    assert "Arrested.\u00a0[1] Tried.\u00a0[2]" in [text for part in wording.body for text in lines_of(part)]
    assert [lines_of(note) for note in wording.notes] == [("[1] On 3\u00a0May; see\u00a0[2].",), ("[2] The Press.",)]


def test_a_letter_without_own_words_has_no_notes():
    case = a_case(situation="{person} was arrested.[^a]\n\n[^a]: On 3 May.")
    assert wording_of(a_destination(case=case), a_setting(case)).notes == ()
