import pytest
from pydantic_core import ValidationError

from urgent_appeal.model.dates import parse_fact_date
from urgent_appeal.model.recipients import OFFICES, Check, Holder, Office, Recipient
from urgent_appeal.reading.validators import validator


def test_a_recipient_is_a_target_unless_the_file_says_something_else():
    assert Recipient().role == "target"


def test_a_recipient_tells_what_is_not_said_from_what_is_said_to_be_empty():
    said = validator(Recipient).validate_python({"emails": [], "style": ""})
    assert (said.emails, said.style, said.phones, said.rank) == ((), "", None, None)


def test_an_entry_that_does_not_say_its_office_is_addressed_as_an_institution():
    assert (Office(office="judge").kind, Office().kind) == ("judge", "institution")


def test_a_former_holder_has_dates_that_may_be_known_in_part():
    assert validator(Holder).validate_python({"name": "N", "since": "1991"}).since == parse_fact_date("1991")


def test_a_check_has_one_of_four_results():
    with pytest.raises(ValidationError):
        validator(Check).validate_python({"on": "2021-01-20", "what": "post", "result": "fine"})


def test_no_office_stands_twice_in_the_list():
    assert len(set(OFFICES)) == len(OFFICES) > 10
