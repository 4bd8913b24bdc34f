import signal
from pathlib import Path
from typing import Any

import pytest

from tests.builders import options, shelves
from tests.cli.test_letters import CASE
from urgent_appeal.cli.campaign_report import as_object, tell_failure, tell_outcome, tell_plan
from urgent_appeal.model.value import replace
from urgent_appeal.planning.campaigns.keys import BY_NAME
from urgent_appeal.planning.privacy.secrets import Secret
from urgent_appeal.planning.tables.cells import Reason
from urgent_appeal.producing.campaigns.campaigning import CampaignOptions, Prepared, prepare
from urgent_appeal.producing.campaigns.ledger_plans import Counts
from urgent_appeal.producing.campaigns.ledger_rows import FailedRow
from urgent_appeal.producing.campaigns.orders import Survey
from urgent_appeal.producing.campaigns.paces import Pace
from urgent_appeal.producing.campaigns.printing import Printed
from urgent_appeal.producing.campaigns.run_plans import RunPlan
from urgent_appeal.producing.campaigns.running import RunOutcome
from urgent_appeal.producing.campaigns.tried_letters import TriedLetters

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


COUNTS = Counts(there={}, size={}, to_make={"new": 24_000}, kept=0, later=0)
PLAN = RunPlan(survey=SURVEY, rule=BY_NAME, job=1, counts=COUNTS, removed=(), undecided=())


def outcome(folder: Path, **changes: Any) -> RunOutcome:
    held = RunOutcome(plan=PLAN, made=24_000, failed=0, failures=(), folder=folder, stopped=0)
    return replace(held, **changes)


def a_plan(**changes: Any) -> RunPlan:
    return replace(PLAN, survey=replace(SURVEY, **changes))


def test_the_plan_says_what_is_taken_from_which_column_and_what_is_not_used(
    prepared: Prepared, capsys: pytest.CaptureFixture[str]
):
    tell_plan(PLAN, prepared, jobs=2)
    assert capsys.readouterr().out.splitlines()[:3] == [
        "table: people.csv, utf-8, columns separated by tabs",
        "  name       from “Name”",
        "  not used: Shoe size",
    ]


def test_the_plan_says_how_much_room_it_takes(prepared: Prepared, capsys: pytest.CaptureFixture[str]):
    tell_plan(PLAN, prepared, jobs=2)
    assert (
        capsys.readouterr().out.splitlines()[-1]
        == "this takes about 612 MB; the time is known after the first letters (--sample measures it)"
    )


@pytest.mark.parametrize(("jobs", "time"), [(1, "40 minutes"), (2, "20 minutes")])
def test_time_and_room_follow_from_what_was_measured(
    jobs: int, time: str, prepared: Prepared, capsys: pytest.CaptureFixture[str]
):
    measured = replace(PLAN, pace=Pace(letters=250, start=1.5, letter=0.1, size=40_000))
    tell_plan(measured, prepared, jobs=jobs)
    said = capsys.readouterr().out.splitlines()[-1]
    assert said == f"this takes about {time}, measured on 250 letters, and 960 MB"
    assert as_object(measured, prepared, jobs=jobs)["seconds"] == round(1.5 + 2399.9 / jobs, 1)


def test_a_dry_run_tells_how_the_letters_will_be_made_by_those_that_were_tried(
    prepared: Prepared, capsys: pytest.CaptureFixture[str]
):
    why = "a letter that is written from right to left"
    tried = TriedLetters(letters=50, in_full={why: 2}, pace=Pace(letters=50, start=1.5, letter=0.0003, size=25_500))
    plan = replace(PLAN, tried=tried, pace=tried.pace)
    tell_plan(plan, prepared, jobs=1)
    assert capsys.readouterr().out.splitlines()[-3:] == [
        "  tried 50 of them: 48 filled into pages laid out once, 2 laid out one by one, 0 failed",
        f"    laid out one by one, which takes longer: 2 letters: {why}",
        "this takes about 9 seconds, measured on 50 letters, and 612 MB",
    ]
    assert as_object(plan, prepared, jobs=1)["tried"] == {"letters": 50, "in_full": {why: 2}, "failed": 0}


