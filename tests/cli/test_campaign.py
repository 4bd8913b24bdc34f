import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Call
from tests.cli.test_letters import CASE, files, write
from urgent_appeal.producing import worker_process
from urgent_appeal.producing.campaigns import campaigning
from urgent_appeal.producing.campaigns.workplace import locked

ID = "two-letters"
TABLE = """\
Name,Town,Country,Message
Ada Sampleton,Exampleford,GB,
Bram Muster,Berlin,DE,Bitte.
ADA  Sampleton,exampleford,GB,
=Eve,,,
Ada Sampleton,Oslo,NO,
"""
"""Three people, one of them twice, and a formula."""
FOLDER = "output/private/campaigns/spring"
LETTERS = f"{FOLDER}/letters/000001-000100"
MADE = [f"{number:06d}-{id}.txt" for number in (1, 2, 3) for id in ("interior", "justice")]
NAMESAKE = "warning: row 6: the same name is in row 2; other cells differ, so both get letters\n"
COUNTS = f"""\
people are identified by: name and address
5 rows = 3 signatories + 1 double + 1 refused
  refused 1: a formula (“Name”)
  refused rows, with reasons: {FOLDER}/refused.csv
  doubles: {FOLDER}/doubles.csv
6 letters
  to: interior 3, justice 3
  in: en 6
  kept 0, to make 6
this takes about 9 kB; the time is known after the first letters (--sample measures it)
"""
COLUMNS = """\
table: people.csv, utf-8, columns separated by “,”
  name       from “Name”
  city       from “Town”
  country    from “Country”
  line       from “Message”
"""


@pytest.fixture
def project(here: Path) -> Path:
    """A folder with a case to two offices and a campaign of three people."""
    (here / "cases" / "campaigns").mkdir(parents=True)
    write(here, ID, CASE)
    write(here, "campaigns/spring", f'case = "{ID}"\nsignatories = "people.csv"\nformat = ["txt"]\n')
    people(here, TABLE)
    return here


def people(project: Path, text: str) -> None:
    (project / "cases" / "campaigns" / "people.csv").write_text(text, encoding="utf-8")


def letters(project: Path) -> list[str]:
    folder = project / LETTERS
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def counts(said: str) -> dict[str, int]:
    found = json.loads(said)
    assert found["rows"] == found["signatories"] + found["doubles"] + found["withdrawn"] + found["refused"]
    assert found["letters"] == sum(found["recipients"].values()) == sum(found["languages"].values())
    assert found["letters"] == found["made"] + found["kept"] + found["failed"] + found["left"]
    return {key: found[key] for key in ("letters", "made", "kept", "failed", "left")}


def test_a_dry_run_says_what_would_be_made_and_writes_no_letter(project: Path, call: Call):
    assert call("campaign", "spring", "--dry-run", "--jobs", "1") == (
        0,
        f"{COLUMNS}{COUNTS}next: the same without --dry-run\n",
        NAMESAKE,
    )
    assert files(project / FOLDER) == [".lock", "doubles.csv", "refused.csv"]


def test_a_run_ends_with_what_was_made_and_where_it_is(project: Path, call: Call):
    assert call("campaign", "spring", "--jobs", "1") == (
        0,
        f"{COLUMNS}{COUNTS}made 6, kept 0, failed 0\nletters in: {FOLDER}\n"
        "next: look at some of the letters before you send or print them\n",
        NAMESAKE,
    )
    assert letters(project) == MADE


