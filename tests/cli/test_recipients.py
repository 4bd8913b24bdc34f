import json
from pathlib import Path

import pytest

from tests.builders import CASE
from tests.cli.conftest import ID, Call

BOOK = """\
language = "en"

[justice]
office = "minister"
title = "Minister of Justice"
name = "Example Person"
gender = "f"
emails = ["office@justice.example"]
postal = ["31 Road", "1006 Tunis"]
source = "https://justice.example"
checked = [{ on = 2021-01-20, by = "EX", what = "post", result = "bounced" }]
"""
TABLE = "Title,E-mail,Remarks\nMinister of Justice,new@justice.example,x\nMayor,,\nMayor,,\nJudge,judge,\n"


@pytest.fixture
def book(project: Path) -> Path:
    """The project with an address book."""
    path = project / "cases" / "recipients" / "tn.toml"
    path.parent.mkdir()
    path.write_text(BOOK, encoding="utf-8")
    return path


def test_list_is_a_table(book: Path, call: Call):
    assert call("recipients", "list", "--country", "tn") == (
        0,
        "id          title                name            country  channels  last check\n"
        "tn/justice  Minister of Justice  Example Person  TN       email     2021-01-20\n"
        "next: urgent-appeal recipients show ID\n",
        "",
    )


def test_list_says_who_does_not_hold_the_office_any_more(book: Path, call: Call):
    book.write_text(BOOK.replace('what = "post", result = "bounced"', 'what = "office-holder", result = "refused"'))
    assert "(no longer)" in call("recipients", "list", "--country", "tn").out


def test_list_says_where_there_is_nothing(book: Path, call: Call):
    assert call("recipients", "list", "--country", "TN", "--office", "mayor") == (0, "there is no such entry\n", "")


def test_list_in_json_is_one_object(book: Path, call: Call):
    said = call("recipients", "list", "--country", "TN", "--stale", "--json")
    assert json.loads(said.out) == {
        "entries": [
            {
                "id": "tn/justice",
                "office": "minister",
                "title": "Minister of Justice",
                "name": "Example Person",
                "institution": None,
                "country": "TN",
                "channels": ["email"],
                "last_check": "2021-01-20",
                "file": "cases/recipients/tn.toml",
                "stale": [
                    "this entry was last checked on 2021-01-20, more than 12 months ago",
                    "postal: the post came back on 2021-01-20",
                ],
            }
        ],
        "problems": [],
    }


def test_show_says_what_was_sent_to_an_entry(book: Path, call: Call):
    call("recipients", "copy", "tn/justice", ID, "--as", "minister")
    assert call("recipients", "show", "tn/justice").out.endswith("sent\n  nothing\n")
    call("sent", ID, "minister", "--on", "2026-10-01", "--by", "email", "--reply", "Thanks.")
    shown = call("recipients", "show", "tn/justice")
    assert shown.out.endswith(f"sent\n  2026-10-01  {ID}  email  en  Example Person  Thanks.\n")
    (sent,) = json.loads(call("recipients", "show", "tn/justice", "--json").out)["sent"]
    assert (sent["case"], sent["on"], sent["reply"]) == (ID, "2026-10-01", "Thanks.")


def test_an_unknown_kind_of_office_is_wrong_use(here: Path, call: Call):
    said = call("recipients", "list", "--office", "ministr")
    assert said.code == 2
    assert 'there is no office "ministr"; did you mean "minister"?' in said.err


def test_show_says_everything_of_an_entry(book: Path, call: Call):
    call("recipients", "copy", "tn/justice", ID, "--as", "minister")
    said = call("recipients", "show", "tn/justice")
    assert said.code == 0
    lines = said.out.splitlines()
    assert lines[0] == "tn/justice"
    assert "forms of address (en)" in lines and "forms of address (fr)" in lines
    assert lines[lines.index("channels") :] == [
        "channels",
        "  email  office@justice.example",
        "  post   31 Road, 1006 Tunis  (failed 2021-01-20)",
        "cases",
        f"  {ID}",
        "sent",
        "  nothing",
    ]
    assert "more than 12 months ago" in said.err


def test_show_in_json_is_one_object(book: Path, call: Call):
    found = json.loads(call("recipients", "show", "tn/justice", "--json").out)
    assert set(found["forms"]["en"]) == {"envelope", "block", "salutation", "in_text", "close"}
    assert found["addresses"][1] == {"channel": "post", "address": "31 Road, 1006 Tunis", "failed": "2021-01-20"}
    assert found["checks"] == [{"on": "2021-01-20", "what": "post", "result": "bounced", "by": "EX"}]


def test_an_unknown_entry_is_said_with_the_nearest(book: Path, call: Call):
    assert call("recipients", "show", "tn/justise") == (
        1,
        "",
        'tn/justise: "justise" is not in the address book "tn"\n      = did you mean "justice"?\n',
    )


def test_a_title_cannot_move_the_cursor(book: Path, call: Call):
    book.write_text(BOOK.replace("Minister of", "\\u001b[2J of"), encoding="utf-8")
    said = call("recipients", "list")
    assert "\x1b" not in said.out + said.err and "U+001B" in said.err


def test_check_counts_and_points_at_the_line(book: Path, call: Call):
    said = call("recipients", "check", "tn")
    assert said[:2] == (0, "checked tn: 2 warnings\n")
    assert "cases/recipients/tn.toml:9:10: warning: postal: the post came back on 2021-01-20" in said.err


