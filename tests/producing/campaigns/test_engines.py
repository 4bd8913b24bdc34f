import os
import subprocess
from pathlib import Path

import pytest

from tests.producing.campaigns.serial_engine import SerialEngine
from tests.producing.campaigns.stand_in import a_letter, a_signatory
from tests.producing.campaigns.stand_in_maker import StandIn
from urgent_appeal.model.campaign import PersonalLetter
from urgent_appeal.model.value import replace
from urgent_appeal.producing import pool, worker_process
from urgent_appeal.producing.campaigns import engines
from urgent_appeal.producing.campaigns.engines import ARRANGED, Engine, ProcessEngine, alike
from urgent_appeal.producing.campaigns.makers import Written
from urgent_appeal.producing.pool import Limits


def run(engine: Engine, folder: Path, names: list[str], size: int = 3) -> dict[int, str]:
    """By number of the letter its hash, or why it failed."""
    letters = [a_letter(number, name) for number, name in enumerate(names, 1)]
    shards = (tuple(letters[at : at + size]) for at in range(0, len(letters), size))
    results = [result for result in engine.run(StandIn(), shards, folder) if result is not None]
    assert len(results) == len(letters)
    return {r.letter.signatory.number: r.files[0].hash if isinstance(r, Written) else r.words for r in results}


def test_two_processes_give_the_same_bytes_as_one_after_the_other(tmp_path: Path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    names = [f"Person {number}" for number in range(20)]
    assert run(ProcessEngine(2), tmp_path / "a", names) == run(SerialEngine(), tmp_path / "b", names)
    assert {path.name: path.read_bytes() for path in (tmp_path / "a").iterdir()} == {
        path.name: path.read_bytes() for path in (tmp_path / "b").iterdir()
    }


@pytest.mark.parametrize("engine", [SerialEngine(), ProcessEngine(1)], ids=["serial", "processes"])
def test_a_letter_with_a_fault_costs_only_itself(engine: Engine, tmp_path: Path):
    results = run(engine, tmp_path, ["Ada", "Fault", "Cai"])
    assert results[2] == "the template has a fault"
    assert len(list(tmp_path.iterdir())) == 2


def test_a_campaign_without_letters_starts_no_process(tmp_path: Path):
    assert list(ProcessEngine(1).run(StandIn(cannot_start=True), iter(()), tmp_path)) == []


def test_a_limit_of_letters_replaces_the_process(tmp_path: Path):
    results = run(ProcessEngine(1, Limits(messages=2)), tmp_path, [f"Person {number}" for number in range(5)], size=1)
    assert len(results) == 5


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The number of each process that is started while the test runs."""
    found: list[int] = []
    plain = worker_process.begin

    def noted(scratch: str, memory: int) -> "subprocess.Popen[bytes]":
        process = plain(scratch, memory)
        found.append(process.pid)
        return process

    monkeypatch.setattr(worker_process, "begin", noted)
    return found


def is_there(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_the_process_that_is_started_first_makes_the_letters(started: list[int], tmp_path: Path):
    with ProcessEngine(1) as engine:
        assert len(started) == 1
        assert len(run(engine, tmp_path, ["Ada", "Ben"])) == 2
    assert len(started) == 1
    assert not is_there(started[0])


def test_what_is_made_later_is_made_by_another_process(started: list[int], tmp_path: Path):
    with ProcessEngine(1) as engine:
        assert run(engine, tmp_path, ["Ada"]) == run(engine, tmp_path, ["Ada"])
    assert len(started) == 2
    assert not any(map(is_there, started))


def test_a_process_that_was_started_first_ends_where_planning_fails(started: list[int]):
    with pytest.raises(KeyError), ProcessEngine(1):
        raise KeyError
    assert [is_there(pid) for pid in started] == [False]


def test_letters_that_share_messages_do_not_wear_out_their_process(started: list[int], tmp_path: Path):
    names = [f"Person {number}" for number in range(400)]
    run(ProcessEngine(1, Limits(messages=200)), tmp_path, names, size=100)
    assert len(started) == 1


def test_few_letters_are_not_worth_a_second_process(
    started: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(engines, "PATIENCE", 1000)
    run(ProcessEngine(2), tmp_path, [f"Person {number}" for number in range(40)], size=4)
    assert len(started) == 1


def test_many_letters_get_all_processes(started: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pool, "LOOKED_AT", 3)
    monkeypatch.setattr(engines, "FEWEST", 1)
    letters = tuple(replace(a_letter(number), recipient=f"office-{number % 10}") for number in range(1, 41))
    assert len([one for one in ProcessEngine(2).run(StandIn(), iter([letters]), tmp_path) if one]) == 40
    assert len(started) == 2


def of(countries: str) -> list[PersonalLetter]:
    """A letter from each country, written with one character."""
    return [
        PersonalLetter(signatory=a_signatory(number, country=country), recipient="judge", language="en")
        for number, country in enumerate(countries, 1)
    ]


def test_letters_that_are_alike_share_shards():
    letters = of("ABCD" * 60)
    shards = list(alike([tuple(letters)]))
    assert sorted((one for shard in shards for one in shard), key=lambda one: one.signatory.number) == letters
    assert [{one.signatory.country for one in shard} for shard in shards] == [{"A"}, {"B"}, {"C"}, {"D"}]


def test_a_shard_has_no_more_letters_than_any_other_and_few_letters_make_one():
    assert [len(shard) for shard in alike([tuple(of("A" * 250))])] == [100, 100, 50]
    assert [len(shard) for shard in alike([tuple(of("ABCDEF" * 5))])] == [30]


def test_letters_are_arranged_while_they_come():
    given = (tuple(of("AB" * 50)) for _ in range(2 * ARRANGED // 100))
    next(alike(given))
    assert len(list(given)) == ARRANGED // 100
