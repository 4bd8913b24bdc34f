import sys

import pytest

from urgent_appeal.cli import run
from urgent_appeal.producing import worker_process
from urgent_appeal.producing.early import Parts, early_process
from urgent_appeal.producing.worker import Worker


@pytest.mark.parametrize("command", ["appeal", "letters"])
def test_a_worker_takes_the_process_that_was_started_with_the_program(command: str):
    process = early_process([command, "tun-2026-person"])
    assert process
    with Worker(pdf=False, early=process) as worker:
        assert worker.pids == (process.pid,)
    assert process.exit_code is not None


@pytest.mark.parametrize(
    "arguments",
    [[], ["check"], ["campaign"], ["appeal", "--help"], ["appeal", "a", "--dry-run"], ["appeal", "--watch"]],
)
def test_nothing_is_started_for_what_makes_no_pages(arguments: list[str]):
    assert early_process(arguments) is None


def test_nothing_is_started_where_an_output_is_closed(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "stdout", None)
    assert early_process(["appeal", "a"]) is None


def test_where_it_cannot_be_started_the_command_tries_again(monkeypatch: pytest.MonkeyPatch):
    def full(*_: object) -> None:
        raise OSError("no more processes")

    monkeypatch.setattr(worker_process, "WorkerProcess", full)
    assert early_process(["appeal", "a"]) is None


def test_one_that_the_command_did_not_take_is_ended_with_it():
    process = early_process(["appeal", "a"])
    assert process
    assert run(["appeal", "a", "--nonsense"], process) == 2
    assert process.exit_code is not None


def test_it_loads_and_waits_for_the_work():
    assert Parts().prepare() is None  # type: ignore[func-returns-value]
