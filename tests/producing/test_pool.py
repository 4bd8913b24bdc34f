import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.producing.campaigns.stand_in import a_letter
from tests.producing.campaigns.stand_in_maker import StandIn
from urgent_appeal.model.campaign import PersonalLetter
from urgent_appeal.problems import MissingPart
from urgent_appeal.producing import pool, worker_process
from urgent_appeal.producing.campaigns.aside import Aside
from urgent_appeal.producing.campaigns.engines import ProcessEngine
from urgent_appeal.producing.campaigns.makers import Failed, Result, Shard, Written
from urgent_appeal.producing.machine import MachineError
from urgent_appeal.producing.pool import Limits, Pool
from urgent_appeal.producing.shards import best_of

pytestmark = pytest.mark.usefixtures("new_interpreters")


def failures(
    folder: Path, names: list[str], maker: StandIn | None = None, limits: Limits | None = None
) -> dict[str, str]:
    """Who has no letter, and why; everybody else has one."""
    shard = tuple(a_letter(number, name) for number, name in enumerate(names, 1))
    engine = ProcessEngine(1, limits)
    results = [one for one in engine.run(maker or StandIn(), iter([shard]), folder) if one is not None]
    assert sorted(one.letter.signatory.number for one in results) == list(range(1, len(names) + 1))
    return {one.letter.signatory.name: one.words for one in results if isinstance(one, Failed)}


@pytest.mark.parametrize(
    ("waiting", "own", "of_all", "taken"),
    [
        ("aabbc", "", "", 0),
        ("aabbc", "b", "ab", 2),
        ("aabbc", "", "ab", 4),
        ("aabb", "", "ab", 0),
    ],
)
def test_a_process_takes_more_of_a_kind_that_it_had_or_a_new_one(waiting: str, own: str, of_all: str, taken: int):
    assert best_of(waiting, set(own), set(of_all)) == taken


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


def test_a_process_that_cannot_start_ends_the_run_and_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(worker_process, "BEGIN", "raise SystemExit(3)")
    began = time.monotonic()
    with pytest.raises(MachineError, match=r"cannot be started: it ended at once \(3\)"):
        failures(tmp_path, ["Ada"], StandIn(text="a large job" * 100_000))
    assert time.monotonic() - began < Limits().start_seconds / 4


def test_one_that_ends_while_it_prepares_itself_is_not_started_again(tmp_path: Path):
    with pytest.raises(MachineError, match="the process that sets the pages cannot be started"):
        failures(tmp_path, ["Ada"], StandIn(cannot_start=True))


def test_a_part_that_is_missing_is_named_by_its_own_sentence(tmp_path: Path):
    with pytest.raises(MissingPart, match="Pango is missing"):
        failures(tmp_path, ["Ada"], StandIn(missing="Pango is missing"))


def test_workers_that_die_at_letter_after_letter_end_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pool, "IN_A_ROW", 2)
    with pytest.raises(MachineError, match="no more pages can be made: it crashed"):
        failures(tmp_path, ["Crash"] * 3)


def test_deaths_are_counted_from_the_last_letter_that_was_made_and_once_a_letter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(pool, "IN_A_ROW", 2)
    assert list(failures(tmp_path, ["Crash", "Crash", "Ada", "Crash"])) == ["Crash"]


def test_the_start_of_a_process_is_not_counted_as_time_of_a_letter(tmp_path: Path):
    assert failures(tmp_path, ["Ada"], StandIn(start_seconds=1.5), Limits(seconds=1)) == {}


def test_the_wait_of_the_caller_is_not_counted_as_time_of_a_letter(tmp_path: Path):
    engine = ProcessEngine(1, Limits(seconds=1))
    results = []
    for result in engine.run(StandIn(), iter([(a_letter(number),) for number in range(1, 9)]), tmp_path):
        results += [result] if result else []
        time.sleep(1.2 if len(results) == 1 and result else 0)
    assert [type(result) for result in results] == [Written] * 8


def test_more_processes_help_where_the_work_takes_longer_than_the_patience(tmp_path: Path):
    def most(patience: float) -> int:
        pool: Pool[PersonalLetter, Result] = Pool(
            Aside(maker=StandIn(seconds=0.05), folder=tmp_path), 2, Limits(patience=patience)
        )
        try:
            return max(len(pool.pids) for _ in pool.run([a_letter(number)] for number in range(1, 9)))
        finally:
            pool.stop()

    assert (most(0.1), most(20)) == (2, 1)


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


def processes() -> set[str]:
    files = Path("/proc/self/task").glob("*/children")
    return {child for file in files for child in file.read_text(encoding="ascii").split()}


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
def test_stopping_early_ends_the_processes(tmp_path: Path):
    before = processes()  # a worker of another test may run in the same process
    shard = tuple(a_letter(number) for number in range(1, 50))
    with closing(ProcessEngine(2).run(StandIn(seconds=0.2), iter([shard] * 4), tmp_path)) as results:
        for result in results:
            if result is not None:
                break
    assert len(list(tmp_path.iterdir())) < 49
    assert not processes() - before


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
