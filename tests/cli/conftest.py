"""A folder to stand in, and a call of the program with all that it says."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.builders import CASE
from urgent_appeal.cli import run

ID = "tun-2026-person"
WRONG = CASE.replace("[subjects.person]\nname", "[subjects.person]\nnmae")


class Said(NamedTuple):
    """What a call did and said."""

    code: int
    out: str
    err: str


Call = Callable[..., Said]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in which the user stands."""
    folder = tmp_path / "my project"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def project(here: Path) -> Path:
    """A folder with one right case."""
    (here / "cases").mkdir()
    (here / "cases" / f"{ID}.toml").write_text(CASE, encoding="utf-8")
    return here


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    """Calls the program as its command line does; what it does not expect is raised."""

    def call(*arguments: str) -> Said:
        capsys.readouterr()
        code = run(list(arguments))
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    return call


@pytest.fixture
def not_root() -> None:
    """Root may read and write everything."""
    if os.name == "posix" and os.geteuid() == 0:
        pytest.skip("root may read and write everything")
