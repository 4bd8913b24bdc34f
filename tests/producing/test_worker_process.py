import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from pickle import dumps
from queue import SimpleQueue
from typing import Any

import pytest

from urgent_appeal.producing.worker_process import READY, Heard, WorkerProcess, begin

pytestmark = pytest.mark.usefixtures("new_interpreters")
MEMORY = 3 * 1024**3


@dataclass(frozen=True)
class Doubling:
    """Doubles numbers and texts."""

    fails: bool = False

    def prepare(self) -> Callable[[Any], Any]:
        if self.fails:
            raise LookupError("what it needs is not there")
        return double


class UnportableError(Exception):
    """Cannot be pickled and read again."""

    def __init__(self, one: str, two: str) -> None:
        super().__init__(one + two)


def double(task: Any) -> Any:
    if task == "sleep":
        time.sleep(0.3)
    if task == "unportable":
        raise UnportableError("one ", "two")
    return task * 2


Started = tuple[WorkerProcess, Callable[[], Any]]


@pytest.fixture
def started() -> Iterator[Callable[..., Started]]:
    """A process, and what gives its next answer."""
    processes = []

    def start(work: Doubling | Loading | None = None) -> Started:
        heard: SimpleQueue[Heard] = SimpleQueue()
        process = WorkerProcess(dumps(work or Doubling()), MEMORY, heard)
        processes.append(process)
        return process, lambda: heard.get(timeout=20)[2]

    yield start
    for process in processes:
        process.end()


def test_it_is_ready_and_answers_each_task(started: Callable[..., Started]):
    process, answer = started()
    process.send((1, "a"))
    assert answer() == READY
    assert answer() == [2, "aa"]


@dataclass(frozen=True)
class Loading:
    """Only loads something."""

    def prepare(self) -> None:
        pass


def test_it_is_ready_when_it_has_work_that_makes_something(started: Callable[..., Started]):
    process, answer = started(Loading())
    process.begin(dumps(Doubling()))
    process.send((1,))
    assert answer() == READY
    assert answer() == [2]


def test_work_that_it_cannot_read_ends_it_at_once():
    heard: SimpleQueue[Heard] = SimpleQueue()
    process = WorkerProcess(b"cno_such_module\nWork\n.", MEMORY, heard)
    try:
        assert heard.get(timeout=20)[2] is None
    finally:
        process.end()
    assert process.exit_code == 1


def test_short_tasks_share_a_message_and_long_ones_do_not_wait(started: Callable[..., Started]):
    process, answer = started()
    process.send((1, "sleep", *range(100)))
    assert answer() == READY
    assert answer() == [2, "sleepsleep"]
    assert answer() == [2 * number for number in range(100)]


def test_what_a_task_raises_is_its_answer_with_the_place_of_the_fault(started: Callable[..., Started]):
    process, answer = started()
    process.send((None, 1))
    answer()
    error, two = answer()
    assert isinstance(error, TypeError)
    assert "test_worker_process.py" in error.__notes__[0]
    assert two == 2


def test_an_exception_that_cannot_travel_is_told_in_words(started: Callable[..., Started]):
    process, answer = started()
    process.send(("unportable",))
    answer()
    (error,) = answer()
    assert isinstance(error, RuntimeError)
    assert "UnportableError: one two" in str(error)


def test_what_preparing_raises_is_an_answer(started: Callable[..., Started]):
    _, answer = started(Doubling(fails=True))
    error = answer()
    assert isinstance(error, LookupError)
    assert str(error) == "what it needs is not there"


def test_one_that_is_gone_is_heard(started: Callable[..., Started]):
    process, answer = started()
    answer()
    os.kill(process.pid, signal.SIGKILL)
    assert answer() is None


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_only_its_parent_stops_it(started: Callable[..., Started], number: int):
    process, answer = started()
    answer()
    os.kill(process.pid, number)
    process.send((1,))
    assert answer() == [2]


UNGUARDED = """
import sys
from pathlib import Path
import urgent_appeal

Path("runs").open("a").write("x")
outcome = urgent_appeal.open_project(".").appeal("tun-2026-person", formats=["html"])
assert len(outcome.produced) == 1, outcome
"""


def test_the_script_that_calls_the_program_is_run_once(tmp_path: Path):
    from tests.builders import CASE

    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "tun-2026-person.toml").write_text(CASE, encoding="utf-8")
    (tmp_path / "script.py").write_text(UNGUARDED, encoding="utf-8")
    path = os.pathsep.join(filter(None, sys.path))
    subprocess.run([sys.executable, "script.py"], cwd=tmp_path, check=True, env=os.environ | {"PYTHONPATH": path})
    assert (tmp_path / "runs").read_text(encoding="utf-8") == "x"


ORPHAN = """
import sys
import tempfile
from pickle import dumps
from queue import SimpleQueue
from urgent_appeal.producing.worker_process import WorkerProcess
from tests.producing.test_worker_process import MEMORY, Doubling
tempfile.tempdir = sys.argv[1]
heard = SimpleQueue()
process = WorkerProcess(dumps(Doubling()), MEMORY, heard)
heard.get()
print(process.pid, flush=True)
sys.stdin.read()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
def test_it_ends_with_who_started_it_and_throws_its_scratch_away(tmp_path: Path):
    path = os.pathsep.join(filter(None, [str(Path.cwd()), *sys.path]))
    with subprocess.Popen(
        [sys.executable, "-c", ORPHAN, tmp_path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": path},
    ) as parent:
        assert parent.stdout
        pid = parent.stdout.readline().strip()
        assert list(tmp_path.iterdir())
        parent.kill()
    late = time.monotonic() + 20
    while (list(tmp_path.iterdir()) or Path(f"/proc/{pid}").exists()) and time.monotonic() < late:
        time.sleep(0.05)
    assert not list(tmp_path.iterdir())
    assert not Path(f"/proc/{pid}").exists()


def test_a_process_that_does_not_read_holds_up_nobody(started: Callable[..., Started]):
    process, _ = started()
    os.kill(process.pid, signal.SIGSTOP)
    began = time.monotonic()
    process.send(("x" * 1_000_000,))
    assert time.monotonic() - began < 20


def test_it_ends_where_its_parent_was_killed_in_the_middle_of_a_message(tmp_path: Path):
    process = begin(str(tmp_path / "scratch"), 3 * 1024**3)
    assert process.stdin is not None
    process.stdin.write(dumps(list(range(999)))[:50])
    process.stdin.close()
    try:
        assert process.wait(60) == 0
    finally:
        process.kill()
