import datetime as dt

import pytest

from urgent_appeal.model.dates import parse_fact_date
from urgent_appeal.model.recipients import Holder, Office
from urgent_appeal.planning.books.new_holders import held_before, is_correction, misspelt, succession


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Ana Pérez", "Ana Perez"),
        ("Ana PÉREZ", "Pérez Ana"),
        ("Ana M. Example", "Ana Maria Example"),
        ("A. M. Example", "Ana Maria Example"),
        ("Ana M. Example", "Ana Example"),
        ("Ana Exampel", "Ana Example"),
        ("Kassym Tokaev", "Kassym Tokayev"),
        ("Mohammed Al Specimen", "Muhammad Al-Specimen"),
        ("Abd al Rahman", "Abd alRahman"),
        ("Юлия Примерова", "Юлия Приммерова"),
    ],
)
def test_a_name_that_is_the_same_person_s(before: str, after: str):
    assert is_correction(before, after)
    assert is_correction(after, before)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Ana Example", "Bo Specimen"),
        ("Example Jong Il", "Example Jong Un"),
        ("Li Na", "Li Bo"),
        ("Ana Example", "Ana Specimen"),
        ("A. Example", "B. Example"),
        ("George Example", "George Walker Example"),
        ("Ana Example", "Eva Examples"),
        ("A. Example", "A. Specimen"),
    ],
)
def test_a_name_that_is_somebody_else_s(before: str, after: str):
    assert not is_correction(before, after)
    assert not is_correction(after, before)


def test_what_holds_the_old_spelling_is_named():
    office = Office(name="Ana Exampel", surname="Exampel", salutation="Dear Mayor Exampel,", close="Yours, Ana")
    assert misspelt(office, "Ana Example") == ("surname", "salutation")
    assert misspelt(office, "EXAMPEL Ana") == ()


def test_a_month_or_year_begins_with_its_first_day():
    found = succession(Office(name="A"), None, "2024-03", dt.date(2026, 1, 1))
    assert (found.since, found.until, found.moved) == ("2024-03", "2024-02-29", ("name",))


def test_what_was_said_of_the_old_holder_goes_with_them():
    office = Office(name="A", gender="f", in_text="Madam A", close="Yours,", since=parse_fact_date("2020"))
    assert succession(office, "f", None, dt.date(2026, 1, 1)).moved == ("name", "gender", "in-text", "since")


def test_a_former_holder_is_known_in_any_order():
    office = Office(name="A", former=(Holder(name="Pérez, Ana"),))
    assert held_before("Ana Perez", office)
    assert not held_before("Ana", office)
