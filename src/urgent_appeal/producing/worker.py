"""One process that renders and typesets, so that a page that never ends or eats all memory costs only itself."""

import multiprocessing
import signal
import sys
import tempfile
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import TYPE_CHECKING, Any

from urgent_appeal.problems import Problem
from urgent_appeal.producing.machine import limit_memory
from urgent_appeal.producing.made import Made

if TYPE_CHECKING:
    from urgent_appeal.planning.documents import Document
    from urgent_appeal.planning.secrets import Secret

SECONDS = 20
"""Longest time for one document in all its formats."""
AHEAD = 2
"""Documents that wait while one is being made, so that the worker never does."""
MEMORY = 3 * 1024**3
"""Bytes of address space of the worker at most."""


class Worker:
    """Starts its process at once, so that it loads its engines while the caller reads and plans.

    This module imports nothing heavy: what stands above the start of the process is waited for twice.
    """

    def __init__(self, *, idle: bool = False, seconds: float = SECONDS) -> None:
        """`idle`: nothing will be asked of it, so nothing is started. `seconds`: the most for one document."""
        self._idle = idle
        self._seconds = seconds

    def __enter__(self) -> "Worker":
        """Starts the process."""
        if not self._idle:
            from pebble import ProcessPool

            self._scratch = TemporaryDirectory(prefix="urgent-appeal-", ignore_cleanup_errors=True)
            context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
            self._pool = ProcessPool(
                max_workers=1, context=context, initializer=_prepare, initargs=(self._scratch.name,)
            )
            self._pool.schedule(_nothing)  # a pool starts its process with the first task
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Ends the process; what it is doing is not waited for."""
        if not self._idle:
            self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool.join()  # without it the process lives on for as long as the caller does
            self._scratch.cleanup()

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
        waiting: deque[tuple[Document, Any]] = deque()
        texts = dict(templates)
        for document, secrets in documents:
            arguments = (document, texts, formats, secrets)
            waiting.append((document, self._pool.schedule(_make, args=arguments, timeout=self._seconds)))
            if len(waiting) > AHEAD:
                yield self._result(*waiting.popleft())
        while waiting:
            yield self._result(*waiting.popleft())

    def _result(self, document: "Document", future: Any) -> Made:
        from concurrent.futures import TimeoutError as TooLong

        from pebble import ProcessExpired

        try:
            result: Made = future.result()
        except TooLong:
            return _stopped(document, f"it was not finished after {self._seconds} seconds and was stopped")
        except (ProcessExpired, MemoryError):
            return _stopped(document, "it needed too much memory and was stopped")
        return result


def _nothing() -> None:
    """A task."""


def _make(
    document: "Document", templates: dict[str, str], formats: tuple[str, ...], secrets: tuple["Secret", ...]
) -> Made:
    from urgent_appeal.producing.making import make

    return make(document, templates, formats, secrets)


def _stopped(document: "Document", what: str) -> Made:
    words = f"the {document.name} of {document.case} in {document.language}: {what}"
    hint = "look for an endless loop in your own templates and styles, or for a very long text"
    return Made(problems=(Problem(file=f"templates/{document.template}", code="stopped", words=words, hint=hint),))


def _prepare(scratch: str) -> None:
    """The worker is stopped by its parent only, has a limit of memory, and loads its engines before any document.

    `scratch` is a folder for what the engines put aside (WeasyPrint: fonts); its parent throws it away, as a process
    that is stopped cannot.
    """
    tempfile.tempdir = scratch
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    limit_memory(MEMORY)
    with suppress(Exception):  # what is missing here is said by the first document
        from urgent_appeal.producing.making import warm_up

        warm_up()
