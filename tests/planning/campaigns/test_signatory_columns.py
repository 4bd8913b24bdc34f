import pytest

from urgent_appeal.model.campaign import Columns
from urgent_appeal.model.value import key_of
from urgent_appeal.planning.campaigns.signatory_columns import COLUMNS, holds_names


def test_every_field_can_be_named_in_a_campaign():
    assert {key_of(name) for name in Columns.__slots__} == set(COLUMNS)


def test_no_name_stands_for_two_fields():
    names = [name for field, names in COLUMNS.items() for name in (field, *names)]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("fields", [["name"], ["surname", "city"], ["given-name"]])
def test_a_table_with_a_name_will_do(fields: list[str]):
    assert holds_names(fields)


def test_a_table_without_one_will_not():
    assert not holds_names(["city", "email"])
