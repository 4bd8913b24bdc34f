"""A table as a whole, and whole tables with something wrong, each beside the exact words that are said of it.

After a change that was meant: UPDATE_WRONG=1 python -m pytest tests/producing/test_book_importing.py, then read what
git shows.
"""

import csv
import os
import shutil
import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import tomlkit
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import TODAY, shelves
from tests.conftest import AProject
from urgent_appeal.problems import InputError, Problem, describe
from urgent_appeal.producing.address_books import check_books
from urgent_appeal.producing.book_tables import ImportOptions, Preview, export_book, preview_import, write_import
from urgent_appeal.reading.shelves import Shelves

BOOK = """\
language = "en"

[minister]
office     = "minister"
title      = "Minister of   Justice"
name       = "Ana Maria Example"
surname    = "Example"
gender     = "f"
honorific  = "dr"
style      = "H.E."
rank       = "Colonel"
since      = "2026-02"
several    = false
authority  = true
institution = "Ministry; of Justice"
postal     = ["31 Road; 2nd floor | left"]
emails     = ["office@justice.example", "second@justice.example"]
phones     = ["+216 71 123 456"]
faxes      = ["+216 71 123 457", "+216 71 123 458"]
x          = "@justice"
web-form   = "https://justice.example/form"
languages  = ["ar", "fr"]
accredited-to = ["FR", "BE"]
envelope   = ""
block      = "Minister Example"
salutation = "Dear Minister Example,"
in-text    = "you, Minister"
close      = "Yours,"
source     = "https://justice.example"
former     = [{ name = "Bo Specimen", surname = "Specimen", gender = "m", in-text = "Sir", until = "2026-01-31" }]
checked    = [
    { on = 2026-05-12, by = "JS", what = "office@justice.example", result = "bounced" },
    { on = 2026-06-01, what = "post", result = "ok" },
]

[mayor]
title  = "Mayor"
postal = ["1 Road", "", "1006 Tunis"]
"""
WRONG = Path(__file__).parent.parent / "wrong_tables"
TABLES = sorted(WRONG.glob("*.csv"))
UPDATE = bool(os.environ.get("UPDATE_WRONG"))
BOOK_FILE = "cases/recipients/tn.toml"
TABLE = """\
Position,Holder,E-mail,Phone,Address,Town,Kind of office,Gender,Remarks
Minister of Justice,A Person,"office@justice.example, 2@justice.example",+21671000000,31 Road,1006 Tunis,minister,f,
Head of the Police,,,,,,head-of-police,,
"""


