import pytest

from urgent_appeal.reading import list_slips
from urgent_appeal.reading.statements import Statement, statements


def only(text: str) -> Statement:
    (found,) = statements(text)
    return found


def test_the_items_of_a_list_are_taken_apart_with_their_places():
    s = only('a = ["b,c", [1, 2], # d, e\n  { f = 1, g = 2 },\n]')
    found = list_slips.pieces(s)
    assert [text for _, text in found] == ['"b,c"', "[1, 2]", "{ f = 1, g = 2 }"]
    assert all(s.text.startswith(text, at) for at, text in found)


@pytest.mark.parametrize("text", ["a = []", "a = [ ]", "a = {}", "a = 1", 'a = "b, c"'])
def test_there_may_be_none(text: str):
    assert list_slips.pieces(only(text)) == []


@pytest.mark.parametrize(
    ("text", "at", "words"),
    [
        ("a = { b = 1,\n c = 2 }", 4, "what stands in braces must be on one line"),
    ],
)
def test_braces_are_for_one_line(text: str, at: int, words: str):
    slip = list_slips.braces(only(text))
    assert slip is not None
    assert (slip.at, slip.words) == (at, words)


def test_a_long_text_in_braces_is_on_one_line():
    assert list_slips.braces(only("a = { b = '''x\ny''' }")) is None


@pytest.mark.parametrize(
    ("text", "at", "code"),
    [
        ('a = ["b" "c"]', 9, "list"),
        ('a = ["b"\n "c"]', 10, "list"),
        ('a = ["b" # d\n "c"]', 14, "list"),
        ('a = ["b"; "c"]', 8, "list"),
        ('a = ["b",, "c"]', 9, "list"),
        ("a = { b = 'c' d = 'e' }", 14, "list"),
        ("a = { b = 1, b = 2 }", 13, "twice"),
        ("a = { b = 1, }", 11, "inline-table"),
        ("a = { , }", 6, "list"),
    ],
)
def test_commas_and_doubles_are_found(text: str, at: int, code: str):
    slip = list_slips.commas(only(text))
    assert slip is not None
    assert (slip.at, slip.code) == (at, code)


@pytest.mark.parametrize("text", ['a = ["b", "c",]', "a = { b = 1, c = { b = 2 } }"])
def test_right_commas_are_left_alone(text: str):
    assert list_slips.commas(only(text)) is None


def test_what_stands_behind_the_closing_bracket_is_no_item():
    assert [text for _, text in list_slips.pieces(only("a = [1], [2]"))] == ["1"]
    assert list_slips.braces(only("a = {} # {,}")) is None


def test_only_items_that_cannot_be_read_are_looked_into():
    ((at, statement),) = list_slips.inner(only('a = ["b", c, [1]]'))
    assert (at, statement.text, statement.key) == (10, "c", "a")
