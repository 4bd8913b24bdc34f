import errno
import os
import sqlite3
from pathlib import Path

import pytest

from urgent_appeal.producing.campaigns.machine_faults import machine_faults
from urgent_appeal.producing.machine import MachineError

FOLDER = Path("output/private/campaigns/x")


@pytest.mark.parametrize(
    "error", [OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), sqlite3.OperationalError("database or disk is full")]
)
def test_a_full_disk_is_said_with_what_to_do(error: Exception):
    with pytest.raises(MachineError, match="the disk is full; letters that were made are kept"), machine_faults(FOLDER):
        raise error


def test_a_damaged_ledger_is_said_with_what_to_do():
    with pytest.raises(MachineError, match="is damaged; move the folder away"), machine_faults(FOLDER):
        raise sqlite3.DatabaseError("database disk image is malformed")


def test_our_own_bugs_are_left_alone():
    with pytest.raises(KeyError), machine_faults(FOLDER):
        raise KeyError
