import datetime as dt
from typing import Any

import pytest

from urgent_appeal.model.case import Case
from urgent_appeal.model.issuer import Issuer
from urgent_appeal.problems import Path
from urgent_appeal.reading.decoding import decode, faults_in_misnamed, mended, without_faults
from urgent_appeal.reading.value_faults import PHOTO

SMALLEST: dict[str, Any] = {"title": "T", "date": dt.date(2026, 5, 4), "country": "TN", "situation": "S"}


def faults(**more: Any) -> list[tuple[Path, str]]:
    made, findings = decode(Case, SMALLEST | more, file="cases/x.toml")
    assert (made is None) is bool(findings)
    return [(found.path, found.code) for found in findings]


def of_subject(**values: Any) -> list[tuple[Path, str]]:
    return faults(subjects={"one": values})


def test_a_right_case_is_made():
    made, findings = decode(Case, SMALLEST, file="cases/x.toml")
    assert made is not None and (made.date, findings) == (dt.date(2026, 5, 4), [])


def test_a_key_with_a_hyphen_is_the_field_with_an_underscore():
    made, _ = decode(Case, SMALLEST | {"act-by": dt.date(2026, 6, 30)}, file="x")
    assert made is not None and made.act_by == dt.date(2026, 6, 30)


def test_a_field_s_own_name_is_no_key():
    assert faults(act_by=dt.date(2026, 6, 30)) == [(("act_by",), "unknown-key")]


@pytest.mark.parametrize("key", ["id", "file"])
def test_what_the_program_sets_is_no_key(key: str):
    path, code = faults(**{key: "x"})[0]
    assert (path, code) == ((key,), "unknown-key")


def test_a_day_may_be_written_in_quotes():
    assert faults(date="2026-05-04") == []


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("title", 2026, "wrong-type"),
        ("title", True, "wrong-type"),
        ("title", ["T"], "wrong-type"),
        ("title", dt.date(2026, 5, 4), None),
        ("urgent", "yes", "wrong-type"),
        ("urgent", 1, "wrong-type"),
        ("topics", "One", "wrong-type"),
        ("subjects", [], "wrong-type"),
        ("date", "4 May 2026", "date"),
        ("date", 2026, "wrong-type"),
        ("date", "2026", None),
        ("date", "2018-05~", None),
        ("date", "2018-05/2018-06", "date"),
        ("published", "2018-05", "date"),
        ("act-by", "2018", "date"),
        ("date", dt.datetime(2026, 5, 4, 10), "date"),
        ("stage", "end", "choice"),
        ("follows", "No Id", "id"),
    ],
)
def test_nothing_is_turned_into_another_kind(key: str, value: Any, code: str | None):
    assert faults(**{key: value}) == ([] if code is None else [((key,), code)])


def test_every_fault_is_found_at_once():
    made, findings = decode(Case, {"titel": "T", "urgent": "yes", "topics": [1, "a", 2]}, file="x")
    assert made is None
    assert {(found.path, found.code) for found in findings} == {
        (("date",), "missing-key"),
        (("country",), "missing-key"),
        (("titel",), "unknown-key"),
        (("urgent",), "wrong-type"),
        (("topics", 0), "wrong-type"),
        (("topics", 2), "wrong-type"),
    }


@pytest.mark.parametrize(
    ("values", "path", "code"),
    [
        ({"publish-as": "hidden"}, ("publish-as",), "choice"),
        ({"publish-as": {"public": "hidden"}}, ("publish-as", "public"), "choice"),
        ({"age": 41.5}, ("age",), "wrong-type"),
        ({"consent": {"basis": " "}}, ("consent", "basis"), "empty-text"),
        ({"age": -1}, ("age",), "number"),
        ({"age": 131}, ("age",), "number"),
        ({"count": 0}, ("count",), "number"),
        ({"status": {"fined": {"count": -3}}}, ("status", "fined", "count"), "number"),
        ({"consent": {"basis": "x", "on": "0206-05-04"}}, ("consent", "on"), "date"),
        ({"status": {"fined": {"date": "soon"}}}, ("status", "fined", "date"), "fact-date"),
        ({"status": {"fined": {"dat": "2021"}}}, ("status", "fined", "dat"), "unknown-key"),
        ({"status": {"fined": "2021"}}, ("status", "fined"), "wrong-type"),
        ({"consent": {"by": "x"}}, ("consent", "basis"), "missing-key"),
    ],
)
def test_a_fault_inside_is_one_fault_at_its_own_place(values: dict[str, Any], path: Path, code: str):
    assert of_subject(**values) == [(("subjects", "one", *path), code)]


