import pickle

import pytest

from urgent_appeal.planning.extra_texts import Extra, ExtraText


def test_a_text_is_found_by_its_name():
    assert Extra(_texts={"donation": ExtraText("Give.")}).donation == "Give."


@pytest.mark.parametrize("name", ["items", "keys", "get", "values"])
def test_a_text_may_have_the_name_of_a_method_of_tables(name: str):
    with pytest.raises(AttributeError):
        getattr(Extra(), name)
    assert getattr(Extra(_texts={name: ExtraText("x")}), name) == "x"


def test_the_names_there_are_can_be_listed():
    assert dir(Extra(_texts={"b": ExtraText("x"), "a": ExtraText("y")})) == ["a", "b"]


def test_a_text_is_the_same_in_the_worker_with_its_markup():
    made = pickle.loads(pickle.dumps(Extra(_texts={"a": ExtraText("x", "<p>x</p>")})))
    assert (made.a, made.a.html) == ("x", "<p>x</p>")
