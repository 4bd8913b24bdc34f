import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from urgent_appeal.producing.campaigns.lock import locked
from urgent_appeal.producing.machine import MachineError

HOLD = """
import sys, time
from pathlib import Path
from urgent_appeal.producing.campaigns.lock import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def holder(path: Path) -> "subprocess.Popen[str]":
    process = subprocess.Popen([sys.executable, "-c", HOLD, path], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_a_second_run_is_told_which_process_is_at_it_and_since_when(tmp_path: Path):
    process = holder(tmp_path / "lock")
    try:
        with pytest.raises(MachineError, match=rf"process {process.pid}, begun \d\d\d\d-"), locked(tmp_path / "lock"):
            pass
    finally:
        process.kill()
        process.communicate()


def test_a_run_that_is_refused_leaves_the_name_of_the_one_that_holds_it(tmp_path: Path):
    with locked(tmp_path / "lock"):
        for _ in range(2):
            with pytest.raises(MachineError, match=f"process {os.getpid()}, begun"), locked(tmp_path / "lock"):
                pass
        assert (tmp_path / "lock").read_text().startswith(f"process {os.getpid()}, begun")


def test_only_the_user_may_read_the_lock(tmp_path: Path):
    with locked(tmp_path / "lock"):
        assert (tmp_path / "lock").stat().st_mode & 0o777 == 0o600


def test_the_lock_of_a_dead_run_is_taken_over(tmp_path: Path):
    process = holder(tmp_path / "lock")
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    with locked(tmp_path / "lock"):
        assert (tmp_path / "lock").read_text().startswith(f"process {os.getpid()}, begun")


def test_a_run_that_ended_leaves_the_way_free(tmp_path: Path):
    for _ in range(2):
        with locked(tmp_path / "lock"):
            pass
    assert (tmp_path / "lock").read_text() == ""
