import datetime as dt

from tests.conftest import AProject
from urgent_appeal.model.sent import SentLetter
from urgent_appeal.reading.file_reader import FileReader
from urgent_appeal.reading.sent_letters import read_all_sent, read_sent, sent_file

FILE = """\
[[letters]]
to = ["judge"]
on = 2026-11-20
dated = 2026-05-04
issuer = "plain"
language = "en"
"""
READ = SentLetter(to=("judge",), on=dt.date(2026, 11, 20), dated=dt.date(2026, 5, 4), issuer="plain", language="en")


def test_a_case_without_a_file_has_nothing(a_project: AProject):
    assert read_sent(FileReader(a_project({})), "x") == ()


def test_the_letters_of_a_file_are_read(a_project: AProject):
    assert read_all_sent(FileReader(a_project({sent_file("x"): FILE}))) == {"x": (READ,)}


def test_what_is_wrong_is_named_with_its_line(a_project: AProject):
    reader = FileReader(a_project({sent_file("x"): FILE + 'by = "letter"\n'}))
    read_sent(reader, "x")
    (problem,) = reader.problems[sent_file("x")]
    assert (problem.line, problem.column) == (7, 6)


def test_a_file_that_is_no_toml_is_named_too(a_project: AProject):
    reader = FileReader(a_project({sent_file("x"): "[[letters]\n"}))
    assert read_sent(reader, "x") == ()
    assert reader.problems[sent_file("x")]
