"""Ctrl-C and SIGTERM: a run finishes what it has in hand, and then reports how far it got."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class Stop:
    """Whether somebody asked the run to stop."""

    signal: int = 0
    """The number of the signal; 0 as long as there was none. A program ends with 128 more as its exit code."""

    def __bool__(self) -> bool:
        return self.signal != 0


@contextmanager
def stoppable() -> Iterator[Stop]:
    """Takes note of the first signal; a second one has the effect it always has.

    Outside the main thread, where Python gives no signals, nothing is changed.
    """
    stop = Stop()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def note(number: int, _: FrameType | None) -> None:
        stop.signal = number
        restore()

    def restore() -> None:
        for number, handler in before.items():
            signal.signal(number, handler)

    for number in before:
        signal.signal(number, note)
    try:
        yield stop
    finally:
        restore()
