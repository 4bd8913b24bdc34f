import errno
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from urgent_appeal.producing.campaigns.workplace import locked, workplace
from urgent_appeal.producing.machine import MachineError

HOLD = """
import sys, time
from pathlib import Path
from urgent_appeal.producing.campaigns.workplace import locked
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


def test_each_run_has_its_own_folder_for_workplace(tmp_path: Path):
    found = []
    for _ in range(2):
        with workplace(tmp_path / "x") as unfinished:
            assert unfinished.is_dir()
            found.append(unfinished)
    assert found[0] != found[1]


def test_it_is_gone_afterwards_whatever_happens(tmp_path: Path):
    with pytest.raises(KeyError), workplace(tmp_path / "x"):
        raise KeyError
    assert [path.name for path in (tmp_path / "x").iterdir()] == [".lock"]


def test_the_folder_is_for_the_owner_only(tmp_path: Path):
    with workplace(tmp_path / "x"):
        assert (tmp_path / "x").stat().st_mode & 0o777 == 0o700


def test_what_another_run_left_is_thrown_away(tmp_path: Path):
    old = tmp_path / "x" / ".unfinished" / "old"
    old.mkdir(parents=True)
    with workplace(tmp_path / "x"):
        assert not old.exists()


@pytest.mark.parametrize(
    "error", [OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), sqlite3.OperationalError("database or disk is full")]
)
def test_a_full_disk_is_said_with_what_to_do(error: Exception, tmp_path: Path):
    with pytest.raises(MachineError, match="the disk is full; letters made so far are kept"), workplace(tmp_path):
        raise error


def test_a_damaged_ledger_is_said_with_what_to_do(tmp_path: Path):
    with pytest.raises(MachineError, match="is damaged; bring back a whole one, or move"), workplace(tmp_path):
        raise sqlite3.DatabaseError("database disk image is malformed")


def test_a_folder_that_is_moved_away_meanwhile_is_named(tmp_path: Path):
    with (
        pytest.raises(MachineError, match=r"x was moved or deleted .*; move it back"),
        workplace(tmp_path / "x") as aside,
    ):
        (tmp_path / "x").rename(tmp_path / "y")
        (aside / "letter").write_bytes(b"")


def test_our_own_bugs_are_left_alone(tmp_path: Path):
    with pytest.raises(KeyError), workplace(tmp_path):
        raise KeyError


def test_what_is_in_the_way_is_named(tmp_path: Path):
    blocked = tmp_path / "letters" / "000001-president.pdf"
    blocked.mkdir(parents=True)
    words = r"stopped at letters/000001-president\.pdf: there is a folder where a file should be"
    with pytest.raises(MachineError, match=words), workplace(tmp_path) as unfinished:
        (unfinished / "one").touch()
        (unfinished / "one").replace(blocked)
