from typing import Any

import pytest

from tests.builders import a_case, a_recipient
from tests.planning.letters.builders import (
    a_destination,
    a_setting,
    a_whole_issuer,
    an_addressee,
    body_of,
    compose,
    everything_on,
)
from urgent_appeal.model.case import Case, Demand, JointLetter, LetterWords
from urgent_appeal.model.issuer import IssuerSignatory
from urgent_appeal.model.recipients import Check, Recipient
from urgent_appeal.model.value import replace
from urgent_appeal.planning.letters.destinations import Destination
from urgent_appeal.planning.letters.layout import lay_out
from urgent_appeal.planning.letters.letter_pages import Leaf, Letter, LetterKind
from urgent_appeal.planning.letters.wording import demands_of, names_issuer, wording_of

TARGETS = {
    "minister": a_recipient(
        office="minister",
        emails=("m@justice.example",),
        faxes=("+216 71 123 456",),
        postal=("1 Example Road",),
        country="TN",
    ),
    "judge": a_recipient("Judge", office="judge", emails=("j@court.example",), faxes=("+216 71 123 457",)),
}
JOINT = {"both": JointLetter(to=("minister", "judge"), subject="To both", deliver=("fax", "post"))}
MISSION = an_addressee(
    "mission", a_recipient("Permanent Mission", postal=("9 Lake Road",), country="CH", emails=("x@mission.example",))
)
COUNCIL = an_addressee("council", a_recipient("Council", role="copy"))


def letter(
    kind: LetterKind = "authority", to: Destination | None = None, case: Case | None = None, **setting: Any
) -> Letter:
    case = case or a_case(recipients=TARGETS, joint_letters=JOINT)
    to = to or a_destination(kind, case=case, id="both" if kind == "joint" else "")
    return compose(to, a_setting(case, **setting))[0]


def forwarded(case: Case | None = None, **setting: Any) -> Letter:
    case = case or a_case(recipients=TARGETS)
    return letter(to=a_destination("forwarded", case=case, mission=MISSION, copies=(COUNCIL,)), case=case, **setting)


def a_copy(*behind: str, case: Case | None = None) -> Letter:
    case = case or a_case(recipients={"council": a_recipient("Council", role="copy")})
    leaves = {name: letter().letter for name in behind}
    return compose(a_destination("copy", case=case), a_setting(case), behind=leaves)[0]


def kinds(made: Letter) -> list[str]:
    return [leaf.kind for leaf in made.leaves]


def test_a_letter_is_one_page():
    assert kinds(letter()) == ["authority"]


def test_a_letter_through_a_mission_is_the_note_to_it_and_then_the_letter():
    made = forwarded()
    assert (kinds(made), made.main) == (["forwarding", "forwarded"], 1)


def test_the_window_shows_the_mission_s_address_and_the_letter_the_official_s():
    note, own = forwarded(window="din-a").leaves
    assert note.slots["recipient"] == ("Permanent Mission", "9 Lake Road", "SUISSE")
    assert (note.fixed.window, own.fixed.window) == ("din-a", "none")
    assert own.slots["recipient"][0] == "Minister of Justice"


def test_the_note_asks_the_mission_to_forward_the_letter_and_says_to_whom():
    note = forwarded().leaves[0]
    phrase = a_setting().language.phrases
    assert body_of(note) == [
        phrase["letter_forwarding_body"],
        "Minister of Justice, 1 Example Road, TUNISIE",
        phrase["letter_forwarding_closing"],
    ]
    assert note.slots["subject"] == ("A letter to be forwarded",)


def test_the_note_says_nothing_of_the_case():
    case = a_case(recipients=TARGETS, letter=LetterWords(enclosures=("A list",)))
    said = everything_on(forwarded(case).leaves[0])
    for word in ("Example Person", "Release", "A list", "Council"):
        assert word not in said
        assert word in everything_on(forwarded(case).letter)


def test_a_mission_s_address_that_does_not_fit_has_a_sheet_before_the_note():
    long = replace(
        MISSION, recipient=replace(MISSION.recipient, postal=tuple(f"{n} " + "Lake Road " * 4 for n in range(8)))
    )
    case = a_case(recipients=TARGETS)
    made = compose(a_destination("forwarded", case=case, mission=long), a_setting(case, window="din-b"))[0]
    assert (kinds(made), made.main) == (["address", "forwarding", "forwarded"], 2)


def test_a_draft_to_one_reached_through_a_mission_goes_to_the_mission():
    mail = forwarded().mail
    assert mail is not None
    assert mail.to == ("x@mission.example",)


