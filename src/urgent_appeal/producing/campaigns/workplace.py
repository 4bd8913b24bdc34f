"""The folder of a campaign while something is made in it: one run at a time, and what the machine has against it."""

import datetime as dt
import errno
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from urgent_appeal.producing.campaigns.file_names import LOCK, UNFINISHED
from urgent_appeal.producing.machine import REASONS, MachineError, reason_of

BRING_BACK = "move it back, and type the same command again"
DAMAGED = ("malformed", "not a database", "no such", "no column", "decode to UTF-8")
"""What SQLite answers where a ledger is not as it was written."""


@contextmanager
def workplace(folder: Path) -> Iterator[Path]:
    """A new folder for unfinished files, for one run at a time; what a dead run left behind is thrown away.

    Each run has its own, as a worker may live for a moment longer than its parent. Raises MachineError for whatever
    disk, lock or ledger refuse inside.
    """
    with _machine_errors(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with locked(folder / LOCK):
            shutil.rmtree(folder / UNFINISHED, ignore_errors=True)
            (folder / UNFINISHED).mkdir(mode=0o700, exist_ok=True)
            try:
                yield Path(tempfile.mkdtemp(dir=folder / UNFINISHED))
            finally:
                shutil.rmtree(folder / UNFINISHED, ignore_errors=True)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Holds the lock; raises MachineError where another run holds it, with its process, and OSError.

    The system itself frees the lock when its process ends in whatever way, so that a dead run holds up nobody.
    The file names its holder; it stays behind, as taking it away would let two runs in.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(path, mode=0o600, blocking=False, preserve_lock_file=True, on_acquired=_write_holder)
    try:
        held = lock.acquire()
    except Timeout:
        holder = _holder(path) or "it has just begun"
        raise MachineError(f"another run is making this campaign ({holder}); wait for it, or stop it") from None
    with held:
        yield
        with suppress(OSError):
            os.truncate(path, 0)


def _write_holder(handle: int) -> None:
    os.ftruncate(handle, 0)
    os.write(handle, f"process {os.getpid()}, begun {dt.datetime.now():%Y-%m-%d %H:%M:%S}\n".encode())


def _holder(path: Path) -> str:
    """Who holds the lock; empty where the file does not name it, or where the system lets nobody read it meanwhile."""
    try:
        return path.read_text("utf-8", "replace").strip()
    except OSError:
        return ""


@contextmanager
def _machine_errors(folder: Path) -> Iterator[None]:
    """Raises a MachineError in place of an error of the disk or the ledger."""
    try:
        yield
    except OSError as error:
        if isinstance(error, FileNotFoundError) and not folder.is_dir():
            raise MachineError(f"{folder} was moved or deleted while letters were made; {BRING_BACK}") from error
        raise MachineError(_stopped(folder, reason_of(error), _place(folder, error))) from error
    except sqlite3.DatabaseError as error:
        said = str(error)
        if isinstance(error, sqlite3.IntegrityError) or any(words in said for words in DAMAGED):
            words = f"the ledger of the campaign in {folder} is damaged"
            raise MachineError(f"{words}; bring back a whole one, or move the folder away and begin again") from error
        raise MachineError(_stopped(folder, REASONS[errno.ENOSPC][0] if "full" in said else said)) from error


def _stopped(folder: Path, reason: str, place: str = "") -> str:
    rest = "letters made so far are kept; once that is mended, the same command continues"
    return f"the campaign in {folder} stopped{place}: {reason}; {rest}"


def _place(folder: Path, error: OSError) -> str:
    """The file of the folder that is in the way, but for those under temporary names; of a move the new name."""
    name = error.filename2 or error.filename
    with suppress(ValueError, TypeError):
        inside = Path(name).relative_to(folder)
        return f" at {inside.as_posix()}" if inside.parts and inside.parts[0] != UNFINISHED else ""
    return ""
