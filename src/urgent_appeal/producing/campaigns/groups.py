"""Puts the files of a group on the disk: with one call for all of them where the system has one that can be trusted.

`syncfs` reports write errors from Linux 5.8 on (man 2 syncfs). A file system that another program runs (FUSE) is not
told of it by the kernel, so there each file is put on the disk by itself.
"""

import ctypes
import os
import platform
import re
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Any

FIRST = (5, 8)
"""The first Linux whose `syncfs` reports write errors."""
MOUNTS = Path("/proc/self/mountinfo")


class Disk:
    """The disk that a folder lies on.

    It is opened before the files are written: `syncfs` reports the errors that came after that.
    """

    def __init__(self, folder: Path) -> None:
        """Takes a folder that is there. Raises OSError."""
        self._syncfs = _syncfs_for(folder)
        self._handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY) if self._syncfs else -1

    def __enter__(self) -> "Disk":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._handle >= 0:
            os.close(self._handle)

    def put(self, files: Iterable[Path]) -> None:
        """Waits until files of the folder are on the disk. Raises OSError."""
        if self._syncfs is None:
            for file in files:
                _put_one(file)
        elif self._syncfs(self._handle):
            code = ctypes.get_errno()
            raise OSError(code, os.strerror(code))


def _put_one(file: Path) -> None:
    handle = os.open(file, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _syncfs_for(folder: Path) -> Any | None:
    """The system's function where it can be trusted with the files of a folder."""
    release = re.match(r"(\d+)\.(\d+)", platform.release())
    if platform.system() != "Linux" or release is None or (int(release[1]), int(release[2])) < FIRST:
        return None
    if _kind(folder).startswith("fuse"):
        return None
    try:
        return ctypes.CDLL(None, use_errno=True).syncfs
    except (OSError, AttributeError):
        return None


def _kind(folder: Path) -> str:
    """The kind of file system of a folder, for example "ext4"; "fuse" where the system does not tell."""
    device = folder.stat().st_dev
    wanted = f"{os.major(device)}:{os.minor(device)}"
    try:
        lines = MOUNTS.read_text("utf-8", "replace").splitlines()
    except OSError:
        return "fuse"
    return next((line.partition(" - ")[2].split()[0] for line in lines if line.split()[2] == wanted), "fuse")
