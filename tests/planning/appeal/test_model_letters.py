from typing import Any

import pytest

from tests.builders import a_case, a_language, a_library, a_recipient, a_subject, an_issuer
from urgent_appeal.model.case import Demand
from urgent_appeal.model.subjects import Edition
from urgent_appeal.model.value import replace
from urgent_appeal.planning.addressees import addressees
from urgent_appeal.planning.appeal.model_letters import model_letter, model_mails
from urgent_appeal.planning.appeal.parts import AppealParts

FREE = {"free": Demand(text="Release them.")}


def parts(**changes: Any) -> AppealParts:
    case = a_case(**({"demands": FREE} | changes))
    return AppealParts(
        case=case, issuer=an_issuer(), language=a_language(), edition="public", paper="a4", date=case.date
    )


def mails(**changes: Any) -> Any:
    shown = parts(**changes)
    return model_mails(shown, addressees(shown.case, a_library(), shown.case.first_day))


def letter(**changes: Any) -> Any:
    shown = parts(**changes)
    return model_letter(shown, addressees(shown.case, a_library(), shown.case.first_day))


def test_a_mail_begins_with_the_salutation_of_its_office_and_asks_what_is_asked_of_it():
    mail = mails(recipients={"justice": a_recipient(emails=("a@x.example",))})["justice"]
    assert mail.subject
    assert mail.text.startswith("Dear ")
    assert "\n1. Release them." in mail.text


def test_an_office_without_an_e_mail_address_has_no_mail_but_its_salutation_stands_above_the_letter():
    recipients = {"justice": a_recipient(emails=(), postal=("1 Road",), country="TN")}
    assert mails(recipients=recipients) == {}
    (said,) = letter(recipients=recipients).salutations
    assert (said.office, said.text[:5]) == ("Minister of Justice", "Dear ")


def test_an_office_without_any_address_has_no_salutation():
    assert letter(recipients={"justice": a_recipient(emails=(), postal=())}) is None


def test_what_may_not_be_asked_of_an_office_is_not_in_its_mail():
    recipients = {id: a_recipient(emails=(f"{id}@x.example",)) for id in ("one", "two")}
    asked = {"free": Demand(text="Release them.", to=("one",)), "say": Demand(text="Say where they are.")}
    found = mails(recipients=recipients, demands=asked)
    assert "Release them." in found["one"].text
    assert "Release them." not in found["two"].text


def test_where_nothing_is_asked_there_is_no_letter():
    recipients = {"justice": a_recipient(emails=("a@x.example",))}
    assert (letter(recipients=recipients, demands={}), mails(recipients=recipients, demands={})) == (None, {})


def test_an_office_that_the_language_cannot_address_has_no_letter():
    assert letter(recipients={"x": a_recipient(office="nobody-knows", emails=("a@x.example",))}) is None


def test_offices_that_get_a_copy_are_not_asked_for_anything():
    assert letter(recipients={"x": a_recipient(role="copy", emails=("a@x.example",))}) is None


@pytest.mark.parametrize("edition", ["partner", "internal"])
def test_names_that_are_not_public_stand_in_no_mail_and_no_letter_to_copy(edition: Edition):
    case = a_case(demands=FREE, recipients={"justice": a_recipient(emails=("a@x.example",))})
    shown = replace(parts(), case=case, edition=edition)
    recipients = addressees(case, a_library(), case.first_day)
    assert (model_mails(shown, recipients), model_letter(shown, recipients)) == ({}, None)


def test_the_letter_to_copy_does_not_state_that_a_name_was_corrected():
    subjects = {"person": a_subject(name="Yasmin Example", corrected_from="Yasmina Example")}
    changes = {"subjects": subjects, "demands": {"free": Demand(text="Release {person}.")}}
    recipients = {"justice": a_recipient(emails=("a@x.example",))}
    made = letter(recipients=recipients, **changes)
    assert "Yasmin Example" in str(made.body)
    assert "(corrected name)" not in str(made.body) + mails(recipients=recipients, **changes)["justice"].text


def test_an_office_whose_title_is_in_another_language_has_its_mail():
    shown = parts(recipients={"justice": a_recipient(emails=("a@x.example",))})
    (office,) = addressees(shown.case, a_library(), shown.case.first_day)
    foreign = replace(office, recipient=replace(office.recipient, title_language="fr"))
    assert model_mails(shown, (foreign,))["justice"].text.startswith("Dear ")


def test_an_office_that_gets_a_copy_has_a_mail_for_information_with_the_letter_behind_it():
    copied = {"mission": a_recipient(role="copy", office="ambassador", title="Embassy", emails=("m@x.example",))}
    asked = {"justice": a_recipient(emails=(), postal=("1 Road",), country="TN")}
    found = mails(recipients=asked | copied)["mission"]
    assert found.subject.startswith("For information: ")
    note, _, letter = found.text.partition("Copy of the letter to: Minister of Justice\n\n")
    assert "Minister of Justice" in note
    assert "Release them." not in note
    assert letter.startswith("Dear ")
    assert "\n1. Release them." in letter


def test_an_office_that_gets_a_copy_has_no_mail_where_nothing_is_asked():
    copied = {"mission": a_recipient(role="copy", office="ambassador", emails=("m@x.example",))}
    assert mails(recipients=copied) == {}


def test_offices_with_different_closes_have_each_its_own_and_the_letter_has_none():
    named = a_recipient(name="Ada Example", surname="Example", gender="f", emails=("a@x.example",))
    alike = letter(recipients={"one": named, "two": named})
    assert [one.close for one in alike.salutations] == ["", ""]
    apart = letter(recipients={"one": named, "two": a_recipient(emails=("b@x.example",), office="head-of-state")})
    close = alike.body[-1]
    assert len({one.close for one in apart.salutations} - {""}) == 2
    assert close not in apart.body
