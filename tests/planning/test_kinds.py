import pytest

from tests.builders import shelves
from urgent_appeal.planning.kinds import ASKED_FOR, KINDS, kinds_of, own_kind, styles_of
from urgent_appeal.reading.file_reader import FileReader
from urgent_appeal.reading.library_files import read_templates


def test_what_a_kind_needs_comes_with_the_program():
    templates, _ = read_templates(FileReader(shelves()))
    for kind, needs in KINDS.items():
        assert {needs.template, *needs.styles} <= set(templates), f"templates/ must have what a {kind} needs"


def test_a_case_may_ask_for_what_is_planned_from_a_case():
    assert "urgent-appeal" in ASKED_FOR and "letter" not in ASKED_FOR


def test_no_two_kinds_get_the_same_file_name():
    names = [needs.file_name for needs in KINDS.values() if needs.file_name]
    assert len(names) == len(set(names)) > 0


def test_a_template_of_the_user_s_own_makes_a_kind():
    own = kinds_of("league", {"documents/factsheet.html.j2": ""})["factsheet"]
    assert (own.template, own.file_name) == ("documents/factsheet.html.j2", "factsheet")
    assert own.planner == KINDS["urgent-appeal"].planner


def test_so_does_one_in_the_folder_of_the_issuer_and_of_no_other():
    templates = {"issuers/league/factsheet.html.j2": "", "issuers/other/poster.html.j2": ""}
    assert set(kinds_of("league", templates)) == {*ASKED_FOR, "factsheet"}


def test_what_stands_over_a_part_of_a_built_in_page_makes_none():
    assert set(kinds_of("", {"documents/person.html.j2": "", "builtin/documents/person.html.j2": ""})) == {*ASKED_FOR}


@pytest.mark.parametrize("name", ["appeal", "letter", "urgent-appeal", "letter.mail", "With Space"])
def test_a_name_that_is_taken_or_cannot_be_a_file_s_makes_none(name: str):
    assert set(kinds_of("", {f"documents/{name}.html.j2": ""})) == {*ASKED_FOR}


def test_a_kind_of_the_user_s_own_has_the_styles_of_the_appeal_and_its_own():
    own = ("documents/factsheet.css", "issuers/league/style.css", "issuers/league/factsheet.page.css")
    templates = dict.fromkeys((*KINDS["urgent-appeal"].styles, *own), "")
    assert styles_of(own_kind("factsheet"), "league", templates) == (*KINDS["urgent-appeal"].styles, *own)


def test_an_issuer_has_styles_for_each_kind_behind_those_for_all():
    own = ("issuers/league/style.css", "issuers/league/letter.css", "issuers/league/letter.page.css")
    templates = dict.fromkeys((*KINDS["letter"].styles, *own, "issuers/league/appeal.css"), "")
    assert styles_of(KINDS["letter"], "league", templates) == (*KINDS["letter"].styles, *own)
