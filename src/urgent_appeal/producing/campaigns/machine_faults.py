"""Faults of the machine while a campaign is made, in words that say what to do."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from urgent_appeal.producing.machine import REASONS, MachineError

FULL = REASONS[errno.ENOSPC]


@contextmanager
def machine_faults(folder: Path) -> Iterator[None]:
    """Makes a MachineError of what disk or ledger have against a campaign in `folder`."""
    try:
        yield
    except OSError as error:
        raise MachineError(
            _words(folder, REASONS.get(error.errno or 0, error.strerror or "the system said no"))
        ) from error
    except sqlite3.DatabaseError as error:
        said = str(error)
        if "malformed" in said or "not a database" in said:
            words = f"the ledger of the campaign in {folder} is damaged; move the folder away and begin again"
            raise MachineError(words) from error
        raise MachineError(_words(folder, FULL if "full" in said else said)) from error


def _words(folder: Path, reason: str) -> str:
    return f"the campaign in {folder} stopped: {reason}; letters that were made are kept, the same command goes on"
