"""Wrong files are pairs: `x.toml` beside `x.txt`, the exact words that are said of it.

After a change that was meant: UPDATE_WRONG=1 python -m pytest tests/reading/test_toml.py, then read what git shows.
"""

import os
import random
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from urgent_appeal.model.shape import value_at
from urgent_appeal.problems import describe
from urgent_appeal.reading.examples import DAY_OF_THE_DOCS, in_year_of
from urgent_appeal.reading.slip import Slip, refusal
from urgent_appeal.reading.statements import Statement, statements
from urgent_appeal.reading.toml import DEEPEST, MOST_SLIPS, Parsed, clash, parse, section, slip_in

WRONG = Path(__file__).parent / "wrong"
FILES = sorted(WRONG.glob("*.toml"))
CASE = (Path(__file__).parents[2] / "cases" / "kaz-2021-kibhr.toml").read_text(encoding="utf-8")
SCRAPS = [*"'\"[]{}=:,#\\.;-”«\u00a0\x00é\r 1", "'''", '"""', "\n", "\n[a]\n", "\na = 1\n", "//", "2021-02", ""]


def clash_in(text: str) -> tuple[Statement, Slip]:
    refused = refusal(text)
    assert refused is not None
    return clash(text, refused)


def test_the_first_slip_of_a_statement_is_found():
    (statement,) = statements("title: A")
    assert slip_in(statement).code == "equals"


def test_a_slip_in_a_list_has_its_place_in_the_statement():
    (statement,) = statements('to = [\n  "b",\n  [c],\n]')
    slip = slip_in(statement)
    assert (slip.at, slip.hint) == (17, 'write "c"')


def test_of_what_is_no_common_slip_the_words_of_the_library_are_given():
    (statement,) = statements("a = [}")
    assert (slip_in(statement).words, slip_in(statement).at) == ("invalid value", 5)


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
    assert (statement.line, statement.text, slip.at, slip.code) == (2, " # b\x07", 4, "invisible")


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


def test_a_table_in_braces_over_lines_gets_the_name_of_its_own_table_as_a_hint():
    (found,) = parse('[subjects.person] # who\nname = "N"\nconsent = {\n  basis = "given",\n}\n', "f").problems
    assert "as a table [subjects.person.consent] of its own" in found.hint


def said(parsed: Parsed) -> str:
    return "".join(f"{describe(problem)}\n\n" for problem in parsed.problems)


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_these_words_are_said_of_this_file(file: Path):
    found = in_year_of(DAY_OF_THE_DOCS, said(parse(file.read_text(encoding="utf-8"), file.name)))
    beside = file.with_suffix(".txt")
    if os.environ.get("UPDATE_WRONG"):
        beside.write_text(found, encoding="utf-8")
    assert found, "nothing is wrong with this file"
    assert found == beside.read_text(encoding="utf-8")


def test_every_wrong_file_has_its_words_and_all_words_a_file():
    assert len(FILES) > 60
    assert {file.stem for file in FILES} == {file.stem for file in WRONG.glob("*.txt")}


def test_the_words_of_the_library_are_never_given():
    words = ("expected", "invalid", "unclosed", "unescaped", "illegal", "unterminated")
    shown = {
        file.stem for file in WRONG.glob("*.txt") if any(word in file.read_text("utf-8").lower() for word in words)
    }
    assert shown == set()


def test_a_right_file_gives_its_values_and_no_problem():
    parsed = parse('title = "A"\n[subjects.one]\nname = "B"\n', "x.toml")
    assert (parsed.problems, parsed.gaps) == ((), frozenset())
    assert parsed.values == {"title": "A", "subjects": {"one": {"name": "B"}}}
    assert ("subjects", "one", "name") in parsed.origins.spans


