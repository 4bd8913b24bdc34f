import pytest

from tests.builders import CASE, TODAY
from tests.conftest import AProject
from tests.producing.test_sending import BOOK, EMBASSY, ID
from urgent_appeal.problems import InputError
from urgent_appeal.producing.entry_letters import letters_of_entry

FILES = {f"cases/{ID}.toml": CASE + EMBASSY, "cases/recipients/xx.toml": BOOK}


def test_of_several_missions_the_letter_is_to_the_one_that_the_writer_has(a_project: AProject):
    (letter,) = letters_of_entry(a_project(FILES), "xx/paris", ID, "FR", now=TODAY).letters
    assert letter.text.startswith("Embassy in Paris")


def test_a_mission_for_another_country_gets_none_and_that_is_said(a_project: AProject):
    found = letters_of_entry(a_project(FILES), "xx/london", ID, "FR", now=TODAY)
    assert found.letters == ()
    assert found.said == ("embassy: a writer in this country writes to another mission",)


def test_there_must_be_such_a_case(a_project: AProject):
    with pytest.raises(InputError, match="there is no such case file"):
        letters_of_entry(a_project(FILES), "xx/london", "no-case", None, now=TODAY)


def test_what_an_own_template_adds_is_in_the_text(a_project: AProject):
    leaf = (
        '{% extends "builtin/documents/letter-leaf.html.j2" %}{% block end %}{{ super() }}<p>A card.</p>{% endblock %}'
    )
    shelves = a_project({**FILES, "templates/documents/letter-leaf.html.j2": leaf})
    (letter,) = letters_of_entry(shelves, "xx/paris", ID, "FR", now=TODAY).letters
    assert letter.text.startswith("Embassy in Paris")
    assert "A card." in letter.text
