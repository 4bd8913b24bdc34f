"""Libraries of the system: found by the names under which the loader knows them, without running other programs."""

import ctypes
import ctypes.util
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager


def system_library(file: str, short: str) -> ctypes.CDLL | None:
    """A library by the name of its file, as Linux knows it, else by its short one; None where it is missing."""
    if (library := _loaded(file)) is not None:
        return library
    with no_programs():
        found = ctypes.util.find_library(short)
    return _loaded(found) if found else None


@contextmanager
def no_programs() -> Iterator[None]:
    """On Linux, no program is found by its name meanwhile.

    To look for a library, Python runs gcc, ld and objdump there, dozens of times while WeasyPrint is imported: a
    quarter of that time, and whatever goes by these names on the user's PATH. The loader needs none of them. An empty
    PATH would find `ld` in the folder where one stands.
    """
    if sys.platform != "linux":
        yield
        return
    before = os.environ.get("PATH")
    os.environ["PATH"] = os.devnull
    try:
        yield
    finally:
        if before is None:
            del os.environ["PATH"]
        else:
            os.environ["PATH"] = before


def _loaded(name: str) -> ctypes.CDLL | None:
    try:
        return ctypes.CDLL(name)
    except OSError:
        return None
