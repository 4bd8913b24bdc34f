import dataclasses
import os
import signal
import subprocess
import sys
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from tests.producing.campaigns.stand_in import ACampaign, to_both
from tests.producing.campaigns.stand_in_maker import StandIn
from urgent_appeal.producing.campaigns import running
from urgent_appeal.producing.campaigns.engines import Results, SerialEngine
from urgent_appeal.producing.campaigns.makers import Failed
from urgent_appeal.producing.campaigns.running import (
    JobChangedError,
    Progress,
    RunOptions,
    RunOutcome,
    StoppedError,
    make_samples,
    run_campaign,
    survey_campaign,
)
from urgent_appeal.producing.campaigns.stopping import Stop
from urgent_appeal.producing.campaigns.workplace import locked
from urgent_appeal.producing.machine import MachineError


def run(campaign: ACampaign, **wishes: object) -> RunOutcome:
    return run_campaign(campaign.orders, campaign.folder, SerialEngine(), RunOptions(**wishes), Stop())  # type: ignore[arg-type]


def changed(campaign: ACampaign, **changes: object) -> ACampaign:
    return dataclasses.replace(campaign, **changes)  # type: ignore[arg-type]


def test_everybody_gets_a_letter_to_each_of_their_recipients(tmp_path: Path):
    campaign = ACampaign(tmp_path, ["Ada", "Ben"], address=to_both)
    outcome = run(campaign)
    assert (outcome.made, outcome.kept, outcome.failed, outcome.left) == (4, 0, 0, 0)
    assert [name for name in sorted(campaign.files()) if name.startswith("letters/")] == [
        "letters/000001-000100/000001-minister.pdf",
        "letters/000001-000100/000001-president.pdf",
        "letters/000001-000100/000002-minister.pdf",
        "letters/000001-000100/000002-president.pdf",
    ]


def test_no_file_names_a_person(tmp_path: Path):
    campaign = ACampaign(tmp_path)
    run(campaign)
    assert not any("example" in name.casefold() for name in campaign.files())


def test_nothing_unfinished_is_left(tmp_path: Path):
    campaign = ACampaign(tmp_path)
    run(campaign)
    assert sorted(path.name for path in campaign.folder.iterdir()) == [
        ".lock",
        "doubles.csv",
        "ledger.sqlite",
        "letters",
        "manifest.json",
        "refused.csv",
    ]


def test_letters_that_a_font_of_the_machine_had_to_draw_are_counted(tmp_path: Path):
    assert run(ACampaign(tmp_path, ["Ada", "Strange", "Cai"])).system_fonts == {"Strange Sans": 1}


def test_a_second_run_keeps_everything(tmp_path: Path):
    campaign = ACampaign(tmp_path)
    run(campaign)
    before = campaign.files()
    outcome = run(campaign)
    assert (outcome.made, outcome.kept) == (0, 3)
    assert campaign.files() == before


def test_a_letter_that_somebody_deleted_is_made_again(tmp_path: Path):
    campaign = ACampaign(tmp_path)
    run(campaign)
    (campaign.folder / "letters/000001-000100/000002-president.pdf").unlink()
    outcome = run(campaign)
    assert (outcome.made, outcome.kept) == (1, 2)


def test_a_number_is_that_of_the_row_so_that_a_mended_row_moves_nobody(tmp_path: Path):
    campaign = ACampaign(tmp_path, ["Ada", "=x", "Cai"])
    run(campaign)
    outcome = run(changed(campaign, names=["Ada", "Ben", "Cai"]))
    assert (outcome.made, outcome.kept) == (1, 2)


def test_somebody_who_is_taken_off_the_list_has_no_letter_any_more(tmp_path: Path):
    campaign = ACampaign(tmp_path)
    run(campaign)
    without = changed(campaign, names=["Ada Example", "Ben Example"])
    assert run(without).kept == 2
    assert len([name for name in without.files() if name.startswith("letters/")]) == 2


def test_another_text_is_not_used_before_somebody_decides(tmp_path: Path):
    campaign = ACampaign(tmp_path, facts={"case": "1"})
    run(campaign)
    before = campaign.files()
    other = changed(campaign, digest="two", facts={"case": "2"}, maker=StandIn(text="new"))
    with pytest.raises(JobChangedError, match="3 letters were made before this changed: case"):
        run(other)
    assert campaign.files() == before


