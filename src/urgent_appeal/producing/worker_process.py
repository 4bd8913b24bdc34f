"""A process that works for this one: its end of two pipes, and the end of the program that started it.

It is a new interpreter. A fork would carry over locks that other threads hold; what `multiprocessing` spawns runs the
caller's main script once more, so that three lines without `if __name__ == "__main__"` would never end.
"""

import gc
import os
import pickle
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from queue import SimpleQueue
from shutil import rmtree
from subprocess import PIPE, Popen
from tempfile import TemporaryDirectory
from threading import Thread
from typing import IO, Any, Protocol

from urgent_appeal.producing.machine import limit_memory

MEMORY = 3 * 1024**3
"""Bytes of address space that one may have."""
OUT_OF_MEMORY = 77
"""Exit code of a process that had too little memory for a task."""
READY = "ready"
"""The first answer."""
TOGETHER = 0.05
"""Seconds after which results are sent: short tasks share a message, so that handing over costs next to nothing."""
# A Ctrl-C or the end of a service reaches every process, and only its parent stops this one.
BEGIN = (
    "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN); signal.signal(signal.SIGTERM, signal.SIG_IGN);"
    f"import sys; scratch, memory, *sys.path = sys.argv[1:]; from {__name__} import serve; serve(scratch, int(memory))"
)


class Work(Protocol):
    """What a process does with its tasks. It travels to each process once, so it can be pickled and is best small."""

    def prepare(self) -> Callable[[Any], Any] | None:
        """Loads what every task needs; gives what makes the result of a task. What that raises is a fault of ours.

        None where it only loads what the work that follows will need.
        """
        ...


Heard = tuple["WorkerProcess", float, Any]
"""Who answers, when by a clock that only goes forward, and what.

READY; a list of results and exceptions, one for each task, in order; an exception where it could not prepare itself;
None where nothing follows.
"""


class WorkerProcess:
    """A process that has been started and answers one task after the other."""

    def __init__(self, work: bytes, memory: int, heard: "SimpleQueue[Heard]") -> None:
        """Starts it and does not wait; answers go to `heard`.

        `work` is pickled. `memory`: bytes of address space at most. It has a folder for what its engines put aside
        (WeasyPrint: fonts). This process throws it away, as one that is stopped cannot.
        """
        self._scratch = TemporaryDirectory(prefix="urgent-appeal-", ignore_cleanup_errors=True)
        self._process = begin(self._scratch.name, memory)
        self.heard = heard
        self._messages: SimpleQueue[bytes | None] = SimpleQueue()
        """On their way; None where nothing follows. A process that does not read must not hold up this one."""
        self._messages.put(work)
        self._threads = [Thread(target=target, daemon=True) for target in (self._listen, self._tell)]
        for thread in self._threads:
            thread.start()

    @property
    def pid(self) -> int:
        """Its number."""
        return self._process.pid

    @property
    def exit_code(self) -> int | None:
        """With which it ended; None while it has not."""
        return self._process.poll()

    def begin(self, work: bytes) -> None:
        """Gives it the work that follows one which only loads something."""
        self._messages.put(work)

    def send(self, tasks: tuple[Any, ...]) -> None:
        """Gives it some tasks."""
        self._messages.put(pickle.dumps(tasks))

    def kill(self) -> None:
        """Ends what it does; that it is gone is heard like an answer."""
        self._process.kill()

    def end(self) -> None:
        """Ends it; what it is doing is not waited for."""
        self._process.kill()
        self._process.wait()
        self._messages.put(None)
        for thread in self._threads:  # a process that it started may hold its pipes open
            thread.join(timeout=1)
        for pipe in (self._process.stdin, self._process.stdout) if not any(t.is_alive() for t in self._threads) else ():
            with suppress(OSError):  # what it was not given any more
                pipe.close()  # type: ignore[union-attr]
        self._scratch.cleanup()

    def _tell(self) -> None:
        assert self._process.stdin
        with suppress(OSError):  # it died; that is seen where its answers are waited for
            while (message := self._messages.get()) is not None:
                self._process.stdin.write(message)
                self._process.stdin.flush()

    def _listen(self) -> None:
        assert self._process.stdout
        try:
            while True:
                answer = pickle.load(self._process.stdout)  # noqa: S301, it comes from ourselves
                self.heard.put((self, time.monotonic(), answer))
        except (EOFError, OSError, pickle.UnpicklingError):  # it can be killed in the middle of an answer
            self.heard.put((self, time.monotonic(), None))


def begin(scratch: str, memory: int) -> "Popen[bytes]":
    """A new process that serves."""
    command = [sys.executable, "-c", BEGIN, scratch, str(memory), *sys.path]
    return Popen(command, stdin=PIPE, stdout=PIPE)  # noqa: S603


def serve(scratch: str, memory: int) -> None:
    """Does what standard input asks for, until the other end is closed. Never returns."""
    tempfile.tempdir = scratch
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not get between the answers
    messages: SimpleQueue[Any] = SimpleQueue()
    Thread(target=_receive, args=(messages, scratch), daemon=True).start()
    limit_memory(memory)
    gc.disable()  # what is loaded now stays; to look through it again and again takes a tenth of the time
    try:
        try:
            while (do := messages.get().prepare()) is None:
                pass
        except MemoryError:
            raise
        except Exception as error:  # it is raised by who waits for the first result
            _send(_portable(error), answers)
            os._exit(1)
        gc.freeze()
        gc.enable()
        _send(READY, answers)
        while True:
            _work_off(messages.get(), do, answers)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)  # a new process is safer than one that had none left


def _work_off(tasks: tuple[Any, ...], do: Callable[[Any], Any], answers: IO[bytes]) -> None:
    results: list[Any] = []
    sent = time.monotonic()
    for task in tasks:
        results.append(_result(task, do))
        if time.monotonic() - sent > TOGETHER:
            _send(results, answers)
            results, sent = [], time.monotonic()
    if results:
        _send(results, answers)


def _result(task: Any, do: Callable[[Any], Any]) -> Any:
    try:
        return do(task)
    except MemoryError:
        raise
    except Exception as error:  # it is raised by who waits for the result
        return _portable(error)


def _portable(error: Exception) -> Exception:
    """An exception with the place where it was raised, in a form that can travel."""
    error.add_note(traceback.format_exc())
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301, it is our own
    except Exception:
        return RuntimeError(traceback.format_exc())
    return error


def _send(answer: object, answers: IO[bytes]) -> None:
    answers.write(pickle.dumps(answer))
    answers.flush()


def _receive(messages: "SimpleQueue[Any]", scratch: str) -> None:
    """Takes messages at once, so that the other end never waits for a task; ends with it, even where it was killed."""
    code = 0
    try:
        with open(0, "rb", closefd=False) as pipe, suppress(EOFError, OSError, pickle.UnpicklingError):
            while True:
                messages.put(pickle.load(pipe))  # noqa: S301, it comes from ourselves
    except Exception:  # a message that this process cannot make sense of: nobody would wait for it in vain
        traceback.print_exc()
        code = 1
    rmtree(scratch, ignore_errors=True)
    os._exit(code)