def test_check_refuses_problems_and_with_strict_warnings(book: Path, call: Call):
    assert call("recipients", "check", "tn", "--strict").code == 1
    book.write_text(BOOK.replace('"minister"', '"ministr"'), encoding="utf-8")
    assert call("recipients", "check", "tn").code == 1


def test_check_in_json_is_one_object(book: Path, call: Call):
    found = json.loads(call("recipients", "check", "tn", "--json").out)
    assert (found["books"], found["ok"], len(found["problems"])) == (["tn"], True, 2)


def test_quiet_says_only_what_is_wrong(book: Path, call: Call):
    assert call("recipients", "check", "tn", "-q").out == ""


def test_copy_says_what_it_changed_and_what_is_next(book: Path, call: Call):
    assert call("recipients", "copy", "tn/justice", ID, "--as", "minister") == (
        0,
        f"changed:\n  cases/{ID}.toml\nnext: urgent-appeal check {ID}\n",
        "",
    )
    assert (book.parent.parent / f"{ID}.toml").read_text(encoding="utf-8").startswith(CASE)
    assert call("check", ID).code == 0


def test_copy_takes_a_path_and_never_writes_twice(book: Path, call: Call):
    said = call("recipients", "copy", "tn/justice", f"cases/{ID}.toml", "--full")
    assert (said.code, said.out) == (1, "")
    assert said.err == (
        f'cases/{ID}.toml: the case already has a recipient "justice"; nothing was written\n'
        "      = give it another id: --as justice-2\n"
    )


def test_import_shows_what_it_would_do_first(book: Path, call: Call):
    (book.parent.parent.parent / "offices.csv").write_text(TABLE, encoding="utf-8")
    assert call("recipients", "import", "offices.csv", "--into", "tn.toml") == (
        1,
        "row  what     id       office               why\n"
        "2    changed  justice  Minister of Justice  "
        'emails: "office@justice.example" -> "new@justice.example"\n'
        "3    new      mayor    Mayor\n"
        "4    double            Mayor                the same office as in row 3\n"
        "5    refused           Judge                "
        'column "E-mail": "judge" is not an e-mail address; correct it, or remove it\n'
        "1 new, 1 changed, 1 double, 1 refused\n"
        "nothing was written to cases/recipients/tn.toml; next: the same with --yes\n",
        "offices.csv: utf-8, cells separated by ,\n"
        '  column "Title" is read as title\n'
        '  column "E-mail" is read as emails\n'
        '  column "Remarks" is not used\n',
    )
    assert book.read_text(encoding="utf-8") == BOOK


def test_import_writes_where_somebody_says_yes(book: Path, call: Call):
    (book.parent.parent.parent / "offices.csv").write_text(TABLE.replace("Judge,judge,\n", ""), encoding="utf-8")
    said = call("recipients", "import", "offices.csv", "--into", "tn", "--yes")
    assert said.code == 0
    assert said.out.endswith("written:\n  cases/recipients/tn.toml\nnext: urgent-appeal recipients check\n")
    changed = BOOK.replace('["office@', '["new@')
    assert book.read_text(encoding="utf-8") == f'{changed}\n[mayor]\ntitle = "Mayor"\n'
    again = call("recipients", "import", "offices.csv", "--into", "tn", "--yes")
    assert again.out.endswith("2 same, 1 double\nthere was nothing to change in cases/recipients/tn.toml\n")


def test_import_makes_the_first_file_of_a_project(here: Path, call: Call):
    (here / "offices.csv").write_text("title\nMayor\n", encoding="utf-8")
    assert call("recipients", "import", "offices.csv", "--into", "tn", "--language", "fr", "--yes").code == 0
    made = here / "cases" / "recipients" / "tn.toml"
    assert made.read_text(encoding="utf-8") == 'language = "fr"\n\n[mayor]\ntitle = "Mayor"\n'


def test_import_in_json_is_one_object(book: Path, call: Call):
    (book.parent.parent.parent / "offices.csv").write_text(TABLE, encoding="utf-8")
    said = call("recipients", "import", "offices.csv", "--into", "tn", "--json", "--columns", "name=Remarks")
    found = json.loads(said.out)
    assert said.code == 1
    assert found["columns"] == {"Title": "title", "E-mail": "emails", "Remarks": "name"}
    assert [row["kind"] for row in found["rows"]] == ["changed", "new", "double", "refused"]
    assert [problem["line"] for problem in found["problems"]] == [5]
    assert found["written"] is False


def test_a_table_without_rows_is_said(book: Path, call: Call):
    (book.parent.parent.parent / "offices.csv").write_text("title\n", encoding="utf-8")
    assert call("recipients", "import", "offices.csv", "--into", "tn").out == "the table has no rows\n"


def test_export_writes_a_table_beside_you_and_names_the_next_step(book: Path, call: Call):
    assert call("recipients", "export", "tn") == (
        0,
        "made:\n  tn.csv: 1 entry\nnext: change it, then urgent-appeal recipients import tn.csv --into tn.toml\n",
        "",
    )
    said = call("recipients", "import", "tn.csv", "--into", "tn.toml", "--yes")
    assert (said.code, "1 same" in said.out) == (0, True)
    assert book.read_text(encoding="utf-8") == BOOK


def test_cards_are_made_on_request(book: Path, call: Call):
    assert call("recipients", "export", "tn", "--vcard", "--output", "cards.vcf").out == "made:\n  cards.vcf: 1 entry\n"
    assert "EMAIL;TYPE=INTERNET:office@justice.example" in Path("cards.vcf").read_text(encoding="utf-8")
