import signal
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.builders import options, shelves
from tests.cli.test_letters import CASE
from urgent_appeal.cli import campaign_report
from urgent_appeal.cli.campaign_report import Bar, as_object, tell_failure, tell_outcome, tell_survey
from urgent_appeal.producing.campaigns.campaigning import CampaignOptions, Prepared, prepare
from urgent_appeal.producing.campaigns.ledger import FailedRow
from urgent_appeal.producing.campaigns.orders import Survey
from urgent_appeal.producing.campaigns.printing import Printed
from urgent_appeal.producing.campaigns.running import Progress, RunOutcome

SURVEY = Survey(
    rows=12_345,
    signatories=12_000,
    doubles=300,
    refused=45,
    letters=24_000,
    namesakes=0,
    some_namesakes=(),
    languages={"en": 20_000, "fr": 4_000},
    recipients={"judge": 12_000, "justice": 12_000},
    samples=(),
)


@pytest.fixture
def prepared(here: Path) -> Prepared:
    """A campaign whose table has tabs, and a column that is not used."""
    (here / "cases").mkdir()
    (here / "cases" / "two.toml").write_text(CASE, "utf-8")
    table = here / "people.csv"
    table.write_text("Name\tShoe size\nAda Sampleton\t39\nBram Muster\t44\n", "utf-8")
    wishes = CampaignOptions(options=options(), formats=("pdf", "txt"), signatories=table)
    return prepare(shelves(here), "two", wishes, here / "output")


def outcome(folder: Path, survey: Survey = SURVEY, **changes: Any) -> RunOutcome:
    held = RunOutcome(survey=survey, made=24_000, kept=0, failed=0, failures=(), folder=folder, stopped=0)
    return replace(held, **changes)


def test_the_plan_says_what_is_taken_from_which_column_and_what_is_not_used(
    prepared: Prepared, capsys: pytest.CaptureFixture[str]
):
    tell_survey(SURVEY, prepared, jobs=2)
    assert capsys.readouterr().out.splitlines()[:3] == [
        "table: people.csv, utf-8, columns parted by tabs",
        "  name       from “Name”",
        "  not used: Shoe size",
    ]


def test_the_plan_says_how_long_it_takes_and_how_much_room(prepared: Prepared, capsys: pytest.CaptureFixture[str]):
    tell_survey(SURVEY, prepared, jobs=2)
    assert capsys.readouterr().out.splitlines()[-1] == "this takes about 16 minutes and 1,152 MB"


def test_twice_the_processes_take_half_the_time(prepared: Prepared, capsys: pytest.CaptureFixture[str]):
    tell_survey(SURVEY, prepared, jobs=1)
    assert "about 32 minutes" in capsys.readouterr().out


def test_counts_are_written_so_that_thousands_can_be_read(prepared: Prepared, capsys: pytest.CaptureFixture[str]):
    tell_survey(SURVEY, prepared, jobs=1)
    said = capsys.readouterr().out
    assert "12,345 rows = 12,000 signatories + 300 doubles + 45 refused\n" in said
    assert "24,000 letters\n  to: judge 12,000, justice 12,000\n  in: en 20,000, fr 4,000\n" in said


def test_where_no_row_was_left_out_no_table_of_them_is_named(prepared: Prepared, capsys: pytest.CaptureFixture[str]):
    tell_survey(replace(SURVEY, doubles=0, refused=0), prepared, jobs=1)
    said = capsys.readouterr().out
    assert ".csv:" not in said
    assert "refused.csv" not in said
    assert "doubles.csv" not in said


def test_namesakes_beyond_those_that_are_listed_are_counted(prepared: Prepared, capsys: pytest.CaptureFixture[str]):
    tell_survey(replace(SURVEY, namesakes=7, some_namesakes=((9, 2),)), prepared, jobs=1)
    assert capsys.readouterr().err.splitlines() == [
        "warning: line 9: the same name stands on line 2; other cells differ, so both write",
        "warning: 7 names in all stand there before",
    ]


