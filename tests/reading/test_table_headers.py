import pytest

from tests.builders import built_in_headers
from tests.conftest import AProject
from urgent_appeal.planning.tables.columns import OFFICES, PEOPLE, ColumnList
from urgent_appeal.problems import InputError
from urgent_appeal.reading.table_headers import guess_columns, names_of, read_headers, words_of

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
