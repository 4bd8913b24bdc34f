import datetime as dt

from urgent_appeal.model.recipients import Check, Holder
from urgent_appeal.planning.books.entry_cells import COLUMNS, TYPED, as_in_a_cell, as_read, table_of

HEAD = [column.field for column in COLUMNS]


def cell(field: str, thing: object) -> str:
    _, row = table_of([("mayor", {field: thing})])
    return row[HEAD.index(field)]


def test_a_form_of_address_has_a_column_that_no_other_table_has():
    head = next(iter(table_of([])))
    assert "form salutation" in head and "salutation" not in head


def test_the_id_stands_first():
    assert list(table_of([("mayor", {})]))[1][0] == "mayor"


def test_several_stand_between_semicolons_and_lines_of_an_address_on_lines():
    assert cell("emails", ["a@x.example", "b@x.example"]) == "a@x.example; b@x.example"
    assert cell("postal", ["1 Road", "1006 Tunis"]) == "1 Road\n1006 Tunis"


def test_yes_and_no_are_words():
    assert (cell("several", True), cell("authority", False)) == ("yes", "no")


def test_a_check_is_an_object_on_a_line():
    check = {"on": dt.date(2026, 5, 12), "what": "post", "result": "ok"}
    assert cell("checked", [check, check]) == "\n".join(['{"on": "2026-05-12", "what": "post", "result": "ok"}'] * 2)


def test_what_a_spreadsheet_would_run_is_defused():
    assert cell("title", "=1+1") == "'=1+1"


def test_checks_and_former_holders_are_read_as_the_book_has_them():
    (written,) = TYPED["checked"](['{"on": "2026-05-12", "what": "post", "result": "ok"}'])
    assert as_read("checked", [written]) == (Check(on=dt.date(2026, 5, 12), what="post", result="ok"),)
    assert as_read("former", [{"name": "Bo", "in-text": "Sir"}]) == (Holder(name="Bo", in_text="Sir"),)


def test_a_text_of_several_lines_is_what_a_cell_holds_on_one():
    assert as_in_a_cell("Minister  of\nJustice") == "Minister of Justice"
    assert as_in_a_cell(("1 Road", "", "Tunis")) == ("1 Road", "Tunis")


def test_yes_and_no_become_true_and_false():
    assert (TYPED["several"]("yes"), TYPED["authority"]("no")) == (True, False)
