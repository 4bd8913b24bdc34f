import pytest

from urgent_appeal.reading import value_traps
from urgent_appeal.reading.statements import statements


def date_hint(value: str, key: str = "on") -> str | None:
    trap = value_traps.date(next(iter(statements(f"{key} = {value}"))))
    return trap and trap.hint


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("28/01/2021", "write on = 2021-01-28"),
        ("28.01.2021", "write on = 2021-01-28"),
        ("28. 1. 2021", "write on = 2021-01-28"),
        ("01/28/2021", "write on = 2021-01-28"),
        ("04/05/2021", "write on = 2021-05-04, if 4 is the day"),
        ("31/02/2021", "write on = 2026-05-04 for 4 May 2026"),
        ("2021/1/5", "write on = 2021-01-05"),
        ("2021-1-5", "write on = 2021-01-05"),
        ("2021-02-30", "write a day like 2026-05-04"),
        ("2021-02", 'write on = "2021-02"'),
        ("2021-01-25~", 'write on = "2021-01-25~"'),
        ("2021-01-25/2021-01-26", 'write on = "2021-01-25/2021-01-26"'),
        ("2010/..", 'write on = "2010/.."'),
        ("[2019-06-07..2019-06-10]", 'write on = "[2019-06-07..2019-06-10]"'),
        ("2021-01-25T10:00", 'write on = "2021-01-25T10:00"'),
        ("2021-02-30T10:00:00", "write a day like 2026-05-04"),
        ("10:00", 'write on = "10:00"'),
        ("25:00", "hours go from 00 to 23, minutes from 00 to 59"),
        ("4 May 2026", "write on = 2026-05-04 for 4 May 2026"),
        ("1er février 2026", "write on = 2026-05-04 for 4 May 2026"),
    ],
)
def test_a_date_is_mended(value: str, hint: str):
    assert date_hint(value) == hint


def test_a_part_of_a_date_says_what_a_day_looks_like_where_one_is_wanted():
    assert date_hint("2021-02", "date") == 'write date = "2021-02", or date = 2026-05-04 where a whole day is wanted'


@pytest.mark.parametrize("value", ['"28/01/2021"', "Tunis", "28", "[1]"])
def test_what_is_no_date_is_left_alone(value: str):
    assert date_hint(value, "place") is None


def test_a_text_where_a_day_belongs_is_no_month():
    assert date_hint("soon") is None


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("007", 'write n = 7, or n = "007" if it is not a number'),
        ("1,5", "write n = 1.5"),
        ("1 000 000", "write n = 1000000"),
        ("1.000.000", "write n = 1000000"),
        ("1,000", "write n = 1000"),
        ("-1,000", "write n = -1000"),
        (".5", "write n = 0.5"),
        ("1__0", "write digits only, without blanks, points or commas"),
        ("00999999999999999999", 'write it in quotes: n = "00999999999999999999"'),
    ],
)
def test_a_number_is_mended(value: str, hint: str):
    trap = value_traps.number(next(iter(statements(f"n = {value}"))))
    assert trap is not None
    assert trap.hint == hint


@pytest.mark.parametrize("value", ["...", "a1", '"1,5"', "'1,5'"])
def test_what_is_no_number_is_left_alone(value: str):
    assert value_traps.number(next(iter(statements(f"n = {value}")))) is None


@pytest.mark.parametrize(("value", "hint"), [("Yes", "write a = true"), ("FALSE # x", "write a = false")])
def test_yes_and_no_are_mended(value: str, hint: str):
    trap = value_traps.word(next(iter(statements(f"a = {value}"))))
    assert trap is not None
    assert trap.hint == hint


def test_a_word_for_nothing_is_taken_out():
    trap = value_traps.word(next(iter(statements("a = null"))))
    assert trap is not None
    assert trap.code == "empty-value"


def test_a_tail_is_taken_out_only_where_the_value_is_right_without_it():
    trap = value_traps.tail(next(iter(statements("a = 2026-05-04;"))))
    assert trap is not None
    assert (trap.at, trap.size) == (14, 1)
    assert value_traps.tail(next(iter(statements("a = Tunis;")))) is None
