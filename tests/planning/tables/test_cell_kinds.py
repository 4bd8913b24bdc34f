from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import a_cell
from urgent_appeal.planning.tables import cell_kinds
from urgent_appeal.planning.tables.cell_kinds import Unfit
from urgent_appeal.planning.tables.cells import texts_in


def said(field: str, text: str) -> list[str]:
    return texts_in(a_cell(field, text))


def refused(field: str, text: str) -> str:
    """The short name of the rule that refuses it."""
    with pytest.raises(Unfit) as caught:
        said(field, text)
    return caught.value.code


@pytest.mark.parametrize("text", ["", "  ", "-", "–", "\n"])
def test_an_empty_cell_or_a_dash_says_nothing(text: str):
    assert [said(field, text) for field in ("name", "country", "email", "line", "street")] == [[]] * 5


def test_blanks_are_evened_out():
    assert said("name", " Ada\u00a0 Example ") == ["Ada Example"]


def test_accents_are_written_one_way():
    assert said("name", "Zoe\u0308") == ["Zo\u00eb"]


def test_signs_that_print_nothing_are_taken_out():
    assert said("name", "\ufeffAda\u200b Ex\u00adample") == ["Ada Example"]


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "{{ 7 * 7 }}", "../../etc/passwd", "C:\\CON", "O'Brien & Söhne", "👩🏽‍🚀"]
)
def test_what_is_code_elsewhere_is_plain_text_here(text: str):
    assert said("name", text) == [text]


@pytest.mark.parametrize("text", ["محمد مثال", "דוגמה", "مثال\u200f", "می\u200cخواهم"])
def test_names_from_right_to_left_stay_as_they_are(text: str):
    assert said("name", text) == [text]


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x1b", "\x7f", "\x9b", "\u202e", "\u2066"])
@pytest.mark.parametrize("field", ["name", "city", "line", "street"])
def test_control_signs_and_those_that_turn_a_line_round_are_refused(field: str, sign: str):
    assert refused(field, f"Ada{sign}Example") == "sign"


@pytest.mark.parametrize("text", ["Ada\nExample", "Ada\rExample", "Ada\u2028Example", "Ada\x85Example"])
def test_a_line_break_in_a_name_is_refused(text: str):
    assert refused("name", text) == "line-break"


def test_a_name_has_200_characters_at_most():
    assert said("name", "a" * 200) == ["a" * 200]
    assert refused("name", "a" * 201) == "long"


def test_a_personal_line_has_300_characters_at_most():
    assert said("line", "a" * 300) == ["a" * 300]
    assert refused("line", "a" * 301) == "long"


def test_a_personal_line_is_one_paragraph():
    assert said("line", "Please\r\nact.") == ["Please act."]


def test_a_street_may_have_several_lines():
    assert said("street", "Flat 1\r\n\n2 Example Road") == ["Flat 1", "2 Example Road"]


@pytest.mark.parametrize("text", ["- I ask you (as a nurse) to act.", "@President, free them!", "–Please", "+ Pray"])
def test_a_personal_line_may_begin_with_a_dash_or_an_at(text: str):
    assert said("line", text) == [text]


@pytest.mark.parametrize("text", ["=A1", "@SUM(1)", "-cmd|' /C calc'!A0", "-1+1", "- a=1"])
def test_a_personal_line_may_be_no_formula(text: str):
    assert refused("line", text) == "formula"


def test_a_formula_is_refused():
    assert refused("name", "=1+1") == "formula"


@pytest.mark.parametrize("text", ["FR", "fr", "France", "Frankreich", "Франция"])
def test_a_country_is_understood_by_code_or_name(text: str):
    assert said("country", text) == ["FR"]


def test_a_country_that_there_is_none_of_is_refused():
    assert refused("country", "Atlantis") == "country"


@pytest.mark.parametrize("text", ["fr", "FR", "fr-CA", "fr_CA", "French", "french"])
def test_a_language_is_understood_by_code_or_name(text: str):
    assert said("language", text) == ["fr"]


@pytest.mark.parametrize("text", ["xq", "Klingon", "12"])
def test_a_language_that_there_is_none_of_is_refused(text: str):
    assert refused("language", text) == "language"


def test_a_slip_in_a_language_gets_a_hint():
    with pytest.raises(Unfit) as caught:
        said("language", "Frensh")
    assert caught.value.hint == 'did you mean "French"?'


@pytest.mark.parametrize(("field", "text"), [("country", "Tunisiaa"), ("language", "Frensh")])
def test_a_slip_that_stands_on_every_row_is_looked_up_once(field: str, text: str, monkeypatch: pytest.MonkeyPatch):
    refused(field, text)
    monkeypatch.setattr("difflib.SequenceMatcher.ratio", lambda _: pytest.fail("looked up again"))
    refused(field, text)


@pytest.mark.parametrize(("text", "gender"), [("Mme", "f"), ("Mr.", "m"), ("F", "f"), ("Mx", ""), ("other", "")])
def test_a_gender_is_understood_and_otherwise_not_known(text: str, gender: str):
    assert said("gender", text) == ([gender] if gender else [])


@pytest.mark.parametrize("text", ["a@mail.example", "a.b+c@mail.example", "o'hara@mail.example"])
def test_an_email_address_is_taken(text: str):
    assert said("email", text) == [text]


@pytest.mark.parametrize(
    "text", ["a@", "a@b", "a b@mail.example", "a@mail.example, b@mail.example", "a..b@mail.example"]
)
def test_what_is_no_email_address_is_refused(text: str):
    assert refused("email", text) == "contact"


@given(st.sampled_from(["name", "street", "city", "line", "gender"]), st.text(max_size=250))
def test_whatever_stands_there_is_taken_on_clean_lines_or_refused(field: str, text: str):
    try:
        lines = said(field, text)
    except Unfit as unfit:
        assert unfit.words
        return
    for line in lines:
        assert line == " ".join(line.split())
        assert not set(line) & set("\0\n\r\u202e\u2028")


@pytest.mark.parametrize(
    ("kind", "written", "words"),
    [
        (cell_kinds.yes_or_no, "perhaps", '"perhaps" is neither yes nor no'),
        (cell_kinds.check, "yes", '"yes" cannot be read'),
        (cell_kinds.check, '{"on": "May"}', '"{"on": "May"}" has no day'),
        (cell_kinds.check, '{"on": "2026-05-12", "what": "post", "result": "good"}', "lacks what was checked"),
        (cell_kinds.holder, '{"surname": "Example"}', "has no name"),
        (cell_kinds.holder, '{"name": "Bo", "until": "May"}', '"May" is not a date'),
        (cell_kinds.holder, '{"name": "Bo", "age": "5"}', 'there is no key "age"'),
        (cell_kinds.holder, '{"name": 5}', "cannot be read"),
    ],
)
def test_what_was_exported_and_changed_by_hand_is_looked_at(kind: Callable[[str, str], str], written: str, words: str):
    with pytest.raises(Unfit) as unfit:
        kind(written, "")
    assert words in unfit.value.words