def test_a_wrong_id_is_a_fault_of_the_key():
    _, (found,) = decode(Case, SMALLEST | {"subjects": {"René": {"name": "R"}}}, file="x")
    assert (found.path, found.code, found.on_key) == (("subjects", "René"), "id", True)


def test_what_is_left_without_faults_can_be_made():
    values = SMALLEST | {"urgent": "yes", "topics": [1, "a"], "titel": "x"}
    _, findings = decode(Case, values, file="x")
    made, left = decode(Case, without_faults(values, findings), file="x")
    assert left == [] and made is not None and (made.urgent, made.topics) == (True, ("a",))


def test_a_name_whose_way_of_publishing_cannot_be_read_is_taken_for_withheld():
    values = SMALLEST | {"subjects": {"one": {"name": "N", "publish-as": "hiden"}}}
    _, findings = decode(Case, values, file="x")
    made, _ = decode(Case, without_faults(values, findings), file="x")
    assert made is not None and made.subjects["one"].publish_as == "withheld"


@pytest.mark.parametrize(
    ("values", "path"),
    [
        ({"titel": "T", "date": dt.date(2026, 5, 4), "country": "TN"}, ("titel",)),
        (SMALLEST | {"demands": {"one": {"txt": "Release."}}}, ("demands", "one", "txt")),
    ],
)
def test_what_was_mistyped_is_not_missing_too(values: dict[str, Any], path: Path):
    assert [(found.path, found.code) for found in decode(Case, values, file="x")[1]] == [(path, "unknown-key")]


@pytest.mark.parametrize("others", [{}, {"subjects": {"two": {"name": "M"}}}])
def test_a_mistyped_key_is_taken_for_the_nearest_so_that_it_is_said_once(others: dict[str, Any]):
    values = SMALLEST | {"subject": {"one": {"name": "N"}}} | others
    made, findings = decode(Case, values, file="x")
    made = mended(Case, values, findings, file="x")
    assert made is not None and made.subjects["one"].name == "N"


def test_a_mistyped_key_that_cannot_be_the_nearest_is_left_out():
    values = SMALLEST | {"subject": "x"}
    made = mended(Case, values, decode(Case, values, file="x")[1], file="x")
    assert made is not None and made.subjects == {}


def test_what_is_wrong_in_a_table_with_a_mistyped_name_is_found_at_its_place():
    values = SMALLEST | {"subject": {"one": {"name": "N", "gender": "female"}}, "subjects": {"two": {"gender": "x"}}}
    findings = decode(Case, values, file="x")[1]
    assert [one.path for one in findings] == [("subjects", "two", "gender"), ("subject",)]
    assert [one.path for one in faults_in_misnamed(Case, values, findings, file="x")] == [("subject", "one", "gender")]


@pytest.mark.parametrize(
    ("values", "hint"),
    [
        ({"subjects": {"one": {"name": "N", "gender": "female"}}}, 'write "f"'),
        ({"subjects": {"one": {"name": "N", "gender": "Homme"}}}, 'write "m"'),
        ({"recipients": {"one": {"deliver": "mail"}}}, 'write deliver = ["email"]'),
        ({"recipients": {"one": {"deliver": ["letter"]}}}, 'write "post"'),
        ({"photo": "x.jpg"}, PHOTO),
        ({"demands": {"x": {"to": ["Minister"]}}, "recipients": {"m": {"title": "Minister"}}}, 'write "m"'),
        ({"demands": {"x": {"to": ["A B"]}}, "recipients": {"m": {}, "n": {}}}, "the ids are: m, n"),
        ({"subjects": {"b": {"name": "N"}, "c": {"relative-of": "Mr. N"}}}, "the ids are: b, c"),
    ],
)
def test_the_hint_is_what_was_meant(values: dict[str, Any], hint: str):
    _, (found,) = decode(Case, SMALLEST | values, file="x")
    assert found.hint == hint


def test_the_values_of_the_file_stay_as_they_are():
    values = SMALLEST | {"urgent": "yes"}
    _, findings = decode(Case, values, file="x")
    without_faults(values, findings)
    assert values["urgent"] == "yes"


def test_an_issuer_is_decoded_in_the_same_way():
    _, findings = decode(Issuer, {"language": "en", "name": "N", "window": "big", "boilerplate": {}}, file="x")
    assert [(found.path, found.code) for found in findings] == [(("window",), "choice")]