def test_in_json_no_time_is_named_where_nothing_was_measured(prepared: Prepared):
    found = as_object(PLAN, prepared, jobs=1)
    assert (found["seconds"], found["bytes"]) == (None, 612_000_000)


def test_counts_are_written_so_that_thousands_can_be_read(prepared: Prepared, capsys: pytest.CaptureFixture[str]):
    tell_plan(PLAN, prepared, jobs=1)
    said = capsys.readouterr().out
    assert "12,345 rows = 12,000 signatories + 300 doubles + 45 refused\n" in said
    assert "24,000 letters\n  to: judge 12,000, justice 12,000\n  in: en 20,000, fr 4,000\n" in said


def test_where_no_row_was_left_out_no_table_of_them_is_named(prepared: Prepared, capsys: pytest.CaptureFixture[str]):
    tell_plan(a_plan(doubles=0, refused=0), prepared, jobs=1)
    said = capsys.readouterr().out
    assert ".csv:" not in said
    assert "refused.csv" not in said
    assert "doubles.csv" not in said


def test_namesakes_beyond_those_that_are_listed_are_counted(prepared: Prepared, capsys: pytest.CaptureFixture[str]):
    tell_plan(a_plan(namesakes=7, some_namesakes=((9, 2),)), prepared, jobs=1)
    assert capsys.readouterr().err.splitlines() == [
        "warning: row 9: the same name is in row 2; other cells differ, so both get letters",
        "warning: 7 names in all are in more than one row",
    ]


def test_a_failure_names_the_line_of_the_table_and_the_letter(prepared: Prepared, capsys: pytest.CaptureFixture[str]):
    tell_failure(prepared, 14, 12, "judge", "too long")
    assert capsys.readouterr() == ("", "failed: row 14, letter 000012-judge: too long\n")


