import datetime as dt
import re
from typing import Annotated, Any, Literal

import pytest
from pydantic_core import ValidationError

from urgent_appeal.model.value import Id, Pattern, Words, field, value
from urgent_appeal.reading.validators import validator


def number_of(text: str) -> int:
    if text == "07":
        raise ValueError("unlucky")
    return int(text)


@value
class Inner:
    """A table in a table."""

    name: str
    tags: tuple[Id, ...] = ()


@value
class Outer:
    """A table."""

    title: Words
    publish_as: Literal["full", "alias"] | dict[Literal["public", "partner"], str] = "full"
    day: dt.date | None = None
    count: Annotated[int | None, Pattern(r"\d+", number_of)] = None
    inner: dict[Id, Inner] = field(default_factory=dict)
    rest: dict[str, object] = field(default_factory=dict)


def made(**given: Any) -> Outer:
    found: Outer = validator(Outer).validate_python({"title": "T"} | given)
    return found


def refused(**given: Any) -> list[tuple[str, tuple[int | str, ...]]]:
    with pytest.raises(ValidationError) as caught:
        made(**given)
    return [(one["type"], one["loc"]) for one in caught.value.errors()]


def test_what_is_left_out_is_its_default():
    assert made() == Outer(title="T")


def test_tables_lists_and_days_become_values():
    one = {"name": "N", "tags": ["a", "b"]}
    assert made(day="2026-05-04", inner={"one": one}, rest={"x": [1]}) == Outer(
        title="T", day=dt.date(2026, 5, 4), inner={"one": Inner(name="N", tags=("a", "b"))}, rest={"x": [1]}
    )


def test_a_text_of_a_pattern_is_read():
    assert made(count="12").count == 12


@pytest.mark.parametrize(
    ("given", "type", "where"),
    [
        ({"titel": "x"}, "extra_forbidden", ("titel",)),
        ({"title": 3}, "string_type", ("title",)),
        ({"publish-as": 3}, "literal_error", ("publish-as", "literal['full','alias']")),
        ({"day": "May"}, "date_from_datetime_parsing", ("day",)),
        ({"count": "a"}, "string_pattern_mismatch", ("count",)),
        ({"count": "07"}, "value_error", ("count",)),
        ({"inner": {"A b": {"name": "N"}}}, "string_pattern_mismatch", ("inner", "A b", "[key]")),
        ({"inner": {"one": {}}}, "missing", ("inner", "one", "name")),
        ({"inner": {"one": {"name": "N", "tags": ["a", 1]}}}, "string_type", ("inner", "one", "tags", 1)),
    ],
)
def test_a_fault_is_named_where_it_stands(given: dict[str, Any], type: str, where: tuple[int | str, ...]):
    assert refused(**given)[0] == (type, where)


def test_all_faults_are_found_at_once():
    assert len(refused(day="May", count="a", inner={"one": {}}, other=1)) == 4


def test_the_name_of_a_field_is_no_key():
    assert refused(publish_as="full")[0] == ("extra_forbidden", ("publish_as",))


def test_a_type_that_no_file_holds_is_a_mistake_of_the_program():
    with pytest.raises(TypeError, match=re.escape("no file holds a <class 're.Pattern'>")):
        validator(re.Pattern)


@pytest.mark.parametrize("kind", [tuple[str, ...], dict[str, Inner], Inner])
def test_there_is_a_validator_of_any_type(kind: Any):
    assert validator(kind) is validator(kind)
