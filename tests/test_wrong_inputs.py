"""Whole case files with something wrong, each beside the exact words that `check` says of it.

After a change that was meant: UPDATE_WRONG=1 python -m pytest tests/test_wrong_inputs.py, then read what git shows.
A file without a .txt only stands there for another one (an earlier issue, a translation).
"""

import os
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.builders import CASE, options, shelves
from tests.conftest import AProject
from urgent_appeal.library.project import Project
from urgent_appeal.planning.checks.characters import Undrawable
from urgent_appeal.problems import describe, in_order
from urgent_appeal.producing.checking import check_case
from urgent_appeal.producing.undrawable import undrawable
from urgent_appeal.reading.project import read_project

WRONG = Path(__file__).parent / "wrong"
EXPECTED = sorted(WRONG.glob("*.txt"))
UPDATE = bool(os.environ.get("UPDATE_WRONG"))
HELPERS = {"chain-first.toml", "chain-circle-1.toml", "chain-bare.toml"}

OF_LETTERS = {
    "never-checked",
    "no-channel",
    "honorific-missing",
    "gender-missing",
    "date-missing",
    "full-name",
    "language-not-read",
}


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """What `check` prints of a case of a project whose cases are the wrong ones, which is read once for all."""
    place = tmp_path_factory.mktemp("project")
    shutil.copytree(WRONG, place / "cases")
    shutil.copytree(WRONG / "templates", place / "templates")
    project = read_project(shelves(place), (path.stem for path in EXPECTED), now=options().now)
    return partial(printed, project, undrawable(project))


def printed(project: Project, glyphs: Undrawable, id: str) -> str:
    """What `check` prints, without the warnings about letters, which tests/wrong_letters has."""
    found = in_order(check_case(project, id, options(), glyphs))
    return "".join(f"{describe(problem)}\n\n" for problem in found if problem.code not in OF_LETTERS)


@pytest.mark.parametrize("file", EXPECTED, ids=lambda path: path.stem)
def test_check_says_of_this_file(file: Path, said: Callable[[str], str]):
    found = said(file.stem)
    if UPDATE:
        file.write_text(found, encoding="utf-8")
    assert found, "nothing is wrong with this file"
    assert found == file.read_text(encoding="utf-8")


def test_there_are_wrong_files():
    assert len(EXPECTED) > 100


def test_every_wrong_file_has_its_words():
    cases = {path.name for path in WRONG.glob("*.toml") if "." not in path.stem}
    assert cases - HELPERS == {f"{path.stem}.toml" for path in EXPECTED}


def test_nothing_is_said_of_a_right_file(a_project: AProject):
    project = read_project(a_project({"cases/tun-2026-person.toml": CASE}), ["tun-2026-person"])
    assert printed(project, {}, "tun-2026-person") == ""