def exported(folders: Shelves, name: str = "tn") -> list[list[str]]:
    assert folders.user is not None
    export_book(folders, name, "csv", folders.user / f"{name}.csv")
    with (folders.user / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def imported(folders: Shelves, name: str) -> Preview:
    assert folders.user is not None
    return preview_import(folders, folders.user, ImportOptions(file=f"{name}.csv", into=f"{name}.toml"), TODAY)


def test_importing_what_was_exported_changes_nothing(a_project: AProject):
    folders = a_project({"cases/recipients/tn.toml": BOOK})
    exported(folders)
    preview = imported(folders, "tn")
    assert [(change.kind, change.id, change.reasons) for change in preview.changes] == [
        ("same", "minister", ()),
        ("same", "mayor", ()),
    ]
    assert not preview.table.unused


@pytest.mark.parametrize("name", ["kz", "un", "zz"])
def test_so_it_is_with_the_books_that_come_with_the_program(tmp_path: Path, name: str):
    (tmp_path / "cases").mkdir()
    folders = shelves(tmp_path)
    exported(folders, name)
    changes = imported(folders, name).changes
    assert changes
    assert {(change.kind, change.reasons) for change in changes} == {("same", ())}


def test_a_change_in_a_spreadsheet_is_the_only_one(a_project: AProject):
    folders = a_project({"cases/recipients/tn.toml": BOOK})
    exported(folders)
    assert folders.user is not None
    table = folders.user / "tn.csv"
    text = table.read_text(encoding="utf-8-sig").replace("Yours,", "Yours faithfully,").replace('""ok""', '""bounced""')
    table.write_text(text, encoding="utf-8-sig")
    (first, second) = imported(folders, "tn").changes
    assert (set(first.values), second.kind) == ({"close", "checked"}, "same")
    assert first.reasons == ('close: "Yours," -> "Yours faithfully,"', "checked: 2 lines -> 2 lines")


def test_cells_that_look_like_formulas_are_defused(a_project: AProject):
    head, row, mayor = exported(a_project({"cases/recipients/tn.toml": BOOK.replace('"Mayor"', '"=1+1"')}))
    assert mayor[head.index("title")] == "'=1+1"
    assert row[head.index("phones")] == "'+216 71 123 456"
    assert row[head.index("x")] == "'@justice"


def test_forms_of_address_are_not_mistaken_in_the_tables_of_others(a_project: AProject):
    folders = a_project({"cases/recipients/tn.toml": BOOK})
    assert folders.user is not None
    (folders.user / "tn.csv").write_text("Title,Salutation,Checked\nMayor,Mr.,yes\n", encoding="utf-8")
    preview = imported(folders, "tn")
    assert preview.table.fields == {"Title": "title"}
    assert preview.changes[0].kind == "same"


def test_a_file_that_was_changed_is_not_written_over(a_project: AProject):
    folders = a_project({"cases/recipients/tn.toml": BOOK, "tn.csv": "Title\nMayor\n"})
    with pytest.raises(InputError, match="this file already exists"):
        exported(folders)


def test_there_must_be_such_a_book(a_project: AProject):
    with pytest.raises(InputError, match='there is no address book "xx"'):
        exported(a_project({}), "xx")


def test_cards_hold_what_a_telephone_needs(a_project: AProject):
    folders = a_project({"cases/recipients/tn.toml": BOOK})
    assert folders.user is not None
    export_book(folders, "tn", "vcf", folders.user / "tn.vcf")
    text = (folders.user / "tn.vcf").read_bytes().decode()
    assert text.count("BEGIN:VCARD\r\n") == 2
    assert "N:Example;Ana Maria;;H.E.;\r\n" in text
    assert "EMAIL;TYPE=INTERNET:second@justice.example\r\n" in text
    assert "office@justice.example" not in text  # it bounced


def test_cells_that_an_import_would_not_take_change_nothing_either(a_project: AProject):
    odd = '[odd]\ntitle = "Odd"\nphones = ["+216 71 123 456, 12"]\nemails = ["nobody"]\nweb-form = "a b"\nstyle = "-"\n'
    folders = a_project({"cases/recipients/tn.toml": BOOK + odd})
    exported(folders)
    assert [(one.kind, one.reasons) for one in imported(folders, "tn").changes] == [("same", ())] * 3


def test_beside_them_another_cell_is_taken(a_project: AProject):
    folders = a_project({"cases/recipients/tn.toml": f'{BOOK}[odd]\ntitle = "Odd"\nphones = ["71 123 456, 12"]\n'})
    exported(folders)
    assert folders.user is not None
    table = folders.user / "tn.csv"
    table.write_text(table.read_text(encoding="utf-8-sig").replace(",Odd,", ",Even,"), encoding="utf-8-sig")
    *_, odd = imported(folders, "tn").changes
    assert (odd.kind, odd.values) == ("changed", {"title": "Even"})


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn")), max_size=12)

DATES = st.sampled_from(["2026", "2026-02", "2026-02-03", "2026~"])

LINES = st.lists(WORDS, max_size=3)

OF_PEOPLE = {"surname": WORDS, "gender": st.sampled_from("fm"), "style": WORDS, "rank": WORDS, "since": DATES}

LEFT = OF_PEOPLE | {"until": DATES, "in-text": WORDS}

FORMER = st.lists(st.fixed_dictionaries({"name": WORDS}, optional=LEFT), max_size=2)

CHECKED = st.lists(
    st.fixed_dictionaries(
        {"on": st.dates(), "what": WORDS, "result": st.sampled_from(["ok", "bounced", "refused", "unknown"])},
        optional={"by": WORDS},
    ),
    max_size=2,
)

ENTRY = st.fixed_dictionaries(
    {},
    optional=OF_PEOPLE
    | dict.fromkeys(("name", "office", "title", "honorific", "institution", "x", "web-form", "source"), WORDS)
    | dict.fromkeys(("envelope", "block", "salutation", "in-text", "close"), WORDS)
    | dict.fromkeys(("postal", "emails", "phones", "faxes", "languages", "accredited-to"), LINES)
    | {"several": st.booleans(), "authority": st.booleans(), "former": FORMER, "checked": CHECKED},
)


@given(st.dictionaries(st.sampled_from(["one", "two", "three"]), ENTRY, min_size=1))
@settings(max_examples=15, deadline=None)
def test_whatever_a_book_says_importing_its_export_changes_nothing(book: dict[str, Any]):
    with TemporaryDirectory() as folder:
        path = Path(folder) / "cases" / "recipients" / "tn.toml"
        path.parent.mkdir(parents=True)
        text = tomlkit.dumps({"language": "en"} | book)
        path.write_text(text, encoding="utf-8")
        folders = shelves(Path(folder))
        try:
            exported(folders)
        except InputError:
            return  # the book itself has a problem
        assert {(one.kind, one.reasons) for one in imported(folders, "tn").changes} == {("same", ())}


def previewed(folders: Shelves, table: str | bytes = TABLE, **wishes: Any) -> Preview:
    assert folders.user is not None
    (folders.user / "offices.csv").write_bytes(table.encode() if isinstance(table, str) else table)
    return preview_import(
        folders,
        folders.user,
        ImportOptions(**({"file": "offices.csv", "into": "tn.toml", "columns": ("name=Holder",)} | wishes)),
        TODAY,
    )


def refused(folders: Shelves, table: str | bytes = TABLE, **wishes: Any) -> list[tuple[str, str]]:
    with pytest.raises(InputError) as error:
        previewed(folders, table, **wishes)
    return [(problem.words, problem.hint) for problem in error.value.problems]


def kinds(preview: Preview) -> list[str]:
    return [change.kind for change in preview.changes]


def test_the_columns_are_found_and_said(a_project: AProject):
    preview = previewed(a_project({}))
    assert preview.table.fields == {
        "Position": "title",
        "Holder": "name",
        "E-mail": "emails",
        "Phone": "phones",
        "Address": "postal",
        "Town": "town",
        "Kind of office": "office",
        "Gender": "gender",
    }
    assert preview.table.unused == ("Remarks",)


def test_nothing_is_written_by_looking(a_project: AProject):
    folders = a_project({})
    assert kinds(previewed(folders)) == ["new", "new"]
    assert folders.user is not None and not (folders.user / BOOK_FILE).exists()


def test_a_new_book_is_written_and_reads_back_without_problems(a_project: AProject):
    folders = a_project({})
    assert write_import(previewed(folders, language="en"))
    assert folders.user is not None
    assert tomllib.loads((folders.user / BOOK_FILE).read_text(encoding="utf-8")) == {
        "language": "en",
        "minister-of-justice": {
            "office": "minister",
            "title": "Minister of Justice",
            "name": "A Person",
            "gender": "f",
            "postal": ["31 Road", "1006 Tunis"],
            "emails": ["office@justice.example", "2@justice.example"],
            "phones": ["+21671000000"],
        },
        "head-of-the-police": {"office": "head-of-police", "title": "Head of the Police"},
    }
    _, problems = check_books(folders, ["tn"], now=TODAY)
    assert [problem for problem in problems if problem.level == "problem"] == []


def test_the_same_table_a_second_time_changes_nothing(a_project: AProject):
    folders = a_project({})
    write_import(previewed(folders))
    again = previewed(folders)
    assert kinds(again) == ["same", "same"]
    assert not write_import(again)


def test_comments_and_what_the_table_does_not_say_stay(a_project: AProject):
    old = 'language = "en"\n# changes often\n[moj]\ntitle = "Minister of Justice"  # since 1956\nx = "@justice"\n'
    folders = a_project({BOOK_FILE: old})
    write_import(previewed(folders))
    assert folders.user is not None
    text = (folders.user / BOOK_FILE).read_text(encoding="utf-8")
    assert text.startswith(old)
    assert tomllib.loads(text)["moj"]["x"] == "@justice"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_encoding_and_delimiter_gives_the_same_book(encoding: str, delimiter: str, a_project: AProject):
    table = "Titre,Nom,Pays\nMinistre de l’Intérieur,Hélène Exemple,Côte d’Ivoire\n".replace(",", delimiter)
    preview = previewed(a_project({}), table.encode(encoding), columns=())
    assert [change.values for change in preview.changes] == [
        {"title": "Ministre de l’Intérieur", "name": "Hélène Exemple", "country": "CI"}
    ]


def test_a_cyrillic_table_of_windows_is_read(a_project: AProject):
    table = "Должность;ФИО;Страна\nМинистр юстиции;Анна Примерова;Тунис\n".encode("cp1251")
    (change,) = previewed(a_project({}), table, columns=()).changes
    assert (change.id, change.values) == ("ministr-iustitsii", {"title": "Министр юстиции", "name": "Анна Примерова"})


def test_a_field_without_a_column_is_not_taken(a_project: AProject):
    preview = previewed(a_project({}), columns=("name=Holder,gender=", "emails="))
    assert not {"gender", "emails"} & set(preview.table.fields.values())


def test_words_about_a_person_are_not_taken_where_no_column_holds_the_name(a_project: AProject):
    table = "Title,Surname,Gender,In office since\nMayor,New,f,2026\n"
    preview = previewed(a_project({}), table, columns=())
    assert preview.table.fields == {"Title": "title"}
    assert preview.without_name == ("Surname", "Gender", "In office since")
    named = previewed(a_project({}), table, columns=("gender=Gender",))
    assert named.table.fields == {"Title": "title", "Gender": "gender"}


@pytest.mark.parametrize(
    "header",
    ["Position,First name,Last name", "Fonction,Prénom,Nom", "Cargo,Nombre,Apellidos", "Должность,Имя,Фамилия"],
)
def test_a_name_in_two_columns_is_put_together(header: str, a_project: AProject):
    (change,) = previewed(a_project({}), f"{header}\nMayor,Ana,Example\n", columns=()).changes
    assert (change.values["name"], change.values["surname"]) == ("Ana Example", "Example")


@pytest.mark.parametrize("heading", ["Holder", "Incumbent", "Titular", "Titulaire"])
def test_who_holds_an_office_is_known_by_its_usual_headings(heading: str, a_project: AProject):
    assert previewed(a_project({}), f"title,{heading}\nMayor,A\n", columns=()).table.fields[heading] == "name"


def test_entries_without_a_row_are_named(a_project: AProject):
    book = 'language = "en"\n[mayor]\ntitle = "Mayor"\n[judge]\ntitle = "Judge"\n[clerk]\ntitle = "Clerk"\n'
    table = "title,e-mail\nMayor,a@x.example\nJudge,judge\n"
    assert previewed(a_project({BOOK_FILE: book}), table, columns=()).missing == ("clerk",)


def test_an_id_and_one_column_are_enough(a_project: AProject):
    folders = a_project({BOOK_FILE: 'language = "en"\n[mayor]\ntitle = "Mayor"\nname = "A Person"\n'})
    preview = previewed(folders, "id,e-mail\nmayor,a@x.example\nmajor,a@x.example\n", columns=())
    assert kinds(preview) == ["changed", "refused"]
    assert preview.problems[0].words == (
        'the book has no entry "major", and this row has no title, no institution and no name'
    )
    assert preview.problems[0].hint == 'did you mean "mayor"?'


def test_a_new_holder_moves_the_old_one_to_former(a_project: AProject):
    old = (
        'language = "en"\n[mayor]\ntitle = "Mayor"  # elected\nname = "Old Person"\nsurname = "Person"\n'
        'gender = "m"\nsince = "2020"\nformer = [{ name = "First One", until = "2019" }]\n'
    )
    folders = a_project({BOOK_FILE: old})
    table = "title,name,since\nMayor,New Name,2026-02\n"
    write_import(previewed(folders, table, columns=()))
    assert folders.user is not None
    text = (folders.user / BOOK_FILE).read_text(encoding="utf-8")
    assert text.startswith('language = "en"\n[mayor]\ntitle = "Mayor"  # elected\nname = "New Name"\n')
    assert tomllib.loads(text)["mayor"] == {
        "title": "Mayor",
        "name": "New Name",
        "since": "2026-02",
        "former": [
            {"name": "First One", "until": "2019"},
            {"name": "Old Person", "surname": "Person", "gender": "m", "since": "2020", "until": "2026-01-31"},
        ],
    }
    assert kinds(previewed(folders, table, columns=())) == ["same"]


@pytest.mark.parametrize(
    ("wishes", "words"),
    [
        ({"corrected": ("judge",)}, 'the table changes the name of no entry "judge"'),
        ({"corrected": ("mayor",), "new_holders": ("mayor",)}, '"mayor" is named by --new-holder too'),
        ({"country": "XY"}, '"XY" is not a country code'),
    ],
)
def test_a_decision_that_fits_nothing_is_refused(wishes: dict[str, Any], words: str, a_project: AProject):
    folders = a_project({BOOK_FILE: 'language = "en"\n[mayor]\ntitle = "Mayor"\nname = "Old Person"\n'})
    assert [said for said, _ in refused(folders, "title,name\nMayor,New Name\n", columns=(), **wishes)] == [words]


def test_what_is_said_takes_the_place_of_what_was_guessed(a_project: AProject):
    preview = previewed(a_project({}), columns=("title=Remarks",))
    assert preview.table.fields["Remarks"] == "title"
    assert "Position" not in preview.table.fields


@pytest.mark.parametrize(
    ("wishes", "words", "hint"),
    [
        ({"columns": ("titel=Position",)}, 'there is no field "titel"', 'did you mean "title"?'),
        ({"columns": ("title=Positon",)}, 'title: the table has no column "Positon"', 'did you mean "Position"?'),
        ({"columns": ("Position",)}, '"Position" names no column', "write field=column, for example title=Position"),
        ({"into": "tn.fr.toml"}, '"tn.fr.toml" is not an address book', "name the book itself, for example kz.toml"),
        ({"into": "../tn.toml"}, '"../tn.toml" is not an address book', "address books are in cases/recipients"),
        ({"into": "/etc/tn.toml"}, '"/etc/tn.toml" is not an address book', "address books are in cases/recipients"),
        ({"language": "French"}, '"French" is not a language code', "write it like fr"),
        ({"file": "none.csv"}, "there is no such file", "check its name"),
        (
            {"columns": ("title=", "name=")},
            'no column was recognised as id, title, name or institution; there are: "Position", "Holder", "E-mail",'
            ' "Phone", "Address", "Town", "Kind of office", "Gender", "Remarks"',
            "name it, for example: --columns title=Position",
        ),
    ],
)
def test_what_cannot_be_imported_is_said(wishes: dict[str, Any], words: str, hint: str, a_project: AProject):
    assert refused(a_project({}), **wishes) == [(words, hint)]


def test_a_book_may_be_named_in_three_ways(a_project: AProject):
    folders = a_project({})
    assert {previewed(folders, into=into).file for into in ("tn", "tn.toml", "cases/recipients/tn.toml")} == {BOOK_FILE}


def test_a_book_with_a_slip_is_not_written_to(a_project: AProject):
    found = refused(a_project({BOOK_FILE: 'language = "en"\n[moj]\ntilte = "Minister"\n'}))
    assert found == [('unknown key "tilte"', 'did you mean "title"?')]


def test_entries_of_a_built_in_book_are_not_taken_for_the_user_s(a_project: AProject):
    preview = previewed(a_project({}), "title\nMinister of Justice\n", into="kz.toml", columns=())
    assert kinds(preview) == ["new"]


KZ = "cases/recipients/kz.toml"


def taken_into_kz(folders: Shelves, table: str) -> dict[str, Any]:
    """The president in the user's own book, after an import over the built-in one."""
    write_import(previewed(folders, table, into="kz.toml", columns=()))
    assert folders.user is not None
    found: dict[str, Any] = tomllib.loads((folders.user / KZ).read_text(encoding="utf-8"))["president"]
    return found


def test_of_an_entry_that_comes_with_the_program_only_what_changes_goes_into_the_book(a_project: AProject):
    table = "id,name,gender,since,office\npresident,Bo Specimen,m,2025-09,head-of-state\n"
    new = {"name": "Bo Specimen", "gender": "m", "since": "2025-09"}
    assert taken_into_kz(a_project({}), table) == new


def test_a_holder_who_comes_with_the_program_becomes_a_former_one_too(a_project: AProject):
    folders = a_project({KZ: 'language = "en"\n[president]\nname = "Bo Specimen"\nsince = "2025-09"\n'})
    former = taken_into_kz(folders, "id,name,since\npresident,Cy Muster,2026-05\n")["former"]
    assert [(one["name"], one["until"]) for one in former] == [
        ("Kassym-Jomart Tokayev", "2025-08-31"),
        ("Nursultan Nazarbayev", "2019-03-19"),
        ("Bo Specimen", "2026-04-30"),
    ]


def test_a_name_of_below_goes_to_former_where_the_own_entry_says_none(a_project: AProject):
    folders = a_project({KZ: 'language = "en"\n[president]\nemails = ["office@president.example"]\n'})
    first, *_ = taken_into_kz(folders, "id,name,since\npresident,Cy Muster,2026-05\n")["former"][1:]
    assert (first["name"], first["surname"], first["until"]) == ("Kassym-Jomart Tokayev", "Tokayev", "2026-04-30")


def test_a_table_older_than_the_built_in_book_is_refused(a_project: AProject):
    preview = previewed(a_project({}), "id,name\npresident,Nursultan Nazarbayev\n", into="kz.toml", columns=())
    assert kinds(preview) == ["refused"]


def test_a_book_with_a_warning_can_be_written_to(a_project: AProject):
    folders = a_project({KZ: 'language = "en"\n[president]\nname = "Bo Specimen"\n'})
    assert taken_into_kz(folders, "id,emails\npresident,bo@president.example\n")["emails"] == ["bo@president.example"]


def test_translations_of_the_book_are_named(a_project: AProject):
    folders = a_project({BOOK_FILE: 'language = "en"\n', "cases/recipients/tn.fr.toml": "# rien\n"})
    assert previewed(folders).translations == ("cases/recipients/tn.fr.toml",)


def test_a_table_of_too_many_rows_is_refused(a_project: AProject):
    found = refused(a_project({}), "title\n" + "A\n" * 10_001, columns=())
    assert [words for words, _ in found] == ["the table has more than 10,000 rows"]


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)


