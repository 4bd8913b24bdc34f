import datetime as dt
from typing import Any

import pytest

from tests.builders import a_cell
from urgent_appeal.model.dates import parse_fact_date
from urgent_appeal.model.recipients import Holder, Office
from urgent_appeal.model.value import replace
from urgent_appeal.planning.books.book_imports import Change, ImportRules, counts, missing, plan_import
from urgent_appeal.planning.tables.cells import Row
from urgent_appeal.planning.tables.columns import OFFICES

DAY = dt.date(2026, 3, 1)
JUSTICE = Office(title="Minister of Justice", institution="Ministry of Justice", country="TN")


def lines(*rows: dict[str, str]) -> list[Row]:
    """Rows of a table, from line 2 on."""
    return [
        Row(line=number, cells=tuple(a_cell(f, text, columns=OFFICES) for f, text in row.items()))
        for number, row in enumerate(rows, 2)
    ]


def planned(*rows: dict[str, str], book: dict[str, Office] | None = None, **rules: Any) -> tuple[Change, ...]:
    wanted = {key: frozenset(item) if isinstance(item, list) else item for key, item in rules.items()}
    return plan_import(lines(*rows), book or {}, ImportRules(**({"day": DAY, "country": "TN"} | wanted)))


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


@pytest.mark.parametrize(
    "nobody", ["vacant", "N.N.", "N. N.", "TBC", "-", "À pourvoir", "poste vacant", "Unknown", "?"]
)
def test_a_word_in_place_of_a_name_makes_no_holder(nobody: str):
    change = one({"title": "Minister of Justice", "name": nobody})
    assert (change.kind, change.values) == ("new", {"title": "Minister of Justice"})


def test_nothing_is_taken_of_the_person_whom_there_is_not():
    change = one(
        {"title": "Judge", "name": "N. N.", "surname": "N.", "gender": "m", "since": "2026", "rank": "Grade 2"}
    )
    assert change.values == {"title": "Judge"}


def test_an_office_that_became_vacant_is_not_left_to_who_held_it_before_in_silence():
    row = {"title": "Minister of Justice", "name": "Vacant", "emails": "a@x.example"}
    held = Office(title="Minister of Justice", country="TN", name="Ana Example")
    change = one(row, justice=held)
    assert (change.kind, change.reasons) == (
        "refused",
        (
            '"Vacant" is no name, and the book has "Ana Example"; write who holds the office; if nobody does, move the'
            " name of justice to `former` in the book",
        ),
    )
    assert one(row, justice=replace(held, name=None)).kind == "changed"


def test_an_id_that_numbers_the_rows_gives_no_entry_the_office_of_another():
    book = {"1": Office(title="Judge", country="TN"), "2": Office(title="Clerk", country="TN", name="Bo")}
    rows = ({"id": "1", "title": "Governor"}, {"id": "2", "title": "Judge"}, {"id": "3", "title": "Clerk"})
    changes = planned(*rows, book=book)
    assert [change.kind for change in changes] == ["refused"] * 3
    assert changes[0].reasons[0].endswith("correct them, or import without them: --columns id=")
    assert said(*({"title": row["title"]} for row in rows), book=book) == [
        ("new", "governor"),
        ("same", "1"),
        ("same", "2"),
    ]
    assert one({"id": "2", "title": "First Clerk"}, **book).kind == "changed"


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
    assert change.values == {"name": "New Name", "surname": "Name", "since": "2026-03-01"}
    assert (change.removed, change.moved) == (("gender", "style"), ("name", "surname", "gender", "style"))
    assert change.reasons[-1] == (
        'a new holder since 2026-03-01; "Old Person" goes to former until 2026-02-28, with surname, gender, style;'
        " for a correction: --correct mayor"
    )


def test_a_new_name_takes_forms_that_hold_a_word_of_the_old_one_with_it():
    forms = {"salutation": "Dear Mayor Person,", "in_text": "Mayor Person", "close": "Yours,"}
    office = Office(title="Mayor", name="Old Person", since=parse_fact_date("2024"), **forms)
    change = one({"title": "Mayor", "name": "New Name"}, mayor=office)
    assert change.values["since"] == "2026-03-01"
    assert (change.removed, change.moved) == (("salutation", "in-text"), ("name", "salutation", "in-text", "since"))


def test_the_same_name_with_other_accents_takes_nothing_with_it():
    office = Office(title="Mayor", name="Ana Pérez", surname="Pérez", gender="f")
    assert one({"title": "Mayor", "name": "Ana Perez"}, mayor=office).removed == ()


MAYOR = Office(title="Mayor", name="Ana Exampel", surname="Exampel", gender="f", since=parse_fact_date("2024"))


def test_a_name_that_differs_by_two_letters_is_a_correction():
    change = one({"title": "Mayor", "name": "Ana Example"}, mayor=MAYOR)
    assert (change.values, change.moved) == ({"name": "Ana Example"}, ())
    assert change.removed == ("surname",)
    assert change.reasons[1:] == (
        "the name is corrected; for a new holder: --new-holder mayor",
        "surname: removed, as the name is spelt differently",
    )


