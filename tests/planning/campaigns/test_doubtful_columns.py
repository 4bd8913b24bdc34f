from collections.abc import Mapping

import pytest

from urgent_appeal.planning.campaigns.doubtful_columns import doubtful_columns


def codes(fields: Mapping[str, str], *named: str) -> list[str]:
    return [one.code for one in doubtful_columns("people.csv", fields, named)]


@pytest.mark.parametrize("fields", [{"Vorname": "given-name", "Name": "name"}, {"Name": "name", "Surname": "surname"}])
def test_a_column_called_name_beside_half_a_name_may_be_the_other_half(fields: Mapping[str, str]):
    assert codes(fields) == ["half-names"]
    assert codes(fields, "name") == []


def test_the_hint_is_what_can_be_written():
    (found,) = doubtful_columns("people.csv", {"Vorname": "given-name", "Name": "name"}, ())
    assert found.hint.startswith('write surname = "Name" under [columns], or name = "Name"')


@pytest.mark.parametrize(
    "fields",
    [
        {"Full name": "name", "First name": "given-name"},
        {"Name": "name", "First name": "given-name", "Last name": "surname"},
        {"Name": "name", "Town": "city"},
        {"Nom": "surname", "Prénom": "given-name"},
        {
            "Apellido 1": "surname",
            "Apellido 2": "surname",
            "Nombre": "given-name",
            "Address": "street",
            "A 2": "street",
        },
    ],
)
def test_other_columns_of_names_are_not_doubtful(fields: Mapping[str, str]):
    assert codes(fields) == []


def test_a_column_that_may_tell_who_consents_is_not_passed_over():
    heading, fields = "I consent to a letter in my name", {"Name": "name"}
    (found,) = doubtful_columns("people.csv", fields, (), (heading,))
    assert (found.code, found.level) == ("consent-unused", "problem")
    assert f'write consent = "{heading}" under [columns]' in found.hint
    assert not list(doubtful_columns("people.csv", fields, ("consent",), (heading,)))
    assert not list(doubtful_columns("people.csv", {**fields, "Consent": "consent"}, (), (heading,)))


def test_two_columns_of_whole_names_would_sign_one_letter():
    assert codes({"Full name": "name", "Full name 2": "name"}) == ["several-names"]


def test_a_second_column_of_what_is_printed_once_is_warned_of():
    (found,) = doubtful_columns("people.csv", {"Name": "name", "Comment": "line", "Message": "line"}, ())
    assert (found.level, found.words) == (
        "warning",
        'line: of several columns the first that is filled is used: "Comment", "Message"',
    )
