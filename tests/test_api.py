import datetime as dt
from pathlib import Path

import pytest

import urgent_appeal
from tests.builders import CASE, TODAY
from urgent_appeal.api import open_project

ID = "tun-2026-person"
MORE = """
act-by = 2026-06-15
after  = "stop"
"""
"""Keys of the head of a case: a last day, after which nobody should write."""
INTERIOR = """
[recipients.interior]
title = "Minister of the Interior"
"""
LEAGUE = """
language = "en"
name     = "Example League"
place    = "Tunis"
postal   = ["1 Example Street", "1000 Tunis"]

[boilerplate.2020]
intro                   = "We ask for your action."
intro-update            = "We ask for your action."
intro-update-not-urgent = "We ask for your action."

[signatories.chair]
name = "Chair Example"
role = "Chair"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / f"{ID}.toml").write_text(CASE, encoding="utf-8")
    return tmp_path


def test_three_lines_make_an_appeal(folder: Path):
    project = urgent_appeal.open_project(folder)
    outcome = project.appeal(ID)
    assert [file.path.relative_to(folder).as_posix() for file in outcome.produced] == [
        f"output/public/{ID}/en/appeal.html",
        f"output/public/{ID}/en/appeal.pdf",
    ]
    assert all(file.path.is_file() for file in outcome.produced)


def test_a_project_knows_its_cases(folder: Path):
    assert open_project(str(folder)).cases == (ID,)
    assert open_project(folder / "cases").cases == (ID,)


def test_a_check_takes_the_day_it_is_told(folder: Path):
    early, later = (open_project(folder).check(ID, now=day).problems for day in (dt.date(2026, 1, 1), TODAY))
    assert {problem.code for problem in early} - {problem.code for problem in later} == {"future-date"}


def test_the_parameters_are_those_of_the_command(folder: Path, tmp_path: Path):
    outcome = open_project(folder).appeal(
        ID,
        output=tmp_path / "there",
        formats=["html"],
        languages=["en"],
        edition="internal",
        issuer="observatory",
        date=dt.date(2026, 6, 7),
        paper="letter",
        now=TODAY,
    )
    path = tmp_path / "there" / "private" / ID / "internal" / "en" / "appeal.html"
    assert [file.path for file in outcome.produced] == [path]
    assert 'datetime="2026-06-07"' in path.read_text(encoding="utf-8")


def test_a_dry_run_starts_no_worker_and_writes_nothing(folder: Path):
    outcome = open_project(folder).appeal(ID, dry_run=True)
    assert len(outcome.produced) == 2
    assert not (folder / "output").exists()


def test_strict_refuses_a_case_with_a_warning(folder: Path):
    early = dt.date(2026, 1, 1)
    assert open_project(folder).appeal(ID, dry_run=True, strict=True, now=early).refused == (ID,)
    assert open_project(folder).appeal(ID, dry_run=True, now=early).refused == ()


def test_the_parameters_of_letters_are_those_of_the_command(folder: Path, tmp_path: Path):
    justice = 'office = "minister"\ncountry = "TN"\npostal = ["1006 Tunis"]'
    (folder / "cases" / f"{ID}.toml").write_text(f"{MORE}{CASE}{justice}{INTERIOR}", encoding="utf-8")
    (folder / "templates" / "issuers" / "league").mkdir(parents=True)
    (folder / "templates" / "issuers" / "league" / "issuer.toml").write_text(LEAGUE, encoding="utf-8")
    outcome = open_project(folder).letters(
        ID,
        to=["target"],
        but_not=["interior"],
        output=tmp_path / "there",
        formats=["html", "eml"],
        languages=["en"],
        writer="TN",
        signed_by="chair",
        window="din-b",
        attach=True,
        edition="internal",
        issuer="league",
        date=dt.date(2026, 6, 7),
        paper="letter",
        expired=True,
        now=dt.date(2027, 1, 1),
    )
    assert (outcome.refused, outcome.failed) == ((), ())
    place = tmp_path / "there" / "private" / ID / "internal" / "letters" / "en"
    assert [letter.files for letter in outcome.letters] == [(place / "justice.html", place / "justice.eml")]
    page = (place / "justice.html").read_text(encoding="utf-8").replace("\N{NO-BREAK SPACE}", " ")
    lacking = [words for words in ("7 June 2026", "Chair Example", "window-din-b") if words not in page]
    assert lacking == []
    assert "TUNISIA" not in page
    assert "application/pdf" in (place / "justice.eml").read_text(encoding="utf-8")


def test_nobody_writes_after_the_last_day_unless_told_to(folder: Path):
    (folder / "cases" / f"{ID}.toml").write_text(MORE + CASE, encoding="utf-8")
    late = dt.date(2027, 1, 1)
    assert open_project(folder).letters(ID, dry_run=True, now=late).refused == (ID,)
    assert open_project(folder).letters(ID, dry_run=True, now=late, expired=True).refused == ()


def test_a_dry_run_of_letters_names_private_files_and_writes_nothing(folder: Path):
    outcome = open_project(folder).letters(ID, dry_run=True, now=TODAY)
    assert [path.relative_to(folder).as_posix() for letter in outcome.letters for path in letter.files] == [
        f"output/private/{ID}/letters/en/justice.pdf"
    ]
    assert not (folder / "output").exists()


def test_strict_refuses_a_letter_with_a_warning(folder: Path):
    project = open_project(folder)
    assert project.letters(ID, dry_run=True, strict=True, now=TODAY).failed == (f"{ID}/justice (en)",)
    assert project.letters(ID, dry_run=True, now=TODAY).failed == ()


@pytest.fixture
def supporters(folder: Path) -> Path:
    """Three rows: two people, one of them twice."""
    path = folder / "supporters.csv"
    rows = ("Name,Country,Language", "Ada Example,GB,en", "Bram Example,Nowhere,en", "ada example,GB,en")
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def test_a_dry_run_of_a_campaign_counts_and_makes_nothing(folder: Path, supporters: Path):
    outcome = open_project(folder).campaign(ID, signatories=supporters, dry_run=True, now=TODAY)
    assert outcome.run is not None
    counted = outcome.run.survey
    assert (counted.rows, counted.signatories, counted.doubles, counted.refused) == (3, 1, 1, 1)
    assert (counted.letters, outcome.run.made, outcome.run.left) == (1, 0, 1)
    assert not list(folder.rglob("*.pdf"))


def test_a_campaign_makes_letters_and_then_keeps_them(folder: Path, supporters: Path):
    project = open_project(folder)
    seen: list[int] = []
    wishes = {"signatories": supporters, "formats": ["txt"], "now": TODAY}
    first = project.campaign(ID, **wishes, progress=lambda progress: seen.append(progress.made)).run
    second = project.campaign(ID, **wishes).run
    assert first is not None
    assert second is not None
    assert (first.made, first.kept, second.made, second.kept) == (1, 0, 0, 1)
    assert max(seen) == 1
    place = folder / "output" / "private" / "campaigns" / f"{ID}-supporters"
    assert (place / "letters" / "000001-000100" / "000001-justice.txt").is_file()


def test_what_is_wrong_with_a_campaign_is_no_exception(folder: Path):
    outcome = open_project(folder).campaign("none")
    assert (outcome.run, [problem.code for problem in outcome.problems]) == (None, ["no-such-campaign"])


def test_letters_that_would_differ_are_a_problem_until_somebody_decides(folder: Path, supporters: Path):
    project = open_project(folder)
    wishes = {"signatories": supporters, "formats": ["txt"], "now": TODAY}
    project.campaign(ID, **wishes)
    later = dt.date(2026, 6, 7)
    asked = project.campaign(ID, **wishes, date=later)
    assert (asked.run, [problem.code for problem in asked.problems if problem.level == "problem"]) == (
        None,
        ["changed"],
    )
    kept = project.campaign(ID, **wishes, date=later, decision="keep").run
    assert kept is not None
    assert kept.kept == 1


def test_a_case_that_is_not_there_is_a_problem(folder: Path):
    outcome = open_project(folder).appeal("none", dry_run=True)
    assert (outcome.refused, [problem.code for problem in outcome.problems]) == (("none",), ["no-such-case"])


def test_the_package_shows_only_what_is_for_others():
    assert urgent_appeal.__all__ == ["ProjectFolder", "open_project"]
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = urgent_appeal.nothing


def test_the_cases_are_listed_as_the_command_does(folder: Path):
    (listed,) = open_project(folder).overview(now=TODAY)
    assert (listed.id, listed.country, listed.found) == (ID, "TN", "warnings")


def test_a_translation_is_written_and_comes_back_from_a_po_file(folder: Path):
    project, po = open_project(folder), folder / "a.po"
    assert project.translate(ID, "fr", po=po).file == po
    po.write_text(
        po.read_text("utf-8").replace('Minister of Justice"\nmsgstr ""', 'Minister of Justice"\nmsgstr "M"'), "utf-8"
    )
    made = project.translate(ID, "fr", from_po=po)
    assert made.taken == (("recipients", "justice", "title"),)
    assert ("title",) in project.translate(ID, "fr").lacking
    wrong = project.translate(ID, "xx")
    assert (wrong.written, wrong.problems[0].code) == (False, "unknown-language")


def test_the_next_issue_is_written_once(folder: Path):
    project = open_project(folder)
    assert project.follow_up(f"{ID}-1", ID, date=TODAY).files[0] == folder / "cases" / f"{ID}-1.toml"
    assert [one.code for one in project.follow_up(f"{ID}-2", ID).problems] == ["followed"]
