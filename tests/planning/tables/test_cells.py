import re
import sys

import pytest

from tests.builders import a_cell
from urgent_appeal.planning.tables.cell_kinds import Unfit, shown
from urgent_appeal.planning.tables.cells import NOTHING, TIDY, folded, is_formula, one_line, plain, texts_in
from urgent_appeal.planning.tables.columns import LINE_BREAK, OFFICES


@pytest.mark.parametrize("text", ["", " ", "-", "–", " — ", "--"])
def test_blanks_and_dashes_say_nothing(text: str):
    assert texts_in(a_cell("name", text)) == []


def test_a_dash_alone_is_no_formula():
    assert texts_in(a_cell("name", "-")) == []


def test_a_formula_is_never_taken():
    with pytest.raises(Unfit, match='"=1\\+1" is a formula') as found:
        texts_in(a_cell("name", "=1+1"))
    assert found.value.code == "formula"


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x1b", "\x7f", "\x9b", "\u202e", "\u2066"])
def test_control_signs_and_those_that_turn_a_line_round_are_refused(sign: str):
    with pytest.raises(Unfit, match=f"the character U\\+{ord(sign):04X} in it cannot be printed"):
        one_line(f"Ada{sign}Example")


@pytest.mark.parametrize("blank", ["\t", "\n", "\x1f", "\u2028", "  "])
def test_blanks_of_every_kind_become_one(blank: str):
    assert one_line(f" Ada{blank}Example ") == "Ada Example"


def test_a_mark_that_leans_to_one_side_may_stay():
    assert one_line("Ada\u200f") == "Ada\u200f"


@pytest.mark.parametrize("unseen", list("\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u2060\u2063\u2800\u3164\ufeff"))
def test_what_cannot_be_seen_is_neither_printed_nor_tells_people_apart(unseen: str):
    written = f"{unseen}José{unseen} Ex{unseen}ample{unseen}"
    assert texts_in(a_cell("name", written)) == ["José Example"]
    assert folded(written) == folded("José Example")


@pytest.mark.parametrize("name", ["علی\u200cرضا", "ක්\u200dරිශාන්", "র\u200d্যাব", "Ada ❤\ufe0f\u200d🔥", "نور\u200e"])
def test_what_changes_the_letters_before_it_is_printed_and_tells_nobody_apart(name: str):
    assert texts_in(a_cell("name", name)) == [name]
    assert folded(name) == folded(re.sub("[\u200c-\u200e]", "", name))


def test_a_text_is_shown_on_one_line_and_cut():
    assert shown("a\nb") == '"a b"'
    assert shown("x" * 61) == f'"{"x" * 59}…"'


@pytest.mark.parametrize("text", ["=1+1", "@x", "'=1+1"])
def test_a_formula_that_was_defused_is_refused_again(text: str):
    with pytest.raises(Unfit, match="is a formula"):
        texts_in(a_cell("name", text))


@pytest.mark.parametrize(
    ("text", "read"),
    [("O&#039;Brien", "O'Brien"), ("M&uuml;ller &amp; S&#xF6;hne", "Müller & Söhne"), ("AT&T; a & b;", "AT&T; a & b;")],
)
def test_characters_as_web_pages_write_them_are_read(text: str, read: str):
    assert texts_in(a_cell("name", text)) == [read]
    assert folded(text) == folded(read)


def test_what_is_hidden_as_characters_of_a_web_page_is_refused_all_the_same():
    for text, code in (("&#61;SUM(1)", "formula"), ("Ada&#8238;x", "sign")):
        with pytest.raises(Unfit) as found:
            texts_in(a_cell("name", text))
        assert found.value.code == code


def test_an_apostrophe_before_a_name_is_no_formula():
    assert texts_in(a_cell("name", "'t Hooft")) == ["'t Hooft"]


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\rx", " =1", "\u00a0=1", "\u200b@x", "\n=1", "＝1", "=HYPERLINK()"]
)
def test_a_cell_that_a_spreadsheet_would_run_is_a_formula(text: str):
    assert is_formula(text)


@pytest.mark.parametrize("text", ["", " ", "\t", "a=1", "Ministry - Justice", "1-2", "office@kz.example", "'=1"])
def test_other_cells_are_no_formulas(text: str):
    assert not is_formula(text)


@pytest.mark.parametrize(
    ("field", "text", "texts"),
    [
        ("phones", "+7 7172 00 00 00", ["+7 7172 00 00 00"]),
        ("phones", "'+7 7172 00 00 00", ["+7 7172 00 00 00"]),
        ("phones", "+7 7172 00 00 00\n+7 7172 00 00 01", ["+7 7172 00 00 00", "+7 7172 00 00 01"]),
        ("faxes", " +7 (7172) 00-00-00 ext. 5", ["+7 (7172) 00-00-00 ext. 5"]),
        ("phones", "-", []),
        ("x", "@example_office", ["@example_office"]),
    ],
)
def test_a_number_or_an_account_is_no_formula_in_its_own_column(field: str, text: str, texts: list[str]):
    assert texts_in(a_cell(field, text, columns=OFFICES)) == texts


@pytest.mark.parametrize(
    ("field", "text"),
    [("phones", "+7+cmd|' /C calc'!A0"), ("faxes", "=7"), ("x", "@SUM(1+1)"), ("title", "+7 7172 00 00 00")],
)
def test_a_formula_is_one_in_every_column(field: str, text: str):
    with pytest.raises(Unfit, match="is a formula"):
        texts_in(a_cell(field, text, columns=OFFICES))


def test_a_tidy_text_is_what_the_rules_for_all_texts_make_of_it():
    marks = [mark for mark in map(chr, range(sys.maxunicode)) if TIDY.fullmatch(f"a{mark}b")]
    texts = [text for mark in marks for text in (mark, f"a{mark}b", f"{mark}a b{mark}") if TIDY.fullmatch(text)]
    assert len(marks) > 200
    for text in texts:
        assert plain(text) == one_line(text) == text
        assert not (is_formula(text) or NOTHING.fullmatch(text) or LINE_BREAK.search(text))
    assert not any(map(TIDY.fullmatch, ("", " a", "a ", "a  b", "=1", "-", "a\nb", "a\u00a0b", "e\u0301")))


@pytest.mark.parametrize(
    "text", ["José Muñoz", "Łukasz", "Ayşe Yılmaz", "García", "Пётр", "Ελένη", "محمد", "O’Hara", "山田"]
)
@pytest.mark.parametrize("encoding", ["cp1252", "cp1251"])
def test_letters_that_another_program_read_wrong_are_refused(text: str, encoding: str):
    garbled = text.encode().decode(encoding, errors="ignore")
    if garbled.encode(encoding) == text.encode():  # else a letter was lost, and another rule sees it
        with pytest.raises(Unfit, match="read wrong") as found:
            texts_in(a_cell("name", garbled))
        assert shown(text) in found.value.words


@pytest.mark.parametrize(
    "text", ["SÃO", "Élodie", "“LIBERTÉ”", "CAFÉ’S", "Đặng", "Ýmir", "Сірко", "РІ", "ÂNGELA", "Ürün", "Ñ"]
)
def test_letters_that_were_read_right_are_taken(text: str):
    assert texts_in(a_cell("name", text)) == [text]
