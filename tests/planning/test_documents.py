import pytest

from urgent_appeal.model.value import field_names, required_of
from urgent_appeal.planning.documents import AddressBlock, Appeal, Person

NEEDED = {
    "language",
    "direction",
    "locale",
    "paper",
    "letterhead",
    "issuer",
    "kind",
    "country",
    "date",
    "iso_date",
    "title",
    "short_title",
    "description",
    "request",
    "situation_heading",
    "situation",
    "dateline",
}


def test_every_part_of_a_page_may_be_left_out_but_these():
    assert required_of(Appeal) == NEEDED


@pytest.mark.parametrize("kind", [AddressBlock, Person])
def test_a_part_that_is_left_out_is_empty(kind: type):
    made = kind() if kind is AddressBlock else kind(name="")
    assert not any(getattr(made, name) for name in field_names(kind))