def test_the_result_in_json_is_one_object_whose_counts_add_up(project: Path, call: Call):
    said = call("campaign", "spring", "--json", "--jobs", "1")
    assert json.loads(said.out) == {
        "problems": [],
        "campaign": "spring",
        "case": ID,
        "rows": 5,
        "signatories": 3,
        "doubles": 1,
        "withdrawn": 0,
        "refused": 1,
        "cells_left_out": {},
        "refusals": {"a formula (“Name”)": 1},
        "examples": {},
        "key": "name and address",
        "to_make": {"new": 6},
        "tried": None,
        "seconds": None,
        "bytes": 9_000,
        "superseded": {"gone": 0, "dropped": 0, "row": 0, "restart": 0, "lost": 0, "unknown": 0},
        "removed": {"hidden": 0, "withdrew": 0},
        "letters": 6,
        "made": 6,
        "kept": 0,
        "failed": 0,
        "left": 0,
        "recipients": {"interior": 3, "justice": 3},
        "languages": {"en": 6},
        "system_fonts": {},
        "in_full": {},
        "folder": str(project / FOLDER),
        "printed": [],
    }
    assert counts(said.out)["made"] == 6


def test_a_dry_run_in_json_has_everything_left(project: Path, call: Call):
    assert counts(call("campaign", "spring", "--json", "--dry-run").out) == {
        "letters": 6,
        "made": 0,
        "kept": 0,
        "failed": 0,
        "left": 6,
    }


def test_quiet_says_nothing_where_nothing_is_wrong(project: Path, call: Call):
    assert call("campaign", "spring", "-q", "--jobs", "1") == (0, "", "")
    assert call("campaign", "spring", "-q", "--dry-run") == (0, "", "")


def test_the_same_again_makes_only_what_is_missing(project: Path, call: Call):
    call("campaign", "spring", "--jobs", "1")
    (project / LETTERS / MADE[2]).unlink()
    said = call("campaign", "spring", "--json", "--jobs", "1")
    assert counts(said.out) == {"letters": 6, "made": 1, "kept": 5, "failed": 0, "left": 0}
    assert letters(project) == MADE


def test_a_limit_makes_the_letters_of_the_first_people_and_the_rest_comes_later(project: Path, call: Call):
    first = call("campaign", "spring", "--limit", "2", "--json", "--jobs", "1")
    assert counts(first.out) == {"letters": 6, "made": 4, "kept": 0, "failed": 0, "left": 2}
    assert letters(project) == MADE[:4]
    rest = call("campaign", "spring", "--json", "--jobs", "1")
    assert counts(rest.out) == {"letters": 6, "made": 2, "kept": 4, "failed": 0, "left": 0}


def test_samples_lie_in_a_folder_of_their_own_and_are_named(project: Path, call: Call):
    said = call("campaign", "spring", "--sample", "--jobs", "1")
    assert (said.code, said.err) == (0, NAMESAKE)
    listed = "".join(f"  {FOLDER}/sample/00000{number}-justice.txt\n" for number in (1, 2, 3))
    assert said.out.endswith(f"{listed}next: look at them, then the same without --sample\n")
    assert files(project / FOLDER / "sample") == [f"00000{number}-justice.txt" for number in (1, 2, 3)]
    assert letters(project) == []


def broken(project: Path) -> None:
    """A template of the user's own that asks for a name that there is not."""
    place = project / "templates" / "documents"
    place.mkdir(parents=True)
    (place / "letter-authority.html.j2").write_text("{{ leaf.nonsense }}", encoding="utf-8")


def test_a_sample_that_cannot_be_made_is_named(project: Path, call: Call):
    broken(project)
    said = call("campaign", "spring", "--sample", "--to", "interior", "--format", "pdf", "--jobs", "1")
    assert said.code == 1
    assert 'failed: row 3, letter 000002-interior: there is no name "nonsense" here' in said.err
    assert said.out.endswith("next: the same without --dry-run\n")


def test_a_changed_case_is_not_mixed_with_letters_of_before_unless_somebody_says_so(project: Path, call: Call):
    call("campaign", "spring", "--limit", "2", "--jobs", "1")
    write(project, ID, CASE.replace("Release {person}", "Free {person}"))
    assert call("campaign", "spring", "-q", "--jobs", "1") == (
        1,
        "",
        "spring: 4 letters were made before this changed: case\n"
        "      = --restart makes them again; --keep leaves them as they are, and makes those that are missing\n",
    )
    assert letters(project) == MADE[:4]


