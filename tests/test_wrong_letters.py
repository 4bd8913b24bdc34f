"""Case files of whose letters something is to be said, each beside the exact words of `letters --dry-run`.

A file's first line may give more options. After a change that was meant: UPDATE_WRONG=1 python -m pytest
tests/test_wrong_letters.py, then read what git shows.
"""

import datetime as dt
import os
import re
import shlex
import shutil
from pathlib import Path

import pytest

from urgent_appeal.builtin import builtin_folder
from urgent_appeal.cli import run
from urgent_appeal.planning.checks.letter_rules import RULES

WRONG = Path(__file__).parent / "wrong_letters"
CASES = sorted(WRONG.glob("*.toml"))
UPDATE = bool(os.environ.get("UPDATE_WRONG"))
CALL = "# letters --dry-run"
QAA_LINE = re.compile(r"(?<=qaa\.toml:)\d+|(?<=^ )( *\d+)(?= \| \[address)", re.MULTILINE)
"""Where a table stands in the language qaa, which grows with the English one."""
NOT_IN_A_FILE = {"one-page", "second-letter", "old-date"}
"""Rules that need the pages of a letter, or a letter that was sent in these days."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with these cases, and a language that is English without the forms of address for mayors."""
    place = tmp_path_factory.mktemp("project")
    shutil.copytree(WRONG, place / "cases", ignore=shutil.ignore_patterns("*.txt", "templates"))
    shutil.copytree(WRONG / "templates", place / "templates")
    built_in, own = builtin_folder("templates") / "languages", place / "templates" / "languages"
    (own / "address").mkdir(parents=True)
    shutil.copy(built_in / "en.toml", own / "qaa.toml")
    english = (built_in / "address" / "en.toml").read_text(encoding="utf-8")
    english = re.sub(r"^mayor\..*\n", "", english, flags=re.MULTILINE)
    (own / "address" / "qaa.toml").write_text(english, encoding="utf-8")
    return place


@pytest.mark.parametrize("file", CASES, ids=lambda path: path.stem)
def test_letters_says_of_this_file(
    file: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    first = file.read_text(encoding="utf-8").partition("\n")[0]
    more = shlex.split(first.removeprefix(CALL)) if first.startswith(CALL) else []
    monkeypatch.chdir(folder)
    code = run(["letters", file.stem, "--dry-run", *more])
    said = capsys.readouterr()
    found = QAA_LINE.sub("N", said.err + said.out).replace(dt.date.today().isoformat(), "TODAY")
    expected = file.with_suffix(".txt")
    if UPDATE:
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")
    assert said.err, "nothing is wrong with this file"
    assert (code == 0) is file.stem.startswith(("warning-", "said-"))


def test_there_are_wrong_files():
    assert len(CASES) > 30


def test_no_words_stand_there_without_a_file():
    assert {path.stem for path in WRONG.glob("*.txt")} == {path.stem for path in CASES}


@pytest.mark.parametrize("name", sorted(set(RULES) - NOT_IN_A_FILE))
def test_every_rule_has_a_file(name: str):
    words = (WRONG / f"warning-{name}.txt").read_text(encoding="utf-8")
    assert name in words
