import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from urgent_appeal.reading.slip import Slip, refusal
from urgent_appeal.reading.slips import clash, find, section
from urgent_appeal.reading.statements import Statement, statements


def clash_in(text: str) -> tuple[Statement, Slip]:
    refused = refusal(text)
    assert refused is not None
    return clash(text, refused)


def test_the_first_slip_of_a_statement_is_found():
    (statement,) = statements("title: A")
    assert find(statement).code == "equals"


def test_a_slip_in_a_list_has_its_place_in_the_statement():
    (statement,) = statements('to = [\n  "b",\n  [c],\n]')
    slip = find(statement)
    assert (slip.at, slip.hint) == (17, 'write "c"')


def test_of_what_is_no_common_slip_the_words_of_the_library_are_given():
    (statement,) = statements("a = [}")
    assert (find(statement).words, find(statement).at) == ("invalid value", 5)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a = 1\nb = 1\na = 2", 3, '"a" is written twice; the first one is on line 1'),
        ("[a]\n[b]\n[a]", 3, "[a] is written twice; the first one is on line 1"),
        ("a.b = 1\na.b = 2", 2, '"b" is written twice; the first one is on line 1'),
        ("'a' = 1\n\"a\" = 2", 2, '"a" is written twice; the first one is on line 1'),
        ("a = 1\n[a.b]", 2, "[a] is already written in another way on line 1"),
        ("a = [1]\n[[a]]", 2, "[a] is already written in another way on line 1"),
        ("[a.b]\nc = 1\n[a]\nb.d = 2", 4, '"b" is already written in another way on line 1'),
        ("[[a]]\nb = 1\n[[a]]\nb = 2\nb = 3", 5, '"b" is written twice; the first one is on line 4'),
    ],
)
def test_a_second_one_names_the_first(text: str, line: int, words: str):
    statement, slip = clash_in(text)
    assert (statement.line, slip.words) == (line, words)


def test_of_a_comment_that_cannot_be_read_its_line_is_given():
    statement, slip = clash_in("a = 1\n # b\x07")
    assert (statement.line, statement.text, slip.at, slip.code) == (2, " # b\x07", 4, "syntax")


def test_below_a_header_stands_all_up_to_the_next():
    text = "a = 1\n[b]\nc = 1\nd = 1\n[e]\nf = 1"
    key, header, *_ = statements(text)
    assert [one.line for one in section(text, header)] == [2, 3, 4]
    assert [one.line for one in section(text, key)] == [1]


FORMS = [
    "[a]",
    "[b]",
    "[a.b]",
    "[a.b.c]",
    "[[a]]",
    "[[a.b]]",
    "a = 1",
    "b = {}",
    "a.b = 1",
    "b.c = 1",
    "b.c.d = 1",
    "c = []",
]


@given(st.lists(st.sampled_from(FORMS), max_size=6))
def test_the_statement_that_clashes_is_the_first_without_which_all_before_it_can_be_read(lines: list[str]):
    text = "\n".join(lines)
    if refusal(text) is None:
        return
    statement, slip = clash_in(text)
    assert slip.code == "twice"
    tomllib.loads("\n".join(lines[: statement.line - 1]))
    with pytest.raises(tomllib.TOMLDecodeError):
        tomllib.loads("\n".join(lines[: statement.line]))
