import pytest

from urgent_appeal.reading import text_traps
from urgent_appeal.reading.statements import Statement, statements


def first(text: str) -> Statement:
    return next(iter(statements(text)))


def test_curled_marks_are_straightened():
    trap = text_traps.curled(first("a = “b” # note"))
    assert trap is not None
    assert (trap.at, trap.hint) == (4, 'write a = "b"')
    assert text_traps.curled(first('a = "“b”"')) is None


@pytest.mark.parametrize(
    ("text", "at", "hint"),
    [
        ('a = "b', 4, "close it,"),
        ("a = 'b", 4, "close it,"),
        ('a = "b”', 6, 'write " there'),
        ("a = '''b\n\"\"\"", 4, "write ''' instead of \"\"\" on line 2"),
        ("a = '''b\nc", 4, "write ''' on a line of its own"),
        ('a = ["b"', 4, "write ] behind"),
        ("a = { b = 1", 4, "close it with }"),
        ('a = "C:\\b\\"', 9, "begin and end the text with '"),
        ("a = 'b'c'", 6, "begin and end the text with \" or '''"),
    ],
)
def test_what_is_not_closed_is_named_where_it_opens_or_should_close(text: str, at: int, hint: str):
    trap = text_traps.never_closed(first(text))
    assert trap is not None
    assert (trap.at, trap.hint[: len(hint)]) == (at, hint)


def test_what_is_closed_is_left_alone():
    assert text_traps.never_closed(first('a = ["b"]')) is None


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
    trap = text_traps.backslash(first(text))
    assert trap is not None
    assert (trap.at, trap.code) == (at, "backslash")


@pytest.mark.parametrize("text", ["a = 'C:\\Users'", 'a = "\\t\\\\d \\u00e9"', 'a = """\\  \n b"""'])
def test_a_backslash_that_means_something_is_left_alone(text: str):
    assert text_traps.backslash(first(text)) is None


@pytest.mark.parametrize(
    ("text", "at", "words"),
    [
        ('a = "b";', 7, "; behind the value is too much"),
        ('a = "b" c = 1', 8, "two keys stand on one line"),
        ('a = "b" // c', 8, "this is not the sign of a note"),
        ('a = "b "c" d"', 7, "a quotation mark inside the text ends it"),
        ("a = 'b's c'", 6, "the apostrophe ends the text here"),
        ('a = """b"""c"""', 8, '""" inside the text ends it'),
        ("a = [1] c", 8, "nothing else may stand behind this value"),
    ],
)
def test_what_stands_behind_a_value_is_told_by_its_kind(text: str, at: int, words: str):
    trap = text_traps.behind(first(text))
    assert trap is not None
    assert (trap.at, trap.words) == (at, words)


def test_a_note_behind_a_value_is_left_alone():
    assert text_traps.behind(first('a = "b" # c')) is None


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("place = Tunis # note", 'write place = "Tunis"'),
        ("place = C:\\x", "write place = 'C:\\x'"),
        ("to = (a, b)", 'write to = ["a", "b"]'),
        ("act-by = soon", "write act-by = 2026-05-04"),
    ],
)
def test_a_bare_text_gets_its_quotes(text: str, hint: str):
    trap = text_traps.bare(first(text))
    assert trap is not None
    assert trap.hint == hint
