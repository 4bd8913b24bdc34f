import sys

import pytest

from urgent_appeal.cli import campaign_bar
from urgent_appeal.cli.campaign_bar import Bar
from urgent_appeal.producing.campaigns.progress import PrintProgress, Progress


def show(progress: Progress, *, quiet: bool = False) -> None:
    with Bar("spring", quiet=quiet) as bar:
        bar.show(progress)


PROGRESS = Progress(made=900, failed=2, kept=98, letters=10_000, to_make=9_020)


def test_off_a_terminal_a_line_is_said_when_it_is_time(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(campaign_bar, "EVERY", 0.0)
    show(PROGRESS)
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("spring: letters 10 %: 902 of 9,020, ")
    assert said.err.endswith(" left, 2 failed\n")
    assert " a second, about " in said.err


def test_off_a_terminal_nothing_is_said_before_ten_seconds_are_over(capsys: pytest.CaptureFixture[str]):
    show(PROGRESS)
    assert capsys.readouterr() == ("", "")


def test_quiet_shows_nothing_while_it_runs(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(campaign_bar, "EVERY", 0.0)
    show(PROGRESS, quiet=True)
    assert capsys.readouterr() == ("", "")


def test_on_a_terminal_there_is_a_bar(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "160")
    show(PROGRESS)
    said = capsys.readouterr()
    assert said.out == ""
    assert "spring: letters 10 %: 902 of 9,020" in said.err


def test_there_is_no_bar_where_nothing_is_to_be_made(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(campaign_bar, "EVERY", 0.0)
    show(Progress(made=0, failed=0, kept=5, letters=5, to_make=0))
    assert capsys.readouterr() == ("", "")


def test_bundles_and_labels_are_shown_with_their_per_cent(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(campaign_bar, "EVERY", 0.0)
    with Bar("spring", quiet=False) as bar:
        bar.show(PROGRESS)
        bar.show_print(PrintProgress(phase="bundles", done=30, letters=120))
        bar.show_print(PrintProgress(phase="labels", done=0, letters=120))
    said = capsys.readouterr().err.splitlines()
    assert said[1].startswith("spring: bundles 25 %: 30 of 120, ")
    assert said[2].startswith("spring: labels 0 %: 0 of 120, ")


def test_each_phase_has_a_speed_of_its_own(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    clock = iter(float(n) for n in range(0, 1000, 10))
    monkeypatch.setattr(campaign_bar.time, "monotonic", lambda: next(clock))
    monkeypatch.setattr(sys.stderr, "isatty", lambda: False)
    with Bar("spring", quiet=False) as bar:
        bar.show(PROGRESS)
        bar.show_print(PrintProgress(phase="bundles", done=100, letters=200))
    first, second = capsys.readouterr().err.splitlines()
    assert " 30.1 a second" in first
    assert " 3.3 a second" in second
