from pathlib import Path

import pytest

from tests.builders import built_in_headers, open_a_table
from tests.conftest import AProject
from urgent_appeal.planning.tables.columns import OFFICES, PEOPLE, ColumnList
from urgent_appeal.problems import InputError, Problem
from urgent_appeal.reading.tables import Table, guess_columns, names_of, naming_one_of, read_headers, rows, words_of

KNOWN = {
    "name": ("name", "nom", "имя", "фио"),
    "emails": ("email", "courriel", "эл почта"),
    "country": ("pays", "страна"),
}


@pytest.mark.parametrize(
    ("column", "field"),
    [
        ("Name", "name"),
        ("NOM", "name"),
        ("Имя", "name"),
        ("E-Mail", "emails"),
        ("e-mail 2", "emails"),
        ("Courriel (bureau)", "emails"),
        ("Эл. почта", "emails"),
        ("Nom / Name", "name"),
        ("Страна", "country"),
        ("3. Страна", "country"),
        ("_1_Nom", "name"),
    ],
)
def test_a_column_is_known_by_its_name(column: str, field: str):
    assert guess_columns((column,), KNOWN) == {column: field}


@pytest.mark.parametrize("column", ["", "2", "Remarks", "Surname", "()"])
def test_a_column_that_is_called_otherwise_is_not_guessed(column: str):
    assert guess_columns((column,), KNOWN) == {}


@pytest.mark.parametrize("columns", [PEOPLE, OFFICES], ids=lambda columns: columns.id)
def test_no_name_stands_for_two_columns(columns: ColumnList):
    known = names_of(columns, built_in_headers())
    taken = guess_columns(tuple(name for names in known.values() for name in names), known)
    assert {name: field for field, names in known.items() for name in names} == taken
    assert len(taken) > 90


def test_no_word_is_for_both_genders():
    listed = [word for one in built_in_headers() for words in one.words["gender"].values() for word in words]
    assert len(listed) == len(set(listed)) == len(words_of(PEOPLE.columns["gender"], built_in_headers()))


def test_a_word_may_mean_another_column_in_each_kind_of_table():
    fields = [guess_columns(("Nom",), names_of(columns, built_in_headers())) for columns in (PEOPLE, OFFICES)]
    assert fields == [{"Nom": "surname"}, {"Nom": "name"}]


def test_a_project_adds_a_language_with_one_file(a_project: AProject):
    folders = a_project({"templates/languages/headers/it.toml": '[every]\ncity = ["città"]\n'})
    assert guess_columns(("Città",), names_of(PEOPLE, read_headers(folders))) == {"Città": "city"}


def test_everything_wrong_in_a_file_of_headers_is_reported(a_project: AProject):
    folders = a_project(
        {"templates/languages/headers/it.toml": '[every]\ncitty = ["città"]\n\n[people]\nname = "nome"\n'}
    )
    with pytest.raises(InputError) as caught:
        read_headers(folders)
    assert [(p.line, p.words, p.hint) for p in caught.value.problems] == [
        (5, "name: this must be a list, not text", 'write name = ["nome"]'),
        (2, 'there is no column "citty"', 'did you mean "city"?'),
    ]


@pytest.mark.parametrize("heading", ["Opt-out", "Opt in", "Unsubscribed", "Do not contact", "Newsletter", "Withdrawn"])
def test_only_a_column_of_consent_is_taken_for_one(heading: str):
    known = names_of(PEOPLE, built_in_headers())
    assert guess_columns((heading, "Consent"), known) == {"Consent": "consent"}


def test_a_heading_may_say_a_name_of_a_column_in_a_sentence():
    headings = ("J’accepte que ma lettre soit envoyée", "GDPR_opt_in", "Comment")
    assert naming_one_of(headings, ("j'accepte", "gdpr")) == headings[:2]


def opened(tmp_path: Path, text: str, **wanted: str) -> Table | tuple[Problem, ...]:
    path = tmp_path / "people.csv"
    path.write_text(text, "utf-8")
    return open_a_table(path, **wanted)