def test_a_failure_names_the_line_of_the_table_and_the_letter(capsys: pytest.CaptureFixture[str]):
    tell_failure(14, 12, "judge", "too long")
    assert capsys.readouterr() == ("", "failed: line 14, letter 000012-judge: too long\n")


def test_a_stopped_run_says_how_much_is_left_and_the_command_to_go_on(
    prepared: Prepared, capsys: pytest.CaptureFixture[str]
):
    stopped = outcome(prepared.folder, made=1_000, stopped=signal.SIGINT)
    tell_outcome(stopped, prepared, Printed(), quiet=False, again="urgent-appeal campaign two")
    said = capsys.readouterr()
    assert said.err == (
        "stopped; 23,000 letters are still to be made. Nothing is half written. To go on, type:\n"
        "  urgent-appeal campaign two\n"
    )
    assert said.out.splitlines()[-2:] == [
        "made 1,000, kept 0 that were there, failed 0",
        "letters in: output/private/campaigns/two-people",
    ]


def test_quiet_says_failures_and_a_stop_alone(prepared: Prepared, capsys: pytest.CaptureFixture[str]):
    failures = (FailedRow(number=12, line=14, recipient="judge", words="too long"),)
    one = outcome(prepared.folder, made=5, failed=1, failures=failures, stopped=signal.SIGINT)
    tell_outcome(one, prepared, Printed(), quiet=True, again="again")
    said = capsys.readouterr()
    assert (said.out, len(said.err.splitlines())) == ("", 3)


def test_what_was_printed_is_listed(prepared: Prepared, capsys: pytest.CaptureFixture[str]):
    printed = Printed(files=(prepared.folder / "print-001.pdf",), said=("two letters have no address",))
    tell_outcome(outcome(prepared.folder), prepared, printed, quiet=False, again="")
    said = capsys.readouterr()
    assert "  output/private/campaigns/two-people/print-001.pdf\n" in said.out
    assert said.err == "two letters have no address\n"
    assert as_object(SURVEY, prepared, outcome(prepared.folder), printed.files)["printed"] == printed.files


def show(progress: Progress, *, quiet: bool = False) -> None:
    with Bar(quiet=quiet) as bar:
        bar.show(progress)


PROGRESS = Progress(made=900, failed=2, kept=98, letters=10_000)


def test_off_a_terminal_a_line_is_said_when_it_is_time(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(campaign_report, "EVERY", 0.0)
    show(PROGRESS)
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("1,000 of 10,000 letters, ")
    assert said.err.endswith(" left, 2 failed\n")
    assert " a second, about " in said.err


def test_off_a_terminal_nothing_is_said_before_ten_seconds_are_over(capsys: pytest.CaptureFixture[str]):
    show(PROGRESS)
    assert capsys.readouterr() == ("", "")


def test_quiet_shows_nothing_while_it_runs(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(campaign_report, "EVERY", 0.0)
    show(PROGRESS, quiet=True)
    assert capsys.readouterr() == ("", "")


def test_on_a_terminal_there_is_a_bar(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "160")
    show(PROGRESS)
    said = capsys.readouterr()
    assert said.out == ""
    assert "1,000 of 10,000 letters" in said.err


def test_fonts_of_the_machine_are_said_at_the_end(prepared: Prepared, capsys: pytest.CaptureFixture[str]):
    strange = outcome(prepared.folder, system_fonts={"Strange Sans": 1, "Wide Sans": 2_000})
    tell_outcome(strange, prepared, Printed(), quiet=False, again="")
    assert capsys.readouterr().err.splitlines() == [
        "set with a font of this machine, may differ elsewhere: 1 letter (Strange Sans)",
        "set with a font of this machine, may differ elsewhere: 2,000 letters (Wide Sans)",
    ]
    assert as_object(SURVEY, prepared, strange)["system_fonts"] == {"Strange Sans": 1, "Wide Sans": 2_000}
