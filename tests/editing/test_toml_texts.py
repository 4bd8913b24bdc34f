import tomllib

import pytest

from urgent_appeal.editing.toml_texts import is_inline, shown, with_items, with_tables, with_values
from urgent_appeal.problems import Path
from urgent_appeal.producing.layouts import lay_out


def made(text: str, values: dict[Path, object], *, under: Path = (), before: str = "") -> str:
    return with_values(lay_out(text), values, under=under, before=before)


def test_a_new_text_stands_at_the_end_of_its_table():
    text = "a = '1' # one\n\n[t]\nb = '2'\n\n# of u\n[u]\nc = '3'\n"
    assert made(text, {("t", "d"): "4", ("e",): "5"}) == (
        "a = '1' # one\ne = \"5\"\n\n[t]\nb = '2'\nd = \"4\"\n\n# of u\n[u]\nc = '3'\n"
    )


def test_a_new_table_stands_before_the_one_that_is_named_and_its_comment():
    text = "a = '1'\n\n# the note\n[translated]\nby = 'JS'\n"
    assert made(text, {("t", "d"): "4"}, before="translated") == (
        "a = '1'\n\n[t]\nd = \"4\"\n\n# the note\n[translated]\nby = 'JS'\n"
    )


def test_a_new_table_stands_at_the_end_where_none_is_named():
    assert made("a = '1'\n# last\n", {("t", "d"): "4"}) == "a = '1'\n# last\n\n[t]\nd = \"4\"\n"


def test_what_is_there_is_replaced_in_its_place():
    text = "a = '''\nx\n''' # kept\nb = ['1', '2']\n[t]\nc = { d = 'y' }\n"
    assert made(text, {("a",): "z", ("b", 1): "3", ("t", "c", "d"): "w"}) == (
        'a = "z" # kept\nb = [\'1\', "3"]\n[t]\nc = { d = "w" }\n'
    )


def test_keys_stand_under_the_named_header_where_their_table_has_none():
    text = "[n]\na.b = '1'\n\n[n.c]\nd = '2'\n"
    found = made(text, {("n", "a", "e"): "3", ("n", "c", "f"): "4"}, under=("n",))
    assert found == "[n]\na.b = '1'\na.e = \"3\"\n\n[n.c]\nd = '2'\nf = \"4\"\n"


def test_an_item_of_an_array_of_tables_takes_a_key():
    assert made("[[e]]\na = '1'\n[[e]]\na = '2'\n", {("e", 0, "b"): "3"}) == (
        "[[e]]\na = '1'\nb = \"3\"\n[[e]]\na = '2'\n"
    )


def test_a_file_of_comments_alone_takes_keys_below_them():
    found = made("# head\n\n", {("t", "b"): "2", ("a",): "1"})
    assert found == '# head\n\na = "1"\n\n[t]\nb = "2"\n'


@pytest.mark.parametrize(
    "thing",
    ["", 'a "b" \\ c', "one\n\ntwo\n", "it's '''\nx", "ends with '\nx'", "a\rb\nc", "\x7f", ["a", "b\nc"],
     [{"a": "b"}, {}]],
)  # fmt: skip
def test_what_is_written_reads_the_same(thing: object):
    assert tomllib.loads(f"x = {shown(thing)}")["x"] == thing


def test_a_key_that_is_no_bare_word_is_quoted():
    assert tomllib.loads(made("", {("t", "a b"): "1"})) == {"t": {"a b": "1"}}


def with_kept(text: str, kept: list[int | None], new: dict[int, object]) -> str:
    return with_items(lay_out(text), ("a",), kept, new)


@pytest.mark.parametrize(
    ("text", "kept", "expected"),
    [
        ("a = ['1', '2'] # end\n", [None, 0, 1], 'a = ["N", \'1\', \'2\'] # end\n'),
        ("a = ['1']\n", [0, None], "a = ['1', \"N\"]\n"),
        ("a = ['1', '2']\n", [1], "a = ['2']\n"),
        ("a = [ '1' ]\n", [], "a = []\n"),
        ("a = []\n", [None], 'a = ["N"]\n'),
        ("a = [\n  '1', # b, c\n  '2' # d\n]\n", [0, None, 1], "a = [\n  '1', # b, c\n  \"N\",\n  '2' # d\n]\n"),
        ("a = [\n  '1',\n  # above\n  '2',\n]\n", [1, 0], "a = [\n  # above\n  '2',\n  '1',\n]\n"),
        ("a = [\n  '1'\n  , '2'\n]\n", [0, 1, None], "a = [\n  '1',\n   '2',\n  \"N\"\n]\n"),
    ],
)  # fmt: skip
def test_what_stands_around_an_item_stays_with_it(text: str, kept: list[int | None], expected: str):
    assert with_kept(text, kept, dict.fromkeys(range(3), "N")) == expected
    tomllib.loads(expected)


def test_a_list_of_tables_with_headers_gets_empty_ones_at_its_end():
    text = "[[a]]\nt = '1'\n\n[b]\nt = '2'\n"
    assert not is_inline(lay_out(text), ("a",))
    assert is_inline(lay_out("a = []\n"), ("a",))
    assert with_tables(lay_out(text), ("a",), 1) == "[[a]]\nt = '1'\n\n[[a]]\n\n[b]\nt = '2'\n"
