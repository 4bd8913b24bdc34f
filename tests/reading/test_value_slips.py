import pytest

from urgent_appeal.reading import value_slips
from urgent_appeal.reading.examples import DAY
from urgent_appeal.reading.statements import Statement, statements


def first(text: str) -> Statement:
    return next(iter(statements(text)))


def test_curled_marks_are_straightened():
    slip = value_slips.curled(first("a = “b” # note"))
    assert slip is not None
    assert (slip.at, slip.hint) == (4, 'write a = "b"')
    assert value_slips.curled(first('a = "“b”"')) is None


@pytest.mark.parametrize(
    ("text", "at", "hint"),
    [
        ('a = "b', 4, "close it,"),
        ("a = 'b", 4, "close it,"),
        ('a = "b”', 6, 'write " there'),
        ("a = '''b\n\"\"\"", 4, "write ''' instead of \"\"\" on line 2"),
        ("a = '''b\nc", 4, "write ''' on a line of its own"),
        ('a = ["b"', 4, "write ] after"),
        ("a = { b = 1", 4, "close it with }"),
        ('a = "C:\\b\\"', 9, "begin and end the text with '"),
        ("a = 'b'c'", 6, "begin and end the text with \" or '''"),
    ],
)
def test_what_is_not_closed_is_named_where_it_opens_or_should_close(text: str, at: int, hint: str):
    slip = value_slips.never_closed(first(text))
    assert slip is not None
    assert (slip.at, slip.hint[: len(hint)]) == (at, hint)


def test_what_is_closed_is_left_alone():
    assert value_slips.never_closed(first('a = ["b"]')) is None


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ('a = "C:\\Users"', 7),
        ('a = "\\n\\d"', 7),
        ('a = """\n\\d"""', 8),
        ('a = "\\ud800"', 5),
        ('a = "\\U00110000"', 5),
        ('a = "\\u12"', 5),
    ],
)
def test_a_backslash_that_means_nothing_is_found(text: str, at: int):
    slip = value_slips.backslash(first(text))
    assert slip is not None
    assert (slip.at, slip.code) == (at, "backslash")


@pytest.mark.parametrize("text", ["a = 'C:\\Users'", 'a = "\\t\\\\d \\u00e9"', 'a = """\\  \n b"""'])
def test_a_backslash_that_means_something_is_left_alone(text: str):
    assert value_slips.backslash(first(text)) is None


@pytest.mark.parametrize(
    ("text", "at", "words"),
    [
        ('a = "b";', 7, "; does not belong after the value"),
        ('a = "b" c = 1', 8, "there are two keys on one line"),
        ('a = "b" // c', 8, "nothing else may follow this value"),
        ('a = "b "c" d"', 7, "a quotation mark inside the text ends it"),
        ("a = 'b's c'", 6, "the apostrophe ends the text here"),
        ('a = """b"""c"""', 8, '""" inside the text ends it'),
        ("a = [1] c", 8, "nothing else may follow this value"),
    ],
)
def test_what_stands_behind_a_value_is_told_by_its_kind(text: str, at: int, words: str):
    slip = value_slips.behind(first(text))
    assert slip is not None
    assert (slip.at, slip.words) == (at, words)


def test_a_note_behind_a_value_is_left_alone():
    assert value_slips.behind(first('a = "b" # c')) is None


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("place = Tunis # note", 'write place = "Tunis"'),
        ("place = C:\\x", "write place = 'C:\\x'"),
        ("to = (a, b)", 'write to = ["a", "b"]'),
        ("act-by = soon", f"write act-by = {DAY}"),
    ],
)
def test_a_bare_text_gets_its_quotes(text: str, hint: str):
    slip = value_slips.bare(first(text))
    assert slip is not None
    assert slip.hint == hint


