import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import a_cell
from urgent_appeal.model.value import replace
from urgent_appeal.planning.campaigns.keys import KeyRule
from urgent_appeal.planning.campaigns.refusals import in_short
from urgent_appeal.planning.campaigns.signatories import (
    Double,
    Refused,
    Signed,
    Sorted,
    Withdrawn,
    keys_withdrawn,
    sort_rows,
)
from urgent_appeal.planning.checks.characters import Script, Undrawable
from urgent_appeal.planning.privacy.secrets import Secret
from urgent_appeal.planning.tables.cells import Reason, Row, folded


def a_line(at: int, name: str = "Ada Example", **others: str) -> Row:
    fields = {"name": name} | {key.replace("_", "-"): text for key, text in others.items()}
    cells = tuple(a_cell(field, text, heading=field.title()) for field, text in fields.items())
    return Row(line=at, cells=cells, whole=tuple(fields.values()))


BY_TOWN = KeyRule(fields=("name", "city"))


def sort(*lines: Row, missing: str = "", hidden: tuple[Secret, ...] = ()) -> list[Sorted]:
    def undrawable(characters: frozenset[str]) -> Undrawable:
        return {c: Script(name="Adlam", remedy="apt-get install fonts-noto-core") for c in characters & set(missing)}

    return list(sort_rows(lines, undrawable, hidden, BY_TOWN, keys_withdrawn(lines, BY_TOWN)))


def reasons(row: Sorted) -> list[tuple[str, str]]:
    assert isinstance(row, Refused)
    return [(reason.heading, reason.code) for reason in row.reasons]


def test_a_row_gives_a_signatory_with_everything_it_says():
    line = a_line(
        5,
        street="1 Example Road",
        postcode="1000",
        city="Tunis",
        region="Tunis",
        country="TN",
        language="fr",
        gender="f",
        email="a@mail.example",
        line="Please act.",
    )
    (row,) = sort(line)
    assert isinstance(row, Signed)
    one = row.signatory
    assert (one.number, one.line, one.name, one.street, one.postcode) == (
        0,
        5,
        "Ada Example",
        ("1 Example Road",),
        "1000",
    )
    assert (one.city, one.region, one.country, one.language) == ("Tunis", "Tunis", "TN", "fr")
    assert (one.gender, one.email, one.personal_line) == ("f", "a@mail.example", "Please act.")


def test_nobody_who_could_sign_is_a_double_of_a_refused_row():
    texts = ("Ada\nExample", "Ada Example", "ada example", "Ada\nExample")
    found = sort(*(a_line(line, name=text) for line, text in enumerate(texts, 2)))
    assert [(type(row), row.same_as if isinstance(row, Double) else 0) for row in found] == [
        (Refused, 0),
        (Signed, 0),
        (Double, 3),
        (Double, 3),
    ]


def test_a_town_that_stands_in_two_columns_is_printed_once():
    (row,) = sort(a_line(2, street="1 rue X, Paris", postcode="75011", city="75011 Paris", country="France"))
    assert isinstance(row, Signed)
    one = row.signatory
    assert (one.street, one.postcode, one.city) == (("1 rue X",), "75011", "Paris")


def test_a_name_in_two_columns_is_put_together():
    cells = (a_cell("given-name", "Ada"), a_cell("surname", "Example"))
    (row,) = sort(Row(line=2, cells=cells))
    assert isinstance(row, Signed)
    assert row.signatory.name == "Ada Example"


def test_several_columns_of_a_street_are_several_lines():
    cells = [a_cell("street", f"Line {n}") for n in range(5)]
    name = a_cell("name", "Ada")
    four, five = sort(Row(line=2, cells=(name, *cells[:4])), Row(line=3, cells=(name, *cells)))
    assert isinstance(four, Signed)
    assert four.signatory.street == ("Line 0", "Line 1", "Line 2", "Line 3")
    assert reasons(five) == [("", "long")]


def test_a_row_that_says_the_same_in_every_column_is_a_double_of_the_first():
    rows = sort(a_line(2, "Zoe\u0308  Example", city="Paris"), a_line(3, "zo\u00eb example", city="PARIS "))
    assert isinstance(rows[1], Double)
    assert (rows[1].line, rows[1].same_as) == (3, 2)


