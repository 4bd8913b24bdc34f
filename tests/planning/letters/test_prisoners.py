"""Letters to somebody in prison, and the notes that ask others to hand them over."""

from typing import Any

import pytest

from tests.builders import a_case, a_recipient
from tests.planning.letters.builders import body_of, content, everything_on, planned_for, translated
from urgent_appeal.model.case import Case
from urgent_appeal.model.recipients import Recipient
from urgent_appeal.planning.letters.letter_pages import Leaf

LAWYER = a_recipient(
    None,
    name="Lena Sample",
    surname="Sample",
    gender="f",
    office="person",
    honorific="lawyer",
    country="TN",
    emails=("a@b.example",),
)
OFFICIAL = "Arbitrary detention"
"""Of the case's title, which must stand on no page that a guard may read."""


def inmate(**changes: Any) -> Recipient:
    given: dict[str, Any] = {
        "title": None,
        "name": "Ilva Petrosh",
        "surname": "Petrosh",
        "gender": "f",
        "postal": ("Wing C",),
    }
    return a_recipient(role="prisoner", **(given | changes))


def a_case_of(prisoner: Recipient, **changes: Any) -> Case:
    recipients = {"lawyer": LAWYER, "inmate": prisoner, "court": a_recipient("Court", office="judge")}
    return a_case(**({"recipients": recipients, "reference": "EXL 4 / 2026"} | changes))


def leaves(prisoner: Recipient) -> tuple[Leaf, ...]:
    return content(planned_for(a_case_of(prisoner), "inmate")).leaves


def test_a_prisoner_without_an_office_is_greeted_as_a_person_and_warmly():
    (letter,) = leaves(inmate())
    assert (letter.slots["salutation"], letter.slots["close"]) == (("Dear Ms.\u00a0Petrosh,",), ("With warm wishes,",))


@pytest.mark.parametrize("via", ["lawyer", "court", "xx/mission"])
def test_a_letter_to_a_prisoner_that_goes_through_somebody_stays_one_to_a_prisoner(via: str):
    note, letter = leaves(inmate(via=via))
    assert (note.kind, letter.kind) == ("forwarding", "prisoner")
    for page in map(everything_on, (note, letter)):
        assert not [word for word in (OFFICIAL, "EXL 4", "Appeal for examples", "Release", "Tunis") if word in page]


def test_the_note_tells_the_prisoner_s_name_and_nothing_else():
    note, _ = leaves(inmate(via="lawyer", title="Prisoner of conscience"))
    assert body_of(note)[1] == "Ilva Petrosh"
    assert "Wing C" not in everything_on(note) and "conscience" not in everything_on(note)
    assert note.slots["salutation"] == ("Dear Maître Sample,",)


def test_the_note_has_no_letterhead_even_where_the_letter_may_name_the_organisation():
    note, letter = leaves(inmate(via="lawyer", name_issuer=True))
    assert note.fixed.letterhead is None and "reference" not in note.slots
    assert letter.fixed.letterhead is not None


def test_the_lawyer_s_contacts_are_used():
    letter = planned_for(a_case_of(inmate(via="lawyer")), "inmate")
    assert (letter.to.channels, letter.to.emails) == (("email",), ("a@b.example",))


def test_the_note_in_french_is_said_in_the_case_s_french_words():
    letter = planned_for(translated(a_case_of(inmate(via="lawyer"))), "inmate", languages=("fr",))
    note, _ = content(letter).leaves
    assert note.slots["salutation"] == ("Maître,",)
    assert "personne mentionnée ci-dessous" in body_of(note)[0]


def test_a_target_may_go_through_another_recipient_too():
    case = a_case_of(inmate())
    judge = a_recipient("Judge", office="judge", via="court")
    made = content(planned_for(a_case(recipients={**case.recipients, "judge": judge}), "judge"))
    assert [leaf.kind for leaf in made.leaves] == ["forwarding", "forwarded"]


@pytest.mark.parametrize(("code", "follows"), [("en", "This note is"), ("fr", "La présente note est")])
def test_where_nothing_is_enclosed_the_note_says_that_the_letter_follows(code: str, follows: str):
    letter = planned_for(translated(a_case_of(inmate(via="lawyer"))), "inmate", languages=(code,))
    note, _ = content(letter).spoken
    assert body_of(note)[0].startswith(follows)
    assert body_of(note)[1] == "Ilva Petrosh"