def date_hint(value: str, key: str = "on") -> str | None:
    slip = value_slips.date(first(f"{key} = {value}"))
    return slip and slip.hint


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("28/01/2021", "write on = 2021-01-28"),
        ("28.01.2021", "write on = 2021-01-28"),
        ("28. 1. 2021", "write on = 2021-01-28"),
        ("01/28/2021", "write on = 2021-01-28"),
        ("04/05/2021", "write on = 2021-05-04, if 4 is the day"),
        ("31/02/2021", f"write a day like {DAY}"),
        ("2021/1/5", "write on = 2021-01-05"),
        ("2021-1-5", "write on = 2021-01-05"),
        ("2021-02-30", f"write a day like {DAY}"),
        ("2021-02", 'write on = "2021-02"'),
        ("2021-01-25~", 'write on = "2021-01-25~"'),
        ("2021-01-25/2021-01-26", 'write on = "2021-01-25/2021-01-26"'),
        ("2010/..", 'write on = "2010/.."'),
        ("[2019-06-07..2019-06-10]", 'write on = "[2019-06-07..2019-06-10]"'),
        ("2021-01-25T10:00", 'write on = "2021-01-25T10:00"'),
        ("10:00", 'write on = "10:00"'),
        ("25:00", 'write on = "25:00"'),
    ],
)
def test_a_date_is_mended(value: str, hint: str):
    assert date_hint(value) == hint


def test_a_part_of_a_date_says_what_a_day_looks_like_where_one_is_wanted():
    assert date_hint("2021-02", "date") == f'write date = "2021-02", or date = {DAY} if a whole day is meant'


@pytest.mark.parametrize("value", ['"28/01/2021"', "Tunis", "28", "[1]"])
def test_what_is_no_date_is_left_alone(value: str):
    assert date_hint(value, "place") is None


@pytest.mark.parametrize(
    ("text", "code", "hint"),
    [
        ("a = Yes", "true-false", "write a = true"),
        ("a = FALSE # x", "true-false", "write a = false"),
        ("a = 2026-05-04;", "rest", "remove it"),
        ("a = Tunis;", "no-quotes", 'write a = "Tunis;"'),
        ("a = 007", "no-quotes", 'write a = "007"'),
        ("date = soon", "date", f"write date = {DAY}"),
    ],
)
def test_a_bare_value_is_told_by_its_kind(text: str, code: str, hint: str):
    slip = value_slips.bare(first(text))
    assert slip is not None
    assert (slip.code, slip.hint) == (code, hint)


def test_the_items_of_a_list_are_taken_apart_with_their_places():
    s = first('a = ["b,c", [1, 2], # d, e\n  { f = 1, g = 2 },\n]')
    found = value_slips.pieces(s)
    assert [text for _, text in found] == ['"b,c"', "[1, 2]", "{ f = 1, g = 2 }"]
    assert all(s.text.startswith(text, at) for at, text in found)


@pytest.mark.parametrize("text", ["a = []", "a = [ ]", "a = {}", "a = 1", 'a = "b, c"'])
def test_there_may_be_none(text: str):
    assert value_slips.pieces(first(text)) == []


@pytest.mark.parametrize(
    ("text", "at", "words"),
    [
        ("a = { b = 1,\n c = 2 }", 4, "everything in braces must be on one line"),
    ],
)
def test_braces_are_for_one_line(text: str, at: int, words: str):
    slip = value_slips.commas(first(text))
    assert slip is not None
    assert (slip.at, slip.words) == (at, words)


def test_a_long_text_in_braces_is_on_one_line():
    assert value_slips.commas(first("a = { b = '''x\ny''' }")) is None


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
    slip = value_slips.commas(first(text))
    assert slip is not None
    assert (slip.at, slip.code) == (at, code)


@pytest.mark.parametrize("text", ['a = ["b", "c",]', "a = { b = 1, c = { b = 2 } }"])
def test_right_commas_are_left_alone(text: str):
    assert value_slips.commas(first(text)) is None


def test_what_stands_behind_the_closing_bracket_is_no_item():
    assert [text for _, text in value_slips.pieces(first("a = [1], [2]"))] == ["1"]
    assert value_slips.commas(first("a = {} # {,}")) is None


def test_only_items_that_cannot_be_read_are_looked_into():
    ((at, statement),) = value_slips.inner(first('a = ["b", c, [1]]'))
    assert (at, statement.text, statement.key) == (10, "c", "a")
