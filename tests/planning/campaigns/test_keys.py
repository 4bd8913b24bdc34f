import pytest

from tests.builders import a_cell
from urgent_appeal.planning.campaigns.keys import BY_NAME, KeyRule, id_fault, rule_for, said_by, texts_said
from urgent_appeal.planning.tables.cells import Row


def a_row(line: int = 2, **texts: str) -> Row:
    fields = {field.replace("_", "-"): text for field, text in texts.items()}
    return Row(line=line, cells=tuple(a_cell(field, text, heading=field.title()) for field, text in fields.items()))


def rule(*rows: Row, ids: tuple[str, ...] = ()) -> KeyRule:
    fields = [cell.column.field for cell in rows[0].cells]
    return rule_for(lambda: rows, ids, fields)


def key(rule: KeyRule, row: Row) -> str:
    return rule.key_of(row, texts_said(row))


def said(row: Row) -> str:
    return said_by(texts_said(row))


def test_a_column_of_ids_tells_people_apart():
    found = rule(a_row(2, name="Ada", key="a1"), a_row(3, name="Ben", key="a2"), ids=("Key",))
    assert found == KeyRule(id="Key")
    assert key(found, a_row(name="Ada", key="a1")) == key(found, a_row(name="Ada Lovelace", key="A1 "))


@pytest.mark.parametrize("second", ["a1", "", "-"])
def test_an_id_that_is_there_twice_or_missing_tells_nobody_apart(second: str):
    rows = a_row(2, name="Ada", key="a1", email="a@mail.example"), a_row(3, name="Ben", key=second, email="b@x.example")
    assert rule(*rows, ids=("Key",)) == KeyRule(fields=("email", "name"))


def test_the_ids_of_doubles_do_not_count():
    assert id_fault([a_row(2, name="Ada", key="a1"), a_row(3, name="ADA", key="a1")], "Key") is None
    assert id_fault([a_row(2, name="Ada", key="a1"), a_row(3, name="Ben", key="a1")], "Key") == (3, 2)
    assert id_fault([a_row(2, name="Ada", key="a1"), a_row(3, name="Ben", key="")], "Key") == (3, 0)


def test_without_ids_it_is_the_address_of_mail_and_the_name():
    found = rule(a_row(name="Ada", email="a@mail.example", city="Paris"))
    assert key(found, a_row(name="ada", email="A@mail.example", city="Lyon")) == key(
        found, a_row(name="Ada", email="a@mail.example", city="Paris")
    )
    assert found.shown == "e-mail address and name and address"


def test_who_gives_no_address_of_mail_is_known_by_name_and_address():
    found = rule(a_row(name="Ada", email="", city="Paris"))
    keys = {key(found, a_row(name="Ada", email="", city=city)) for city in ("Paris", "paris", "Lyon")}
    assert len(keys) == 2


def test_a_name_is_the_same_in_one_column_or_in_two():
    assert key(BY_NAME, a_row(name="Ada Example")) != key(BY_NAME, a_row(name="Ben Example"))
    two = a_row(given_name="Ada", surname="Example")
    assert key(BY_NAME, two) == key(BY_NAME, a_row(given_name="ADA", surname="example"))


def test_a_rule_does_not_fit_a_table_that_lacks_one_of_its_columns():
    by_town = KeyRule(fields=("name", "city"))
    assert by_town.fits(["name", "city", "email"])
    assert not by_town.fits(["name"])


@pytest.mark.parametrize(
    "other",
    [
        a_row(city="Paris", name="ADA Example"),
        a_row(name="Ada Example", street="", city="Paris", line=" "),
        a_row(surname="Example", given_name="Ada", city="Paris"),
    ],
)
def test_rows_of_tables_with_other_columns_say_the_same(other: Row):
    assert said(other) == said(a_row(name="Ada Example", city="Paris"))


def test_a_text_in_another_column_says_something_else():
    texts = [
        {"city": "Paris"},
        {"region": "Paris"},
        {"street": "Paris"},
        {"street": "Paris\nregion"},
        {"line": "Paris"},
    ]
    assert len({said(a_row(name="Ada", **one)) for one in texts}) == len(texts)
