"""Standard output and standard error that are closed or full."""

import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = f'"{sys.executable}" -m urgent_appeal -h'
pytestmark = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full disk to write to")


def called(streams: str) -> tuple[int, str]:
    """The code of a call in a shell, and all that could be printed."""
    done = subprocess.run(f"{PROGRAM} {streams}", shell=True, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("streams", "words"),
    [
        (">&-", "standard output is closed, and nothing was done; send it to a file or to /dev/null\n"),
        ("2>&-", "standard error is closed, and nothing was done; send it to a file or to /dev/null\n"),
        (">/dev/full", "the output cannot be written: the disk is full\n"),
        (">&- 2>&-", ""),
        (">/dev/full 2>/dev/full", ""),
    ],
)
def test_what_cannot_be_printed_is_one_sentence_where_one_can_be(streams: str, words: str):
    assert called(streams) == (3, words)