@pytest.mark.parametrize(("option", "made", "free"), [("--restart", 6, 6), ("--keep", 2, 2)])
def test_restart_makes_all_anew_and_keep_only_what_is_missing(
    option: str, made: int, free: int, project: Path, call: Call
):
    call("campaign", "spring", "--limit", "2", "--jobs", "1")
    write(project, ID, CASE.replace("Release {person}", "Free {person}"))
    said = call("campaign", "spring", option, "--json", "--jobs", "1")
    assert (said.code, counts(said.out)["made"]) == (0, made)
    texts = [(project / LETTERS / name).read_text("utf-8") for name in letters(project)]
    assert sum("Free Ms. Example Person" in text for text in texts) == free
    assert len(texts) == 6


def test_a_letter_that_cannot_be_made_is_named_with_its_line(project: Path, call: Call):
    broken(project)
    said = call("campaign", "spring", "--to", "interior", "--format", "pdf", "--jobs", "1")
    assert said.code == 1
    assert said.err.splitlines()[-3:] == [
        f'failed: row {line}, letter {number:06d}-interior: there is no name "nonsense" here'
        for line, number in ((2, 1), (3, 2), (6, 3))
    ]
    assert "made 0, kept 0, failed 3\n" in said.out
    assert letters(project) == []


def test_who_has_no_address_gets_no_draft_and_that_is_said_before(project: Path, call: Call):
    said = call("campaign", "spring", "--format", "eml", "--jobs", "1")
    assert said.code == 0
    assert "interior: no mail drafts, as no usable e-mail address is known\n" in said.err
    assert letters(project) == [f"{number:06d}-justice.eml" for number in (1, 2, 3)]


def test_mail_drafts_carry_their_letter_where_that_is_asked_for(project: Path, call: Call):
    asked = ("--format", "eml", "--attach", "--limit", "1", "--jobs", "1", "--quiet")
    assert call("campaign", "spring", *asked).code == 0
    assert b"application/pdf" in (project / LETTERS / "000001-justice.eml").read_bytes()


def test_one_run_at_a_time(project: Path, call: Call):
    call("campaign", "spring", "--dry-run")
    with locked(project / FOLDER / ".lock"):
        said = call("campaign", "spring", "--jobs", "1")
    assert (said.code, said.out) == (3, "")
    assert said.err.startswith("another run is making this campaign (process ")


def test_a_case_and_a_table_make_a_campaign_named_after_both(project: Path, call: Call):
    table = project / "My supporters.csv"
    table.write_text("Name\nAda Sampleton\n", encoding="utf-8")
    said = call("campaign", ID, "--signatories", str(table), "--format", "txt", "--jobs", "1")
    assert (said.code, said.err) == (0, "")
    folder = f"output/private/campaigns/{ID}-my-supporters"
    assert f"letters in: {folder}\n" in said.out
    assert (project / folder / "letters" / "000001-000100" / "000001-justice.txt").is_file()


@pytest.mark.parametrize("name", ["cases/campaigns/spring.toml", "spring.toml"])
def test_a_campaign_may_be_named_by_its_file(name: str, project: Path, call: Call):
    assert call("campaign", name, "--dry-run", "-q") == (0, "", "")
    assert (project / FOLDER / "refused.csv").is_file()


def test_options_of_the_command_line_stand_above_the_file(project: Path, call: Call):
    wishes = ("--to", "justice", "--except", "interior", "--format", "txt", "--format", "eml", "--output", "there")
    said = call("campaign", "spring", *wishes, "--jobs", "1")
    assert said.code == 0
    made = files(project / "there" / "private" / "campaigns" / "spring" / "letters")
    assert [name.partition("/")[2] for name in made] == [
        f"{number:06d}-justice.{ending}" for number in (1, 2, 3) for ending in ("eml", "txt")
    ]


