"""One run at a time in the folder of a campaign."""

import datetime as dt
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from urgent_appeal.producing.machine import MachineError


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Holds the lock; raises MachineError where another run holds it, and says which one, and OSError.

    The system itself gives the lock free when its process ends in whatever way, so that a dead run holds up nobody.
    The file says whose it is; it stays behind, as taking it away would let two runs in.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(path, mode=0o600, blocking=False, preserve_lock_file=True, on_acquired=_sign)
    try:
        held = lock.acquire()
    except Timeout:
        holder = _holder(path) or "it has just begun"
        raise MachineError(f"another run is making this campaign ({holder}); wait for it, or stop it") from None
    with held:
        yield
        with suppress(OSError):
            os.truncate(path, 0)


def _sign(handle: int) -> None:
    """Writes into the locked file who holds it, in place of who held it before."""
    os.ftruncate(handle, 0)
    os.write(handle, f"process {os.getpid()}, begun {dt.datetime.now():%Y-%m-%d %H:%M:%S}\n".encode())


def _holder(path: Path) -> str:
    """Who holds the lock; empty where the file does not say it, or where the system lets nobody read it meanwhile."""
    try:
        return path.read_text("utf-8", "replace").strip()
    except OSError:
        return ""
