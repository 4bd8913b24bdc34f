from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import a_cell
from urgent_appeal.planning.books.book_imports import values_of
from urgent_appeal.planning.tables.cells import Cell
from urgent_appeal.planning.tables.columns import OFFICES, PUT_TOGETHER


def cells(*pairs: tuple[str, str]) -> tuple[Cell, ...]:
    return tuple(a_cell(field, text, heading=field.title(), columns=OFFICES) for field, text in pairs)


def read(field: str, text: str) -> Any:
    """What one cell says, beside a title."""
    values, faults = values_of(cells(("title", "Minister"), (field, text)), "TN")
    assert faults == ()
    return values.get(field)


def refused(field: str, text: str) -> tuple[str, str]:
    _, faults = values_of(cells(("title", "Minister"), (field, text)), "TN")
    assert len(faults) == 1
    return faults[0].with_column, faults[0].hint


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("institution", "  Ministry\u00a0of \n Justice ", "Ministry of Justice"),
        ("name", "Example\n Person", "Example Person"),
        ("office", "Head of State", "head-of-state"),
        ("gender", "Mme.", "f"),
        ("gender", "Ж", "f"),
        ("gender", "Male", "m"),
        ("since", "2024-05", "2024-05"),
        ("honorific", "Tan Sri", "tan-sri"),
        ("honorific", "Dr.", "dr"),
        ("country", "Tunisie", "TN"),
        ("country", "kz", "KZ"),
        ("emails", "a@x.example; b@x.example a@x.example", ["a@x.example", "b@x.example"]),
        ("emails", "Ministry <a@x.example>, mailto:b@x.example", ["a@x.example", "b@x.example"]),
        ("phones", "+216 71 000 000; 71 000 001", ["+216 71 000 000", "71 000 001"]),
        ("phones", "+216 71 000 000 / (+216) 71 000 001", ["+216 71 000 000", "(+216) 71 000 001"]),
        ("phones", "71/000 001", ["71/000 001"]),
        ("faxes", "+216 71 000 000\n+216 71 000 001", ["+216 71 000 000", "+216 71 000 001"]),
        ("postal", "1 Road\r\n\r\n 1000  Town ", ["1 Road", "1000 Town"]),
        ("postal", "31, Road; 1000 Town", ["31, Road", "1000 Town"]),
        ("x", "https://x.com/justice/", "@justice"),
        ("x", "justice", "@justice"),
        ("web-form", "https://x.example/form", "https://x.example/form"),
        ("web-form", "www.x.example/form", "https://www.x.example/form"),
        ("languages", "FR, ar", ["fr", "ar"]),
        ("accredited-to", "GB; Irlande", ["GB", "IE"]),
        ("id", "minister-2", "minister-2"),
    ],
)
def test_a_cell_is_read(field: str, text: str, value: Any):
    assert read(field, text) == value


@pytest.mark.parametrize("text", ["", "  ", "-", "—", "\n", "N/A", "n/a", "#N/A"])
def test_an_empty_cell_or_a_dash_gives_nothing(text: str):
    fields = [field for field in OFFICES.columns if field not in (*PUT_TOGETHER, "title")]
    assert {field: read(field, text) for field in fields} == dict.fromkeys(fields)


@pytest.mark.parametrize(
    ("field", "text", "words", "hint"),
    [
        (
            "emails",
            "a@x.example\nBcc: b@x.example",
            'column "Emails": there is a space in "Bcc: b@x.example"',
            "correct it, or remove it",
        ),
        ("emails", "a@x", 'column "Emails": "a@x" is not an e-mail address', "correct it, or remove it"),
        ("phones", "12", 'column "Phones": "12" has too many or too few digits', "correct it, or remove it"),
        ("web-form", "x", 'column "Web-Form": "x" does not begin with https://', ""),
        ("web-form", "a@x.example", 'column "Web-Form": "a@x.example" does not begin with https://', ""),
        ("title", "#REF!", 'column "Title": "#REF!" is an error of a spreadsheet', "write the text itself"),
        ("x", "a b", 'column "X": "@a b" is not an account; write it like @example', "correct it, or remove it"),
        ("office", "ministre", 'column "Office": there is no office "ministre"', 'did you mean "minister"?'),
        (
            "gender",
            "?",
            'column "Gender": "?" is not a gender',
            "write f or m, or leave it empty",
        ),
        ("country", "Nowhere", 'column "Country": "Nowhere" is not a country', "write its two letters"),
        ("languages", "Arabish", 'column "Languages": "Arabish" is not a language', 'did you mean "Arabic"?'),
        ("since", "May 2024", 'column "Since": "May 2024" is not a date', "write the year, and month and day"),
        ("id", "Minister", 'column "Id": "Minister" cannot be an id', "use small letters"),
        ("id", "language", 'column "Id": "language" cannot be an id', "use small letters"),
        ("name", "A\x07B", 'column "Name": the character U+0007 in it cannot be printed', "write the cell again"),
        ("name", "A\u202eB", 'column "Name": the character U+202E in it cannot be printed', "write the cell again"),
        ("accredited-to", "GB; Atlantis", 'column "Accredited-To": "Atlantis" is not a country', ""),
    ],
)
def test_a_cell_that_cannot_be_right_is_said(field: str, text: str, words: str, hint: str):
    said = refused(field, text)
    assert said[0].startswith(words)
    assert said[1].startswith(hint)


