import tomllib

import pytest

from urgent_appeal.editing.list_items import is_inline, with_items, with_tables
from urgent_appeal.producing.translation_changes import lay_out


def made(text: str, kept: list[int | None], new: dict[int, object]) -> str:
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
    assert made(text, kept, dict.fromkeys(range(3), "N")) == expected
    tomllib.loads(expected)


def test_a_list_of_tables_with_headers_gets_empty_ones_at_its_end():
    text = "[[a]]\nt = '1'\n\n[b]\nt = '2'\n"
    assert not is_inline(lay_out(text), ("a",))
    assert is_inline(lay_out("a = []\n"), ("a",))
    assert with_tables(lay_out(text), ("a",), 1) == "[[a]]\nt = '1'\n\n[[a]]\n\n[b]\nt = '2'\n"
