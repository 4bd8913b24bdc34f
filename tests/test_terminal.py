import pytest

from urgent_appeal.terminal import printable, width


@pytest.mark.parametrize("character", ["\x1b", "\x00", "\u202e", "\u200b", "\u2028", "\ud800", "\n", "\u00ad"])
def test_what_could_move_the_cursor_is_written_out(character: str):
    assert printable(f"a{character}b") == f"a‹U+{ord(character):04X}›b"


def test_all_other_letters_are_shown_as_they_are():
    assert printable("é 日本 ع e\u0301 \u00a0“”") == "é 日本 ع e\u0301 \u00a0“”"


@pytest.mark.parametrize(("text", "columns"), [("ab", 2), ("e\u0301", 1), ("日本", 4)])
def test_a_width_is_in_columns_of_a_terminal(text: str, columns: int):
    assert width(text) == columns
