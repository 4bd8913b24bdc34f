import json
from pathlib import Path

import pytest

from tests.cli.conftest import ID, Call

BOOK = """\
language = "en"

[justice]
office = "minister"
title = "Minister of Justice"
emails = ["office@justice.example"]
languages = ["fr"]
country = "TN"

[embassy]
office = "ambassador"
title = "Ambassador of Tunisia in a town with a very long name"
name = "Example Person"
gender = "f"
country = "GB"
faxes = ["+44 20 7946 0103"]
source = "https://embassy.example"
several = false
former = [{ name = "Bo Specimen", until = "2025-12-31" }]
checked = [{ on = 2026-11-01, by = "EX", what = "post", result = "ok" }]
"""
FRENCH = """\
[embassy]
title = "Ambassadrice de Tunisie"
"""


@pytest.fixture
def book(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project with an address book."""
    monkeypatch.delenv("COLUMNS", raising=False)
    path = project / "cases" / "recipients" / "tn.toml"
    path.parent.mkdir()
    path.write_text(BOOK, encoding="utf-8")
    path.with_name("tn.fr.toml").write_text(FRENCH, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (("--book", "tn"), ["tn/justice", "tn/embassy"]),
        (("--country", "tn"), ["tn/justice", "tn/embassy"]),
        (("--book", "tn", "--country", "GB"), ["tn/embassy"]),
        (("--book", "tn", "--channel", "fax"), ["tn/embassy"]),
        (("--book", "tn", "--language", "fr"), ["tn/justice"]),
        (("--book", "tn", "--office", "minister", "--channel", "fax"), []),
    ],
)
def test_a_list_of_those_that_are_wanted(book: Path, call: Call, filters: tuple[str, ...], found: list[str]):
    listed = json.loads(call("recipients", "list", *filters, "--json").out)["entries"]
    assert [one["id"] for one in listed] == found


def test_stale_entries_are_listed_with_every_reason(book: Path, call: Call):
    lines = call("recipients", "list", "--book", "tn", "--stale").out.splitlines()
    assert lines[0].endswith("why")
    assert lines[1].startswith("tn/justice")
    assert lines[1].endswith("no source is given for the contacts or the name")
    assert lines[2].strip() == "nobody has checked this entry"


def test_a_list_fits_the_terminal(book: Path, call: Call, monkeypatch: pytest.MonkeyPatch):
    whole = call("recipients", "list", "--book", "tn").out
    assert "in a town with a very long name" in whole
    monkeypatch.setenv("COLUMNS", "72")
    lines = call("recipients", "list", "--book", "tn").out.splitlines()
    assert max(map(len, lines)) <= 72
    assert "…" in lines[2] and "tn/embassy" in lines[2]


def test_show_prints_every_key_with_its_file_and_line(book: Path, call: Call):
    lines = [line.split() for line in call("recipients", "show", "tn/embassy").out.splitlines()]
    assert ["gender", "f", "cases/recipients/tn.toml:14"] in lines
    assert ["several", "false", "cases/recipients/tn.toml:18"] in lines
    assert ["former", "name:", "Bo", "Specimen,", "until:", "2025-12-31", "cases/recipients/tn.toml:19"] in lines
    assert ["title", "Ambassadrice", "de", "Tunisie", "cases/recipients/tn.fr.toml:2"] in lines


def test_show_prints_the_letter_that_an_entry_would_get(book: Path, call: Call):
    call("recipients", "copy", "tn/embassy", ID)
    said = call("recipients", "show", "tn/embassy", "--case", ID)
    assert said.code == 0
    assert "letter to embassy (en, " in said.out
    assert "  Ms. Example Person\n" in said.out
    assert "  Yours sincerely,\n" in said.out


def test_show_takes_a_recipient_that_stands_in_the_case_alone(book: Path, call: Call):
    said = call("recipients", "show", "justice", "--case", ID)
    assert said.code == 0
    assert f"cases/{ID}.toml:" in said.out
    assert "letter to justice (en, " in said.out


def test_a_case_that_does_not_name_the_entry_gives_no_letter(book: Path, call: Call):
    said = call("recipients", "show", "tn/embassy", "--case", ID)
    assert said.code == 1
    assert f"urgent-appeal recipients copy tn/embassy {ID}" in said.err
