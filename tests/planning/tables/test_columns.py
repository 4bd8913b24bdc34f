from urgent_appeal.model.campaign import Columns, Signatory
from urgent_appeal.model.recipients import Office
from urgent_appeal.model.value import SET_BY_PROGRAM, field_names, key_of
from urgent_appeal.planning.campaigns.signatories import FIELDS, UNPRINTED
from urgent_appeal.planning.tables.columns import OFFICES, PEOPLE, PUT_TOGETHER

ROW = "planning/tables/columns.py must have a row for each"


def test_every_column_of_people_can_be_named_in_a_campaign():
    assert {key_of(name) for name in Columns.__slots__} == set(PEOPLE.columns), ROW


def test_every_column_of_people_is_a_field_of_a_signatory_or_part_of_the_name():
    known = set(field_names(Signatory))
    printed = PEOPLE.columns.keys() - set(UNPRINTED)
    assert {FIELDS.get(name, name) for name in printed} - known == {"given-name", "surname"}


def test_every_key_of_an_entry_has_a_column():
    keys = {key_of(name) for name in field_names(Office) if name not in SET_BY_PROGRAM}
    assert keys <= set(OFFICES.columns), ROW


def test_every_column_of_offices_but_a_few_is_a_key_of_an_entry():
    assert set(OFFICES.columns) - set(map(key_of, field_names(Office))) == {"id", *PUT_TOGETHER}
