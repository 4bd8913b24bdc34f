import os
from pathlib import Path

import pytest

from tests.producing.campaigns.stand_in import a_letter
from tests.producing.campaigns.stand_in_maker import StandIn
from urgent_appeal.producing.campaigns.engines import Engine, ProcessEngine, SerialEngine
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


def test_a_process_that_was_warmed_makes_the_letters_and_ends_with_the_warming(tmp_path: Path):
    engine = ProcessEngine(1)
    with engine.warm(StandIn(), tmp_path):
        assert engine._warm is not None
        (pid,) = engine._warm.pids
        results = engine.run(StandIn(), iter([(a_letter(1),), (a_letter(2),)]), tmp_path)
        assert next(result for result in results if result is not None)
        assert engine._warm.pids == (pid,)
    assert engine._warm is None
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_a_warmed_process_ends_where_planning_fails(tmp_path: Path):
    engine = ProcessEngine(1)
    with pytest.raises(KeyError), engine.warm(StandIn(), tmp_path):
        assert engine._warm is not None
        (pid,) = engine._warm.pids
        raise KeyError
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_letters_that_share_messages_do_not_wear_out_their_process(tmp_path: Path):
    engine = ProcessEngine(1, Limits(messages=200))
    shards = [tuple(a_letter(number) for number in range(first, first + 100)) for first in (1, 101, 201, 301)]
    pids = set()
    with engine.warm(StandIn(), tmp_path):
        for _ in engine.run(StandIn(), iter(shards), tmp_path):
            assert engine._warm is not None
            pids.update(engine._warm.pids)
    assert len(pids) == 1
