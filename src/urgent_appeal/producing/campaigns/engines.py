"""Ways to make many letters: here in processes of this machine; a cluster would be another one.

An engine takes shards lazily and gives one result a letter, in any order.
"""

from collections.abc import Generator, Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from urgent_appeal.model.campaign import PersonalLetter
from urgent_appeal.model.value import value
from urgent_appeal.producing.campaigns.aside import Aside, Sent, result_of
from urgent_appeal.producing.campaigns.makers import LETTERS_OF_A_SHARD, Failed, Maker, Result, Shard
from urgent_appeal.producing.pool import Limits, Lost, Pool

Results = Generator[Result | None, None, None]
"""None: nothing new, so that the caller can look at the clock. To stop early, close the iterator."""

PATIENCE = 1
"""Seconds of work after which there are further processes, if few letters wait: what a start takes, and more."""
ARRANGED = 2000
"""Letters that are sorted for several processes at once."""
FEWEST = 50
"""Letters of a shard that has all of one kind, where there are so many."""


class Engine(Protocol):
    """A way to make letters."""

    jobs: int
    """How many processes it makes them in at once."""

    def run(self, maker: Maker, shards: Iterator[Shard], folder: Path) -> Results:
        """A result for every letter; its files lie in `folder` under temporary names. Raises OSError, MachineError."""
        ...


@value
class Loading:
    """Loads what sets pages, before it is known which letters are to be made."""

    def prepare(self) -> None:
        """Imports what `LetterMaker.prepare` needs."""
        from urgent_appeal.producing.campaigns import imposing  # noqa: F401
        from urgent_appeal.producing.making import warm_up

        warm_up()


class ProcessEngine:
    """Makes letters in processes of their own; one that hangs, crashes or eats all memory costs only its letter.

    While it is entered, a process loads what sets pages: that takes as long as reading a case.
    """

    def __init__(self, jobs: int, limits: Limits | None = None) -> None:
        """`jobs`: how many processes at once."""
        self.jobs = jobs
        self.limits = limits or Limits(patience=PATIENCE)
        self._early: Pool[PersonalLetter, Sent] | None = None

    def __enter__(self) -> Self:
        self._early = self._pool()
        self._early.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._early:
            self._early.stop()
            self._early = None

    def _pool(self) -> Pool[PersonalLetter, Sent]:
        return Pool(Loading(), self.jobs, self.limits, kind_of if self.jobs > 1 else None)

    def run(self, maker: Maker, shards: Iterator[Shard], folder: Path) -> Results:
        """See `Engine`."""
        pool, self._early = self._early or self._pool(), None
        pool.begin(Aside(maker=maker, folder=folder))
        try:
            for one in pool.run(alike(shards) if self.jobs > 1 else shards):
                if isinstance(one, Lost):
                    yield Failed(letter=one.task, words=one.words)
                else:
                    yield one and result_of(one.task, one.result)
        finally:
            pool.stop()


def kind_of(letter: PersonalLetter) -> tuple[str | bool, ...]:
    """What the page of a letter hangs on: each process lays out those of the kinds that it gets."""
    who = letter.signatory
    day = letter.date.isoformat() if letter.date else ""
    return letter.recipient, letter.language, day, who.country, who.gender or "", bool(who.personal_line)


def alike(shards: Iterable[Shard]) -> Iterator[Shard]:
    """The same letters in shards of letters that are alike, as far as there are enough of them."""
    letters = chain.from_iterable(shards)
    while some := sorted(islice(letters, ARRANGED), key=kind_of):
        shard: list[PersonalLetter] = []
        for letter in some:
            enough = LETTERS_OF_A_SHARD if not shard or kind_of(shard[-1]) == kind_of(letter) else FEWEST
            if len(shard) >= enough:
                yield tuple(shard)
                shard = []
            shard.append(letter)
        yield tuple(shard)