def test_a_row_that_differs_in_one_column_is_none():
    rows = sort(a_line(2, city="Paris"), a_line(3, city="Lyon"))
    assert all(isinstance(row, Signed) for row in rows)


def test_words_that_moved_to_the_next_column_make_no_double():
    rows = sort(a_line(2, city="Paris", region=""), a_line(3, city="", region="Paris"))
    assert all(isinstance(row, Signed) for row in rows)


def test_the_same_name_alone_is_noted_with_the_first_row():
    rows = sort(a_line(2, city="Paris"), a_line(3, "ADA example", city="Lyon"), a_line(4, "Ben", city="Lyon"))
    assert [row.namesake for row in rows if isinstance(row, Signed)] == [0, 2, 0]


def test_a_row_of_the_same_person_with_other_words_is_noted_with_the_first_and_is_no_namesake():
    rows = sort(a_line(2, city="Paris", line="One."), a_line(3, city="Paris", line="Two."))
    assert [(row.same_person, row.namesake) for row in rows if isinstance(row, Signed)] == [(0, 0), (2, 0)]


def test_rows_that_differ_in_their_id_alone_are_doubles():
    rows = sort(a_line(2, city="Paris", key="a1"), a_line(3, city="Paris", key="a2"))
    assert isinstance(rows[1], Double)
    assert (rows[1].line, rows[1].same_as) == (3, 2)


def test_who_does_not_consent_in_one_row_has_withdrawn_in_every_row():
    rows = sort(a_line(2, consent="yes", line="One."), a_line(3, consent="No"), a_line(4, "Ben", consent="yes"))
    assert [type(row) for row in rows] == [Withdrawn, Withdrawn, Signed]


@pytest.mark.parametrize(("said", "code"), [("", "no-consent"), ("perhaps", "consent")])
def test_a_row_that_does_not_say_whether_somebody_consents_is_refused(said: str, code: str):
    (row,) = sort(a_line(2, consent=said))
    assert [found for _, found in reasons(row)] == [code]


def test_an_id_is_never_refused():
    (row,) = sort(a_line(2, key="=-1\n2"))
    assert isinstance(row, Signed)


def test_a_double_of_a_refused_row_is_a_double():
    rows = sort(a_line(2, country="Atlantis"), a_line(3, country="atlantis"))
    assert isinstance(rows[0], Refused)
    assert isinstance(rows[1], Double)
    assert (rows[1].line, rows[1].same_as) == (3, 2)


def test_a_row_without_a_name_is_refused_and_its_column_named():
    (row,) = sort(a_line(2, " - "))
    assert reasons(row) == [("Name", "no-name")]


def test_everything_wrong_with_a_row_is_said_at_once():
    (row,) = sort(a_line(2, "", country="Atlantis", language="xq"))
    assert sorted(reasons(row)) == [("Country", "country"), ("Language", "language"), ("Name", "no-name")]


def test_a_name_that_is_refused_for_another_reason_is_not_called_missing_too():
    (row,) = sort(a_line(2, "a" * 300))
    assert reasons(row) == [("Name", "long")]


@pytest.mark.parametrize("word", ["N.N.", "unknown", "inconnu"])
def test_a_word_in_place_of_a_name_signs_nothing(word: str):
    (row,) = sort(a_line(2, word))
    assert reasons(row) == [("Name", "no-name")]
    (row,) = sort(a_line(2, "", given_name=word, surname=""))
    assert reasons(row) == [("Name", "no-name")]


def test_people_may_have_a_surname_that_is_such_a_word():
    (row,) = sort(a_line(2, "", given_name="Ada", surname="Vacant"))
    assert isinstance(row, Signed) and row.signatory.name == "Ada Vacant"


def test_a_name_that_no_font_can_draw_is_refused_with_its_script_and_package():
    (row,) = sort(a_line(2, "𞤀𞤣"), missing="𞤣")
    assert isinstance(row, Refused)
    (reason,) = row.reasons
    assert reason.words == "no installed font can draw “𞤣” (U+1E923, Adlam)"
    assert reason.hint == "type: apt-get install fonts-noto-core"
    assert in_short(reason) == "no font for Adlam; type: apt-get install fonts-noto-core"


