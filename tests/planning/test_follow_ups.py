import datetime as dt

import pytest

from tests.builders import a_case, a_language, a_library, a_recipient, a_subject, an_issuer
from urgent_appeal.model.case import Case, CaseSignatory, Demand, EarlierIssue, LetterWords, Quotation
from urgent_appeal.model.dates import parse_fact_date
from urgent_appeal.model.recipients import Holder, Office
from urgent_appeal.model.value import replace
from urgent_appeal.planning.follow_ups import NextIssue, joined, next_issue, next_translation

DAY = dt.date(2026, 9, 1)
LIBRARY = a_library()


def made(case: Case, stage="update", title=None, **library) -> NextIssue:
    return next_issue(case, a_library(**library), DAY, stage, title)


def test_it_follows_the_case_on_its_own_day():
    written = made(a_case()).written
    assert (written["follows"], written["stage"], written["date"]) == ("tun-2026-person", "update", DAY)


def test_its_reference_is_the_next_by_the_grammar_of_the_issuer():
    issuer = an_issuer(reference_grammar="TUN {number:3}{update}")
    assert made(a_case(reference="TUN 001"), issuer=issuer).written["reference"] == "TUN 001.1"


def test_a_reference_without_a_grammar_is_not_printed_twice():
    found = made(a_case(reference="A 7"))
    assert "reference" not in found.written
    assert "A 7" in found.gone["reference",]


def test_what_holds_for_one_issue_alone_is_gone():
    gone = made(a_case(url="https://a.example", earlier=(EarlierIssue(title="x"),), outcome="She is free.")).gone
    assert {("published",), ("url",), ("earlier",), ("left-out",), ("outcome",), ("thanks",)} <= gone.keys()


@pytest.mark.parametrize(
    ("act_by", "stage", "gone"),
    [
        (dt.date(2026, 8, 31), "update", True),
        (dt.date(2026, 9, 30), "update", False),
        (dt.date(2026, 9, 30), "closure", True),
    ],
)
def test_a_last_day_that_is_over_is_gone(act_by: dt.date, stage: str, gone: bool):
    assert (("act-by",) in made(a_case(act_by=act_by), stage).gone) == gone


def test_a_demand_that_has_ended_is_gone_and_the_others_stay():
    found = made(a_case(demands={"a": Demand(text="A.", ended="met"), "b": Demand(text="B.")}))
    assert [path for path in found.gone if path[0] == "demands"] == [("demands", "a")]
    assert found.set_aside == ()


def test_a_closure_asks_for_nothing_and_does_not_tell_what_became_of_demands():
    found = made(a_case(), "closure")
    assert found.set_aside == (("demands", "release"),)
    assert found.written["left-out"] == ["release"]


def test_a_correction_keeps_the_words_that_are_to_be_corrected():
    found = made(a_case(outcome="She is free."), "correction")
    assert ("situation" in found.written, found.shifted, ("outcome",) in found.gone) == (False, False, False)


def test_a_wrong_name_that_was_corrected_is_not_corrected_again():
    assert ("subjects", "person", "corrected-from") in made(
        a_case(subjects={"person": a_subject(corrected_from="Exampel")})
    ).gone


def a_minister() -> Office:
    former = (Holder(name="Ada Old", until=parse_fact_date("2026-06")),)
    since = parse_fact_date("2026-07")
    return Office(title="Minister", name="Bea New", since=since, former=former, file="cases/recipients/xx.toml")


def test_what_the_case_tells_of_somebody_who_has_left_the_office_is_gone():
    recipient = a_recipient(None, use="xx/minister", name="Ada Old", gender="f")
    gone = made(a_case(recipients={"minister": recipient}), offices={"minister": a_minister()}).gone
    assert {("recipients", "minister", "name"), ("recipients", "minister", "gender")} <= gone.keys()


def test_who_is_not_known_to_hold_an_office_still_is_asked_about():
    above = made(a_case(recipients={"justice": a_recipient(name="Ada Old")})).above
    assert "2026-05-04" in above["recipients", "justice", "name"]


def test_words_of_the_letters_are_asked_about():
    assert ("letter",) in made(a_case(letter=LetterWords(subject="Prisoners"))).above


def test_the_author_is_asked_about_quotations_and_signatures_of_the_issue_before():
    signed = {"b": CaseSignatory(name="B"), "c": CaseSignatory(name="C")}
    case = a_case(quotations={"q": Quotation(by="person", text="Yes.")}, signatories=signed)
    above = made(case).above
    assert "2026-05-04" in above["quotations", "q"]
    assert "ask each" in above["signatories", "b"]
    assert ("signatories", "c") not in above
    assert ("signatories", "b") not in made(case, "correction").above


def test_a_translation_lacks_what_is_new():
    found = next_translation(made(a_case()), "fr", LIBRARY, "tun-1.toml")
    assert (found.written, "tun-1.toml" in found.gone["situation",]) == ({}, True)


def test_a_translation_lacks_the_words_that_change_as_a_rule():
    found = next_translation(made(a_case()), "fr", LIBRARY, "tun-1.toml")
    assert found.set_aside == (("title",), ("topics",), ("summary",))


def test_comments_are_in_the_language_of_the_file():
    french = replace(LIBRARY, languages={"en": a_language(), "fr": a_language("fr")})
    assert "traduisez" in next_translation(made(a_case()), "fr", french, "a.toml").above["title",]
    assert "translate" in next_translation(made(a_case()), "es", french, "a.toml").above["title",]


def test_a_translation_of_a_correction_lacks_its_situation_until_somebody_has_read_it():
    assert next_translation(made(a_case(), "correction"), "fr", LIBRARY, "tun-1.toml").set_aside[-1] == ("situation",)


def test_notes_of_the_same_id_stay_apart():
    text = joined("One.[^a]\n\n[^a]: A.\n", "Two.[^a]\n\n[^a]: B.\n")
    assert text == "One.[^a-before]\n\n[^a-before]: A.\n\nTwo.[^a]\n\n[^a]: B.\n"


def test_a_case_without_a_background_gets_one():
    assert joined("One.", "") == "One.\n"
