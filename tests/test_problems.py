import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from urgent_appeal.problems import (
    EXCERPT_WIDTH,
    Finding,
    InputError,
    Origins,
    Path,
    Problem,
    Span,
    describe,
    described,
    locate,
)
from urgent_appeal.terminal import printable


def a_problem(excerpt: str = "date = 2026", **changes: object) -> Problem:
    basic = {"file": "cases/x.toml", "line": 3, "column": 8, "length": 4, "code": "date", "words": "not a day"}
    return Problem(**(basic | {"excerpt": excerpt} | changes))  # type: ignore[arg-type]


def a_span(text: str, key: str, value: str) -> Span:
    """The place of a key and a value that stand in a text once, both on the line where the key is."""
    at, start = text.index(key), text.index(value)
    begin = text.rfind("\n", 0, at) + 1
    line = text.count("\n", 0, at) + 1
    return Span(
        key_line=line,
        key_column=at - begin + 1,
        key_length=len(key),
        line=line,
        column=start - begin + 1,
        length=len(value.split("\n")[0]),
        start=start,
        end=start + len(value),
    )


def place(text: str, value: str, at: int | None = None, **changes: object) -> Problem:
    """Where a finding at the key "a" of a text comes to stand."""
    origins = Origins(file="x.toml", text=text, spans={("a",): a_span(text, "a", value)})
    finding = Finding(**({"file": "x.toml", "path": ("a",), "at": at, "code": "c", "words": "w"} | changes))  # type: ignore[arg-type]
    (problem,) = locate([finding], {"x.toml": origins})
    return problem


def spot(problem: Problem) -> tuple[int, int, int]:
    return problem.line, problem.column, problem.length


def test_a_finding_stands_at_its_value():
    assert spot(place('#\na = "bc"', '"bc"')) == (2, 5, 4)


def test_a_finding_on_a_key_stands_at_the_key():
    assert spot(place('#\na = "bc"', '"bc"', on_key=True)) == (2, 1, 1)


def test_a_key_that_is_missing_stands_at_the_key_of_what_it_is_missing_in():
    assert spot(place('#\na = "bc"', '"bc"', path=("a", "missing"))) == (2, 1, 1)


@pytest.mark.parametrize("path", [(), ("unknown",)])
def test_a_finding_of_the_whole_file_has_no_line(path: Path):
    problem = place('a = "bc"', '"bc"', path=path)
    assert (spot(problem), problem.excerpt) == ((0, 0, 1), "")


def test_a_finding_of_a_file_that_nobody_read_has_no_line():
    (problem,) = locate([Finding(file="y.toml", path=("a",), code="c", words="w")], {})
    assert problem.line == 0


@pytest.mark.parametrize(
    ("value", "at", "where"),
    [
        ("'bcd'", 1, (1, 7)),
        ("'\\nd'", 1, (1, 7)),
        ('"b\\nd"', 2, (1, 9)),
        ('"\\u00e9d"', 1, (1, 12)),
        ('"\\U0001F600d"', 1, (1, 16)),
        ("'''\nb\ncd'''", 3, (3, 2)),
        ("'''b\ncd'''", 3, (2, 2)),
        ('"""\nb\\\n   cd"""', 1, (3, 4)),
        ('"""\nb\\  \n\n   cd"""', 2, (4, 5)),
        ('"""\\\n  cd"""', 0, (2, 3)),
    ],
    ids=[
        "plain",
        "no escape",
        "escape",
        "four digits",
        "eight digits",
        "long",
        "first line",
        "line end",
        "blanks",
        "at once",
    ],
)
def test_a_character_of_a_text_is_found_in_the_file(value: str, at: int, where: tuple[int, int]):
    problem = place(f"a = {value}", value, at, size=1)
    assert (problem.line, problem.column) == where


