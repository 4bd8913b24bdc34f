from typing import Any

import pytest

from urgent_appeal.model.case import Case
from urgent_appeal.model.issuer import Issuer
from urgent_appeal.model.shape import fields_of, is_printable, keys_at, mark_at, texts
from urgent_appeal.problems import Path


def test_the_keys_of_a_case_are_its_fields_as_files_write_them():
    keys = fields_of(Case)
    assert "act-by" in keys and "left-out" in keys
    assert "act_by" not in keys and "id" not in keys and "file" not in keys


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ((), "title"),
        (("subjects", "one"), "publish-as"),
        (("subjects", "one", "status", "fined"), "certainty"),
        (("subjects", "one", "consent"), "basis"),
        (("demands", "x"), "for"),
        (("earlier", 0), "reference"),
        (("recipients", "x", "former", 0), "until"),
    ],
)
def test_the_keys_at_a_path_are_those_of_the_table_there(path: Path, key: str):
    assert key in keys_at(Case, path)


@pytest.mark.parametrize("path", [("subjects",), ("title",), ("nowhere",), ("nowhere", "at", "all")])
def test_where_names_are_free_or_nothing_is_no_keys_are_known(path: Path):
    assert keys_at(Case, path) == ()


@pytest.mark.parametrize(
    ("path", "required"),
    [
        (("title",), True),
        (("summary",), True),
        (("place",), False),
        (("topics", 0), True),
        (("subjects", "one", "name"), False),
        (("subjects", "one", "age"), True),
        (("subjects", "one", "members", "a"), False),
        (("subjects", "one", "status", "x", "text"), True),
        (("sources", "s", "public-name"), True),
    ],
)
def test_a_text_of_a_language_is_marked(path: Path, required: bool):
    mark = mark_at(Case, path)
    assert mark is not None and mark.required is required


@pytest.mark.parametrize(
    "path", [("reference",), ("date",), ("notes",), ("subjects", "one", "also-written", 0), ("x",)]
)
def test_what_is_no_words_of_a_language_is_not_marked(path: Path):
    assert mark_at(Case, path) is None


def found(values: dict[str, Any]) -> list[Path]:
    return [path for path, _ in texts(Case, values)]


def test_the_texts_of_a_case_are_found_in_the_order_of_the_model():
    values = {
        "subjects": {"one": {"role": "lawyer", "gender": "f", "status": {"x": {"text": "hurt"}}}},
        "topics": ["a", "b"],
        "title": "T",
        "reference": "R",
    }
    assert found(values) == [
        ("title",),
        ("topics", 0),
        ("topics", 1),
        ("subjects", "one", "role"),
        ("subjects", "one", "status", "x", "text"),
    ]


@pytest.mark.parametrize("value", ["", "  \n", 3, None, {}])
def test_what_holds_no_words_is_no_text(value: Any):
    assert found({"title": value}) == []


def test_an_issuer_has_texts_as_well():
    values = {"name": "N", "boilerplate": {"2013": {"intro": "I"}}, "contacts": {"phones": ["FIDH: 1"]}}
    paths = [path for path, _ in texts(Issuer, values)]
    assert set(paths) == {("name",), ("boilerplate", "2013", "intro"), ("contacts", "phones", 0)}


@pytest.mark.parametrize(
    ("path", "printable"),
    [
        (("title",), True),
        (("topics", 0), True),
        (("subjects", "one", "about"), True),
        (("subjects", "one", "native-name"), True),
        (("subjects", "one", "members", "m1"), True),
        (("subjects", "one", "short"), False),
        (("subjects", "one", "consent", "by"), False),
        (("subjects", "one", "gender"), False),
        (("demands", "one", "to", 0), False),
        (("letter", "quiet", 0), False),
    ],
)
def test_a_text_that_is_typed_to_be_printed_carries_a_mark(path: Path, *, printable: bool):
    assert is_printable(Case, path) is printable
