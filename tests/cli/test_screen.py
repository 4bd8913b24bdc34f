import pytest

from urgent_appeal.cli.screen import count_words, fitted, list_problems, say_json
from urgent_appeal.problems import Problem

PROBLEM = Problem(file="cases/x.toml", code="c", words="this is wrong", hint="write that")
WARNING = Problem(file="cases/x.toml", code="c", words="this is odd", level="warning")


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
