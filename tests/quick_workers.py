"""Workers that are forked from a process with the engines: a new interpreter needs half a second to load them.

They are not forked from the one that runs the tests, whose threads may hold locks and whose fonts would be theirs.
"""

import os
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from multiprocessing import forkserver, get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import BinaryIO

import pytest

from urgent_appeal.builtin import builtin_folder
from urgent_appeal.producing import worker_process

CONTEXT = get_context("forkserver")
ROOT = Path(__file__).parents[1]


class Forked:
    """A process that serves like a new interpreter."""

    def __init__(self, scratch: str, memory: int) -> None:
        _load_engines()
        tasks, to_it = CONTEXT.Pipe(duplex=False)
        from_it, answers = CONTEXT.Pipe(duplex=False)
        arguments = (tasks, answers, scratch, memory, dict(os.environ))
        self._process = CONTEXT.Process(target=_serve, args=arguments, daemon=True)
        self._process.start()
        tasks.close()
        answers.close()
        self.pid = self._process.pid
        self.stdin: BinaryIO = os.fdopen(_taken(to_it), "wb")
        self.stdout: BinaryIO = os.fdopen(_taken(from_it), "rb")

    def poll(self) -> int | None:
        return self._process.exitcode

    def wait(self) -> None:
        self._process.join()

    def kill(self) -> None:
        self._process.kill()


@cache
def _load_engines() -> None:
    """Starts the process that the others are forked from; what it loads is looked for as at the start of Python."""
    CONTEXT.set_forkserver_preload(["tests.loaded_engines", __name__])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(ROOT), prepend=os.pathsep)
        forkserver.ensure_running()


def _taken(pipe: "Connection[bytes, bytes]") -> int:
    """The end of a pipe as a number of its own."""
    number = os.dup(pipe.fileno())
    pipe.close()
    return number


def _serve(
    tasks: "Connection[bytes, bytes]",
    answers: "Connection[bytes, bytes]",
    scratch: str,
    memory: int,
    environment: Mapping[str, str],
) -> None:
    os.environ.clear()
    os.environ.update(environment)
    os.dup2(tasks.fileno(), 0)
    os.dup2(answers.fileno(), 1)
    tasks.close()
    answers.close()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    from urgent_appeal.typesetting.pdf import _configuration

    # WeasyPrint would take the fonts of the process before for its own, and their folder away in the end.
    _configuration(builtin_folder("fonts"), ())._folder = None
    try:
        worker_process.serve(scratch, memory)
    finally:
        os._exit(1)


@contextmanager
def forked_workers() -> Iterator[None]:
    """Workers are forked in this block."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(worker_process, "begin", Forked)
        yield
