from dataclasses import fields

from urgent_appeal.model.campaign import Columns
from urgent_appeal.model.recipients import Office
from urgent_appeal.model.value import key_of
from urgent_appeal.planning.tables.columns import OFFICES, PEOPLE


def test_every_column_of_people_can_be_named_in_a_campaign():
    assert {key_of(name) for name in Columns.__slots__} == set(PEOPLE.columns)


def test_every_column_of_offices_but_two_is_a_key_of_an_entry():
    assert set(OFFICES.columns) - {key_of(field.name) for field in fields(Office)} == {"id", "town"}
