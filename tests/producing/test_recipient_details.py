import pytest

from tests.builders import CASE, TODAY
from tests.conftest import AProject
from tests.producing.test_sending import BOOK, EMBASSY, ID
from urgent_appeal.problems import InputError
from urgent_appeal.producing.address_books import EntryDetails
from urgent_appeal.producing.recipient_details import letters_of_entry, show_recipient

FILE = f"cases/{ID}.toml"
OWN = """
[recipients.judge]
office = "judge"
title  = "Judge"
name   = "Ana Muster"
emails = ["judge@court.example"]

[recipients.police]
use   = "xx/police"
title = "Head of the Police"
"""
POLICE = 'language = "en"\n[police]\noffice = "head-of-police"\ntitle = "Chief"\npostal = ["1 Road"]\n'
SENT = """[[letters]]
to       = ["judge"]
on       = 2026-11-01
dated    = 2026-05-04
issuer   = "plain"
language = "en"
"""
FILES = {FILE: CASE + OWN, "cases/recipients/xx.toml": POLICE, f"cases/sent/{ID}.toml": SENT}
WITH_EMBASSY = {f"cases/{ID}.toml": CASE + EMBASSY, "cases/recipients/xx.toml": BOOK}


def shown(a_project: AProject, id: str = "judge", **files: str) -> EntryDetails:
    return show_recipient(a_project(FILES | files), id, ID, now=TODAY)


def test_what_stands_in_the_case_alone_is_shown_with_its_place(a_project: AProject):
    found = shown(a_project)
    assert [(one.key, one.text) for one in found.keys][:3] == [
        ("office", "judge"),
        ("title", "Judge"),
        ("name", "Ana Muster"),
    ]
    line = (CASE + OWN).splitlines().index('office = "judge"') + 1
    assert found.keys[0].place == f"{FILE}:{line}"
    assert (found.forms["en"]["salutation"], found.entry.office.emails) == ("Dear Judge,", ("judge@court.example",))


def test_what_was_sent_to_it_is_shown(a_project: AProject):
    assert [(case, letter.on.isoformat()) for case, letter in shown(a_project).sent] == [(ID, "2026-11-01")]


def test_below_stands_what_the_entry_adds(a_project: AProject):
    keys = [(one.key, one.text, one.place.partition(":")[0]) for one in shown(a_project, "police").keys]
    book = "cases/recipients/xx.toml"
    assert keys == [
        ("use", "xx/police", FILE),
        ("title", "Head of the Police", FILE),
        ("office", "head-of-police", book),
        ("postal", "1 Road", book),
    ]


def test_a_withheld_name_is_not_shown(a_project: AProject):
    case = (CASE + OWN).replace("[subjects.person]", '[subjects.person]\npublish-as = "withheld"', 1)
    found = shown(a_project, **{FILE: case.replace("Ana Muster", "Example Person")})
    assert [one.text for one in found.keys if one.key == "name"] == ["‹withheld›"]
    assert found.entry.office.name == "‹withheld›"


def test_the_case_must_have_the_recipient(a_project: AProject):
    with pytest.raises(InputError, match='the case has no recipient "jugde"') as error:
        shown(a_project, "jugde")
    assert error.value.problems[0].hint == 'did you mean "judge"?'


def test_it_has_its_letter(a_project: AProject):
    (letter,) = letters_of_entry(a_project(FILES), "judge", ID, None, now=TODAY).letters
    assert (letter.recipient, "Dear Judge," in letter.text) == ("judge", True)


def test_of_several_missions_the_letter_is_to_the_one_that_the_writer_has(a_project: AProject):
    (letter,) = letters_of_entry(a_project(WITH_EMBASSY), "xx/paris", ID, "FR", now=TODAY).letters
    assert letter.text.startswith("Embassy in Paris")


def test_a_mission_for_another_country_gets_none_and_that_is_said(a_project: AProject):
    found = letters_of_entry(a_project(WITH_EMBASSY), "xx/london", ID, "FR", now=TODAY)
    assert found.letters == ()
    assert found.said == ("embassy: a writer in this country writes to another mission",)


def test_there_must_be_such_a_case(a_project: AProject):
    with pytest.raises(InputError, match="there is no such case file"):
        letters_of_entry(a_project(WITH_EMBASSY), "xx/london", "no-case", None, now=TODAY)


def test_what_an_own_template_adds_is_in_the_text(a_project: AProject):
    leaf = (
        '{% extends "builtin/documents/letter-leaf.html.j2" %}{% block end %}{{ super() }}<p>A card.</p>{% endblock %}'
    )
    shelves = a_project({**WITH_EMBASSY, "templates/documents/letter-leaf.html.j2": leaf})
    (letter,) = letters_of_entry(shelves, "xx/paris", ID, "FR", now=TODAY).letters
    assert letter.text.startswith("Embassy in Paris")
    assert "A card." in letter.text
