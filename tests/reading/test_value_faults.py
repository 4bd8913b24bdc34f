from typing import Any

import pytest

from urgent_appeal.problems import Path
from urgent_appeal.reading.value_faults import DAY_WORDS, FACT_DATE_WORDS, ID_WORDS, ValueFault, words_for


def said(
    type: str, path: Path = ("topics",), value: Any = None, on_key: bool = False, **context: Any
) -> tuple[str, ...]:
    fault = ValueFault(
        path=path,
        type=type,
        value=value,
        context=context,
        on_key=on_key,
        branches=False,
        known=("title", "topics"),
    )
    found = words_for(fault, "cases/x.toml")
    assert (found.file, found.path, found.on_key) == ("cases/x.toml", path, on_key)
    return found.code, found.words, found.hint


def test_an_unknown_key_gets_the_nearest_one():
    assert said("extra_forbidden", ("topic",)) == (
        "unknown-key",
        'unknown key "topic"',
        'did you mean "topics"?',
    )


def test_a_missing_key_gets_an_example():
    assert said("missing_argument", ("country",)) == (
        "missing-key",
        '"country" is missing',
        'write for example: country = "TN"',
    )


def test_standing_words_that_an_issuer_lacks_come_with_the_keys_to_write():
    hint = said("missing_argument", ("boilerplate",))[2]
    assert hint.startswith("write for example: [boilerplate.2000] and under it intro, ")
    assert said("missing_argument", ("boilerplate", "2000", "intro-update"))[2].startswith(
        'write for example: intro-update = "{issuer} asks you'
    )


def test_a_missing_key_without_an_example_is_to_be_added():
    assert said("missing", ("result",))[2] == "add result = ..."


def test_a_key_that_cannot_be_an_id():
    assert said("string_pattern_mismatch", ("René",), on_key=True, pattern="x") == (
        "id",
        '"René" cannot be an id',
        ID_WORDS,
    )


def test_a_value_that_cannot_be_an_id():
    assert said("string_pattern_mismatch", ("use",), "A b", pattern="^(?:[a-z0-9-]+)$") == (
        "id",
        'use: "A b" cannot be an id',
        ID_WORDS,
    )


def test_a_word_that_is_not_among_a_few_gets_the_nearest():
    found = said("literal_error", ("role",), "copies", expected="'target' or 'copy'")
    assert found == ("choice", 'role: "copies" is not one of the possible words', 'did you mean "copy"?')


def test_a_word_that_is_near_none_gets_them_all():
    found = said("literal_error", ("kind",), "x", expected="'person', 'organisation' or 'group'")
    assert found[2] == "there are: person, organisation, group"


def test_something_else_than_a_word_gets_them_all():
    found = said("literal_error", ("role",), 3, expected="'target' or 'copy'")
    assert found == ("choice", "role: this must be one of a few words, in quotes", "there are: target, copy")


@pytest.mark.parametrize("type", ["date_type", "date_parsing", "date_from_datetime_parsing"])
def test_a_wrong_day(type: str):
    assert said(type, ("date",), "today") == ("date", "date: this is not a day of the calendar", DAY_WORDS)


def test_a_wrong_date_of_a_fact():
    found = said("string_pattern_mismatch", ("date",), "soon", pattern=r"^(?:\d{4})$")
    assert found == ("fact-date", 'date: "soon" is not a date', FACT_DATE_WORDS)


def test_a_date_of_a_fact_that_cannot_be_says_why():
    found = said("value_error", ("date",), "2026/2025", error=ValueError("the end comes before the start"))
    assert found == ("fact-date", "date: the end comes before the start", FACT_DATE_WORDS)


@pytest.mark.parametrize(
    ("type", "value", "words", "hint"),
    [
        ("string_type", 12, "text, not a number", 'write topics = "12"'),
        ("string_type", True, "text, not true or false", "put it in quotes"),
        ("string_type", ["a"], "text, not a list", "put it in quotes"),
        ("int_type", "12", "a whole number, not text", "write digits only, without quotes"),
        ("int_type", 1.5, "a whole number, not a number with a point", "write digits only, without quotes"),
        ("bool_type", "no", "true or false, not text", "write true or false, in small letters and without quotes"),
        ("tuple_type", "One", "a list, not text", 'write topics = ["One"]'),
        ("tuple_type", {}, "a list, not a table", "put it in square brackets, with a comma between the items"),
        ("dict_type", [], "a table, not a list", "write its keys under a line of their own in square brackets"),
        ("float_type", "x", "a number, not text", "write digits only, with a point before cents, without quotes"),
        ("new_type", "x", "something else, not text", "look it up in docs/writing-a-case.md"),
    ],
)
def test_a_value_of_another_kind(type: str, value: Any, words: str, hint: str):
    assert said(type, value=value) == ("wrong-type", f"topics: this must be {words}", hint)


def test_a_long_text_is_not_written_out_in_the_hint():
    assert "x" * 60 not in said("tuple_type", value="x" * 60)[2]


def test_an_item_of_a_list_is_named_by_its_list():
    assert said("string_type", ("emails", 1), 12) == (
        "wrong-type",
        "emails: this must be text, not a number",
        'write "12"',
    )