def test_a_draft_goes_to_all_addresses_that_did_not_bounce():
    bounced = Check(on=a_case().date, what="old@justice.example", result="bounced")
    office = replace(
        TARGETS["minister"], emails=("m@a.example", "old@justice.example", "n@a.example"), checked=(bounced,)
    )
    mail = letter(case=a_case(recipients={"minister": office})).mail
    assert mail is not None
    assert (mail.to, mail.file_name) == (("m@a.example", "n@a.example"), "minister")


def test_an_office_without_a_mail_address_gets_no_draft():
    assert letter(case=a_case(recipients={"minister": a_recipient()})).mail is None


@pytest.mark.parametrize("attach", [True, False])
def test_the_pdf_is_attached_where_that_was_asked_for(attach: bool):
    case = a_case(recipients=TARGETS)
    mail = compose(a_destination(case=case), a_setting(case), attach=attach)[0].mail
    assert mail is not None
    assert mail.attach is attach


def test_a_joint_letter_has_words_subject_and_delivery_line_of_its_own():
    leaf = letter("joint").letter
    assert (leaf.slots["subject"], leaf.slots["delivery"]) == (("To both",), ("By fax",))


def test_a_joint_letter_greets_both_and_goes_to_both():
    made = letter("joint")
    assert made.letter.slots["salutation"] == ("Dear Minister, Dear Judge,",)
    assert made.mail is not None
    assert made.mail.to == ("m@justice.example", "j@court.example")


def test_a_joint_letter_may_have_its_own_salutation_and_close():
    joint = {"both": JointLetter(to=("minister", "judge"), salutation="Dear both,", close="With respect,")}
    slots = letter("joint", case=a_case(recipients=TARGETS, joint_letters=joint)).letter.slots
    assert (slots["salutation"], slots["close"]) == (("Dear both,",), ("With respect,",))


def test_a_joint_letter_asks_what_both_may_be_asked():
    demands = {
        "both": Demand(text="Both", to=("judge", "minister")),
        "one": Demand(text="One", to=("judge",)),
        "all": Demand(text="All"),
    }
    case = a_case(recipients=TARGETS, joint_letters=JOINT, demands=demands)
    assert [demand.text for demand in demands_of(a_destination("joint", case=case), case).values()] == ["Both", "All"]
    assert body_of(letter("joint", case=case).letter)[-3:-1] == ["1. Both", "2. All"]


@pytest.mark.parametrize("kind", ["authority", "joint", "forwarded"])
def test_letters_say_who_gets_a_copy_and_what_is_enclosed(kind: LetterKind):
    case = a_case(recipients=TARGETS, joint_letters=JOINT, letter=LetterWords(enclosures=("A list on {person}",)))
    to = a_destination(kind, case=case, id="both" if kind == "joint" else "", copies=(COUNCIL,))
    frame = letter(to=to, case=case).letter.fixed
    assert (frame.copies, frame.enclosures) == (("Council",), ("A list on Example Person",))


@pytest.mark.parametrize("kind", ["copy", "own-government", "prisoner"])
def test_other_kinds_have_neither_copies_nor_enclosures(kind: LetterKind):
    case = a_case(letter=LetterWords(enclosures=("A list",)))
    frame = letter(to=a_destination(kind, case=case, copies=(COUNCIL,)), case=case).letter.fixed
    assert (frame.copies, frame.enclosures) == ((), ())


def test_a_note_for_information_names_the_letters_and_has_them_behind():
    made = a_copy("Minister", "Judge")
    assert (kinds(made), made.main) == (["copy", "authority", "authority"], 0)
    assert body_of(made.letter)[1:3] == ["- Minister", "- Judge"]


def test_a_note_for_information_asks_nothing():
    said = everything_on(a_copy("Minister").letter)
    assert "Release" not in said
    assert "1." not in said
    assert a_setting().language.phrases["letter_request"] not in said


def test_a_copy_s_subject_says_so():
    assert a_copy().letter.slots["subject"] == ("For information: Arbitrary detention of Ms.\u00a0Example Person",)


def of_prisoner(recipient: Recipient, case: Case | None = None, **setting: Any) -> Letter:
    case = replace(case or a_case(reference="REF 7"), recipients={"inmate": recipient})
    return letter("prisoner", case=case, **setting)


PRISONER = a_recipient(None, name="Example Person", office="person", role="prisoner")


def test_a_prisoner_s_letter_has_no_demand_no_reference_no_organisation_and_nothing_of_the_case():
    signatory = IssuerSignatory(name="Ines Schreiber", role="Director")
    case = a_case(reference="REF 7", summary="{person} was arrested for a speech.", letter=LetterWords(body="SPEECH"))
    made = of_prisoner(PRISONER, case, signatory=signatory)
    said = everything_on(made.letter).replace("\u00a0", " ")
    for word in (
        "Release",
        "REF 7",
        "Appeal for examples",
        "Sender",
        "speech",
        "SPEECH",
        "Ines",
        "Tunisia",
        "detention",
    ):
        assert word not in said
    assert made.issuer == ""


