"""Processes that render and typeset, so that a page that never ends or eats all memory costs only itself."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from urgent_appeal.model.value import value
from urgent_appeal.problems import on_file
from urgent_appeal.producing.machine import cores
from urgent_appeal.producing.made import Made
from urgent_appeal.producing.pool import Limits, Lost, Pool
from urgent_appeal.producing.worker_process import WorkerProcess

if TYPE_CHECKING:
    from urgent_appeal.planning.documents import Document
    from urgent_appeal.planning.privacy.secrets import Secret
    from urgent_appeal.producing.imposing.office_letters import OfficeLetters

SECONDS = 20
"""Longest time for one document in all its formats, without what its length needs."""
CHARACTERS = 5000
"""For so many that it prints a document may take a second more."""
PATIENCE = 1
"""Seconds of work after which there is a second process: about what its start takes."""

Task = tuple["Document", dict[str, str], tuple[str, ...], tuple["Secret", ...], frozenset[bytes]]
"""What is to be made: the arguments of `making.make`, and digests of the pages that many letters share."""


@value
class Pages:
    """Makes documents. A process loads its engines for it."""

    pdf: bool
    """Whether PDFs are asked for; without them WeasyPrint is not loaded."""

    def prepare(self) -> Callable[[Task], Made]:
        """Loads the engines."""
        from urgent_appeal.producing.making import make, warm_up

        warm_up(pdf=self.pdf)
        kept: list[OfficeLetters] = []

        def one(task: Task) -> Made:
            document, templates, formats, secrets, shared = task
            if not shared:
                return make(document, templates, formats, secrets)
            from urgent_appeal.producing.imposing.office_letters import OfficeLetters

            if not kept or kept[0].templates != templates:
                kept[:] = [OfficeLetters(templates)]
            return kept[0].make(document, formats, secrets, shared)

        return one


class Worker:
    """Starts its process at once, so that it loads its engines while the caller reads and plans.

    This module imports nothing heavy: what stands above the start of the process is waited for. Where there is much to
    make, more processes help.
    """

    def __init__(
        self,
        *,
        idle: bool = False,
        pdf: bool = True,
        seconds: float = SECONDS,
        patience: float = PATIENCE,
        early: WorkerProcess | None = None,
    ) -> None:
        """`idle`: nothing will be asked of it, so nothing is started. `seconds`: the most for one short document.

        `pdf`: whether PDFs will be asked for. `patience`: seconds of work after which there is a second process.
        `early`: a process that was started before, and has no work yet.
        """
        self._idle, self._early = idle, early
        limits = Limits(seconds=seconds, more_seconds=_more_seconds, tries=1, patience=patience)
        self._pool: Pool[Task, Made] = Pool(Pages(pdf=pdf), cores(), limits)

    def __enter__(self) -> "Worker":
        if not self._idle:
            self._pool.start(self._early)
        return self

    def __exit__(self, *error: object) -> None:
        """Ends the processes; what they are doing is not waited for."""
        self._pool.stop()

    def let_go(self) -> None:
        """Ends the processes, as nothing more is asked: they go while the caller writes what they made."""
        self._pool.let_go()

    @property
    def pids(self) -> tuple[int, ...]:
        """Numbers of its processes."""
        return self._pool.pids

    def make_each(
        self,
        documents: Iterable[tuple["Document", tuple["Secret", ...]]],
        templates: Mapping[str, str],
        formats: tuple[str, ...],
        shared: frozenset[bytes] = frozenset(),
    ) -> Iterator[Made]:
        """One document after the other, in order; the next is being made while the caller writes the one before.

        `shared`: digests of the pages that many letters share, by `imposing.shared_pages`.
        """
        texts = dict(templates)
        early: dict[int, Made] = {}
        given = 0
        for one in self._pool.run([(document, texts, formats, secrets, shared)] for document, secrets in documents):
            if one is not None:
                early[one.number] = _stopped(one.task[0], one.words) if isinstance(one, Lost) else one.result
            while given in early:
                yield early.pop(given)
                given += 1


def _more_seconds(task: Task) -> int:
    from urgent_appeal.planning.checks.leaks import said_in

    return sum(map(len, said_in(task[0].content))) // CHARACTERS


def _stopped(document: "Document", why: str) -> Made:
    words = f"the {document.name} of {document.case} in {document.language}: {why}"
    hint = "look for a loop in your own templates, margins of @page that leave no room, or a very long text"
    return Made(problems=(on_file(f"templates/{document.template}", "stopped", words, hint),))
