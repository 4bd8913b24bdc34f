import csv
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import tomlkit
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import TODAY, shelves
from tests.conftest import AProject
from urgent_appeal.problems import InputError
from urgent_appeal.producing.book_exporting import export_book
from urgent_appeal.producing.book_importing import ImportOptions, Preview, preview_import
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
