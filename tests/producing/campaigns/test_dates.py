"""The day that each letter of a campaign prints."""

import datetime as dt
from pathlib import Path

import pytest

from tests.builders import shelves
from tests.producing.campaigns.serial_engine import SerialEngine
from tests.producing.campaigns.test_campaigning import CASE, PEOPLE
from tests.what_files_say import all_said
from urgent_appeal.planning.options import LetterOptions, Options
from urgent_appeal.producing.campaigns.campaigning import CampaignOptions, Prepared, prepare
from urgent_appeal.producing.campaigns.run_plans import RunOptions, UndecidedError
from urgent_appeal.producing.campaigns.running import RunOutcome, run_campaign
from urgent_appeal.producing.campaigns.stopping import Stop

FIRST, SECOND = dt.date(2026, 6, 1), dt.date(2026, 6, 9)
CAMPAIGN = 'case = "held"\nsignatories = "people.csv"\nformat = ["txt"]\n'
TODAY = CAMPAIGN + 'to = ["justice"]\ndate = "today"\n'
IN_PDF = TODAY.replace("txt", "pdf")
"""A text has no date of its own, and is made quickly."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "cases" / "campaigns").mkdir(parents=True)
    (tmp_path / "cases" / "held.toml").write_text(CASE, "utf-8")
    write(tmp_path, TODAY)
    people(tmp_path, PEOPLE)
    return tmp_path


def write(folder: Path, campaign: str) -> None:
    (folder / "cases/campaigns/spring.toml").write_text(campaign, "utf-8")


def people(folder: Path, table: str) -> None:
    (folder / "cases/campaigns/people.csv").write_text(table, "utf-8")


def ready(folder: Path, now: dt.date, date: dt.date | None = None) -> Prepared:
    asked = CampaignOptions(options=Options(now=now, date=date), letters=LetterOptions())
    return prepare(shelves(folder), "spring", asked, folder / "output")


def run(folder: Path, now: dt.date, date: dt.date | None = None) -> RunOutcome:
    prepared = ready(folder, now, date)
    return run_campaign(prepared.orders, prepared.folder, SerialEngine(), RunOptions(), Stop())


def letters(outcome: RunOutcome) -> list[Path]:
    """The files of the letters, in the order of their numbers."""
    return sorted(path for path in (outcome.folder / "letters").rglob("*") if path.is_file())


def texts_of(outcome: RunOutcome) -> list[str]:
    return [all_said(path.name, path.read_bytes()).replace("\u00a0", " ") for path in letters(outcome)]


def days(outcome: RunOutcome) -> list[str]:
    """The day that each letter prints, in the order of their numbers."""
    texts = texts_of(outcome)
    return [next(day for day in ("1 June", "9 June", "4 May", "24 December") if day in text) for text in texts]


def test_each_letter_prints_the_day_on_which_it_was_planned_first(folder: Path):
    write(folder, IN_PDF)
    run(folder, FIRST)
    people(folder, PEOPLE + "Dua New,en\n")
    outcome = run(folder, SECOND)
    assert (outcome.made, outcome.kept) == (1, 3)
    assert days(outcome) == ["1 June", "1 June", "1 June", "9 June"]


def test_a_letter_that_is_made_again_keeps_its_day(folder: Path):
    write(folder, IN_PDF)
    first = run(folder, FIRST)
    path, *_ = letters(first)
    before = path.read_bytes()
    path.unlink()
    outcome = run(folder, SECOND)
    assert outcome.made == 1
    assert path.read_bytes() == before


def test_a_day_of_the_command_stands_above_that_of_the_file(folder: Path):
    write(folder, IN_PDF)
    assert days(run(folder, FIRST, dt.date(2026, 12, 24))) == ["24 December"] * 3


def test_a_campaign_may_say_its_day(folder: Path):
    write(folder, IN_PDF.replace("today", "2026-06-09"))
    assert days(run(folder, FIRST)) == ["9 June"] * 3


def test_another_day_is_another_letter(folder: Path):
    run(folder, FIRST)
    write(folder, TODAY.replace("today", "2026-06-09"))
    with pytest.raises(UndecidedError, match="3 letters were made before this changed: --date"):
        run(folder, SECOND)


def test_a_day_of_more_than_sixty_days_ago_is_warned_of(folder: Path):
    write(folder, CAMPAIGN)
    last = dt.date(2026, 5, 4) + dt.timedelta(days=60)
    assert "old-date" not in {one.code for one in ready(folder, last).problems}
    (old,) = [one for one in ready(folder, last + dt.timedelta(days=1)).problems if one.code == "old-date"]
    assert (old.level, old.words) == ("warning", "date: the letters would be dated 2026-05-04, more than 60 days ago")
    write(folder, TODAY)
    assert "old-date" not in {one.code for one in ready(folder, last + dt.timedelta(days=1)).problems}


HELD = """emails    = ["minister@justice.example"]
name      = "Ben Neuer"
since     = 2026-06-05
former    = [{ name = "Ana Altmann", until = 2026-06-05 }]
"""


def changing_hands(folder: Path) -> None:
    """The minister of the case is another one from 5 June on."""
    email = 'emails    = ["minister@justice.example"]\n'
    (folder / "cases/held.toml").write_text(CASE.replace(email, HELD), "utf-8")


def test_letters_that_keep_a_day_of_another_holder_are_counted_once(folder: Path):
    changing_hands(folder)
    first = run(folder, FIRST)
    for path in letters(first):
        path.unlink()
    (warning,) = run(folder, SECOND).plan.warnings
    assert (warning.level, warning.code) == ("warning", "kept-day")
    assert warning.words == (
        "justice: 3 letters to be made print earlier days, which were kept for them, and name Ana Altmann, who held the"
        " office then; Ben Neuer holds it today"
    )


def test_who_holds_an_office_today_asks_nothing_of_letters_that_keep_an_earlier_day(folder: Path):
    changing_hands(folder)
    run(folder, FIRST)
    people(folder, PEOPLE + "Dua New,en\n")
    outcome = run(folder, SECOND)
    assert (outcome.made, outcome.kept, outcome.plan.warnings) == (1, 3, ())


def test_another_name_for_the_day_that_letters_keep_is_asked_about(folder: Path):
    changing_hands(folder)
    run(folder, FIRST)
    case = folder / "cases/held.toml"
    case.write_text(case.read_text("utf-8").replace("Ana Altmann", "Anna Altman"), "utf-8")
    with pytest.raises(UndecidedError, match="3 letters were made before this changed: case"):
        run(folder, SECOND)


def greeted(outcome: RunOutcome) -> list[str]:
    """Who is named in each letter, in the order of their numbers."""
    texts = texts_of(outcome)
    return [" ".join(name for name in ("Ana Altmann", "Ben Neuer") if name in text) for text in texts]


def test_the_day_kept_for_a_letter_decides_whom_it_names(folder: Path):
    write(folder, IN_PDF)
    changing_hands(folder)
    first = run(folder, FIRST)
    letters(first)[0].unlink()
    people(folder, PEOPLE + "Dua New,en\n")
    prepared = ready(folder, SECOND)
    outcome = run_campaign(prepared.orders, prepared.folder, SerialEngine(), RunOptions(), Stop())
    assert (outcome.made, outcome.kept) == (2, 2)
    assert days(outcome) == ["1 June", "1 June", "1 June", "9 June"]
    assert greeted(outcome) == ["Ana Altmann", "Ana Altmann", "Ana Altmann", "Ben Neuer"]


def test_with_strict_no_letter_is_made_that_keeps_a_day_of_another_holder(folder: Path):
    changing_hands(folder)
    case = folder / "cases/held.toml"
    case.write_text(f'{case.read_text("utf-8")}\n[letter]\nquiet = ["never-checked"]\n', "utf-8")
    first = run(folder, FIRST)
    letters(first)[0].unlink()
    asked = CampaignOptions(options=Options(now=SECOND), letters=LetterOptions(), strict=True)
    prepared = prepare(shelves(folder), "spring", asked, folder / "output")
    with pytest.raises(UndecidedError) as error:
        run_campaign(prepared.orders, prepared.folder, SerialEngine(), RunOptions(decision="keep"), Stop())
    assert [one.code for one in error.value.problems] == ["kept-day"]


def test_letters_of_a_fixed_day_are_the_same_on_every_day(folder: Path):
    write(folder, CAMPAIGN)
    assert run(folder, FIRST).made == 6
    assert run(folder, SECOND).kept == 6
