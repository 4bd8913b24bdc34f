"""A dry run makes some letters and throws them away."""

from collections.abc import Iterator
from itertools import chain, repeat
from pathlib import Path

import pytest

from tests.producing.campaigns.serial_engine import SerialEngine
from tests.producing.campaigns.stand_in import ACampaign, a_job, a_letter
from urgent_appeal.model.campaign import PersonalLetter
from urgent_appeal.producing.campaigns import tried_letters
from urgent_appeal.producing.campaigns.engines import Results
from urgent_appeal.producing.campaigns.makers import Failed, Maker, Result, Shard, Written, WrittenFile
from urgent_appeal.producing.campaigns.paces import Pace
from urgent_appeal.producing.campaigns.run_plans import RunOptions, RunPlan
from urgent_appeal.producing.campaigns.running import look_ahead
from urgent_appeal.producing.campaigns.stopping import Stop
from urgent_appeal.producing.campaigns.tried_letters import TRIED, TriedLetters, try_letters, usual_seconds


def letters(*names: str) -> tuple[PersonalLetter, ...]:
    return tuple(a_letter(number, name) for number, name in enumerate(names, 1))


def tried(folder: Path, *names: str) -> TriedLetters:
    return try_letters(a_job(), letters(*names), folder, SerialEngine(), Stop())


def foreseen(tmp_path: Path, number: int) -> RunPlan:
    campaign = ACampaign(tmp_path, [f"Person {n}" for n in range(number)])
    return look_ahead(campaign.orders, campaign.folder, RunOptions(), Stop(), SerialEngine())


def test_why_letters_are_laid_out_in_full_is_counted_and_who_fails_is_named(tmp_path: Path):
    found = tried(tmp_path, "Ada", "Slow", "Fault", "Slow")
    assert found.letters == 4
    assert found.in_full == {"a line in several fonts": 2}
    assert [one.letter.signatory.name for one in found.failed if isinstance(one, Failed)] == ["Fault"]


def took(seconds: float, in_full: str = "") -> Written:
    files = (WrittenFile(format="pdf", hash="h", size=2000),)
    return Written(letter=a_letter(), files=files, in_full=in_full, seconds=seconds)


class Foretold(SerialEngine):
    """Gives results as they are told."""

    def __init__(self, *results: Result) -> None:
        self._results = results

    def run(self, maker: Maker, shards: Iterator[Shard], folder: Path) -> Results:
        yield from self._results


def test_the_pace_is_that_of_the_second_half_and_all_before_is_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    clock = chain([0.0], repeat(3.0))
    monkeypatch.setattr(tried_letters.time, "monotonic", lambda: next(clock))
    engine = Foretold(*[took(0.5)] * 4, *[took(0.25)] * 4)
    pace = try_letters(a_job(), letters(*"ABCDEFGH"), tmp_path, engine, Stop()).pace
    assert pace == Pace(letters=8, start=3.0 - 7 * 0.25, letter=0.25, size=2000)


def test_pages_that_are_laid_out_late_do_not_count_for_each_letter_of_a_long_run():
    late = [took(0.25), took(0.25), *[took(0.5)] * 2, *[took(0.25)] * 6]
    assert usual_seconds([*[took(9.0)] * 10, *late]) == 0.25


def test_letters_that_are_laid_out_in_full_count_as_slow_as_they_are():
    assert usual_seconds([took(9.0)] * 2 + [took(0.25), took(0.75, "a reason")]) == 0.5
    assert usual_seconds([took(0.75, "a reason")] * 4) == 0.75


def test_one_letter_measures_nothing(tmp_path: Path):
    assert tried(tmp_path, "Ada").pace is None


def test_after_a_signal_no_further_letter_is_waited_for(tmp_path: Path):
    stop = Stop()
    stop.signal = 2
    assert try_letters(a_job(), letters("Ada", "Ben"), tmp_path, SerialEngine(), stop).letters == 1


def test_a_dry_run_of_many_letters_tries_some_of_them_and_leaves_none(tmp_path: Path):
    plan = foreseen(tmp_path, 400)
    assert plan.tried
    assert plan.tried.letters == TRIED
    assert plan.pace == plan.tried.pace
    assert not list((tmp_path / "campaign").rglob("*.pdf*"))


def test_of_few_letters_none_is_tried(tmp_path: Path):
    assert foreseen(tmp_path, 20).tried is None
