from typing import Any

import pytest

from urgent_appeal.model.recipients import Office
from urgent_appeal.planning.contact_faults import contact_faults
from urgent_appeal.problems import Path


def test_contacts_that_can_be_right_are_let_pass():
    office = Office(
        country="GB",
        emails=("office@president.example",),
        phones=("+44 20 7946 0101",),
        faxes=("+44 20 7946 0102",),
        web_form="https://president.example/write",
        x="@president",
    )
    assert list(contact_faults(office)) == []


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"emails": ("a@b.example", "nobody")}, ("emails", 1)),
        ({"phones": ("12",)}, ("phones", 0)),
        ({"faxes": ("+44 20 7946 0102", "12")}, ("faxes", 1)),
        ({"web_form": "president"}, ("web-form",)),
        ({"x": "president"}, ("x",)),
    ],
)
def test_a_contact_that_cannot_be_right_is_given_with_its_place(changes: dict[str, Any], path: Path):
    ((found, words, gone),) = contact_faults(Office(country="GB", **changes))
    assert (found, gone) == (path, True)
    assert words.startswith(f"{path[0]}: ")


def test_a_number_that_does_not_state_its_country_is_printed_all_the_same():
    found = contact_faults(Office(phones=("71 123 456",), faxes=("71 123 457",)))
    assert [(path, gone) for path, _, gone in found] == [(("faxes", 0), False), (("phones", 0), False)]
