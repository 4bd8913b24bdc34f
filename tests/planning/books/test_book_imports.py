import pytest

from tests.builders import a_cell
from urgent_appeal.model.dates import parse_fact_date
from urgent_appeal.model.recipients import Office
from urgent_appeal.planning.books.book_imports import Change, counts, plan_import
from urgent_appeal.planning.tables.cells import Row
from urgent_appeal.planning.tables.columns import OFFICES

JUSTICE = Office(title="Minister of Justice", institution="Ministry of Justice", country="TN")


def lines(*rows: dict[str, str]) -> list[Row]:
    """Rows of a table, from line 2 on."""
    return [
        Row(line=number, cells=tuple(a_cell(f, text, columns=OFFICES) for f, text in row.items()))
        for number, row in enumerate(rows, 2)
    ]


def planned(*rows: dict[str, str], book: dict[str, Office] | None = None) -> tuple[Change, ...]:
    return plan_import(lines(*rows), book or {}, "TN")


def one(row: dict[str, str], **book: Office) -> Change:
    (change,) = planned(row, book=book)
    return change


def said(*rows: dict[str, str], book: dict[str, Office] | None = None) -> list[tuple[str, str]]:
    return [(change.kind, change.id) for change in planned(*rows, book=book)]


def test_a_row_that_no_entry_fits_is_new():
    change = one({"title": "Minister of Health", "emails": "a@x.example"})
    assert (change.kind, change.id, change.called) == ("new", "minister-of-health", "Minister of Health")
    assert change.values == {"title": "Minister of Health", "emails": ["a@x.example"]}


@pytest.mark.parametrize(
    ("row", "id"),
    [
        ({"title": "Министр юстиции"}, "ministr-iustitsii"),
        ({"institution": "Ministry of Justice", "name": "A"}, "ministry-of-justice"),
        ({"name": "Hélène Exemple"}, "helene-exemple"),
        ({"title": "法務大臣"}, "fa-wu-da-chen"),
        ({"title": "•"}, "office"),
        ({"title": "Language"}, "language-2"),
        ({"title": "Language", "institution": "Board"}, "language-board"),
        ({"title": "Minister " * 20}, "minister-minister-minister-minister-minister-minister"),
        ({"title": "Minister", "id": "m1"}, "m1"),
    ],
)
def test_the_id_is_made_from_what_the_office_is_called(row: dict[str, str], id: str):
    assert one(row).id == id


def test_an_id_that_is_taken_gets_more_words_or_a_number():
    book = {"judge": Office(title="Chief"), "judge-court": Office(title="Clerk")}
    assert said({"title": "Judge", "institution": "Court"}, book=book) == [("new", "judge-2")]
    assert said({"title": "Judge", "institution": "Town"}, book=book) == [("new", "judge-town")]


def test_an_id_that_a_later_row_asks_for_is_left_to_it():
    rows = ({"title": "Judge"}, {"title": "Clerk", "id": "judge"})
    assert said(*rows) == [("new", "judge-2"), ("new", "judge")]


@pytest.mark.parametrize(
    ("row", "called"),
    [({"title": "T", "institution": "I"}, "T"), ({"institution": "I", "name": "N"}, "I"), ({"name": "N"}, "N")],
)
def test_a_row_is_called_by_the_first_name_it_has(row: dict[str, str], called: str):
    assert one(row).called == called


def test_the_country_of_the_book_is_not_written():
    assert "country" not in one({"title": "M", "country": "TN"}).values
    assert one({"title": "M", "country": "KZ"}).values["country"] == "KZ"


def test_an_entry_is_known_by_title_and_institution_whatever_its_id():
    change = one({"title": "minister  of justice", "institution": "MINISTRY OF JUSTICE", "x": "@justice"}, tn=JUSTICE)
    assert (change.kind, change.id) == ("changed", "tn")


def test_an_entry_is_known_where_one_side_says_no_institution():
    assert one({"title": "Minister of Justice"}, tn=JUSTICE).kind == "same"
    change = one({"title": "Mayor", "institution": "City"}, mayor=Office(title="Mayor"))
    assert (change.kind, change.values) == ("changed", {"institution": "City"})


def test_another_institution_is_another_office():
    assert one({"title": "Minister of Justice", "institution": "Other"}, tn=JUSTICE).kind == "new"


def test_only_what_is_new_is_written_and_said():
    change = one({"title": "Minister of Justice", "emails": "a@x.example", "country": "TN"}, tn=JUSTICE)
    assert change.values == {"emails": ["a@x.example"]}
    assert change.reasons == ('emails: nothing -> "a@x.example"',)


