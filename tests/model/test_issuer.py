import pytest
from pydantic_core import ValidationError

from urgent_appeal.model.issuer import Issuer
from urgent_appeal.reading.validators import validator

WORDS = {"intro": "I", "intro-update": "U", "intro-update-not-urgent": "N"}
SMALLEST = {"language": "en", "name": "League", "boilerplate": {"2013": WORDS}}


def test_an_issuer_needs_a_language_a_name_and_standing_words():
    issuer = validator(Issuer).validate_python(SMALLEST)
    assert issuer.boilerplate["2013"].intro_update_not_urgent == "N"


@pytest.mark.parametrize("key", SMALLEST)
def test_none_of_them_may_be_missing(key: str):
    with pytest.raises(ValidationError):
        validator(Issuer).validate_python({k: v for k, v in SMALLEST.items() if k != key})


def test_an_issuer_without_a_window_has_envelopes_without_one():
    assert validator(Issuer).validate_python(SMALLEST).window == "none"
