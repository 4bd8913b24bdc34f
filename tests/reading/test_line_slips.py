import pytest

from urgent_appeal.reading import line_slips
from urgent_appeal.reading.examples import DAY
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
        ("[subjects.one] x", 15, "move it to a line of its own"),
        ("[]", 0, "write it like [subjects.one]"),
    ],
)
def test_a_header_is_mended(text: str, at: int, hint: str):
    slip = line_slips.header(only(text))
    assert slip is not None
    assert (slip.at, slip.hint[: len(hint)]) == (at, hint)


@pytest.mark.parametrize(
    "text", ["[subjects.one]", "[[a]] # note", "[ a . b ]", 'a = "["', "[^1]: a note", '["a", "b"]']
)
def test_a_right_header_and_what_is_none_are_left_alone(text: str):
    assert line_slips.header(only(text)) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("She was arrested.", "no-key"),
        ("She knew x and y and z = w.", "no-key"),
        ("https://x.example/?a=b", "no-key"),
        ('Say "this" to her', "no-key"),
        ("// a note", "no-key"),
        ("= 1", "no-key"),
        ("country", "empty-value"),
        ("<<<<<<< HEAD", "no-key"),
        ("=======", "no-key"),
    ],
)
def test_a_line_without_a_key_is_told_by_its_kind(text: str, code: str):
    slip = line_slips.no_key(only(text))
    assert slip is not None
    assert slip.code == code


@pytest.mark.parametrize("text", ['a = "b"', "prénom = 1", 'a: "b"', 'a "b"'])
def test_a_line_with_a_key_is_left_to_others(text: str):
    assert line_slips.no_key(only(text)) is None


@pytest.mark.parametrize("text", ['a: "b"', 'a "b"', 'a == "b"'])
def test_the_sign_is_mended(text: str):
    slip = line_slips.separator(only(text))
    assert slip is not None
    assert slip.hint == 'write a = "b"'


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("a\u00a0= 1", 1),
        ("\ufeffa = 1", 0),
        ("a = 1\u200b", 5),
        ("[a]\u00a0", 3),
        ('a = "b"\u202f', 7),
        ("\u00a0", 0),
        ("[a\u00a0b]", 2),
        ("\ufeff[a]", 0),
        ("\0[a]", 0),
    ],
)
def test_a_blank_that_is_none_is_found(text: str, at: int):
    slip = line_slips.invisible(only(text))
    assert slip is not None
    assert slip.at == at


@pytest.mark.parametrize("text", ['a = "b\u00a0c"', "Il a dit\u00a0: non, et rien de plus = cela"])
def test_such_a_blank_inside_a_text_is_left_alone(text: str):
    assert line_slips.invisible(only(text)) is None


def test_a_key_with_a_blank_gets_a_hyphen():
    slip = line_slips.key(only("act by = 1"))
    assert slip is not None
    assert slip.hint.startswith("write act-by;")


def test_a_right_key_is_left_alone():
    assert line_slips.key(only("act-by.'x y' = 1")) is None


def test_the_example_of_a_missing_value_is_of_its_kind():
    day, text = line_slips.empty(only("act-by =")), line_slips.empty(only("title = # later"))
    assert day is not None
    assert text is not None
    assert (day.hint, text.hint) == (
        f"write act-by = {DAY}, or remove the line",
        'write title = "...", or remove the line',
    )
    assert line_slips.empty(only("a = 1")) is None