def test_what_is_wrong_with_case_and_table_is_said_before_anything_is_made(project: Path, call: Call):
    write(project, ID, CASE.replace("{person} was arrested", "{persn} was arrested"))
    people(project, "Town\nOslo\n")
    said = call("campaign", "spring")
    assert (said.code, said.out) == (1, "")
    assert "{persn}" in said.err
    assert 'people.csv: no column holds names; there are: "Town"' in said.err
    assert not (project / "output").exists()


def test_a_campaign_that_there_is_none_of_gets_a_hint(project: Path, call: Call):
    said = call("campaign", "sprng")
    assert said.code == 1
    assert said.err.startswith("cases/campaigns/sprng.toml: there is no such campaign file")
    assert "spring" in said.err


def test_a_case_without_a_table_is_told_how_to_name_one(project: Path, call: Call):
    said = call("campaign", ID)
    assert said.code == 1
    assert "--signatories FILE.csv" in said.err


def test_strict_counts_warnings_as_problems(project: Path, call: Call):
    write(project, ID, CASE.replace('quiet = ["never-checked", "old-date"]', ""))
    assert call("campaign", "spring", "--dry-run", "-q").code == 0
    assert call("campaign", "spring", "--dry-run", "-q", "--strict").code == 1


@pytest.mark.parametrize("arguments", [("--limit", "0"), ("--jobs", "0"), ("--format", "docx"), ("--labels", "a4")])
def test_wrong_use_is_said_by_the_option(arguments: tuple[str, str], project: Path, call: Call):
    said = call("campaign", "spring", *arguments)
    assert (said.code, said.out) == (2, "")
    assert arguments[0] in said.err


def without_bram(project: Path) -> None:
    people(project, TABLE.replace("Bram Muster,Berlin,DE,Bitte.\n", ""))


def test_letters_without_a_row_are_counted_before_they_are_set_aside(project: Path, call: Call):
    call("campaign", "spring", "--jobs", "1")
    without_bram(project)
    plan = "  kept 4, to make 0\n  2 letters no longer have a row: kept in superseded/ (1 kB)\n"
    assert plan in call("campaign", "spring", "--dry-run").out
    assert len(letters(project)) == 6
    assert plan in call("campaign", "spring", "--jobs", "1").out
    assert len(letters(project)) == 4
    assert len(files(project / FOLDER / "superseded")) == 2


def test_clean_removes_what_was_set_aside_after_a_yes(project: Path, call: Call):
    call("campaign", "spring", "--jobs", "1")
    without_bram(project)
    call("campaign", "spring", "--jobs", "1")
    said = call("campaign", "spring", "--clean")
    assert (said.code, said.out) == (1, "")
    assert said.err == f"{FOLDER}/superseded holds 2 files of superseded letters (1 kB); --clean --yes removes them\n"
    assert len(files(project / FOLDER / "superseded")) == 2
    assert call("campaign", "spring", "--clean", "--yes").out == "removed: 2 files of superseded letters (1 kB)\n"
    assert not (project / FOLDER / "superseded").exists()
    assert call("campaign", "spring", "--clean", "--yes").out == f"nothing is superseded in {FOLDER}\n"
    assert len(letters(project)) == 4


def test_refused_rows_that_were_mended_are_given_back_in_a_table_of_their_own(project: Path, call: Call):
    call("campaign", "spring", "--jobs", "1")
    mended = (project / FOLDER / "refused.csv").read_text("utf-8-sig").replace("'=Eve", "Eve Example")
    (project / "mended.csv").write_text(mended, encoding="utf-8")
    said = call("campaign", "spring", "--also", "mended.csv", "--json", "--jobs", "1")
    assert counts(said.out) == {"letters": 8, "made": 2, "kept": 6, "failed": 0, "left": 0}
    assert "Eve Example" in (project / LETTERS / "000004-justice.txt").read_text("utf-8")


