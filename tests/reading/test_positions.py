import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tomlkit
from hypothesis import example, given
from hypothesis import strategies as st

from urgent_appeal.problems import Span
from urgent_appeal.reading.positions import Places, paths

HOUSE = Path(__file__).parents[2]
FILES = sorted([*HOUSE.glob("cases/**/*.toml"), *HOUSE.glob("templates/**/*.toml")])
KEYS = st.text(alphabet="abé-_ .\"'=[]#日", min_size=1, max_size=6)
SCALARS = st.one_of(
    st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=8),
    st.sampled_from(["", "two\nlines\n", "a\\b", "'''", '"', "# no note"]),
    st.integers(-(2**63), 2**63 - 1),
    st.booleans(),
    st.dates(),
)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=12
)
WRITTEN_KEYS = st.sampled_from(["a", "b", "c", "'a'", '"b"', '"\\u0061"', "''", "1", "a-b"])
KEY = st.lists(WRITTEN_KEYS, min_size=1, max_size=3).flatmap(
    lambda parts: st.sampled_from([".", " . ", "\t."]).map(lambda dot: dot.join(parts))
)
ITEMS = st.sampled_from(
    ["1", "-0.5e3", "true", "'x'", '"y\\"]"', "2021-01-02 10:00:00Z", "2021-01-02", "10:00:00", "inf"]
)
LONG = st.sampled_from(
    ["'''\n[a]\nb = 1\n'''", '"""a"""""', "''''x'''", '"""\\\n  b = \'\'\'"""', "'''\na = '''", '"""\\""""']
)
GAPS = st.sampled_from(["", " ", "\n", " # ] , '\n", "\n\n\t"])


def written_list(items: list[str], gaps: tuple[str, str, str], end: str) -> str:
    before, behind, last = gaps
    return "[" + ",".join(f"{before}{item}{behind}" for item in items) + (end if items else "") + last + "]"


WRITTEN = st.recursive(
    ITEMS | LONG,
    lambda inner: (
        st.builds(written_list, st.lists(inner, max_size=3), st.tuples(GAPS, GAPS, GAPS), st.sampled_from(["", ","]))
        | st.lists(st.tuples(KEY, inner), max_size=3).map(
            lambda pairs: "{ " + ", ".join(f"{key} = {value}" for key, value in pairs) + " }"
        )
    ),
    max_leaves=6,
)
LINES = st.one_of(
    st.tuples(KEY, st.sampled_from(["=", " = ", "\t=  "]), WRITTEN, st.sampled_from(["", " # note"])).map("".join),
    KEY.map("[{}]".format),
    KEY.map("[[ {} ]] # note".format),
    st.sampled_from(["", "# [a]", "  "]),
)


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    if path:
        yield path, value
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, one in inner:
        yield from leaves(one, (*path, name))


def check(text: str) -> None:
    """Each path of what the library reads has a span, and no other has; each span is of the value."""
    found = Places(text)
    meant = dict(leaves(tomllib.loads(text)))
    assert set(found) == set(meant)
    for path, value in meant.items():
        span = found[path]
        assert text.count("\n", 0, span.start) + 1 == span.line
        assert span.start - (text.rfind("\n", 0, span.start) + 1) + 1 == span.column
        if not isinstance(value, dict | list):
            assert tomllib.loads(f"x = {text[span.start : span.end]}") == {"x": value}
        key = text.split("\n")[span.key_line - 1][span.key_column - 1 :][: span.key_length]
        assert isinstance(path[-1], int) or tomllib.loads(f"{key} = 0") == {path[-1]: 0}


@given(st.dictionaries(KEYS, VALUES, max_size=4))
def test_each_value_of_a_written_file_stands_where_its_span_says(values: dict[str, Any]):
    text = tomlkit.dumps(values)
    assert tomllib.loads(text) == values
    check(text)


@given(st.lists(LINES, max_size=8))
@example(["a = [\n[true],\n[false]\n]", "b = '''\na = '''"])
def test_each_value_of_any_text_that_the_library_reads_stands_where_its_span_says(lines: list[str]):
    right: list[str] = []
    for line in lines:
        try:
            tomllib.loads("\n".join([*right, line]))
        except tomllib.TOMLDecodeError:
            continue
        right.append(line)
    check("\n".join(right))


def test_there_are_files():
    assert len(FILES) > 8


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.name)
def test_each_value_of_our_files_stands_where_its_span_says(file: Path):
    check(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "text",
    [
        "a.b.'c d' = 1\na.e = [1, [2, 'é'], { f = 'g' }]\n",
        "[[a]]\nb = 1\n[a.c]\nd = 2\n[[a]]\nb = 3\n[a.c]\nd = 4\n[[a.e]]\nf = 5\n[[a.e]]\nf = 6\n",
        "[x.y]\na = 1\n[x]\nb = 2\n[x.z]\nc = '''\né\n''' # note\n",
        '"é.è" = "日本" # é\n[ "é" . b ]\nc = """\\\n   x"""\n',
        "[[a.b.c]]\n[a.b]\nd = 1\n",
    ],
    ids=["dotted", "arrays of tables", "tables", "not ASCII", "a table implied by an array"],
)
def test_each_form_of_key_is_found(text: str):
    check(text)


def test_a_header_gives_the_place_of_its_last_part():
    found = Places('title = "A"\n[subjects.one]\nname = "B"\n')[("subjects", "one")]
    assert (found.key_line, found.key_column, found.key_length) == (2, 11, 3)


def test_a_table_that_no_header_names_has_the_place_of_the_first_that_implies_it():
    found = Places("[a.b]\n[a.c]\n")[("a",)]
    assert (found.key_line, found.key_column) == (1, 2)


def test_key_and_value_have_their_own_places():
    text = 'e = 1\nact-by = """\nlong\n"""\n'
    assert Places(text)[("act-by",)] == Span(
        key_line=2, key_column=1, key_length=6, line=2, column=10, length=3, start=15, end=27
    )


def test_columns_count_characters_not_bytes():
    found = Places('a = ["é", "日本", "x"]')[("a", 2)]
    assert (found.column, found.length) == (17, 3)


def test_a_path_that_is_not_in_the_file_has_no_place():
    found = Places("a = 1\n[b]\nc = 2\n")
    assert (len(found), ("d",) in found) == (3, False)


def test_of_a_file_with_which_nothing_is_wrong_no_place_is_looked_for(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delattr("urgent_appeal.reading.positions.statements")
    found = Places("a = 1")
    with pytest.raises(NameError):
        len(found)


def test_each_statement_has_its_path():
    text = "a.b = 1\n[[c]]\nd = 1\n[[c]]\n[c.e]\nf = 1"
    assert [path for _, path in paths(text)] == [
        ("a", "b"),
        ("c", 0),
        ("c", 0, "d"),
        ("c", 1),
        ("c", 1, "e"),
        ("c", 1, "e", "f"),
    ]
