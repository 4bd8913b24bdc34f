import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from urgent_appeal.reading.slip import LONGEST_HINT, as_value, quoted, reads, refusal


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Tunis", '"Tunis"'),
        ("“Tunis”", '"Tunis"'),
        ("« Tunis »", '"Tunis"'),
        ("C:\\Users", "'C:\\Users'"),
        ('The "A" case', "'The \"A\" case'"),
        ('The "A" case\'s end', "'''The \"A\" case's end'''"),
        ("x" * (LONGEST_HINT + 1), '"..."'),
        ("\\'''\\", '"..."'),
    ],
)
def test_a_text_is_quoted_in_the_plainest_marks(text: str, written: str):
    assert quoted(text) == written


@given(st.text(alphabet="ab \"'\\“é", max_size=30))
def test_what_is_quoted_can_be_read(text: str):
    assert isinstance(tomllib.loads(f"x = {quoted(text)}")["x"], str)


@pytest.mark.parametrize("text", ["2026-05-04", "12", "true", '["a"]', '"a"'])
def test_a_right_value_stays_as_it_is(text: str):
    assert as_value(f" {text} ") == text


def test_a_long_text_is_only_begun():
    assert as_value("'''\nprose\n'''") == "'''"


def test_only_right_toml_reads():
    assert reads("a = 1")
    assert not reads("a = ")
    assert not reads(f"a = {'[' * 5000}")
    assert not reads(f"a = {'9' * 5000}")


@pytest.mark.parametrize(
    ("text", "at", "words"),
    [
        ("a = 1\nb = ?", 10, "invalid value"),
        ('a = """', 7, "unterminated string"),
        (f"a = {'[' * 5000}", 0, "this cannot be read"),
    ],
)
def test_a_refusal_has_its_place(text: str, at: int, words: str):
    slip = refusal(text)
    assert slip is not None
    assert (slip.at, slip.words) == (at, words)


def test_a_text_that_can_be_read_is_not_refused():
    assert refusal("a = 1") is None
