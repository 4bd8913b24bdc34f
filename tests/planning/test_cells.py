import pytest

from urgent_appeal.planning.cells import Cell, Unfit, one_line, says_something, shown


def a_cell(text: str, *, formula: bool = False) -> Cell:
    return Cell(field="name", column="Name", text=text, formula=formula)


@pytest.mark.parametrize("text", ["", " ", "-", "–", " — ", "--"])
def test_blanks_and_dashes_say_nothing(text: str):
    assert not says_something(a_cell(text))


def test_a_dash_alone_is_no_formula():
    assert not says_something(a_cell("-", formula=True))


def test_a_formula_is_never_taken():
    with pytest.raises(Unfit, match='"=1\\+1" is a formula') as found:
        says_something(a_cell("=1+1", formula=True))
    assert found.value.code == "formula"


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x1b", "\x7f", "\x9b", "\u202e", "\u2066"])
def test_control_signs_and_those_that_turn_a_line_round_are_refused(sign: str):
    with pytest.raises(Unfit, match=f"the sign U\\+{ord(sign):04X} in it cannot be printed"):
        one_line(f"Ada{sign}Example")


@pytest.mark.parametrize("blank", ["\t", "\n", "\x1f", "\u2028", "  "])
def test_blanks_of_every_kind_become_one(blank: str):
    assert one_line(f" Ada{blank}Example ") == "Ada Example"


def test_a_mark_that_leans_to_one_side_may_stay():
    assert one_line("Ada\u200f") == "Ada\u200f"


def test_a_text_is_shown_on_one_line_and_cut():
    assert shown("a\nb") == '"a b"'
    assert shown("x" * 61) == f'"{"x" * 59}…"'
