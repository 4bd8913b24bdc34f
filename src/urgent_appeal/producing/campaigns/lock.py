"""One run at a time in the folder of a campaign."""

import datetime as dt
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from urgent_appeal.producing.machine import MachineError


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Holds the lock; raises MachineError where another run holds it, and says which one.

    The system itself gives the lock free when its process ends in whatever way, so that a dead run holds up nobody.
    The file says whose it is; it stays behind, as taking it away would let two runs in.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if not _take(handle):
            holder = os.pread(handle, 200, 0).decode("utf-8", "replace").strip() if hasattr(os, "pread") else ""
            words = f"another run is making this campaign ({holder or 'it has just begun'}); wait for it, or stop it"
            raise MachineError(words)
        os.ftruncate(handle, 0)
        os.write(handle, f"process {os.getpid()}, begun {dt.datetime.now():%Y-%m-%d %H:%M:%S}\n".encode())
        yield
        os.ftruncate(handle, 0)
    finally:
        os.close(handle)


def _take(handle: int) -> bool:
    if sys.platform == "win32":
        import msvcrt

        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
