import ctypes
import errno
import os
from pathlib import Path

import pytest

from urgent_appeal.producing.campaigns import groups
from urgent_appeal.producing.campaigns.groups import Disk

MOUNTS = "22 1 {device} / /home rw,relatime shared:1 - {kind} /dev/vda rw\n"


def mounted(folder: Path, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder as one of a kind of file system, under a Linux that reports write errors."""
    number = folder.stat().st_dev
    mounts = folder / "mounts"
    mounts.write_text(MOUNTS.format(device=f"{os.major(number)}:{os.minor(number)}", kind=kind))
    monkeypatch.setattr(groups, "MOUNTS", mounts)
    monkeypatch.setattr("platform.system", lambda: "Linux")
    monkeypatch.setattr("platform.release", lambda: "6.1.0-generic")


def files_put(folder: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many of two files are put on the disk by themselves."""
    files = [folder / "a", folder / "b"]
    synced: list[int] = []
    for file in files:
        file.touch()
    monkeypatch.setattr("os.fsync", synced.append)
    with Disk(folder) as disk:
        disk.put(files)
    return len(synced)


@pytest.mark.skipif(not hasattr(ctypes.CDLL(None), "syncfs"), reason="this system has no such call")
def test_one_call_puts_all_files_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    mounted(tmp_path, "ext4", monkeypatch)
    assert files_put(tmp_path, monkeypatch) == 0


@pytest.mark.parametrize(
    ("system", "release"), [("Linux", "5.7.19"), ("Linux", "4.18.0-348.el8"), ("Darwin", "23.1.0"), ("Linux", "?")]
)
def test_a_system_whose_call_reports_no_write_errors_is_not_trusted(
    system: str, release: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    mounted(tmp_path, "ext4", monkeypatch)
    monkeypatch.setattr("platform.system", lambda: system)
    monkeypatch.setattr("platform.release", lambda: release)
    assert files_put(tmp_path, monkeypatch) == 2


def test_a_file_system_that_another_program_runs_is_not_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    mounted(tmp_path, "fuseblk", monkeypatch)
    assert files_put(tmp_path, monkeypatch) == 2


def test_a_file_system_that_the_system_does_not_name_is_not_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    mounted(tmp_path, "ext4", monkeypatch)
    monkeypatch.setattr(groups, "MOUNTS", tmp_path / "not-there")
    assert files_put(tmp_path, monkeypatch) == 2


def test_a_disk_that_refuses_is_an_error_of_the_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def full(handle: int) -> int:
        ctypes.set_errno(errno.ENOSPC)
        return -1

    with Disk(tmp_path) as disk:
        monkeypatch.setattr(disk, "_syncfs", full)
        with pytest.raises(OSError, match="No space left"):
            disk.put([tmp_path / "a"])