@given(st.text(alphabet='ab\n\\"é', max_size=12), st.data())
def test_each_character_of_a_text_is_found_behind_its_escapes(text: str, data: st.DataObject):
    escapes = {"\\": "\\\\", '"': '\\"', "\n": data.draw(st.sampled_from(["\n", "\\n"]))}
    shown = [data.draw(st.sampled_from(["", "\\\n", "\\ \n\n  "])) + escapes.get(c, c) for c in text]
    value = f'"""\n{"".join(shown)}"""'
    expected = tomllib.loads(f"a = {value}")["a"]
    for at, character in enumerate(expected):
        problem = place(f"a = {value}", value, at, size=1)
        found = (f"a = {value}".split("\n")[problem.line - 1] + "\n")[problem.column - 1 :]
        assert found.startswith(
            (character, escapes.get(character, character), "\\n" if character == "\n" else character)
        )


def test_as_many_characters_are_underlined_as_are_meant():
    assert spot(place("a = 'bcd'", "'bcd'", 0, size=3)) == (1, 6, 3)


def test_what_is_underlined_ends_with_the_line():
    assert spot(place("a = '''bcd\nef'''", "'''bcd\nef'''", 1, size=5)) == (1, 9, 2)


def test_a_finding_of_a_translation_stands_in_the_case_where_only_the_case_has_the_key():
    case = Origins(file="x.toml", text='a = "b"', spans={("a",): a_span('a = "b"', "a", '"b"')})
    french = Origins(file="x.fr.toml", text="", spans={}, under="x.toml")
    (problem,) = locate(
        [Finding(file="x.fr.toml", path=("a",), code="c", words="w")], {"x.toml": case, "x.fr.toml": french}
    )
    assert (problem.file, problem.line) == ("x.toml", 1)


def test_a_key_that_neither_a_translation_nor_its_case_has_is_asked_for_in_the_case():
    text = "[r]"
    spans = {("r",): a_span(text, "r", "r")}
    case = Origins(file="x.toml", text=text, spans=spans)
    french = Origins(file="x.fr.toml", text=text, spans=spans, under="x.toml")
    finding = Finding(file="x.fr.toml", path=("r", "checked"), code="c", words="w")
    (problem,) = locate([finding], {"x.toml": case, "x.fr.toml": french})
    assert (problem.file, problem.line) == ("x.toml", 1)


def test_a_key_that_an_own_book_over_a_built_in_one_lacks_is_asked_for_in_the_own_one():
    spans = {("r",): a_span("[r]", "r", "r")}
    files = {"b.fr.toml": "b.toml", "b.toml": "builtin/b.toml", "builtin/b.toml": ""}
    origins = {name: Origins(file=name, text="[r]", spans=spans, under=under) for name, under in files.items()}
    for file in ("b.fr.toml", "b.toml"):
        (problem,) = locate([Finding(file, ("r", "checked"), "c", "w")], origins)
        assert problem.file == "b.toml"


def test_a_table_that_a_translation_has_alone_is_named_there():
    spans = {("r",): a_span("[r]", "r", "r")}
    case = Origins(file="x.toml", text="", spans={})
    french = Origins(file="x.fr.toml", text="[r]", spans=spans, under="x.toml")
    (problem,) = locate([Finding("x.fr.toml", ("r", "a"), "c", "w")], {"x.toml": case, "x.fr.toml": french})
    assert problem.file == "x.fr.toml"


def test_problems_stand_in_the_order_of_the_lines_and_each_once():
    text = 'b = "1"\na = "2"'
    spans = {("a",): a_span(text, "a", '"2"'), ("b",): a_span(text, "b", '"1"')}
    findings = [Finding(file="x.toml", path=(key,), code="c", words="w") for key in "aba"]
    found = locate(findings, {"x.toml": Origins(file="x.toml", text=text, spans=spans)})
    assert [problem.line for problem in found] == [1, 2]


def test_a_problem_is_said_with_its_line_a_caret_and_a_hint():
    assert describe(a_problem(hint="write a day like 2026-05-04")).split("\n") == [
        "cases/x.toml:3:8: not a day",
        "    3 | date = 2026",
        "      |        ^^^^",
        "      = write a day like 2026-05-04",
    ]


def test_a_warning_says_that_it_is_one():
    assert describe(a_problem(level="warning", line=0)) == "cases/x.toml: warning: not a day"


def test_an_empty_line_is_not_shown():
    assert describe(a_problem(excerpt="  ")) == "cases/x.toml:3:8: not a day"