def test_an_empty_cell_changes_nothing():
    assert one({"title": "Minister of Justice", "institution": "", "emails": ""}, tn=JUSTICE).kind == "same"


def test_dates_are_compared_as_dates():
    office = Office(title="Mayor", since=parse_fact_date("2024-05"))
    assert one({"title": "Mayor", "since": "2024-05"}, mayor=office).kind == "same"
    assert one({"title": "Mayor", "since": "2025"}, mayor=office).reasons == ('since: "2024-05-01" -> "2025"',)


def test_the_country_of_the_file_s_name_counts_as_said():
    office = Office(title="Mayor", country="TN")
    assert one({"title": "Mayor", "country": "TN"}, mayor=office).kind == "same"


def test_a_new_name_takes_what_belonged_to_the_old_one_with_it():
    office = Office(title="Mayor", name="Old Person", surname="Person", gender="m", style="H.E.")
    change = one({"title": "Mayor", "name": "New Name", "surname": "Name"}, mayor=office)
    assert (change.values, change.removed) == ({"name": "New Name", "surname": "Name"}, ("gender", "style"))
    assert change.reasons[-1] == "style: taken out, as the name is another"


def test_a_new_name_takes_forms_that_hold_a_word_of_the_old_one_with_it():
    forms = {"salutation": "Dear Mayor Person,", "in_text": "Mayor Person", "close": "Yours,"}
    office = Office(title="Mayor", name="Old Person", since=parse_fact_date("2024"), **forms)
    change = one({"title": "Mayor", "name": "New Name"}, mayor=office)
    assert change.removed == ("salutation", "in-text", "since")


def test_the_same_name_with_other_accents_takes_nothing_with_it():
    office = Office(title="Mayor", name="Ana Pérez", surname="Pérez", gender="f")
    assert one({"title": "Mayor", "name": "Ana Perez"}, mayor=office).removed == ()


def test_a_name_where_there_was_none_takes_nothing_away():
    office = Office(title="Mayor", gender="f")
    assert one({"title": "Mayor", "name": "New Name"}, mayor=office).removed == ()


def test_the_second_row_of_an_office_is_double():
    rows = ({"title": "Mayor", "x": "@a"}, {"title": "MAYOR", "x": "@a"}, {"title": "Mayor", "x": "@b"})
    found = planned(*rows)
    assert [change.kind for change in found] == ["new", "double", "double"]
    assert found[2].reasons == ("the same office as on line 2, with another x",)


def test_two_rows_by_different_ways_are_one_entry():
    rows = ({"title": "Anything", "id": "tn"}, {"title": "Minister of Justice"})
    assert said(*rows, book={"tn": JUSTICE}) == [("changed", "tn"), ("double", "")]


def test_several_with_one_title_are_told_apart_by_their_names():
    rows = ({"title": "Judge", "name": "A"}, {"title": "Judge", "name": "B"}, {"title": "Judge", "name": "B"})
    assert said(*rows) == [("new", "judge-a"), ("new", "judge-b"), ("double", "")]


def test_several_with_one_title_are_told_apart_by_their_institutions():
    rows = ({"title": "Mayor", "institution": "A"}, {"title": "Mayor", "institution": "B"})
    assert said(*rows, book={"mayor": Office(title="Mayor")}) == [("new", "mayor-a"), ("new", "mayor-b")]


def test_a_new_colleague_does_not_take_the_place_of_another():
    book = {"judge-a": Office(title="Judge", name="A"), "judge-b": Office(title="Judge", name="B")}
    rows = ({"title": "Judge", "name": "C"}, {"title": "Judge", "name": "A"})
    assert said(*rows, book=book) == [("new", "judge-c"), ("same", "judge-a")]


def test_a_row_that_fits_several_entries_is_refused():
    book = {"judge-a": Office(title="Judge", name="A"), "judge-b": Office(title="Judge", name="B")}
    change = one({"title": "Judge", "emails": "a@x.example"}, **book)
    assert (change.kind, change.values) == ("refused", {})
    assert change.reasons == ('this row fits several entries: judge-a, judge-b; say which in a column "id"',)


def test_a_refused_row_stands_in_its_place_with_its_faults():
    found = planned({"title": "A"}, {"title": "B", "emails": "b"}, {"title": "C"})
    assert [(change.line, change.kind) for change in found] == [(2, "new"), (3, "refused"), (4, "new")]
    assert [fault.code for fault in found[1].faults] == ["contact"]


def test_rows_are_counted_by_what_comes_of_them():
    found = planned({"title": "A"}, {"title": "A"}, {"title": "B"}, {"emails": "b"})
    assert list(counts(found)) == [("new", 2), ("double", 1), ("refused", 1)]
