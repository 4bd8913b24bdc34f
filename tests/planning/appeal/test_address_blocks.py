import datetime as dt
from typing import Any

import pytest

from tests.builders import a_case, a_language, a_library, a_recipient
from urgent_appeal.model.recipients import Check
from urgent_appeal.model.value import replace
from urgent_appeal.planning.addressees import addressees
from urgent_appeal.planning.appeal.address_blocks import block, blocks, said_once
from urgent_appeal.planning.documents import AddressBlock


def shown(**changes: Any) -> AddressBlock:
    case = a_case(recipients={"justice": a_recipient(**changes)})
    return block(addressees(case, a_library(), case.first_day)[0], a_language())


def test_style_and_rank_stand_before_the_name():
    assert shown(name="Berta Placeholder", style="H.E.", rank="Colonel").name == "H.E. Colonel Berta Placeholder"


def test_the_country_is_the_last_line_in_capitals():
    assert shown(postal=("31 Example Avenue",), country="TN").postal == ("31 Example Avenue", "TUNISIA")


def test_a_country_that_was_typed_below_the_address_is_printed_once():
    assert shown(postal=("31 Example Avenue", "Tunisia"), country="TN").postal == ("31 Example Avenue", "TUNISIA")


@pytest.mark.parametrize("country", [None, "ZZ"])
def test_a_country_that_is_not_known_has_no_line(country: str | None):
    assert shown(postal=("31 Example Avenue",), country=country).postal == ("31 Example Avenue",)


def test_a_country_without_an_address_is_no_address():
    assert shown(country="TN").postal == ()


@pytest.mark.parametrize(
    ("changes", "kind", "label", "href"),
    [
        ({"phones": ("+44 20 7946 0102",)}, "phone", "Telephone", "tel:+44-20-7946-0102"),
        ({"faxes": ("+44 20 7946 0102",)}, "fax", "Fax", ""),
        ({"emails": ("a@b.example",)}, "email", "", "mailto:a@b.example"),
        ({"x": "@a"}, "x", "X", "https://x.com/a"),
        ({"web_form": "https://a.example"}, "web-form", "", "https://a.example"),
    ],
)
def test_each_way_to_reach_an_office_has_its_label(changes: dict[str, Any], kind: str, label: str, href: str):
    (contact,) = shown(**changes).contacts
    assert (contact.kind, contact.label, contact.href) == (kind, label, href)


def test_the_languages_of_an_office_are_named():
    assert shown(languages=("ru", "kk")).languages == "Languages of correspondence: Russian and Kazakh"


FAILED = (Check(on=dt.date(2026, 1, 1), what="a@x.example", result="bounced"),)


@pytest.mark.parametrize(
    ("changes", "left"),
    [
        ({"emails": ("[email protected]", "a@x. example", "b@x.example")}, ["b@x.example"]),
        ({"emails": ("a@x.example", "b@x.example"), "checked": FAILED}, ["b@x.example"]),
        ({"faxes": ("12", "+216 71 123 456"), "country": "TN"}, ["+216 71 123 456"]),
        ({"phones": ("12", "71 123 456"), "country": "TN"}, ["71 123 456"]),
        ({"web_form": "ftp://x.example"}, []),
        ({"x": "account"}, []),
    ],
)
def test_a_contact_that_is_mistyped_or_failed_is_not_printed(changes: dict[str, Any], left: list[str]):
    assert [contact.text for contact in shown(**changes).contacts] == left


def test_a_postal_address_from_which_letters_came_back_is_not_printed():
    back = (Check(on=dt.date(2026, 1, 1), what="post", result="refused"),)
    assert shown(postal=("1 Example Road",), country="TN", checked=back).postal == ()


def test_what_all_offices_read_is_said_once():
    read = "Languages of correspondence: French"
    said, left = said_once((AddressBlock(name="A", languages=read), AddressBlock(name="B", languages=read)))
    assert (said, [block.languages for block in left]) == (read, ["", ""])


@pytest.mark.parametrize("languages", [["In French"], ["In French", ""], ["In French", "In English"]])
def test_what_only_some_read_is_said_at_each(languages: list[str]):
    said, left = said_once(tuple(AddressBlock(languages=one) for one in languages))
    assert (said, [block.languages for block in left]) == ("", languages)


def test_an_office_without_any_address_has_no_block():
    case = a_case(recipients={"a": a_recipient(emails=("a@x.example",)), "b": a_recipient(emails=(), postal=())})
    found = blocks(addressees(case, a_library(), case.first_day), "target", a_language())
    assert len(found) == 1


def test_an_address_that_runs_the_other_way_than_the_page_keeps_its_number_in_front():
    case = a_case(recipients={"justice": a_recipient(postal=("31 Example Avenue", "تونس"), country="ZZ")})
    arabic = replace(a_language(), direction="rtl")
    found = block(addressees(case, a_library(), case.first_day)[0], arabic)
    assert found.postal == ("\u206831 Example Avenue\u2069", "تونس")
