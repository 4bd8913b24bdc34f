"""One process that renders and typesets, so that a page that never ends or eats all memory costs only itself."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import TYPE_CHECKING

from urgent_appeal.problems import on_file
from urgent_appeal.producing.made import Made
from urgent_appeal.producing.worker_process import WorkerProcess

if TYPE_CHECKING:
    from urgent_appeal.planning.documents import Document
    from urgent_appeal.planning.privacy.secrets import Secret

SECONDS = 20
"""Longest time for one document in all its formats."""
AHEAD = 2
"""Documents that wait while one is being made, so that the worker never does."""

Task = tuple["Document", dict[str, str], tuple[str, ...], tuple["Secret", ...]]
"""What is to be made: the arguments of `making.make`."""


class Worker:
    """Starts its process at once, so that it loads its engines while the caller reads and plans.

    This module imports nothing heavy: what stands above the start of the process is waited for.
    """

    def __init__(self, *, idle: bool = False, seconds: float = SECONDS) -> None:
        """`idle`: nothing will be asked of it, so nothing is started. `seconds`: the most for one document."""
        self._idle = idle
        self._seconds = seconds

    def __enter__(self) -> "Worker":
        """Starts the process."""
        if not self._idle:
            # Its parent throws the folder away, as a process that is stopped cannot.
            self._scratch = TemporaryDirectory(prefix="urgent-appeal-", ignore_cleanup_errors=True)
            self._process = WorkerProcess(self._scratch.name)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Ends the process; what it is doing is not waited for."""
        if not self._idle:
            self._process.end()
            self._scratch.cleanup()

    @property
    def pid(self) -> int:
        """Number of its process."""
        return self._process.pid

    def make(
        self,
        document: "Document",
        templates: Mapping[str, str],
        formats: tuple[str, ...],
        secrets: tuple["Secret", ...],
    ) -> Made:
        """A document in some formats; one that takes too long or too much is stopped and named."""
        return next(self.make_each([(document, secrets)], templates, formats))

    def make_each(
        self,
        documents: Iterable[tuple["Document", tuple["Secret", ...]]],
        templates: Mapping[str, str],
        formats: tuple[str, ...],
    ) -> Iterator[Made]:
        """One document after the other, in order; the next is being made while the caller writes the one before.

        The process that takes the place of one that was stopped loads its engines before it goes on.
        """
        if self._process.is_busy:  # with what an earlier call did not wait for
            self._start_again()
        waiting: deque[Task] = deque()
        texts = dict(templates)
        for document, secrets in documents:
            waiting.append((document, texts, formats, secrets))
            self._process.send(waiting[-1])
            if len(waiting) > AHEAD:
                yield self._result(waiting)
        while waiting:
            yield self._result(waiting)

    def _result(self, waiting: deque[Task]) -> Made:
        """What became of the first that waits."""
        document, *_ = waiting.popleft()
        try:
            answer = self._process.answer(self._seconds)
        except TimeoutError:
            stopped = _stopped(document, f"it was not finished after {self._seconds} seconds and was stopped")
        except EOFError:
            stopped = _stopped(document, "it needed too much memory and was stopped")
        else:
            if isinstance(answer, Exception):
                raise answer
            return answer
        self._start_again()
        for task in waiting:
            self._process.send(task)
        return stopped

    def _start_again(self) -> None:
        self._process.end()
        self._process = WorkerProcess(self._scratch.name)


def _stopped(document: "Document", what: str) -> Made:
    words = f"the {document.name} of {document.case} in {document.language}: {what}"
    hint = "look for an endless loop in your own templates and styles, or for a very long text"
    return Made(problems=(on_file(f"templates/{document.template}", "stopped", words, hint),))