def test_somebody_can_say_which_of_the_two_it_is():
    (change,) = planned({"title": "Mayor", "name": "Ana Example"}, book={"mayor": MAYOR}, new_holders=["mayor"])
    assert (change.values["since"], change.until) == ("2026-03-01", "2026-02-28")
    row = {"title": "Mayor", "name": "Ana Maria Other", "surname": "Other"}
    (change,) = planned(row, book={"mayor": MAYOR}, corrected=["mayor"])
    assert (change.values, change.removed) == ({"name": "Ana Maria Other", "surname": "Other"}, ())


def test_a_new_holder_begins_on_the_day_that_the_table_says():
    change = one({"title": "Mayor", "name": "New Name", "since": "2025"}, mayor=MAYOR)
    assert (change.values["since"], change.until) == ("2025", "2024-12-31")


def test_a_new_holder_who_begins_before_the_old_one_is_refused():
    change = one({"title": "Mayor", "name": "New Name", "since": "2023"}, mayor=MAYOR)
    assert change.reasons == (
        '"New Name" would begin before "Ana Exampel", who has held the office since "2024-01-01";'
        " write since in the table, or --on DAY",
    )


def test_a_name_among_the_former_ones_is_refused_as_the_table_is_old():
    office = Office(title="Mayor", name="New Name", former=(Holder(name="Old Person"),))
    row = {"title": "Mayor", "name": "Old Person"}
    assert [fault.code for fault in one(row, mayor=office).faults] == ["former"]
    assert planned(row, book={"mayor": office}, new_holders=["mayor"])[0].kind == "changed"


def test_a_surname_that_is_not_in_the_entry_s_name_needs_a_name():
    change = one({"id": "mayor", "surname": "Other"}, mayor=MAYOR)
    assert [fault.code for fault in change.faults] == ["surname"]
    assert one({"id": "mayor", "surname": "exampel"}, mayor=MAYOR).kind == "changed"


EMBASSIES = {
    code.lower(): Office(title="Ambassador", institution="Embassy", country=code, name="A") for code in ("GB", "FR")
}


def test_the_country_is_part_of_what_makes_an_office_the_same():
    rows = [{"title": "Ambassador", "institution": "Embassy", "country": code} for code in ("GB", "FR", "DE", "GB")]
    assert said(*rows, book=EMBASSIES) == [("same", "gb"), ("same", "fr"), ("new", "ambassador-de"), ("double", "")]


def test_a_row_without_a_country_may_be_any_of_them():
    row = {"title": "Ambassador", "emails": "a@x.example"}
    assert one(row, gb=EMBASSIES["gb"]).id == "gb"
    change = one(row, **EMBASSIES)
    assert (change.kind, change.may_be) == ("refused", ("gb", "fr"))


def test_numbers_are_dialled_in_the_country_of_row_entry_option_or_book():
    row = {"id": "gb", "phones": "20 7946 0000"}
    assert one(row, **EMBASSIES).kind == "changed"
    assert one({"title": "M", "phones": "20 7946 0000"}).kind == "refused"
    (change,) = planned({"title": "M", "phones": "20 7946 0000"}, country_of_rows="GB")
    assert change.values == {"title": "M", "country": "GB", "phones": ["20 7946 0000"]}


def test_a_country_for_all_rows_is_that_of_entries_without_one():
    (change,) = planned({"title": "M"}, book={"m": Office(title="M")}, country=None, country_of_rows="CH")
    assert change.values == {"country": "CH"}


def test_entries_that_no_row_may_be_are_missing():
    book = {**EMBASSIES, "mayor": MAYOR}
    found = planned({"title": "Ambassador", "emails": "wrong"}, book=book)
    assert missing(found, book) == ("mayor",)


def test_a_name_where_there_was_none_takes_nothing_away():
    office = Office(title="Mayor", gender="f")
    assert one({"title": "Mayor", "name": "New Name"}, mayor=office).removed == ()


def test_the_second_row_of_an_office_is_double():
    rows = ({"title": "Mayor", "x": "@a"}, {"title": "MAYOR", "x": "@a"}, {"title": "Mayor", "x": "@b"})
    found = planned(*rows)
    assert [change.kind for change in found] == ["new", "double", "double"]
    assert found[2].reasons == ("the same office as in row 2, with another x",)


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
    assert change.reasons == ('this row fits several entries: judge-a, judge-b; name it in a column "id"',)


def test_a_refused_row_stands_in_its_place_with_its_faults():
    found = planned({"title": "A"}, {"title": "B", "emails": "b"}, {"title": "C"})
    assert [(change.line, change.kind) for change in found] == [(2, "new"), (3, "refused"), (4, "new")]
    assert [fault.code for fault in found[1].faults] == ["contact"]


def test_rows_are_counted_by_what_comes_of_them():
    found = planned({"title": "A"}, {"title": "A"}, {"title": "B"}, {"emails": "b"})
    assert list(counts(found)) == [("new", 2), ("double", 1), ("refused", 1)]