@settings(max_examples=25)
@given(st.lists(st.tuples(TEXT, TEXT, TEXT), max_size=5))
def test_whatever_a_table_says_the_book_can_be_read_and_is_stable(
    tmp_path_factory: pytest.TempPathFactory, table: list[tuple[str, str, str]]
):
    folder = tmp_path_factory.getbasetemp() / "any"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "cases").mkdir(parents=True)
    text = "title,institution,postal\n" + "".join(
        ",".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\n" for row in table
    )
    folders = shelves(folder)
    if write_import(previewed(folders, text, columns=())):
        again = previewed(folders, text, columns=())
        assert not set(kinds(again)) & {"new", "changed"}
        assert len(again.changes) == len(kinds(previewed(folders, text, columns=())))


def said(table: Path, folders: Shelves) -> tuple[Problem, ...]:
    assert folders.user is not None
    shutil.copy(table, folders.user / table.name)
    try:
        return preview_import(folders, folders.user, ImportOptions(file=table.name, into="tn.toml"), TODAY).problems
    except InputError as error:
        return error.problems


@pytest.mark.parametrize("table", TABLES, ids=lambda path: path.stem)
def test_an_import_says_of_this_table(table: Path, a_project: AProject):
    found = "".join(f"{describe(problem)}\n\n" for problem in said(table, a_project({})))
    expected = table.with_suffix(".txt")
    if UPDATE:
        expected.write_text(found, encoding="utf-8")
    assert found, "nothing is wrong with this table"
    assert found == expected.read_text(encoding="utf-8")


def test_every_wrong_table_has_its_words():
    assert len(TABLES) > 15
    assert {path.stem for path in TABLES} == {path.stem for path in WRONG.glob("*.txt")}
