import dataclasses

import pytest

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
    required = {
        field.name
        for field in dataclasses.fields(Appeal)
        if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
    }
    assert required == NEEDED


@pytest.mark.parametrize("kind", [AddressBlock, Person])
def test_a_part_that_is_left_out_is_empty(kind: type):
    made = kind() if kind is AddressBlock else kind(name="")
    assert not any(getattr(made, field.name) for field in dataclasses.fields(kind))
