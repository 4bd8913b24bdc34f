import pickle
import typing

import pytest
from pydantic_core import ValidationError

from tests.builders import a_case
from tests.producing.campaigns.stand_in import a_letter
from urgent_appeal.model.value import MOST_KEPT, Id, OwnWords, Words, characters_in, kept, key_of, value
from urgent_appeal.reading.validators import validator


@value
class Thing:
    """Something to try out."""

    name: str
    for_: tuple[str, ...] = ()


def test_a_value_cannot_be_changed():
    with pytest.raises(AttributeError):
        Thing(name="x").name = "y"  # type: ignore[misc]


def test_a_value_takes_keywords_only():
    with pytest.raises(TypeError):
        Thing("x")  # type: ignore[misc]


def test_a_value_has_no_room_for_other_fields():
    with pytest.raises((AttributeError, TypeError)):
        object.__setattr__(Thing(name="x"), "other", 1)


@pytest.mark.parametrize(("field", "key"), [("publish_as", "publish-as"), ("for_", "for"), ("title", "title")])
def test_the_key_of_a_field_is_written_with_hyphens(field: str, key: str):
    assert key_of(field) == key


@pytest.mark.parametrize("field", ["id", "file"])
def test_what_the_program_sets_has_no_key_that_a_file_could_say(field: str):
    assert key_of(field) != field


@pytest.mark.parametrize("text", ["one", "kaz-2021-kibhr", "1", "-"])
def test_an_id_has_small_letters_digits_and_hyphens(text: str):
    assert validator(Id).validate_python(text) == text


@pytest.mark.parametrize("text", ["", "One", "rené", "a b", "a_b", "a/b", "..", "a\n"])
def test_nothing_else_is_an_id(text: str):
    with pytest.raises(ValidationError):
        validator(Id).validate_python(text)


@pytest.mark.parametrize(("kind", "required"), [(Words, True), (OwnWords, False)])
def test_words_must_be_translated_and_own_words_may(kind: object, required: bool):
    mark, _ = typing.get_args(kind)[1:]
    assert mark.required is required


def test_a_value_comes_from_another_process_as_it_went():
    letter = a_letter(3, "Zoé")
    assert repr(pickle.loads(pickle.dumps(letter))) == repr(letter)


def test_the_characters_in_a_case_are_those_of_all_its_texts():
    assert characters_in([a_case(title="ab…", topics=("ខ",))]) >= set("ab…ខ")


def test_what_was_found_of_the_last_values_is_not_found_again():
    found = []
    things = [Thing(name="same") for _ in range(MOST_KEPT + 1)]
    size = kept(lambda thing: found.append(thing) or len(thing.name))  # type: ignore[func-returns-value]
    assert [size(thing) for thing in (*things, *things[1:])] == [4] * (2 * MOST_KEPT + 1)
    assert len(found) == len(things)
    assert (size(things[0]), len(found)) == (4, len(things) + 1)
