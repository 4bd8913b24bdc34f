import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from types import FrameType

import pytest

from tests.producing.campaigns.stand_in import a_letter
from tests.producing.campaigns.stand_in_maker import StandIn
from urgent_appeal.producing.campaigns import crew
from urgent_appeal.producing.campaigns.crew import Limits
from urgent_appeal.producing.campaigns.engines import ProcessEngine
from urgent_appeal.producing.campaigns.makers import Failed, Shard
from urgent_appeal.producing.machine import MachineError


def failures(
    folder: Path, names: list[str], maker: StandIn | None = None, limits: Limits | None = None
) -> dict[str, str]:
    """Who has no letter, and why; everybody else has one."""
    shard = tuple(a_letter(number, name) for number, name in enumerate(names, 1))
    engine = ProcessEngine(1, limits)
    results = [one for one in engine.run(maker or StandIn(), iter([shard]), folder) if one is not None]
    assert sorted(one.letter.signatory.number for one in results) == list(range(1, len(names) + 1))
    return {one.letter.signatory.name: one.words for one in results if isinstance(one, Failed)}


def test_a_letter_that_hangs_costs_only_itself_and_is_tried_twice(tmp_path: Path):
    found = failures(tmp_path, ["Ada", "Hang", "Cai"], limits=Limits(seconds=1))
    assert found == {"Hang": "it was not finished after 1 seconds; it was tried twice"}


def test_a_letter_that_crashes_costs_only_itself(tmp_path: Path):
    found = failures(tmp_path, ["Crash", "Ben", "Cai"])
    assert found == {"Crash": "it crashed the program that sets the pages (9); it was tried twice"}


def test_a_letter_that_eats_all_memory_costs_only_itself(tmp_path: Path):
    found = failures(tmp_path, ["Ada", "Ben", "Hunger"])
    assert found == {"Hunger": "it needed more memory than 3 GB; it was tried twice"}


def test_a_letter_that_goes_wrong_once_is_made_the_second_time(tmp_path: Path):
    (tmp_path / "letters").mkdir()
    maker = StandIn(crash_once=str(tmp_path / "once"))
    assert failures(tmp_path / "letters", ["Ada", "Once", "Cai"], maker) == {}
    assert (tmp_path / "once").exists()


def test_workers_that_cannot_start_end_the_run(tmp_path: Path):
    with pytest.raises(MachineError, match="the letters cannot be made: a worker process crashed"):
        failures(tmp_path, ["Ada"], StandIn(cannot_start=True))


def test_a_worker_that_dies_before_it_reads_its_job_is_seen_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def late(number: int, frame: FrameType | None) -> None:
        raise AssertionError("the parent waits for a process that is dead")

    monkeypatch.setattr("multiprocessing.spawn._python_exe", os.fsencode(shutil.which("false") or ""))
    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, 5)
    try:
        with pytest.raises(MachineError, match="the letters cannot be made: a worker process crashed"):
            failures(tmp_path, ["Ada"], StandIn(text="a large job" * 100_000))
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def test_workers_that_die_at_letter_after_letter_end_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(crew, "IN_A_ROW", 2)
    with pytest.raises(MachineError, match="the letters cannot be made: it crashed"):
        failures(tmp_path, ["Crash"] * 3)


def test_deaths_are_counted_from_the_last_letter_that_was_made_and_once_a_letter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(crew, "IN_A_ROW", 2)
    assert list(failures(tmp_path, ["Crash", "Crash", "Ada", "Crash"])) == ["Crash"]


def test_letters_are_taken_no_earlier_than_they_are_needed(tmp_path: Path):
    taken = []

    def shards() -> Iterator[Shard]:
        for number in range(1, 100):
            taken.append(number)
            yield (a_letter(number),)

    with closing(ProcessEngine(1).run(StandIn(), shards(), tmp_path)) as results:
        for result in results:
            if result is not None:
                break
    assert len(taken) <= 4


def test_stopping_early_ends_the_processes(tmp_path: Path):
    others = multiprocessing.active_children()  # a worker of another test that runs in the same process
    shard = tuple(a_letter(number) for number in range(1, 50))
    with closing(ProcessEngine(2).run(StandIn(seconds=0.2), iter([shard] * 4), tmp_path)) as results:
        for result in results:
            if result is not None:
                break
    assert len(list(tmp_path.iterdir())) < 49
    assert [one for one in multiprocessing.active_children() if one not in others] == []


def test_nothing_is_left_in_the_folder_for_temporary_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for folder in ("temporary", "letters"):
        (tmp_path / folder).mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    assert list(failures(tmp_path / "letters", ["Ada", "Crash"])) == ["Crash"]
    assert not list((tmp_path / "temporary").iterdir())


KILLED = """
import sys
from pathlib import Path
from tests.producing.campaigns.stand_in import a_letter
from tests.producing.campaigns.stand_in_maker import StandIn
from urgent_appeal.producing.campaigns.engines import ProcessEngine

if __name__ == "__main__":
    for _ in ProcessEngine(1).run(StandIn(seconds=0.05), iter([(a_letter(),) * 999]), Path(sys.argv[1])):
        print(flush=True)
"""


def test_what_a_killed_run_put_aside_is_thrown_away_by_its_workers(tmp_path: Path):
    for folder in ("temporary", "letters"):
        (tmp_path / folder).mkdir()
    program = tmp_path / "killed.py"
    program.write_text(KILLED, encoding="utf-8")
    surroundings = os.environ | {"TMPDIR": str(tmp_path / "temporary"), "PYTHONPATH": str(Path.cwd())}
    process = subprocess.Popen(
        [sys.executable, program, tmp_path / "letters"], stdout=subprocess.PIPE, env=surroundings
    )
    assert process.stdout is not None
    while not list(tmp_path.glob("letters/*")):
        process.stdout.readline()
    process.kill()
    process.communicate()
    late = time.monotonic() + 20
    while list((tmp_path / "temporary").iterdir()) and time.monotonic() < late:
        time.sleep(0.05)
    assert not list((tmp_path / "temporary").iterdir())