def test_a_campaign_may_have_several_tables(project: Path, call: Call):
    (project / "cases" / "campaigns" / "more.csv").write_text("Full name\nCai Three\n", encoding="utf-8")
    text = f'case = "{ID}"\nsignatories = ["people.csv", "more.csv"]\nformat = ["txt"]\n'
    write(project, "campaigns/spring", text)
    said = call("campaign", "spring", "--dry-run")
    assert said.code == 0
    assert "table: more.csv, utf-8, columns separated by “,”\n  name       from “Full name”\n" in said.out
    assert "6 rows = 4 signatories + 1 double + 1 refused\n" in said.out
    namesake = "the same person is in row 2 of people.csv; other cells differ, so both get letters"
    assert said.err == f"warning: row 6 of people.csv: {namesake}\n"


@pytest.mark.parametrize(
    ("tables", "words"),
    [
        ('["people.csv", "people.csv"]', "people.csv: this table is named twice"),
        ('["people.csv", "gone.csv"]', "gone.csv: "),
        ("[]", "signatories: there are 0 tables; there may be 1 to 80"),
    ],
)
def test_what_is_wrong_with_a_list_of_tables_is_said(tables: str, words: str, project: Path, call: Call):
    write(project, "campaigns/spring", f'case = "{ID}"\nsignatories = {tables}\n')
    said = call("campaign", "spring", "--dry-run")
    assert (said.code, said.out) == (1, "")
    assert words in said.err


def test_verify_reports_a_letter_that_was_edited_without_a_trace(project: Path, call: Call):
    call("campaign", "spring")
    path = project / LETTERS / MADE[0]
    right, time = path.read_bytes(), path.stat().st_mtime_ns
    path.write_bytes(right.replace(b"a", b"b"))
    os.utime(path, ns=(time, time))
    said = call("campaign", "spring", "--verify").out
    assert "to make 1 (1 because their file is missing or was changed)" in said
    assert "1 letter is missing or was changed: what is left is kept in superseded/\n" in said
    assert path.read_bytes() == right


def test_keep_and_restart_exclude_each_other(project: Path, call: Call):
    said = call("campaign", "spring", "--keep", "--restart")
    assert (said.code, said.out) == (2, "")
    assert "either --keep or --restart" in said.err


@pytest.mark.parametrize(
    ("option", "what"),
    [
        (("--date", "2026-12-01"), "--date"),
        (("--window", "din-a"), "--window"),
        (("--format", "txt", "--format", "eml"), "--format"),
        (("--from", "FR"), "--from"),
    ],
)
def test_what_changed_is_named_as_what_it_is(option: tuple[str, ...], what: str, project: Path, call: Call):
    call("campaign", "spring", "--jobs", "1")
    said = call("campaign", "spring", *option, "--dry-run", "-q")
    assert said.code == 1
    assert f"letters were made before this changed: {what}\n" in said.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full disk to write to")
def test_where_the_plan_cannot_be_printed_the_screen_is_named_and_not_the_disk_of_the_letters(project: Path):
    command = f'"{sys.executable}" -m urgent_appeal campaign spring --jobs 1 >/dev/full'
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert done.stderr.splitlines()[-1] == "the output cannot be written: the disk is full"


def test_fewer_recipients_ask_nothing_of_the_letters_to_the_others(project: Path, call: Call):
    call("campaign", "spring", "--jobs", "1")
    said = call("campaign", "spring", "--to", "justice", "--dry-run")
    assert said.code == 0
    assert "  kept 3, to make 0\n" in said.out
    assert "  3 letters are to offices that their writers no longer write to: kept in superseded/" in said.out


def test_another_recipient_asks_nothing_of_the_letters_that_are_there(project: Path, call: Call):
    call("campaign", "spring", "--to", "justice", "--jobs", "1")
    made = {path.name: path.stat().st_mtime_ns for path in (project / LETTERS).iterdir()}
    said = call("campaign", "spring", "--jobs", "1")
    assert "made 3, kept 3" in said.out
    assert made.items() <= {path.name: path.stat().st_mtime_ns for path in (project / LETTERS).iterdir()}.items()