def test_a_stopped_run_says_how_much_is_left_and_the_command_to_go_on(
    prepared: Prepared, capsys: pytest.CaptureFixture[str]
):
    stopped = outcome(prepared.folder, made=1_000, stopped=signal.SIGINT)
    tell_outcome(stopped, prepared, Printed(), quiet=False, again="urgent-appeal campaign two")
    said = capsys.readouterr()
    assert said.err == (
        "stopped; 23,000 letters are still to be made. No file is incomplete. To continue, type:\n"
        "  urgent-appeal campaign two\n"
    )
    assert said.out.splitlines()[-2:] == [
        "made 1,000, kept 0, failed 0",
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
    assert as_object(PLAN, prepared, outcome(prepared.folder), printed.files, jobs=1)["printed"] == printed.files


def test_fonts_of_the_machine_are_said_at_the_end(prepared: Prepared, capsys: pytest.CaptureFixture[str]):
    strange = outcome(prepared.folder, system_fonts={"Strange Sans": 1, "Wide Sans": 2_000})
    tell_outcome(strange, prepared, Printed(), quiet=False, again="")
    assert capsys.readouterr().err.splitlines() == [
        "set with fonts of this machine, may look different elsewhere:"
        " Strange Sans (1 letter), Wide Sans (2,000 letters)",
    ]
    assert as_object(PLAN, prepared, strange, jobs=1)["system_fonts"] == {"Strange Sans": 1, "Wide Sans": 2_000}


def test_why_letters_were_laid_out_one_by_one_is_said_at_the_end(
    prepared: Prepared, capsys: pytest.CaptureFixture[str]
):
    slow = outcome(prepared.folder, in_full={"characters of other scripts": 1_200, "a line in several fonts": 1})
    tell_outcome(slow, prepared, Printed(), quiet=False, again="")
    said = "1,200 letters: characters of other scripts, 1 letter: a line in several fonts"
    assert f"laid out one by one, which takes longer: {said}" in capsys.readouterr().out.splitlines()
    assert as_object(PLAN, prepared, slow, jobs=1)["in_full"] == slow.in_full


def test_what_becomes_of_the_letters_that_are_there_is_said_with_its_reason_and_size(
    prepared: Prepared, capsys: pytest.CaptureFixture[str]
):
    counts = Counts(
        there={"gone": 32, "row": 1, "hidden": 2, "right": 7},
        size={"gone": 768_000, "row": 24_000, "hidden": 48_000, "right": 1},
        to_make={"hidden": 2, "new": 5, "row": 1},
        kept=7,
        later=3,
    )
    tell_plan(replace(PLAN, counts=counts), prepared, jobs=1)
    assert capsys.readouterr().out.splitlines()[-5:] == [
        "  kept 7, to make 8 (2 because they may print a name that is now withheld, 5 new,"
        " 1 because their row changed),"
        " 3 later, because of --limit",
        "  32 letters no longer have a row: kept in superseded/ (768 kB)",
        "  1 letter is from a row that changed: kept in superseded/ (24 kB)",
        "  2 letters may print a name that is now withheld: removed (48 kB)",
        "this takes about 204 kB; the time is known after the first letters (--sample measures it)",
    ]


def test_where_nothing_is_to_be_made_no_time_is_said(prepared: Prepared, capsys: pytest.CaptureFixture[str]):
    tell_plan(replace(PLAN, counts=replace(COUNTS, to_make={}, kept=24_000)), prepared, jobs=1)
    assert capsys.readouterr().out.splitlines()[-1] == "  kept 24,000, to make 0"


def test_refused_rows_are_counted_by_reason(prepared: Prepared, capsys: pytest.CaptureFixture[str]):
    tell_plan(a_plan(refusals={"not a country (“Pays”)": 40}), prepared, jobs=1)
    assert "  refused 40: not a country (“Pays”)\n" in capsys.readouterr().out


def test_countries_that_are_not_known_are_shown_with_what_to_write_instead(
    prepared: Prepared, capsys: pytest.CaptureFixture[str]
):
    reason = Reason(heading="Pays", code="country", words='"Atlantis" is not a country', hint="write its two letters")
    short = "not a country (“Pays”)"
    plan = a_plan(refusals={short: 40}, examples={short: ((7, reason),)})
    tell_plan(plan, prepared, jobs=1)
    said = '  refused 40: not a country (“Pays”)\n    row 7: "Atlantis" is not a country; write its two letters\n'
    assert said in capsys.readouterr().out
    found = as_object(plan, prepared, jobs=1)["examples"]
    assert found == {short: ('row 7: "Atlantis" is not a country; write its two letters',)}


def test_people_who_stand_in_several_rows_are_warned_of(prepared: Prepared, capsys: pytest.CaptureFixture[str]):
    tell_plan(a_plan(same_people=2, some_same_people=((9, 2),)), prepared, jobs=1)
    assert capsys.readouterr().err.splitlines() == [
        "warning: row 9: the same person is in row 2; other cells differ, so both get letters",
        "warning: 2 people in all are in more than one row",
    ]


def test_names_with_a_comma_are_told_once(prepared: Prepared, capsys: pytest.CaptureFixture[str]):
    tell_plan(a_plan(commas=1, first_comma=3), prepared, jobs=1)
    words = "warning: 1 name with a comma, the first in row 3; letters are signed as it is written"
    assert words in capsys.readouterr().err


def test_what_the_table_says_is_printed_without_names_that_the_letters_hide(
    prepared: Prepared, capsys: pytest.CaptureFixture[str]
):
    hiding = replace(prepared, orders=replace(prepared.orders, hidden=(Secret(spellings=("Shoe",)),)))
    reason = Reason(
        heading="Message to Shoe", code="language", words='"Free Shoe now" is not a language', costs_row=False
    )
    plan = a_plan(
        refusals={"a formula (“To Shoe”)": 1},
        cells_left_out={"a “Shoe”": 2},
        some_cells_left_out=((9, reason),),
        like_hidden=((7, "Shoe street"),),
    )
    tell_plan(plan, hiding, jobs=1)
    said = capsys.readouterr()
    assert "  not used: ‹withheld› size\n" in said.out
    assert "  refused 1: a formula (“To ‹withheld›”)\n" in said.out
    assert 'warning: row 7, column "‹withheld› street": it has the name of somebody whose name is withheld' in said.err
    assert 'column "Message to ‹withheld›": "Free ‹withheld› now" is not a language' in said.err
    assert "Shoe" not in said.out + said.err