def test_fonts_are_asked_once_for_each_character_beyond_ascii():
    asked: list[str] = []

    def undrawable(characters: frozenset[str]) -> Undrawable:
        asked.extend(characters)
        return {}

    list(sort_rows([a_line(2, "Ännä"), a_line(3, "Nänä"), a_line(4, "Ännä Ж"), a_line(5, "Ada")], undrawable))
    assert sorted(asked) == sorted("ÄäЖnN ")


def test_a_row_that_cannot_be_read_is_refused_and_counts():
    unreadable = Reason(heading="", code="nul", words="no")
    rows = sort(Row(line=2, unreadable=unreadable), a_line(3))
    assert rows[0] == Refused(line=2, whole=(), reasons=(unreadable,))
    assert isinstance(rows[1], Signed)


@settings(max_examples=20)
@given(st.lists(st.tuples(st.sampled_from(["Ada", "ada ", "", "=x", "Ben"]), st.sampled_from(["FR", "fr", "xx", ""]))))
def test_every_row_comes_out_once_in_order(rows: list[tuple[str, str]]):
    found = sort(*(a_line(number, name, country=country) for number, (name, country) in enumerate(rows, 2)))
    lines = [row.signatory.line if isinstance(row, Signed) else row.line for row in found]
    assert lines == list(range(2, 2 + len(rows)))


@given(st.text())
def test_folding_twice_changes_nothing(text: str):
    assert folded(folded(text)) == folded(text)


HIDDEN = (Secret(whose="subjects.x", spellings=("Orlin Quastelberg",)),)


@pytest.mark.parametrize("said", ["Orlin Quastelberg is my friend.", "Free QUASTELBERG!", "Free Quastelbèrg’s sister."])
def test_a_personal_line_must_not_say_a_hidden_name_and_the_name_is_not_repeated(said: str):
    (row,) = sort(a_line(2, line=said), hidden=HIDDEN)
    assert isinstance(row, Refused)
    (reason,) = row.reasons
    assert (reason.heading, reason.words) == ("Line", "it contains a name that must not be printed (‹withheld›)")


def test_somebody_who_is_called_like_a_hidden_person_may_sign():
    (row,) = sort(a_line(2, "Marta Quastelberg", line="Please act."), hidden=HIDDEN)
    assert isinstance(row, Signed)


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"name": "Marta Quastelberg"}, "Name"),
        ({"street": "c/o Quastelberg, 3 Example Lane"}, "Street"),
        ({"name": "Marta Example", "city": "Lane"}, ""),
    ],
)
def test_a_withheld_name_in_name_or_address_is_noted_with_its_column(cells: dict[str, str], column: str):
    (row,) = sort(a_line(2, **cells), hidden=HIDDEN)
    assert isinstance(row, Signed) and row.like_hidden == column


def test_a_signatory_is_not_compared_with_the_names_of_an_organisation():
    traces = tuple(replace(secret, whose="") for secret in HIDDEN)
    (row,) = sort(a_line(2, "Marta Quastelberg"), hidden=traces)
    assert isinstance(row, Signed) and not row.like_hidden


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"language": "Frensh"}, "language"),
        ({"email": "ada at mail"}, "contact"),
        ({"line": "x" * 301}, "long"),
    ],
)
def test_a_cell_that_can_be_done_without_does_not_cost_its_row(cells: dict[str, str], code: str):
    (row,) = sort(a_line(2, **cells))
    assert isinstance(row, Signed)
    assert [reason.code for reason in row.cells_left_out] == [code]
    assert (row.signatory.language, row.signatory.email, row.signatory.personal_line) == ("", "", "")


def test_a_refused_row_names_the_cells_that_it_could_do_without_too():
    (row,) = sort(a_line(2, language="Frensh", country="Atlantis"))
    assert isinstance(row, Refused)
    assert [(reason.code, reason.costs_row) for reason in row.reasons] == [("language", False), ("country", True)]
