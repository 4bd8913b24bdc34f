import json
import os
import tomllib
from pathlib import Path

import pytest

from tests.cli.conftest import Call
from tests.cli.test_letters import CASE, ID

HIDING = CASE.replace('honorific = "ms"', 'honorific = "ms"\npublish-as = "withheld"\nalias = "A."')
FILE = Path("cases") / "sent" / f"{ID}.toml"
PRISONER = '\n[recipients.inmate]\nrole = "prisoner"\nname = "Petra Example"\n'


@pytest.fixture
def project(here: Path) -> Path:
    (here / "cases").mkdir()
    (here / "cases" / f"{ID}.toml").write_text(CASE, encoding="utf-8")
    return here


def kept() -> list[dict[str, object]]:
    found: list[dict[str, object]] = tomllib.loads(FILE.read_text(encoding="utf-8"))["letters"]
    return found


def test_a_letter_is_noted_with_its_days_channel_and_language(project: Path, call: Call):
    said = call("sent", ID, "justice", "--on", "2026-11-20", "--by", "email", "--date", "2026-11-19")
    assert said.code == 0, said.err
    (letter,) = kept()
    assert letter["to"] == ["justice"]
    assert (str(letter["on"]), str(letter["dated"])) == ("2026-11-20", "2026-11-19")
    assert (letter["by"], letter["language"], letter["issuer"]) == ("email", "en", "plain")
    assert f"noted in {FILE}:" in said.out
    assert f"next: urgent-appeal letters {ID} --not-yet" in said.out


@pytest.mark.skipif(os.name != "posix", reason="rights as POSIX has them")
def test_the_file_is_for_its_owner_alone_and_git_does_not_see_it(project: Path, call: Call):
    call("sent", ID, "justice", "--on", "2026-11-20")
    assert FILE.stat().st_mode & 0o777 == 0o600
    assert FILE.parent.stat().st_mode & 0o777 == 0o700
    assert "\n*\n" in (FILE.parent / ".gitignore").read_text(encoding="utf-8")


def test_the_holder_is_kept_but_nobody_in_prison(project: Path, call: Call):
    named = CASE.replace('title     = "Minister of Justice"', 'title = "Minister of Justice"\nname = "Ana Example"')
    (project / "cases" / f"{ID}.toml").write_text(named + PRISONER, encoding="utf-8")
    assert call("sent", ID, "justice", "inmate", "--on", "2026-11-20").code == 0
    assert [letter.get("holders") for letter in kept()] == [["Ana Example"], None]


def test_saying_it_again_changes_nothing_and_a_reply_completes_it(project: Path, call: Call):
    call("sent", ID, "justice", "--on", "2026-11-20", "--by", "fax")
    again = call("sent", ID, "justice", "--on", "2026-11-20")
    assert f"already noted in {FILE}:" in again.out
    call("sent", ID, "justice", "--on", "2026-11-20", "--reply", "The ministry has asked for the file.")
    (letter,) = kept()
    assert (letter["by"], letter["reply"]) == ("fax", "The ministry has asked for the file.")


def test_a_note_with_a_hidden_name_is_refused_and_not_printed(project: Path, call: Call):
    (project / "cases" / f"{ID}.toml").write_text(HIDING, encoding="utf-8")
    said = call("sent", ID, "justice", "--on", "2026-11-20", "--reply", "They know of Example Person.")
    assert said.code == 1
    assert "--reply: the note contains a spelling of a withheld name" in said.err
    assert "Example Person" not in said.err
    assert not FILE.exists()


def test_a_day_to_come_is_refused(project: Path, call: Call):
    said = call("sent", ID, "justice", "--on", "2999-01-01")
    assert (said.code, FILE.exists()) == (1, False)
    assert "--on: 2999-01-01 is in the future" in said.err


def test_an_unknown_recipient_is_named_with_the_one_that_is_meant(project: Path, call: Call):
    said = call("sent", ID, "justise", "--on", "2026-11-20")
    assert said.code == 1
    assert 'did you mean "justice"?' in said.err


def test_a_file_with_a_mistake_is_not_written_over(project: Path, call: Call):
    FILE.parent.mkdir()
    FILE.write_text("[[letters]]\nto = 5\n", encoding="utf-8")
    said = call("sent", ID, "justice", "--on", "2026-11-20")
    assert said.code == 1
    assert f"{FILE}:2:6: " in said.err
    assert FILE.read_text(encoding="utf-8") == "[[letters]]\nto = 5\n"


def test_a_second_letter_soon_after_the_first_is_a_warning(project: Path, call: Call):
    call("sent", ID, "justice", "--on", "2026-11-01")
    said = call("sent", ID, "justice", "--on", "2026-11-20")
    assert said.code == 0
    assert "[rule second-letter" in said.err
    assert len(kept()) == 2


def test_in_json_it_is_one_object(project: Path, call: Call):
    said = json.loads(call("sent", ID, "justice", "--on", "2026-11-20", "--json").out)
    assert (said["changed"], said["letters"][0]["to"], said["letters"][0]["by"]) == (True, ["justice"], None)


def test_the_table_of_letters_says_what_was_sent(project: Path, call: Call):
    call("sent", ID, "justice", "--on", "2026-10-01", "--by", "email", "--reply", "Thanks.")
    lines = call("letters", ID, "--dry-run").out.splitlines()
    assert lines[1].split()[:5] == ["recipient", "language", "pages", "channels", "sent"]
    assert "2026-10-01, email, answered" in lines[2]
    assert "not yet" in lines[3]


def test_not_yet_leaves_out_those_who_have_had_a_letter(project: Path, call: Call):
    call("sent", ID, "justice", "--on", "2026-10-01")
    said = call("letters", ID, "--dry-run", "--not-yet")
    assert said.code == 0
    assert "letters/en/interior.pdf" in said.out and "letters/en/justice.pdf" not in said.out
    assert "justice: nothing is made, as a letter was sent on 2026-10-01" in said.err


def test_nothing_is_wrong_where_all_have_had_a_letter(project: Path, call: Call):
    call("sent", ID, "target", "--on", "2026-10-01")
    said = call("letters", ID, "--dry-run", "--not-yet")
    assert (said.code, said.out) == (0, "")
    assert "no letter was made: all have been sent already" in said.err


def test_check_looks_at_what_was_noted(project: Path, call: Call):
    FILE.parent.mkdir()
    FILE.write_text("[[letters]]\nto = 5\n", encoding="utf-8")
    said = call("check", ID)
    assert said.code == 1
    assert f"{FILE}:2:6: " in said.err


def test_an_appeal_does_not_depend_on_what_was_noted(project: Path, call: Call):
    FILE.parent.mkdir()
    FILE.write_text("[[letters]]\nto = 5\n", encoding="utf-8")
    assert call("appeal", ID, "--dry-run").code == 0
