import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import a_case, a_library, options, projected
from urgent_appeal.planning.documents import Document
from urgent_appeal.planning.planning import plan
from urgent_appeal.producing import worker_process
from urgent_appeal.producing.machine import MachineError
from urgent_appeal.producing.made import Made
from urgent_appeal.producing.worker_process import WorkerProcess

MAIN = "documents/urgent-appeal.html.j2"
PAGE = "<html lang=en><title>t</title><p>{{ appeal.title }}</p></html>"


@pytest.fixture(scope="module")
def document() -> Document:
    return plan(projected(a_case(), library=a_library()), "tun-2026-person", options(), {}).documents[0]


@pytest.fixture
def process(tmp_path: Path) -> Iterator[WorkerProcess]:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    found = WorkerProcess(str(scratch))
    yield found
    found.end()


def task(document: Document, page: str = PAGE) -> tuple[object, ...]:
    return document, {MAIN: page, f"builtin/{MAIN}": page}, ("html",), ()


def test_it_is_busy_until_its_last_answer_is_taken(process: WorkerProcess, document: Document):
    process.send(task(document))
    process.send(task(document))
    for left in (True, False):
        assert isinstance(process.answer(20), Made)
        assert process.is_busy == left


def test_what_making_raises_is_an_answer_with_the_place_of_the_fault(process: WorkerProcess, document: Document):
    process.send(("no document", {}, ("html",), ()))
    process.send(task(document))
    error = process.answer(20)
    assert isinstance(error, AttributeError)
    assert "making.py" in error.__notes__[0]
    assert isinstance(process.answer(20), Made)


def test_its_start_is_not_counted_as_time_of_a_document(process: WorkerProcess, document: Document):
    process.send(task(document))
    time.sleep(2)
    assert isinstance(process.answer(1.5), Made)


def test_the_wait_for_one_document_is_not_counted_for_the_next(process: WorkerProcess, document: Document):
    process.send(task(document))
    process.answer(20)
    time.sleep(1.2)
    process.send(task(document))
    assert isinstance(process.answer(1), Made)


def test_a_process_that_cannot_start_ends_the_run(
    tmp_path: Path, document: Document, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(worker_process, "BEGIN", "raise SystemExit('no')")
    process = WorkerProcess(str(tmp_path))
    process.send(task(document))
    with pytest.raises(MachineError, match="the process that sets the pages cannot be started"):
        process.answer(20)
    process.end()
    assert capfd.readouterr().err == "no\n"


def test_one_that_is_gone_has_no_answer(process: WorkerProcess, document: Document):
    process.send(task(document))
    process.answer(20)
    os.kill(process.pid, signal.SIGKILL)
    process.send(task(document))
    with pytest.raises(EOFError):
        process.answer(20)


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
from urgent_appeal.producing.worker_process import WorkerProcess
process = WorkerProcess(sys.argv[1])
process.send(("no document", {}, (), ()))
process.answer(60)
print(process.pid, flush=True)
sys.stdin.read()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
def test_it_ends_with_who_started_it_and_throws_its_scratch_away(tmp_path: Path):
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    (scratch / "font").touch()
    path = os.pathsep.join(filter(None, sys.path))
    with subprocess.Popen(
        [sys.executable, "-c", ORPHAN, scratch],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": path},
    ) as parent:
        assert parent.stdout
        pid = parent.stdout.readline().strip()
        parent.kill()
    late = time.monotonic() + 20
    while (scratch.exists() or Path(f"/proc/{pid}").exists()) and time.monotonic() < late:
        time.sleep(0.05)
    assert not scratch.exists()
    assert not Path(f"/proc/{pid}").exists()


def test_a_process_that_does_not_read_holds_up_nobody(process: WorkerProcess, document: Document):
    os.kill(process.pid, signal.SIGSTOP)
    began = time.monotonic()
    process.send(("x" * 1_000_000, {}, ("html",), ()))
    assert time.monotonic() - began < 1