def test_with_restart_all_letters_have_the_new_text(tmp_path: Path):
    campaign = ACampaign(tmp_path)
    run(campaign)
    outcome = run(changed(campaign, digest="two", maker=StandIn(text="new")), decision="restart")
    assert (outcome.made, outcome.kept) == (3, 0)
    letters = [content for name, content in campaign.files().items() if name.startswith("letters/")]
    assert all(b"new en" in content for content in letters)


def test_with_keep_only_what_is_missing_has_the_new_text(tmp_path: Path):
    campaign = ACampaign(tmp_path)
    run(campaign)
    more = changed(campaign, names=[*campaign.names, "Dua"], digest="two", maker=StandIn(text="new"))
    outcome = run(more, decision="keep")
    assert (outcome.made, outcome.kept) == (1, 3)
    assert b"new en" not in more.files()["letters/000001-000100/000001-president.pdf"]
    assert run(more).kept == 4


def test_a_limit_makes_the_letters_of_the_first_ones(tmp_path: Path):
    campaign = ACampaign(tmp_path, address=to_both)
    outcome = run(campaign, limit=2)
    assert (outcome.made, outcome.left) == (4, 2)
    assert run(campaign).made == 2


def test_a_format_that_is_not_wanted_any_more_is_taken_away(tmp_path: Path):
    campaign = ACampaign(tmp_path, maker=StandIn(formats=("pdf", "txt")))
    run(campaign)
    run(changed(campaign, digest="two", maker=StandIn()), decision="restart")
    assert not any(name.endswith(".txt") for name in campaign.files())


def test_a_failure_is_named_with_its_row_and_the_others_are_made(tmp_path: Path):
    outcome = run(ACampaign(tmp_path, ["Ada", "Fault", "Cai"]))
    assert (outcome.made, outcome.failed, outcome.left) == (2, 1, 0)
    assert [(one.line, one.recipient, one.words) for one in outcome.failures] == [
        (3, "president", "the template has a fault")
    ]


def test_progress_is_told_from_the_start_to_the_end(tmp_path: Path):
    said: list[Progress] = []
    campaign = ACampaign(tmp_path)
    run_campaign(campaign.orders, campaign.folder, SerialEngine(), RunOptions(), Stop(), said.append)
    assert [one.made for one in said] == [0, 1, 2, 3]
    assert {one.letters for one in said} == {3}


def test_a_stop_keeps_what_is_in_hand_and_the_next_run_makes_the_rest(tmp_path: Path):
    campaign, stop = ACampaign(tmp_path), Stop()

    def after_one(progress: Progress) -> None:
        if progress.made == 1:
            stop.signal = signal.SIGTERM

    outcome = run_campaign(campaign.orders, campaign.folder, SerialEngine(), RunOptions(), stop, after_one)
    assert (outcome.made, outcome.left, outcome.stopped) == (1, 2, signal.SIGTERM)
    assert run(campaign).made == 2


def test_a_stop_while_planning_changes_nothing(tmp_path: Path):
    campaign, stop = ACampaign(tmp_path), Stop()
    run(campaign)
    before = campaign.files()
    stop.signal = signal.SIGINT
    with pytest.raises(StoppedError):
        run_campaign(changed(campaign, names=["Other"]).orders, campaign.folder, SerialEngine(), RunOptions(), stop)
    assert campaign.files() == before


def test_a_second_run_at_the_same_time_is_refused(tmp_path: Path):
    campaign = ACampaign(tmp_path)
    campaign.folder.mkdir()
    with locked(campaign.folder / ".lock"), pytest.raises(MachineError, match="another run"):
        run(campaign)


def test_what_a_dead_run_left_unfinished_is_thrown_away(tmp_path: Path):
    campaign = ACampaign(tmp_path)
    (campaign.folder / ".unfinished" / "old").mkdir(parents=True)
    run(campaign)
    assert not (campaign.folder / ".unfinished").exists()


