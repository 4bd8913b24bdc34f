from typing import Literal

import pytest

from tests.builders import a_language
from urgent_appeal.language.words import Language, StateWords


def test_a_state_is_not_final_unless_it_says_so():
    assert not StateWords(any="arrested").final


def keys(language: Language) -> list[list[str]]:
    parts = (language.phrases, language.dates, language.states, language.honorifics)
    return [sorted(key for key in part if "." not in key) for part in parts]  # without those of a country


def test_both_languages_say_the_same_things():
    assert keys(a_language("en")) == keys(a_language("fr"))


def test_the_states_after_which_nothing_is_asked():
    final = {key for key, state in a_language("en").states.items() if state.final}
    assert final == {"executed", "killed", "died", "released", "acquitted"}


@pytest.mark.parametrize(
    ("gender", "several", "form"),
    [("m", False, "libéré"), ("f", False, "libérée"), ("m", True, "libérés"), ("f", True, "libérées")],
)
def test_a_state_agrees_with_who_it_is(gender: Literal["m", "f"], several: bool, form: str):
    assert a_language("fr").states["released"].agreeing(gender, several=several) == form


def test_a_state_is_neutral_where_the_gender_is_not_known_or_makes_no_difference():
    states = a_language("fr").states
    assert states["released"].agreeing(None, several=False) == "libération"
    assert states["fined"].agreeing("f", several=False) == "amende"
