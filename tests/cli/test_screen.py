"""Standard output and standard error that are closed or full."""

import subprocess
import sys
from pathlib import Path

import pytest

from urgent_appeal.cli.screen import count_words, fitted, list_problems, say_json
from urgent_appeal.problems import Problem

PROBLEM = Problem(file="cases/x.toml", code="c", words="this is wrong", hint="write that")
WARNING = Problem(file="cases/x.toml", code="c", words="this is odd", level="warning")
PROGRAM = f'"{sys.executable}" -m urgent_appeal -h'
pytestmark = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full disk to write to")


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.mark.parametrize(
    ("problems", "words"),
    [
        ([], "no problems"),
        ([PROBLEM], "1 problem"),
        ([WARNING, WARNING], "2 warnings"),
        ([PROBLEM] * 10 + [WARNING], "10 problems, 1 warning"),
    ],
)
def test_problems_are_counted_in_words(problems: list[Problem], words: str):
    assert count_words(problems) == words


def test_problems_are_said_to_standard_error_without_colours(capsys: pytest.CaptureFixture[str]):
    list_problems([PROBLEM, WARNING])
    assert capsys.readouterr() == (
        "",
        "cases/x.toml: this is wrong\n      = write that\n\ncases/x.toml: warning: this is odd\n\n",
    )


def test_colours_can_be_asked_for(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    list_problems([PROBLEM])
    assert capsys.readouterr().err.startswith("\x1b[31mcases/x.toml: this is wrong\x1b[0m\n")


def test_no_color_wins(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    list_problems([PROBLEM])
    assert "\x1b" not in capsys.readouterr().err


def test_json_keeps_letters_as_they_are(capsys: pytest.CaptureFixture[str]):
    say_json({"words": "қазақ"})
    assert capsys.readouterr().out == '{\n  "words": "қазақ"\n}\n'


def test_a_table_that_is_too_wide_is_cut_in_its_widest_columns():
    rows = fitted([["id/one", "a title that is long", "short"]], 26)
    assert rows == [["id/one", "a title th…", "short"]]


def test_the_first_column_is_never_cut():
    assert fitted([["a-very-long-id", "words words words"]], 10) == [["a-very-long-id", "words w…"]]


def test_without_a_terminal_nothing_is_cut(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("COLUMNS", raising=False)
    assert fitted([["id", "x" * 500]]) == [["id", "x" * 500]]


def called(streams: str) -> tuple[int, str]:
    """The code of a call in a shell, and all that could be printed."""
    done = subprocess.run(f"{PROGRAM} {streams}", shell=True, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("streams", "words"),
    [
        (">&-", "standard output is closed, and nothing was done; send it to a file or to /dev/null\n"),
        ("2>&-", "standard error is closed, and nothing was done; send it to a file or to /dev/null\n"),
        (">/dev/full", "the output cannot be written: the disk is full\n"),
        (">&- 2>&-", ""),
        (">/dev/full 2>/dev/full", ""),
    ],
)
def test_what_cannot_be_printed_is_one_sentence_where_one_can_be(streams: str, words: str):
    assert called(streams) == (3, words)
