import datetime as dt

from urgent_appeal.model.recipients import Check, Holder
from urgent_appeal.planning.books.typed_cells import TYPED, as_in_a_cell, as_read


def test_checks_and_former_holders_are_read_as_the_book_has_them():
    (written,) = TYPED["checked"](['{"on": "2026-05-12", "what": "post", "result": "ok"}'])
    assert as_read("checked", [written]) == (Check(on=dt.date(2026, 5, 12), what="post", result="ok"),)
    assert as_read("former", [{"name": "Bo", "in-text": "Sir"}]) == (Holder(name="Bo", in_text="Sir"),)


def test_a_text_of_several_lines_is_what_a_cell_holds_on_one():
    assert as_in_a_cell("Minister  of\nJustice") == "Minister of Justice"
    assert as_in_a_cell(("1 Road", "", "Tunis")) == ("1 Road", "Tunis")


def test_yes_and_no_become_true_and_false():
    assert (TYPED["several"]("yes"), TYPED["authority"]("no")) == (True, False)