def test_a_full_disk_stops_the_run_and_the_next_one_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    campaign = ACampaign(tmp_path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(MachineError, match="the disk is full"):
            run(campaign)
    assert run(campaign).made == 3


def test_letters_made_before_the_disk_was_full_are_kept(tmp_path: Path):
    campaign = ACampaign(tmp_path)

    class FullAfterTwo(SerialEngine):
        def run(self, *arguments: Any) -> Results:
            yield from islice(super().run(*arguments), 2)
            raise OSError(28, "No space left on device")

    with pytest.raises(MachineError, match="the disk is full"):
        run_campaign(campaign.orders, campaign.folder, FullAfterTwo(), RunOptions(), Stop())
    assert run(campaign).kept == 2


def test_no_manifest_is_left_that_differs_from_the_letters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    campaign = ACampaign(tmp_path)
    run(campaign)
    assert "manifest.json" in campaign.files()
    new = changed(campaign, digest="two", maker=StandIn(text="new"))
    monkeypatch.setattr(running, "write_manifest", lambda *_: None)
    run(new, decision="restart")
    assert "manifest.json" not in campaign.files()


KILLED = """
import sys
from pathlib import Path
from tests.producing.campaigns.stand_in import ACampaign
from tests.producing.campaigns.stand_in_maker import StandIn
from urgent_appeal.producing.campaigns import batches
from urgent_appeal.producing.campaigns.engines import SerialEngine
from urgent_appeal.producing.campaigns.running import RunOptions, run_campaign
from urgent_appeal.producing.campaigns.stopping import Stop

batches.MOST_LETTERS = 7
campaign = ACampaign(Path(sys.argv[1]), [f"Person {n}" for n in range(60)], maker=StandIn(seconds=0.002))
say = lambda progress: print(progress.made, flush=True)
run_campaign(campaign.orders, campaign.folder, SerialEngine(), RunOptions(), Stop(), say)
"""


def test_a_run_killed_anywhere_is_finished_by_the_next_with_the_same_bytes(tmp_path: Path):
    names = [f"Person {number}" for number in range(60)]
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    whole, killed = (ACampaign(tmp_path / one, names, maker=StandIn(seconds=0.002)) for one in "ab")
    run(whole)
    process = subprocess.Popen([sys.executable, "-c", KILLED, killed.place], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    while int(process.stdout.readline()) < 20:
        pass
    process.kill()
    process.communicate()
    outcome = run(killed)
    assert outcome.kept > 0
    assert outcome.kept + outcome.made == 60
    assert killed.files() == whole.files()


def sample(campaign: ACampaign) -> tuple[list[str], tuple[Failed, ...]]:
    survey = survey_campaign(campaign.orders, campaign.folder, Stop())
    made, failed = make_samples(campaign.orders, survey, campaign.folder, SerialEngine())
    assert all(path.is_file() for path in made)
    return [path.relative_to(campaign.folder).as_posix() for path in made], failed


def test_a_sample_has_one_letter_of_each_person_in_a_folder_of_its_own(tmp_path: Path):
    made, _ = sample(ACampaign(tmp_path, ["Ada", "Ben", "Cai"], address=to_both))
    assert made == ["sample/000001-president.pdf", "sample/000003-president.pdf"]


def test_a_sample_that_cannot_be_made_is_named(tmp_path: Path):
    made, failed = sample(ACampaign(tmp_path, ["Ada", "Fault"]))
    assert made == ["sample/000001-president.pdf"]
    assert [one.letter.signatory.line for one in failed] == [3]


def test_the_samples_of_an_earlier_run_are_taken_away(tmp_path: Path):
    campaign = ACampaign(tmp_path)
    (campaign.folder / "sample").mkdir(parents=True)
    (campaign.folder / "sample" / "000009-president.pdf").touch()
    sample(campaign)
    assert not (campaign.folder / "sample" / "000009-president.pdf").exists()


def test_the_campaign_knows_nothing_of_its_samples(tmp_path: Path):
    campaign = ACampaign(tmp_path)
    sample(campaign)
    assert run_campaign(campaign.orders, campaign.folder, SerialEngine(), RunOptions(), Stop()).made == 3
    assert "sample" not in (campaign.folder / "manifest.json").read_text()