def table(tmp_path: Path, text: str, **wanted: str) -> Table:
    found = opened(tmp_path, text, **wanted)
    assert isinstance(found, Table), found
    return found


def faults(tmp_path: Path, text: str, **wanted: str) -> list[tuple[str, str]]:
    found = opened(tmp_path, text, **wanted)
    assert isinstance(found, tuple)
    return [(fault.words, fault.hint) for fault in found]


@pytest.mark.parametrize(
    "header",
    [
        "Full name,Street,Postcode,Town,Country,Language,Personal line",
        "Nom complet,Adresse,Code postal,Ville,Pays,Langue,Commentaire",
        "ФИО,Адрес,Индекс,Город,Страна,Язык,Комментарий",
    ],
)
def test_columns_are_guessed_in_several_languages(tmp_path: Path, header: str):
    fields = list(table(tmp_path, header + "\n").fields.values())
    assert fields == ["name", "street", "postcode", "city", "country", "language", "line"]


def test_given_name_and_surname_are_told_apart(tmp_path: Path):
    assert table(tmp_path, "Prénom,Nom\n").fields == {"Prénom": "given-name", "Nom": "surname"}


def test_what_somebody_says_stands_above_what_is_guessed(tmp_path: Path):
    found = table(tmp_path, "Name,Who signs\n", name="who signs")
    assert found.fields == {"Who signs": "name"}
    assert found.unused == ("Name",)


def test_a_column_that_is_not_there_gets_a_hint(tmp_path: Path):
    assert faults(tmp_path, "Name,Town\n", city="Twon") == [
        ('city: the table has no column "Twon"', 'did you mean "Town"?')
    ]


def test_a_column_that_is_named_for_two_fields_is_a_problem(tmp_path: Path):
    assert faults(tmp_path, "Name,E-mail\n", key="E-mail", email="e-mail") == [
        ('key: the column "E-mail" is named for something else too', "name it once"),
        ('email: the column "e-mail" is named for something else too', "name it once"),
    ]


def test_a_table_without_names_is_refused_as_a_whole(tmp_path: Path):
    ((words, hint),) = faults(tmp_path, "Who,Town\n")
    assert words == 'no column holds names; there are: "Who", "Town"'
    assert "[columns]" in hint


@pytest.mark.parametrize("first", ["Contacts of the section\n\n", "Office,,Contact\n"])
def test_names_of_columns_that_stand_further_down_get_a_hint(tmp_path: Path, first: str):
    ((_, hint),) = faults(tmp_path, f"{first}Name,Town,E-mail\nAda,Exampleford,a@x.example\n")
    assert hint.startswith("if the names of the columns are further down, remove the rows above them")


def test_a_file_that_is_not_there_is_said(tmp_path: Path):
    found = open_a_table(tmp_path / "no.csv")
    assert isinstance(found, tuple)
    assert found[0].code == "no-such-file"


@pytest.mark.parametrize(
    ("cells", "gender"), [("H\nM", "f"), ("M\nF", "m"), ("M\nH\nF", "m"), ("M\nH\nMme", "m"), ("M", "m")]
)
def test_beside_an_h_an_m_is_a_woman_as_in_spanish(tmp_path: Path, cells: str, gender: str):
    lines = "".join(f"Ada,{cell}\n" for cell in cells.split())
    words = table(tmp_path, f"Nombre,Sexo\n{lines}").columns["Sexo"].words
    assert words["m"] == gender


def test_a_row_has_the_cells_that_are_used_and_all_as_they_stand(tmp_path: Path):
    (line,) = rows(table(tmp_path, "Shoe size,Name\n42,Ada\n"))
    assert [(cell.column.field, cell.heading, cell.text) for cell in line.cells] == [("name", "Name", "Ada")]
    assert line.whole == ("42", "Ada")
    assert line.line == 2


def test_a_row_that_cannot_be_read_says_why(tmp_path: Path):
    lines = list(rows(table(tmp_path, "Name,Town\nAda,Paris,x\nBen,Lyon\n")))
    assert [line.unreadable.code if line.unreadable else "" for line in lines] == ["uneven-row", ""]
