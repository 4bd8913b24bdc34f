from pathlib import Path

import pytest

from tests.builders import open_a_table
from urgent_appeal.problems import Problem
from urgent_appeal.reading.tables import Table, rows


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


def test_a_table_without_names_is_refused_as_a_whole(tmp_path: Path):
    ((words, hint),) = faults(tmp_path, "Who,Town\n")
    assert words == 'no column holds names; there are: "Who", "Town"'
    assert "[columns]" in hint


def test_a_file_that_is_not_there_is_said(tmp_path: Path):
    found = open_a_table(tmp_path / "no.csv")
    assert isinstance(found, tuple)
    assert found[0].code == "no-such-file"


def test_a_row_has_the_cells_that_are_used_and_all_as_they_stand(tmp_path: Path):
    (line,) = rows(table(tmp_path, "Shoe size,Name\n42,Ada\n"))
    assert [(cell.column.field, cell.heading, cell.text) for cell in line.cells] == [("name", "Name", "Ada")]
    assert line.whole == ("42", "Ada")
    assert line.line == 2


def test_a_row_that_cannot_be_read_says_why(tmp_path: Path):
    lines = list(rows(table(tmp_path, "Name,Town\nAda,Paris,x\nBen,Lyon\n")))
    assert [line.unreadable.code if line.unreadable else "" for line in lines] == ["uneven-row", ""]
