from tests.builders import a_case, a_subject
from urgent_appeal.model.value import texts_of


def test_every_text_has_the_key_path_of_the_file():
    case = a_case(topics=("One", "Two"), subjects={"one": a_subject("A", belongs_to="two", also_written=("B",))})
    found = dict(texts_of(case))
    assert found["title",] == "Arbitrary detention of Ms. Example Person"
    assert found["topics", 1] == "Two"
    assert found["subjects", "one", "belongs-to"] == "two"
    assert found["subjects", "one", "also-written", 0] == "B"


def test_what_the_program_sets_is_no_text_of_the_file():
    assert not {path[-1] for path, _ in texts_of(a_case())} & {"id", "file"}


def test_what_is_no_text_is_not_walked():
    found = dict(texts_of(a_case()))
    assert ("date",) not in found and ("urgent",) not in found and ("reference",) not in found
