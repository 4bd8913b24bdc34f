import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tomlkit
from hypothesis import given
from hypothesis import strategies as st

from urgent_appeal.problems import Span
from urgent_appeal.reading.positions import Places, spans

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


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    if path:
        yield path, value
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, one in inner:
        yield from leaves(one, (*path, name))


def check(text: str) -> None:
    found = spans(text)
    for path, value in leaves(tomllib.loads(text)):
        span = found[path]
        assert text.count("\n", 0, span.start) + 1 == span.line
        assert span.start - (text.rfind("\n", 0, span.start) + 1) + 1 == span.column
        if not isinstance(value, dict | list):
            assert tomllib.loads(f"x = {text[span.start : span.end]}") == {"x": value}


@given(st.dictionaries(KEYS, VALUES, max_size=4))
def test_each_value_of_a_written_file_stands_where_its_span_says(values: dict[str, Any]):
    text = tomlkit.dumps(values)
    assert tomllib.loads(text) == values
    check(text)


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
    ],
    ids=["dotted", "arrays of tables", "tables", "not ASCII"],
)
def test_each_form_of_key_is_found(text: str):
    check(text)


def test_a_header_gives_the_place_of_its_last_part():
    found = spans('title = "A"\n[subjects.one]\nname = "B"\n')[("subjects", "one")]
    assert (found.key_line, found.key_column, found.key_length) == (2, 11, 3)


def test_a_table_that_no_header_names_has_the_place_of_the_first_that_implies_it():
    found = spans("[a.b]\n[a.c]\n")[("a",)]
    assert (found.key_line, found.key_column) == (1, 2)


def test_key_and_value_have_their_own_places():
    text = 'e = 1\nact-by = """\nlong\n"""\n'
    assert spans(text)[("act-by",)] == Span(
        key_line=2, key_column=1, key_length=6, line=2, column=10, length=3, start=15, end=27
    )


def test_columns_count_characters_not_bytes():
    found = spans('a = ["é", "日本", "x"]')[("a", 2)]
    assert (found.column, found.length) == (17, 3)


def test_values_are_followed_as_deep_as_the_library_reads_them():
    text = f"a = {'[' * 400}{']' * 400}"
    assert len(tomllib.loads(text)["a"]) == 1
    assert ("a", *[0] * 399) in spans(text)


@given(st.text() | st.text(alphabet="a[]=.\n\"' 1{},", max_size=14))
def test_no_text_makes_it_fail(text: str):
    assert spans(text) is not None


def test_places_are_the_spans_of_a_text():
    text = "a = 1\n[b]\nc = 2\n"
    assert dict(Places(text)) == spans(text)
    assert (len(Places(text)), Places(text)["b", "c"].line, ("d",) in Places(text)) == (3, 3, False)


def test_of_a_file_with_which_nothing_is_wrong_no_place_is_looked_for():
    parsing = "from urgent_appeal.reading.toml import parse; parse('a = 1', 'x')"
    code = f"import sys; {parsing}; print('tree_sitter' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout == b"False\n"
