import datetime as dt
from typing import Any

import pytest
import tomlkit
from hypothesis import given, settings
from hypothesis import strategies as st

from urgent_appeal.editing.values import before_tail, item_of, table_of, with_unix_lines

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
PLAIN = st.one_of(TEXT, st.booleans(), st.integers(-(2**60), 2**60), st.dates())
VALUES = st.recursive(PLAIN, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3))


@settings(max_examples=25)
@given(st.dictionaries(TEXT.filter(bool), VALUES, max_size=4))
def test_what_is_written_is_read_again(values: dict[str, Any]):
    import tomllib

    assert tomllib.loads(tomlkit.dumps(tomlkit.document().append("t", table_of(values)))) == {"t": values}


def test_tables_inside_stand_on_one_line():
    made = item_of([{"on": dt.date(2021, 2, 2), "what": "post"}])
    assert made.as_string() == '[{on = 2021-02-02, what = "post"}]'


@pytest.mark.parametrize(
    "above",
    ["[a]\nx = 1\n", "[a]\nx = 1\n[a.b]\ny = 1\n", "[a]\nx = 1\n[[a.b]]\ny = 1\n[[a.b]]\ny = 2\n"],
)
def test_what_is_added_stands_before_the_comment_of_the_next_table(above: str):
    document = tomlkit.parse(f"{above}\n# next\n[next]\nz = 1\n")
    new = table_of({"n": 1})
    body = document["a"].value
    before_tail(body, lambda: document["a"].append("new", new), new.value)
    assert tomlkit.dumps(document) == f"{above}\n[a.new]\nn = 1\n\n# next\n[next]\nz = 1\n"


def test_line_ends_of_windows_are_given_back():
    unix, restored = with_unix_lines("a\r\nb\r\n")
    assert (unix, restored("a\nc\n")) == ("a\nb\n", "a\r\nc\r\n")


@pytest.mark.parametrize("text", ["a\nb\n", "a\r\nb\n", ""])
def test_other_line_ends_stay_as_they_are(text: str):
    unix, restored = with_unix_lines(text)
    assert (unix, restored(text)) == (text, text)
