"""Workers of a campaign that begin with what this process has loaded: a new one needs a second for the engines."""

import os
import signal
from typing import BinaryIO

import pytest

from urgent_appeal.producing import worker_process
from urgent_appeal.producing.making import warm_up


class Forked:
    """A process that serves like a new interpreter."""

    def __init__(self, scratch: str, memory: int) -> None:
        (tasks, to_it), (from_it, answers) = os.pipe(), os.pipe()
        self.pid = os.fork()
        if not self.pid:
            try:
                os.dup2(tasks, 0)
                os.dup2(answers, 1)
                for pipe in (tasks, to_it, from_it, answers):
                    os.close(pipe)
                for number in (signal.SIGINT, signal.SIGTERM):
                    signal.signal(number, signal.SIG_IGN)
                worker_process.serve(scratch, memory)
            finally:
                os._exit(1)
        os.close(tasks)
        os.close(answers)
        self.stdin: BinaryIO = os.fdopen(to_it, "wb")
        self.stdout: BinaryIO = os.fdopen(from_it, "rb")
        self._code: int | None = None

    def poll(self) -> int | None:
        return self._ended(os.WNOHANG)

    def wait(self) -> None:
        self._ended(0)

    def kill(self) -> None:
        if self.poll() is None:
            os.kill(self.pid, signal.SIGKILL)

    def _ended(self, how: int) -> int | None:
        if self._code is None and os.waitpid(self.pid, how)[0]:
            self._code = -signal.SIGKILL
        return self._code


def fork_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on processes are forked."""
    warm_up()
    monkeypatch.setattr(worker_process, "begin", Forked)
