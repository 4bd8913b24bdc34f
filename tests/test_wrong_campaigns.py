"""Campaigns of which something is to be said, each beside the exact words of `campaign --dry-run` and its refused rows.

A campaign is a file and a table of the same name. A file's first line may give more options. After a change that was
meant: UPDATE_WRONG=1 python -m pytest tests/test_wrong_campaigns.py, then read what git shows.
"""

import os
import shlex
import shutil
from pathlib import Path

import pytest

from urgent_appeal.cli import run

WRONG = Path(__file__).parent / "wrong_campaigns"
CAMPAIGNS = sorted(WRONG.glob("*.toml"))
UPDATE = bool(os.environ.get("UPDATE_WRONG"))
CALL = "# campaign --dry-run"
ALWAYS = ("--jobs", "1")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with these campaigns and their cases."""
    place = tmp_path_factory.mktemp("project")
    shutil.copytree(WRONG / "cases", place / "cases")
    shutil.copytree(WRONG, place / "cases" / "campaigns", ignore=shutil.ignore_patterns("*.txt", "cases"))
    return place


def refused(place: Path) -> str:
    """The table of refused rows, where there is one."""
    if not place.is_file():
        return ""
    _, _, rows = place.read_text(encoding="utf-8-sig").partition("\n")
    return f"refused:\n{rows}" if rows else ""


@pytest.mark.parametrize("file", CAMPAIGNS, ids=lambda path: path.stem)
def test_a_campaign_says_of_this_file(
    file: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    first = file.read_text(encoding="utf-8").partition("\n")[0]
    more = shlex.split(first.removeprefix(CALL)) if first.startswith(CALL) else []
    monkeypatch.chdir(folder)
    code = run(["campaign", file.stem, "--dry-run", *ALWAYS, *more])
    said = capsys.readouterr()
    rows = refused(folder / "output" / "private" / "campaigns" / file.stem / "refused.csv")
    found = said.err + said.out + rows
    expected = file.with_suffix(".txt")
    if UPDATE:
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")
    assert said.err or rows, "nothing is wrong with this campaign"
    assert (code == 0) is file.stem.startswith("said-")


def test_there_are_wrong_campaigns():
    assert len(CAMPAIGNS) > 25


def test_no_words_stand_there_without_a_file():
    assert {path.stem for path in WRONG.glob("*.txt")} == {path.stem for path in CAMPAIGNS}


def test_no_table_stands_there_without_a_file():
    assert {path.stem for path in WRONG.glob("*.csv")} <= {path.stem for path in CAMPAIGNS}
