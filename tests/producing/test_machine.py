import errno
import subprocess
import sys
from pathlib import Path

import pytest

from urgent_appeal.producing.machine import REASONS, words_of


@pytest.mark.parametrize("number", REASONS)
def test_each_reason_is_said_in_plain_words(number: int):
    assert words_of(OSError(number, "ENGLISH FOR PROGRAMMERS"), Path("out")) == (
        f"nothing was written to out: {'; '.join(REASONS[number])}"
    )


def test_where_another_folder_can_be_named_that_is_the_remedy():
    assert words_of(OSError(errno.EACCES, ""), Path("out"), movable=True).endswith(
        "you have no permission to write there; name another folder with --output"
    )
    assert words_of(OSError(errno.ENOSPC, ""), Path("out"), movable=True).endswith(
        "the disk is full; make room, or name another folder with --output"
    )


def test_a_reason_without_words_is_said_as_the_system_says_it():
    assert "out: Too many links;" in words_of(OSError(errno.EMLINK, "Too many links"), Path("out"))


def test_where_the_system_says_nothing_there_are_words():
    assert "out: the system refused it;" in words_of(OSError(), Path("out"))


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of memory there")
def test_a_process_with_a_limit_gets_no_more_memory():
    program = (
        "from urgent_appeal.producing.machine import limit_memory\n"
        "limit_memory(1 << 30)\n"
        "try: bytearray(2 << 30)\n"
        "except MemoryError: print('refused')\n"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert said.stdout == "refused\n"


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of memory there")
def test_a_limit_above_the_one_of_the_machine_stays_below_it():
    program = (
        "import resource\n"
        "from urgent_appeal.producing.machine import allowed_memory, limit_memory\n"
        "resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))\n"
        "limit_memory(3 << 30)\n"
        "print(resource.getrlimit(resource.RLIMIT_AS)[0] == allowed_memory(3 << 30) == 1 << 30)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("True\n", "")
