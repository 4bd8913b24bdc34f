from tests.builders import shelves
from urgent_appeal.planning.kinds import ASKED_FOR, KINDS
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
