"""Standard output and standard error where they are closed, or where nothing more can be written to them."""

import os
import sys
from typing import TextIO

from urgent_appeal.producing.machine import reason_of


def is_one_closed() -> bool:
    """Whether standard output or standard error is closed, which is reported on the other one.

    Nothing is begun then: the next file that is opened would stand in its place, and get what is printed.
    """
    streams: dict[str, TextIO | None] = {"standard output": sys.stdout, "standard error": sys.stderr}
    closed = [name for name, stream in streams.items() if stream is None]
    for stream in streams.values():
        if closed and stream is not None:
            print(f"{closed[0]} is closed, and nothing was done; send it to a file or to {os.devnull}", file=stream)
    return bool(closed)


def report_unprintable(error: OSError) -> None:
    """Reports, where that can still be read, that a result or a message could not be written."""
    words = f"the output cannot be written: {reason_of(error)}"
    for stream in (sys.stderr, sys.stdout):
        try:
            print(words, file=stream, flush=True)
            break
        except OSError:
            continue
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            silence(stream)


def silence(stream: TextIO) -> None:
    """What Python would still write to a stream when it ends goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
