"""The process that renders and typesets: its end of two pipes, and the end of the program that started it.

It is a new interpreter. A fork would carry over locks that other threads hold; what `multiprocessing` spawns runs the
caller's main script once more, so that three lines without `if __name__ == "__main__"` would never end.
"""

import os
import pickle
import sys
import tempfile
import time
import traceback
from collections import deque
from contextlib import suppress
from queue import Empty, SimpleQueue
from shutil import rmtree
from subprocess import PIPE, Popen
from threading import Thread
from typing import IO, Any

from urgent_appeal.producing.machine import MachineError, limit_memory
from urgent_appeal.producing.made import Made

MEMORY = 3 * 1024**3
"""Bytes of address space at most."""
START_SECONDS = 120
"""Longest time until the engines are loaded."""
READY = "ready"
"""The first answer."""
# A Ctrl-C reaches every process of a terminal, and only its parent stops this one.
BEGIN = (
    "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN); import sys; scratch, *sys.path = sys.argv[1:];"
    f"from {__name__} import serve; serve(scratch)"
)


class WorkerProcess:
    """A process that has been started and answers one task after the other."""

    def __init__(self, scratch: str) -> None:
        """Starts it and does not wait. `scratch` is a folder for what the engines put aside (WeasyPrint: fonts)."""
        command = [sys.executable, "-c", BEGIN, scratch, *sys.path]
        self._process = Popen(command, stdin=PIPE, stdout=PIPE)  # noqa: S603
        assert self._process.stdin
        assert self._process.stdout
        self._tasks, self._pipe = self._process.stdin, self._process.stdout
        self._answers: SimpleQueue[tuple[float, Any]] = SimpleQueue()
        self._listener = Thread(target=self._listen, daemon=True)
        self._listener.start()
        self._packed: SimpleQueue[bytes | None] = SimpleQueue()
        """Tasks on their way; None where nothing follows. A process that does not read must not hold up this one."""
        self._sender = Thread(target=self._tell, daemon=True)
        self._sender.start()
        self._sent: deque[float] = deque()
        self._heard = 0.0
        """When the last answer came, by a clock that only goes forward; 0 before the first."""

    @property
    def pid(self) -> int:
        """Its number."""
        return self._process.pid

    @property
    def is_busy(self) -> bool:
        """Whether there is a task without an answer."""
        return bool(self._sent)

    def send(self, task: tuple[Any, ...]) -> None:
        """Gives it the arguments of `make`."""
        packed = pickle.dumps(task)
        self._sent.append(time.monotonic())
        self._packed.put(packed)

    def answer(self, seconds: float) -> Made | Exception:
        """The answer to the oldest task: what `make` returned, or the exception that it raised.

        Raises TimeoutError where it worked longer than some seconds, EOFError where it died, MachineError where it did
        not start.
        """
        if not self._heard:
            self._wait_for_its_start()
        began = max(self._heard, self._sent.popleft())
        answer: Made | Exception
        self._heard, answer = self._next(began + seconds)
        return answer

    def end(self) -> None:
        """Ends it; what it is doing is not waited for."""
        self._process.kill()
        self._process.wait()
        self._packed.put(None)
        self._sender.join(timeout=1)
        self._listener.join()
        self._pipe.close()
        with suppress(OSError):  # what it was not given any more
            self._tasks.close()

    def _wait_for_its_start(self) -> None:
        try:
            self._heard, _ = self._next(time.monotonic() + START_SECONDS)
        except (EOFError, TimeoutError) as error:
            raise MachineError("the process that sets the pages cannot be started") from error

    def _next(self, until: float) -> tuple[float, Any]:
        try:
            at, answer = self._answers.get(timeout=max(0.0, until - time.monotonic()))
        except Empty:
            raise TimeoutError from None
        if answer is None:
            raise EOFError
        return at, answer

    def _tell(self) -> None:
        with suppress(OSError):  # it died; that is seen when its answer is waited for
            while (packed := self._packed.get()) is not None:
                self._tasks.write(packed)
                self._tasks.flush()

    def _listen(self) -> None:
        """Notes each answer with its moment; None when there will be no more."""
        try:
            while True:
                answer = pickle.load(self._pipe)  # noqa: S301, it comes from ourselves
                self._answers.put((time.monotonic(), answer))
        except (EOFError, OSError, pickle.UnpicklingError):  # it can be killed in the middle of an answer
            self._answers.put((time.monotonic(), None))


def serve(scratch: str) -> None:
    """Loads the engines, then makes what standard input asks for, until the other end is closed. Never returns."""
    tempfile.tempdir = scratch
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not get between the answers
    tasks: SimpleQueue[tuple[Any, ...]] = SimpleQueue()
    Thread(target=_receive, args=(tasks, scratch), daemon=True).start()
    limit_memory(MEMORY)
    with suppress(Exception):  # what is missing here is said by the first document
        from urgent_appeal.producing.making import warm_up

        warm_up()
    _send(READY, answers)
    while True:
        try:
            answer = _answer(tasks.get())
        except MemoryError:
            os._exit(1)  # a new process is safer than one that had none left
        _send(answer, answers)


def _answer(task: tuple[Any, ...]) -> Made | Exception:
    from urgent_appeal.producing.making import make

    try:
        return make(*task)
    except MemoryError:
        raise
    except Exception as error:  # it is raised by who asked for the answer
        error.add_note(traceback.format_exc())
        return error


def _send(answer: object, answers: IO[bytes]) -> None:
    answers.write(pickle.dumps(answer))
    answers.flush()


def _receive(tasks: "SimpleQueue[tuple[Any, ...]]", scratch: str) -> None:
    """Takes tasks at once, so that the other end never waits for a document; ends with it, even where it was killed."""
    with open(0, "rb", closefd=False) as pipe, suppress(EOFError):
        while True:
            tasks.put(pickle.load(pipe))  # noqa: S301, it comes from ourselves
    rmtree(scratch, ignore_errors=True)
    os._exit(0)