@pytest.mark.parametrize("column", [1, 60, 150, 300])
def test_of_a_long_line_only_what_is_near_is_shown(column: int):
    line = "".join(chr(ord("a") + number % 26) for number in range(300))
    _, shown, carets = describe(a_problem(line, column=column, length=1)).split("\n")
    assert len(shown) <= EXCERPT_WIDTH + len("    3 | ……")
    assert shown[carets.index("^")] == line[column - 1]


@pytest.mark.parametrize(
    ("line", "column", "indent"),
    [("日本 x", 4, 5), ("e\u0301 x", 4, 2), ("\tx", 2, 1), ("\x00x", 2, 8)],
    ids=["wide", "combining", "tab", "control"],
)
def test_the_caret_stands_under_its_character_on_a_terminal(line: str, column: int, indent: int):
    carets = describe(a_problem(line, column=column, length=1)).split("\n")[2]
    assert carets == f"      | {' ' * indent}^"


@pytest.mark.parametrize(("column", "ends"), [(1, ("a", "…")), (150, ("…", "…")), (300, ("…", "z"))])
def test_three_points_stand_where_a_long_line_goes_on(column: int, ends: tuple[str, str]):
    shown = describe(a_problem(f"a{'b' * 298}z", column=column)).split("\n")[1].removeprefix("    3 | ")
    assert (shown[0], shown[-1]) == ends


def test_the_caret_may_stand_elsewhere_than_the_column_says():
    assert describe(a_problem(caret=1, length=1)).split("\n")[2] == "      | ^"


def test_more_is_never_underlined_than_is_shown():
    assert describe(a_problem(length=500)).split("\n")[2] == "      |        ^^^^"


@given(st.text(), st.integers(0, 400), st.integers(1, 400))
def test_whatever_is_said_is_printable(text: str, column: int, length: int):
    excerpt = text.replace("\n", "")
    said = describe(a_problem(excerpt, words=text, hint=text, file=text, column=column + 1, length=length))
    assert all(line == printable(line) for line in said.split("\n"))


def test_the_error_carries_every_problem_and_says_them():
    problems = [a_problem(line=0, words="one"), a_problem(line=0, words="two")]
    error = InputError(iter(problems))
    assert error.problems == tuple(problems)
    assert str(error) == "cases/x.toml: one\ncases/x.toml: two"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (("demands", "release", "text"), "text of [demands.release]"),
        (("earlier", 0, "title"), "title of the first [[earlier]]"),
        (("topics", 1), "item 2 of topics"),
        (("letter", "enclosures", 11), "item 12 of enclosures of [letter]"),
    ],
)
def test_a_key_path_is_described_as_a_person_reads_it(path: tuple[str | int, ...], words: str):
    assert described(path) == words


def many(count: int, about: str = "x") -> tuple[Problem, ...]:
    text = "".join(f'k{n} = "v{n}"\n' for n in range(count))
    spans = {(f"k{n}",): a_span(text, f"k{n} ", f'"v{n}"') for n in range(count)}
    origins = {"cases/x.toml": Origins(file="cases/x.toml", text=text, spans=spans)}
    findings = [
        Finding(file="cases/x.toml", path=(f"k{n}",), code="c", words="it stands here", about=about)
        for n in range(count)
    ]
    return locate(findings, origins)


def test_very_many_findings_about_one_thing_are_one_with_its_lines():
    (one,) = many(12)
    lines = ", ".join(str(line) for line in range(2, 13))
    assert (one.line, one.words) == (1, f"it stands here, and 11 more times in this file: lines {lines}")


def test_a_few_are_said_one_by_one_and_so_are_findings_about_nothing_in_common():
    assert len(many(10)) == 10
    assert len(many(12, about="")) == 12


def test_a_place_in_a_file_without_keys_is_found_by_its_offset():
    origins = Origins(file="x.css", text="a {}\n  b {}", spans={})
    (one,) = locate([Finding(file="x.css", path=(), at=7, size=1, code="c", words="w")], {"x.css": origins})
    assert (one.line, one.column, one.length, one.excerpt) == (2, 3, 1, "  b {}")