def test_what_the_case_says_for_a_prisoner_is_said():
    own = replace(PRISONER, subject="Greetings", body="We read of {person}.", name_issuer=True)
    made = of_prisoner(own)
    assert "We read of Example Person." in body_of(made.letter)
    assert made.letter.slots["subject"] == ("Greetings",)
    assert made.issuer == "Appeal for examples"
    assert "reference" not in made.letter.slots


@pytest.mark.parametrize("kind", ["authority", "forwarded", "copy", "own-government", "prisoner"])
@pytest.mark.parametrize(
    ("case", "own", "named"),
    [(True, None, True), (False, None, False), (True, False, False), (False, True, True)],
)
def test_a_recipient_s_word_on_naming_the_organisation_goes_before_the_case_s(
    kind: LetterKind, case: bool, own: bool | None, named: bool
):
    whole = a_case(recipients={"x": a_recipient(name_issuer=own)}, letter=LetterWords(name_issuer=case))
    expected = named and not (kind == "prisoner" and own is None)
    assert names_issuer(a_destination(kind, case=whole), whole) is expected


@pytest.mark.parametrize(
    ("case", "first", "second", "named"),
    [
        (True, None, None, True),
        (False, None, None, False),
        (True, False, None, False),
        (True, None, False, False),
        (False, True, True, False),
    ],
)
def test_a_letter_to_two_names_the_organisation_only_where_nobody_says_no(
    case: bool, first: bool | None, second: bool | None, named: bool
):
    several = {"a": a_recipient(name_issuer=first), "b": a_recipient("Judge", name_issuer=second)}
    whole = a_case(recipients=several, letter=LetterWords(name_issuer=case))
    assert names_issuer(a_destination("joint", case=whole, id="both"), whole) is named


@pytest.mark.parametrize("kind", ["authority", "forwarded", "copy", "own-government"])
def test_where_the_organisation_is_not_named_no_page_has_letterhead_author_or_reference(kind: LetterKind):
    case = a_case(reference="REF 7", recipients=TARGETS, letter=LetterWords(name_issuer=False))
    mission = MISSION if kind == "forwarded" else None
    made = letter(to=a_destination(kind, case=case, mission=mission), case=case, window="din-b")
    said = "\n".join(map(everything_on, made.leaves)).replace("\u00a0", " ")
    for trace in ("Appeal for examples", "Sender", "REF 7"):
        assert trace not in said
    assert made.issuer == ""
    assert all(leaf.fixed.letterhead is None for leaf in made.leaves)


def test_where_it_is_named_it_is_the_author_and_heads_the_page():
    made = letter(case=a_case(reference="REF 7", recipients=TARGETS))
    assert made.issuer == "Appeal for examples"
    assert made.letter.fixed.letterhead is not None
    assert made.letter.slots["reference"] == ("Reference: REF\u00a07",)


def test_the_issuer_s_words_may_use_what_the_recipient_is_called():
    issuer = a_whole_issuer()
    words = replace(issuer.boilerplate["2000"], letter_opening="To {title} {surname} from {issuer}.")
    minister = replace(TARGETS["minister"], name="Berta Placeholder", surname="Placeholder")
    made = letter(case=a_case(recipients={"m": minister}), issuer=replace(issuer, boilerplate={"2000": words}))
    assert body_of(made.letter)[0] == "To Minister of Justice Placeholder from Appeal for examples."


def test_the_title_of_a_letter_s_file_says_to_whom_it_goes():
    assert letter().title.startswith("Letter to Minister of Justice: ")


def test_a_letter_says_its_edition():
    assert (letter().edition_line, letter(edition="internal").edition_line) == ("", "Internal. Not for publication.")


def test_what_was_done_to_an_address_is_said():
    office = replace(TARGETS["minister"], postal=("1 Example Road", *(f"Line {n}" for n in range(5))))
    case = a_case(recipients={"minister": office})
    _, said = compose(a_destination(case=case), a_setting(case, window="din-a"))
    assert said == ("its address is set in 8 pt, so that it fits the window",)


def test_one_letter_s_words_can_be_laid_out_for_several_writers():
    case = a_case(recipients=TARGETS)
    to = a_destination(case=case)
    wording = wording_of(to, a_setting(case))
    leaves = [lay_out(to, wording, a_setting(case, writer=writer))[0].letter for writer in ("FR", "TN")]
    countries = [_country(leaf) for leaf in leaves]
    assert countries == ["TUNISIE", "1 Example Road"]
    assert leaves[0].fixed.body == leaves[1].fixed.body


def _country(leaf: Leaf) -> str:
    return leaf.slots["recipient"][-1]
