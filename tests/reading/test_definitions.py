import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from urgent_appeal.problems import Problem
from urgent_appeal.reading.definitions import Definitions
from urgent_appeal.reading.statements import statements


def found_in(text: str) -> list[Problem]:
    definitions, lines = Definitions(), text.split("\n")
    return [problem for s in statements(text) if (problem := definitions.add(s, "x.toml", lines))]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a = 1\nb = 1\na = 2", 3, '"a" is written twice; the first one stands on line 1'),
        ("[a]\n[b]\n[a]", 3, "[a] is written twice; the first one stands on line 1"),
        ("a.b = 1\na.b = 2", 2, '"b" is written twice; the first one stands on line 1'),
        ("'a' = 1\n\"a\" = 2", 2, '"a" is written twice; the first one stands on line 1'),
        ("a = 1\n[a.b]", 2, "[a] is already written in another way on line 1"),
        ("a = 1\n[[a]]", 2, "[a] is already written in another way on line 1"),
        ("[a.b]\nc = 1\n[a]\nb.d = 2", 4, '"b" is already written in another way on line 1'),
        ("[[a]]\nb = 1\n[[a]]\nb = 2\nb = 3", 5, '"b" is written twice; the first one stands on line 4'),
    ],
)
def test_a_second_one_names_the_first(text: str, line: int, words: str):
    (problem,) = found_in(text)
    assert (problem.line, problem.words) == (line, words)


def test_the_keys_under_a_table_that_is_written_twice_are_compared_with_each_other():
    assert [problem.line for problem in found_in("[a]\nb = 1\n[a]\nb = 2\nb = 3")] == [3, 5]


def test_under_a_header_that_cannot_be_read_nothing_counts_as_written_twice():
    assert found_in("[a]\nb = 1\n[c\nb = 2\n[d]\nb = 3") == []


LINES = st.lists(
    st.sampled_from(
        [
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
    ),
    max_size=6,
)


@given(LINES)
def test_it_agrees_with_the_library(lines: list[str]):
    text = "\n".join(lines)
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        assert found_in(text)
    else:
        assert found_in(text) == []