def test_of_a_file_with_slips_all_the_rest_is_read():
    text = 'title = "A"\ndate = 2021-02-30\n[subjects.one]\nname = "B"\nage: 3\n'
    parsed = parse(text, "x.toml")
    assert parsed.values == {"title": "A", "date": 0, "subjects": {"one": {"name": "B", "age": 0}}}
    assert parsed.gaps == {("date",), ("subjects", "one", "age")}
    assert parsed.origins.spans["subjects", "one", "name"].line == 4
    assert parsed.origins.text == text


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("a = 1\nprose, and more\nb = 2", {"a": 1, "b": 2}),
        ("a = 1\n[b\nc = 2\n[d]\ne = 3", {"a": 1, "d": {"e": 3}}),
        ("[b]\nc = 2\n[d]\n[b]\ne = 3\n[f]", {"b": {"c": 2}, "d": {}, "f": {}}),
        ("a=\nb = 2", {"b": 2}),
    ],
    ids=["prose", "header", "table twice", "no room"],
)
def test_where_a_slip_may_be_of_any_key_none_is_known_to_be_missing(text: str, values: dict[str, Any]):
    parsed = parse(text, "x.toml")
    assert () in parsed.gaps
    assert parsed.values == values


def test_of_a_key_that_is_written_twice_the_first_value_is_read():
    parsed = parse("a = 1\nb = 2\na = 3", "x.toml")
    assert (parsed.values, parsed.gaps) == ({"a": 1, "b": 2}, frozenset())


def test_a_second_key_is_named_even_where_its_value_cannot_be_read():
    found = parse("a = 1\na = B\n[c]\nd = 1\n[c]\ne: 1", "x.toml").problems
    assert [(problem.line, problem.code) for problem in found] == [
        (2, "twice"),
        (2, "no-quotes"),
        (5, "twice"),
        (6, "equals"),
    ]


def test_lines_of_prose_one_below_the_other_are_one_slip():
    found = parse("a = 1\nOne line.\nAnother line.\n\nA third.", "x.toml").problems
    assert [problem.line for problem in found] == [2, 5]


def test_every_fault_is_said_up_to_a_limit():
    text = "".join(f"key-{number} = A\n" for number in range(MOST_SLIPS + 5))
    parsed = parse(text, "x.toml")
    assert [problem.line for problem in parsed.problems] == list(range(1, MOST_SLIPS + 1))
    assert (parsed.values, parsed.gaps) == ({}, {()})


def test_lists_may_stand_as_deep_as_the_limit_says():
    assert parse(f"a = {'[' * (DEEPEST - 1)}{']' * (DEEPEST - 1)}", "x.toml").problems == ()
    assert parse(f"a = {'[' * (DEEPEST + 2)}{']' * (DEEPEST + 2)}", "x.toml").problems[0].code == "too-deep"


def test_what_is_no_common_slip_is_named_at_the_place_where_reading_stopped():
    (problem,) = parse('title = "A"\ndate = [}\n', "x.toml").problems
    assert (problem.line, problem.column, problem.excerpt, problem.words) == (2, 9, "date = [}", "invalid value")


@given(st.text())
def test_no_text_makes_it_fail(text: str):
    check(text)


@given(st.text(alphabet="ab=.[]{}\"'\\,#:\n \t-1“", max_size=60))
def test_no_text_of_marks_makes_it_fail(text: str):
    check(text)


@given(st.randoms(use_true_random=False), st.integers(1, 4))
def test_no_slip_in_a_case_makes_it_fail(chance: random.Random, slips: int):
    text = CASE
    for _ in range(slips):
        start = chance.randrange(len(text) + 1)
        text = text[:start] + chance.choice(SCRAPS) + text[start + chance.choice([0, 0, 1, 3, 40]) :]
    check(text)


def check(text: str) -> None:
    parsed = parse(text, "x.toml")
    assert bool(parsed.problems) or readable(text)
    lines = text.split("\n")
    for path in parsed.origins.spans if len(text) < 100 else ():
        assert value_at(parsed.values, path) is not None
    for problem in parsed.problems:
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
        assert problem.excerpt == lines[problem.line - 1]
        assert problem.words
        assert problem.hint
        assert describe(problem)


def readable(text: str) -> bool:
    try:
        tomllib.loads(text)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize(
    "text",
    [
        "x = [" + '"é",\n' * 20_000 + " b]",
        "".join(f'k{number} = "é"\n' for number in range(12_000)) + "k1 = 1",
        "a." * 200_000,
        "[" * 200_000,
        "é = '''\n" * 12_000,
        'x = """' + "\\ \n" * 60_000,
    ],
    ids=["list", "twice", "dots", "brackets", "open", "line-ends"],
)
def test_a_large_wrong_file_takes_no_time(text: str):
    start = time.process_time()
    assert parse(text, "x.toml").problems
    assert time.process_time() - start < 5
