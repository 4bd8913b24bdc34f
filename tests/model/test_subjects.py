import pytest
from pydantic_core import ValidationError

from urgent_appeal.model.dates import parse_fact_date
from urgent_appeal.model.subjects import EDITIONS, Status, Subject
from urgent_appeal.reading.validators import validator


def test_the_public_edition_comes_first():
    assert EDITIONS == ("public", "partner", "internal")


def test_nothing_says_how_a_name_is_published_unless_the_file_does():
    assert Subject(name="Example Person").publish_as is None


@pytest.mark.parametrize("said", ["initials", {"public": "initials", "partner": "full"}])
def test_publish_as_is_one_word_or_one_for_each_edition(said: object):
    assert validator(Subject).validate_python({"publish-as": said}).publish_as == said


@pytest.mark.parametrize("said", ["hidden", {"press": "full"}, {"public": "hidden"}])
def test_publish_as_knows_no_other_words(said: object):
    with pytest.raises(ValidationError):
        validator(Subject).validate_python({"publish-as": said})


@pytest.mark.parametrize("said", [41, "17 or 18"])
def test_an_age_is_a_number_or_words(said: object):
    assert validator(Subject).validate_python({"age": said}).age == said


def test_the_date_of_a_status_is_read_as_a_date():
    assert validator(Status).validate_python({"date": "2011-04~"}).date == parse_fact_date("2011-04~")


def test_a_status_is_confirmed_unless_the_file_says_something_else():
    assert Status().certainty == "confirmed"
