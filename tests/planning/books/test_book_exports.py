import datetime as dt

from urgent_appeal.planning.books.book_exports import COLUMNS, table_of

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
