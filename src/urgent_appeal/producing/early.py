"""A process for pages that is started before the command line is read, and loads its part while this one does."""

import sys
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from urgent_appeal.producing.worker_process import WorkerProcess

MAKING = ("appeal", "letters")
"""Commands that make pages; with one of these options they make none, or the same again and again."""
NOT_MAKING = frozenset(("--help", "-h", "--dry-run", "--watch"))


class Parts:
    """Loads what all pages need, while it is not known yet which are asked for."""

    def prepare(self) -> None:
        """Loads it."""
        from urgent_appeal.producing.making import load

        load()


def early_process(arguments: list[str]) -> "WorkerProcess | None":
    """The process, where the arguments of the command line are likely to need one.

    Where it cannot be started there is none: the command tries again, and prints why.
    """
    closed = None in (sys.stdout, sys.stderr)
    if closed or not arguments or arguments[0] not in MAKING or NOT_MAKING.intersection(arguments):
        return None
    import pickle  # other commands need none of this
    from queue import SimpleQueue

    from urgent_appeal.producing.worker_process import MEMORY, WorkerProcess

    with suppress(OSError, RuntimeError, MemoryError):
        return WorkerProcess(pickle.dumps(Parts()), MEMORY, SimpleQueue())
    return None
