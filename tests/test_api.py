import datetime as dt
from pathlib import Path

import pytest

import urgent_appeal
from tests.builders import CASE, TODAY
from urgent_appeal.api import open_project

ID = "tun-2026-person"


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
    assert open_project(folder).check(now=TODAY).problems == ()
    early = open_project(folder).check(ID, now=dt.date(2026, 1, 1)).problems
    assert [problem.level for problem in early] == ["warning"]


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


def test_a_case_that_is_not_there_is_a_problem(folder: Path):
    outcome = open_project(folder).appeal("none", dry_run=True)
    assert (outcome.refused, [problem.code for problem in outcome.problems]) == (("none",), ["no-such-case"])


def test_the_package_shows_only_what_is_for_others():
    assert urgent_appeal.__all__ == ["ProjectFolder", "open_project"]
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = urgent_appeal.nothing
