import pytest

from urgent_appeal.reading import line_traps
from urgent_appeal.reading.statements import Statement, statements


def only(text: str) -> Statement:
    (found,) = statements(text)
    return found


@pytest.mark.parametrize(
    ("text", "at", "hint"),
    [
        ("[subjects.one", 0, "write [subjects.one]"),
        ("[[earlier]", 0, "write [[earlier]]"),
        ("[subjects.josé]", 1, "write [subjects.jose]; use small letters"),
        ("[ subjects.jane doe ]", 2, "write [subjects.jane-doe]; use small letters"),
        ("[subjects.one] x", 15, "write [subjects.one] alone on its line"),
        ("[]", 0, "write it like [subjects.one]"),
        ('["a", "b"]', 0, 'write it like topics = ["one", "two"]'),
    ],
)
def test_a_header_is_mended(text: str, at: int, hint: str):
    trap = line_traps.header(only(text))
    assert trap is not None
    assert (trap.at, trap.hint[: len(hint)]) == (at, hint)


@pytest.mark.parametrize("text", ["[subjects.one]", "[[a]] # note", "[ a . b ]", 'a = "["', "[^1]: a note"])
def test_a_right_header_and_what_is_none_are_left_alone(text: str):
    assert line_traps.header(only(text)) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("She was arrested.", "no-key"),
        ("She knew x and y and z = w.", "no-key"),
        ("https://x.example/?a=b", "no-key"),
        ('Say "this" to her', "no-key"),
        ("// a note", "note"),
        ("'''", "quotes"),
        ("country", "empty-value"),
        ("<<<<<<< HEAD", "conflict"),
        ("=======", "conflict"),
    ],
)
def test_a_line_without_a_key_is_told_by_its_kind(text: str, code: str):
    trap = line_traps.no_key(only(text))
    assert trap is not None
    assert trap.code == code


@pytest.mark.parametrize("text", ['a = "b"', "prénom = 1", 'a: "b"', 'a "b"'])
def test_a_line_with_a_key_is_left_to_others(text: str):
    assert line_traps.no_key(only(text)) is None


@pytest.mark.parametrize("text", ['a: "b"', 'a "b"', 'a == "b"'])
def test_the_sign_is_mended(text: str):
    trap = line_traps.sign(only(text))
    assert trap is not None
    assert trap.hint == 'write a = "b"'


@pytest.mark.parametrize(
    ("text", "at"),
    [("a\u00a0= 1", 1), ("\ufeffa = 1", 0), ("a = 1\u200b", 5), ("[a]\u00a0", 3), ('a = "b"\u202f', 7), ("\u00a0", 0)],
)
def test_a_blank_that_is_none_is_found(text: str, at: int):
    trap = line_traps.invisible(only(text))
    assert trap is not None
    assert trap.at == at


@pytest.mark.parametrize("text", ['a = "b\u00a0c"', "Il a dit\u00a0: non, et rien de plus = cela", "[a\u00a0b]"])
def test_such_a_blank_inside_a_text_is_left_alone(text: str):
    assert line_traps.invisible(only(text)) is None


def test_a_key_with_a_blank_gets_a_hyphen():
    trap = line_traps.key(only("act by = 1"))
    assert trap is not None
    assert trap.hint.startswith("write act-by;")


def test_a_right_key_is_left_alone():
    assert line_traps.key(only("act-by.'x y' = 1")) is None


def test_the_example_of_a_missing_value_is_of_its_kind():
    day, text = line_traps.empty(only("act-by =")), line_traps.empty(only("title = # later"))
    assert day is not None
    assert text is not None
    assert (day.hint, text.hint) == (
        "write act-by = 2026-05-04, or take the line out",
        'write title = "...", or take the line out',
    )
    assert line_traps.empty(only("a = 1")) is None
