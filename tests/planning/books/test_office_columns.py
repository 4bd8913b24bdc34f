from dataclasses import fields

import pytest

from urgent_appeal.model.recipients import Office
from urgent_appeal.model.value import key_of
from urgent_appeal.planning.books.office_columns import COLUMNS, GENDERS, names_an_office


def test_a_column_name_belongs_to_one_field():
    names = [name for names in COLUMNS.values() for name in names]
    assert len(names) == len(set(names)) > 100


def test_every_field_but_two_is_a_key_of_an_entry():
    assert set(COLUMNS) - {key_of(field.name) for field in fields(Office)} == {"id", "town"}


def test_no_word_is_for_both_genders():
    assert not set(GENDERS["m"]) & set(GENDERS["f"])


@pytest.mark.parametrize(("columns", "enough"), [(["title"], True), (["institution", "x"], True), (["emails"], False)])
def test_an_office_is_called_by_its_title_name_or_institution(columns: list[str], enough: bool):
    assert names_an_office(columns) is enough
