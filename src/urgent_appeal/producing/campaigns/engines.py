"""Ways to make many letters: one after the other in this process, or in several processes at once.

An engine takes shards lazily and gives one result a letter, in any order. A cluster would be a third one.
"""

from collections.abc import Generator, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Protocol

from urgent_appeal.model.campaign import PersonalLetter
from urgent_appeal.producing.campaigns.aside import Aside, Sent, make_aside, result_of
from urgent_appeal.producing.campaigns.makers import Failed, Maker, Result, Shard
from urgent_appeal.producing.pool import Limits, Lost, Pool

Results = Generator[Result | None, None, None]
"""None: nothing new, so that the caller can look at the clock. To stop early, close the iterator."""


class Engine(Protocol):
    """A way to make letters."""

    jobs: int
    """How many processes it makes them in at once."""

    def warm(self, maker: Maker, folder: Path) -> AbstractContextManager[None]:
        """While it is entered, what `run` needs with the same arguments is being prepared."""
        ...

    def run(self, maker: Maker, shards: Iterator[Shard], folder: Path) -> Results:
        """A result for every letter; its files lie in `folder` under temporary names. Raises OSError, MachineError."""
        ...


class SerialEngine:
    """Makes letters in this process, without limits: the yardstick for all other engines."""

    jobs = 1

    def warm(self, maker: Maker, folder: Path) -> AbstractContextManager[None]:
        """There is nothing to prepare beside what this process does."""
        return nullcontext()

    def run(self, maker: Maker, shards: Iterator[Shard], folder: Path) -> Results:
        """See `Engine`."""
        make = maker.prepare()
        for shard in shards:
            for letter in shard:
                yield make_aside(letter, make, folder)


class ProcessEngine:
    """Makes letters in processes of their own; one that hangs, crashes or eats all memory costs only its letter."""

    def __init__(self, jobs: int, limits: Limits | None = None) -> None:
        """`jobs`: how many processes at once."""
        self.jobs = jobs
        self.limits = limits or Limits()
        self._warm: Pool[PersonalLetter, Sent] | None = None

    @contextmanager
    def warm(self, maker: Maker, folder: Path) -> Iterator[None]:
        """See `Engine`: one process loads what sets pages, as that takes as long as planning some thousand letters."""
        self._warm = self._pool(maker, folder)
        try:
            self._warm.start()
            yield
        finally:
            self._warm.stop()
            self._warm = None

    def _pool(self, maker: Maker, folder: Path) -> Pool[PersonalLetter, Sent]:
        return Pool(Aside(maker=maker, folder=folder), self.jobs, self.limits)

    def run(self, maker: Maker, shards: Iterator[Shard], folder: Path) -> Results:
        """See `Engine`."""
        pool = self._warm or self._pool(maker, folder)
        try:
            for one in pool.run(shards):
                if isinstance(one, Lost):
                    yield Failed(letter=one.task, words=one.words)
                else:
                    yield one and result_of(one.task, one.result)
        finally:
            pool.stop()