@pytest.mark.parametrize("mark", ["\n", "\r", "\u2028", "\u2029", "\x85", "\v", "\f", "\x1c"])
def test_no_line_break_of_any_kind_gets_into_an_address(mark: str):
    assert read("emails", f"a@x.example{mark}b@x.example") == ["a@x.example", "b@x.example"]


def test_a_formula_is_never_taken():
    values, faults = values_of(cells(("title", "=1+1")), "TN")
    assert values == {}
    assert [fault.code for fault in faults] == ["formula"]


def test_everything_wrong_in_a_row_is_said_at_once():
    _, faults = values_of(cells(("title", "Minister"), ("emails", "x"), ("country", "Atlantis")), None)
    assert [fault.code for fault in faults] == ["contact", "country"]


def test_a_row_that_names_nothing_is_refused():
    _, faults = values_of(cells(("title", ""), ("emails", "a@x.example")), "TN")
    assert [fault.code for fault in faults] == ["no-name"]


def test_the_country_of_the_row_decides_where_a_number_is_dialled():
    number = ("phones", "20 7946 0000")
    assert values_of(cells(("title", "M"), number, ("country", "United Kingdom")), None)[1] == ()
    assert [f.code for f in values_of(cells(("title", "M"), number), None)[1]] == ["contact"]


def test_columns_of_one_list_are_joined_and_of_one_text_the_first_counts():
    found, _ = values_of(
        cells(("title", "First"), ("title", "Second"), ("emails", "a@x.example"), ("emails", "b@x.example")), None
    )
    assert found == {"title": "First", "emails": ["a@x.example", "b@x.example"]}


@pytest.mark.parametrize(
    ("country", "lines"),
    [("Germany", ["1006 Tunis"]), ("US", ["Tunis 1006"]), ("GB", ["Tunis", "1006"]), ("", ["Tunis 1006"])],
)
def test_town_and_postcode_go_below_the_street_in_the_order_of_the_country(country: str, lines: list[str]):
    row = cells(("postcode", "1006"), ("title", "M"), ("postal", "31 Road"), ("town", "Tunis"), ("country", country))
    assert values_of(row, "BH")[0]["postal"] == ["31 Road", *lines]


@pytest.mark.parametrize(
    ("country", "region", "lines"),
    [
        ("US", "IL", ["Springfield, IL 62701"]),
        ("CA", "QC", ["Springfield QC 62701"]),
        ("AU", "NSW", ["Springfield NSW 62701"]),
        ("BR", "SP", ["Springfield-SP", "62701"]),
        ("IN", "Kerala", ["Springfield 62701", "Kerala"]),
        ("MX", "JAL", ["62701 Springfield, JAL"]),
        ("GB", "Kent", ["Springfield", "Kent", "62701"]),
    ],
)
def test_a_state_stands_where_the_post_of_the_country_has_it(country: str, region: str, lines: list[str]):
    place = (("town", "Springfield"), ("region", region), ("postcode", "62701"), ("country", country))
    assert values_of(cells(("title", "M"), ("postal", "31 Road"), *place), None)[0]["postal"] == ["31 Road", *lines]


def test_a_state_alone_is_no_address_and_is_not_said_twice():
    assert "postal" not in values_of(cells(("title", "M"), ("region", "IL"), ("country", "US")), None)[0]
    whole = cells(("title", "M"), ("postal", "31 Road; Springfield, IL 62701"), ("region", "IL"))
    assert values_of(whole, "US")[0]["postal"] == ["31 Road", "Springfield, IL 62701"]


@pytest.mark.parametrize(
    ("columns", "name", "surname"),
    [
        ({"given-name": "Ana Maria", "surname": "Example"}, "Ana Maria Example", "Example"),
        ({"given-name": "Ana Maria", "name": "EXAMPLE"}, "Ana Maria EXAMPLE", "EXAMPLE"),
        ({"given-name": "Ana Maria", "name": "Dr. Ana Maria Example"}, "Dr. Ana Maria Example", None),
        ({"given-name": "Ana", "name": "A. M. Example", "surname": "Example"}, "A. M. Example", "Example"),
        ({"given-name": "太郎", "surname": "山田"}, "山田太郎", "山田"),
        ({"given-name": "Ana Maria"}, "Ana Maria", None),
    ],
)
def test_a_given_name_from_a_column_of_its_own_stands_before_the_surname(
    columns: dict[str, str], name: str, surname: str | None
):
    found, faults = values_of(cells(("title", "M"), *columns.items()), "TN")
    assert (found["name"], found.get("surname"), faults) == (name, surname, ())
    assert "given-name" not in found


def test_a_town_that_stands_in_the_street_too_is_written_once():
    row = cells(("title", "M"), ("postal", "1 Road; 1006 Tunis"), ("postcode", "1006"), ("town", "Tunis"))
    assert values_of(row, "TN")[0]["postal"] == ["1 Road", "1006 Tunis"]


@settings(max_examples=25)
@given(st.lists(st.tuples(st.sampled_from(sorted(OFFICES.columns)), st.text(max_size=30)), max_size=6))
def test_any_cells_give_values_or_words(pairs: list[tuple[str, str]]):
    values, faults = values_of(cells(*pairs), "TN")
    texts = [one for thing in values.values() for one in (thing if isinstance(thing, list) else [thing])]
    assert faults or texts
    assert all(one and "\n" not in one and "\r" not in one for one in texts)