def test_letters_of_who_withdrew_are_removed_after_a_yes_on_a_terminal(
    project: Path, call: Call, monkeypatch: pytest.MonkeyPatch
):
    people(project, "Name,Consent\nAda Sampleton,yes\nBram Muster,yes\n")
    call("campaign", "spring", "--jobs", "1")
    people(project, "Name,Consent\nAda Sampleton,yes\nBram Muster,no\n")
    said = call("campaign", "spring", "-q", "--jobs", "1")
    assert (said.code, len(letters(project))) == (1, 4)
    assert "spring: 2 letters were made for people who no longer consent: letters/" in said.err
    from urgent_appeal.cli import campaign

    monkeypatch.setattr(campaign, "can_ask", lambda: True)
    monkeypatch.setattr(campaign.click, "confirm", lambda *_, **__: False)
    assert (call("campaign", "spring", "-q", "--jobs", "1").code, len(letters(project))) == (1, 4)
    monkeypatch.setattr(campaign.click, "confirm", lambda *_, **__: True)
    assert (call("campaign", "spring", "-q", "--jobs", "1").code, len(letters(project))) == (0, 2)


def test_a_campaign_that_was_sent_is_noted_with_one_command(project: Path, call: Call):
    call("campaign", "spring", "--jobs", "1")
    said = call("sent", "spring", "--on", "2026-05-05", "--by", "post")
    assert said.code == 0
    assert said.out.startswith("noted in cases/sent/two-letters.toml:\n")
    assert said.out.endswith("6 letters of the campaign spring\n")


def test_what_sets_pages_is_loaded_while_the_case_is_read(project: Path, call: Call, monkeypatch: pytest.MonkeyPatch):
    order = []
    start, read = worker_process.begin, campaigning.read_project

    def noted(what: str, done: Callable[..., Any]) -> Callable[..., Any]:
        def do(*given: Any, **more: Any) -> Any:
            order.append(what)
            return done(*given, **more)

        return do

    monkeypatch.setattr(worker_process, "begin", noted("start", start))
    monkeypatch.setattr(campaigning, "read_project", noted("read", read))
    assert call("campaign", "spring").code == 0
    assert order == ["start", "read"]


def test_a_case_without_a_recipient_is_no_campaign(project: Path, call: Call):
    said = call("sent", ID, "--on", "2026-05-05")
    assert (said.code, said.out) == (2, "")
    assert f'"{ID}" is not a campaign; for a case, add the recipients' in said.err


def test_a_stop_leaves_whole_letters_and_says_how_to_go_on(project: Path, call: Call, monkeypatch: pytest.MonkeyPatch):
    people(project, "Name\n" + "".join(f"Person {number}\n" for number in range(300)))
    monkeypatch.setattr(sys, "argv", ["urgent-appeal", "campaign", "spring", "--to", "the judge"])
    rename, named = os.replace, []

    def stop_at_the_first(old: str, new: str) -> None:
        """The first letter gets its name; a signal from another process would come too late where all is made soon."""
        if str(new).endswith(".txt") and not named:
            named.append(new)
            os.kill(os.getpid(), signal.SIGTERM)
        rename(old, new)

    monkeypatch.setattr("os.replace", stop_at_the_first)
    said = call("campaign", "spring", "--json", "--jobs", "1")
    assert said.code == 128 + signal.SIGTERM
    found = counts(said.out)
    assert 0 < found["made"] < 600
    assert len(list((project / FOLDER / "letters").rglob("*.txt"))) == found["made"]
    assert not (project / FOLDER / ".unfinished").exists()


NOT_DRAWN = "\U0010fffd"
"""A character that no font has."""


@pytest.mark.parametrize(("formats", "refused"), [(("txt", "eml"), 0), (("pdf",), 1)])
def test_nobody_is_refused_for_a_font_that_no_format_needs(
    project: Path, call: Call, formats: tuple[str, ...], refused: int
):
    people(project, f"Name,Town,Country\nAda {NOT_DRAWN},Oslo,NO\n")
    asked = [word for format in formats for word in ("--format", format)]
    found = json.loads(call("campaign", "spring", *asked, "--dry-run", "--json").out)
    assert (found["rows"], found["refused"]) == (1, refused)
