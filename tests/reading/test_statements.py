from pathlib import Path

import pytest

from urgent_appeal.reading.slip import reads
from urgent_appeal.reading.statements import Statement, item, statements

HOUSE = Path(__file__).parents[2]
RIGHT = sorted([*HOUSE.glob("cases/**/*.toml"), *HOUSE.glob("templates/**/*.toml")])


def only(text: str) -> Statement:
    (found,) = statements(text)
    return found


def test_there_are_right_files():
    assert len(RIGHT) > 8


@pytest.mark.parametrize("file", RIGHT, ids=lambda path: path.name)
def test_each_statement_of_a_right_file_reads_by_itself(file: Path):
    found = list(statements(file.read_text(encoding="utf-8")))
    assert found
    assert [statement for statement in found if not reads(statement.text)] == []


def test_blank_lines_and_notes_are_left_out():
    assert [s.line for s in statements("# note\n\n  \na = 1\n  # b = 2\n[c]\n")] == [4, 6]


def test_a_key_and_its_value_are_told_apart():
    found = only('  act-by = "2026" # note')
    assert (found.key, found.separator, found.separator_at, found.value_at) == ("act-by", "=", 9, 11)
    assert found.value == '"2026" # note'
    assert found.rest_at is None


def test_an_equals_sign_in_a_quoted_key_does_not_end_it():
    assert only('"a = b" = 1').key == '"a = b"'


@pytest.mark.parametrize(("text", "separator"), [('title: "a = b"', ":"), ('title "a"', " "), ("date 2026-05-04", " ")])
def test_other_signs_are_seen(text: str, separator: str):
    assert only(text).separator == separator


@pytest.mark.parametrize("text", ["She was arrested.", "On 3 May 2026 she left.", "https://x.example"])
def test_prose_has_no_key(text: str):
    assert only(text).key == ""


def test_a_list_reaches_over_lines_and_notes():
    text = 'a = [ # "\n  "]", # ]\n  \'[\',\n]\n'
    assert [s.text for s in statements(text + "b = 1")] == [text.rstrip("\n"), "b = 1"]


def test_a_line_that_begins_with_a_bracket_is_one_statement():
    assert [s.key for s in statements("[a] = '''\nb = 1")] == ["", "b"]


def test_in_single_quotes_a_backslash_hides_nothing():
    assert only("a = 'C:\\'").open_at is None
    assert only('a = "C:\\"').open_at == 4


def test_a_long_text_reaches_over_what_looks_like_statements():
    text = "a = '''\n[b]\nc = 1\n'''"
    assert [s.text for s in statements(text + "\nd = 1")] == [text, "d = 1"]


def test_marks_right_before_the_closing_marks_belong_to_the_text():
    assert only("a = '''b'''''").rest_at is None
    assert only("a = '''b''''''").rest_at == 13


def test_a_list_that_is_not_closed_ends_before_the_next_statement():
    first, second = statements('a = ["b",\nc = 1')
    assert (first.text, first.open_at, second.line) == ('a = ["b",', 4, 2)


def test_a_text_that_is_not_closed_ends_before_the_next_statement():
    first, second = statements("a = '''\nprose\n[b]")
    assert (first.text, first.open_at, second.line) == ("a = '''\nprose", 4, 3)


def test_a_header_that_was_only_meant_as_one_ends_an_open_text_too():
    first, second = statements("a = '''\nprose [b.c]\n[^1]: d.e\n[b.josé]")
    assert (first.open_at, second.line) == (4, 4)


def test_a_text_that_only_the_next_one_would_close_is_not_closed():
    first, second = statements("a = '''\nprose\nb = '''\nmore\n'''")
    assert (first.open_at, second.line, second.open_at) == (4, 3, None)


def test_what_stands_behind_a_value_is_found():
    assert only('a = "b" c').rest_at == 8
    assert only("a = [1] ]").rest_at == 8


def test_a_header_on_the_line_below_does_not():
    assert [s.line for s in statements("a =\n[b]")] == [1, 2]


def test_curled_marks_reach_to_their_like():
    assert only("a = ’’’\nprose\n’’’").text.endswith("’’’")


@pytest.mark.parametrize(
    ("text", "count"),
    [("a = [\n[true],\n[false]\n]", 1), ("a = '''\nb = '''", 1), ("a = [\n'''b = 1''',\n]\nc = 1", 2)],
)
def test_in_a_right_text_nothing_that_looks_like_a_statement_ends_a_value(text: str, count: int):
    assert len(list(statements(text, right=True))) == count


def test_an_item_of_a_list_has_the_key_of_its_list_but_is_written_without():
    found = item("[1]", "to")
    assert (found.key, found.lead, found.is_header) == ("to", "", False)
