"""The worker processes of a run, as their parent sees them: who has which letters, who is late, who died of what.

A pipe to each worker, and a message for each letter: so the letter at which a worker died is known at once, and a group
need not wait for a whole shard. (A pool gives the results of a shard together, or none.)
"""

import multiprocessing
import time
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory
from threading import Thread

from urgent_appeal.model.campaign import PersonalLetter
from urgent_appeal.model.value import value
from urgent_appeal.producing.campaigns.makers import Failed, Maker, Result, Shard
from urgent_appeal.producing.campaigns.workers import OUT_OF_MEMORY, READY, work
from urgent_appeal.producing.machine import MachineError

AHEAD = 2
"""Shards that a worker has: the one in hand, and one so that it never waits for its parent."""
TICK = 0.2
"""Seconds after which the parent looks at the clock when no worker has sent anything."""
IN_A_ROW = 25
"""After so many letters at which workers died, with none made between, it is no letter that is at fault."""


@value
class Limits:
    """What a worker may take."""

    seconds: float = 20
    """For one letter in all its formats."""
    start_seconds: float = 120
    """For the start of a process."""
    memory: int = 3 * 1024**3
    """Bytes of address space."""
    letters: int = 5000
    """After so many a process is replaced by a new one, as page engines have been known to keep memory."""


@dataclass
class _CrewMember:
    process: BaseProcess
    pipe: Connection
    messages: "SimpleQueue[Maker | Shard | None]"
    """What it is still to be sent; None where nothing follows."""
    sender: Thread
    """Sends the messages, so that the parent never waits for a process that does not read."""
    scratch: TemporaryDirectory[str]
    """What its engines put aside (WeasyPrint: fonts); a process that is stopped cannot throw it away itself."""
    since: float
    """When it last sent something or was given something to do; seconds of a clock that only goes forward."""
    shards: deque[deque[PersonalLetter]] = field(default_factory=deque)
    """Letters that it has and that have no result yet."""
    ready: bool = False
    made: int = 0
    late: bool = False
    """Whether it was stopped for being late."""


class Crew:
    """Some workers and their letters."""

    def __init__(self, maker: Maker, shards: Iterator[Shard], folder: Path, jobs: int, limits: Limits) -> None:
        """No process is started yet; `shards` are taken as they are needed."""
        self._maker, self._shards, self._folder, self._jobs, self._limits = maker, shards, folder, jobs, limits
        self._workers: list[_CrewMember] = []
        self._again: deque[Shard] = deque()
        self._suspects: set[tuple[int, str]] = set()
        """Letters at which a worker died once."""
        self._deaths = 0
        """Workers that died since the last letter was made, at letters that were tried for the first time."""

    def give_out(self) -> bool:
        """Gives every worker something to do, and starts those that are missing; False where nothing is left."""
        for depth in range(1, AHEAD + 1):
            for worker in self._workers:
                if len(worker.shards) < depth and worker.made < self._limits.letters and (shard := self._next()):
                    self._give(worker, shard)
            while len(self._workers) < self._jobs and (shard := self._next()):
                self._workers.append(self._started())
                self._give(self._workers[-1], shard)
        return bool(self._again) or any(worker.shards for worker in self._workers)

    def results(self) -> Iterator[Result]:
        """What the workers have to say by now; waits a moment for it. Raises OSError and MachineError."""
        # A process that it started may hold its pipe open: its own end is looked at as well.
        ends = [end for worker in self._workers for end in (worker.pipe, worker.process.sentinel)]
        speaking = wait(ends, timeout=TICK)
        for worker in [one for one in self._workers if one.pipe in speaking or one.process.sentinel in speaking]:
            yield from self._heard(worker)
        self._stop_the_late()

    def stop(self) -> None:
        """Ends all workers at once; the letters in hand are lost, those with a result are not."""
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            self._bury(worker)
        self._workers = []

    def _next(self) -> Shard | None:
        return self._again.popleft() if self._again else next(self._shards, None)

    def _started(self) -> _CrewMember:
        # A fork would carry over the ledger's and the lock's handles, and the threads of a progress bar.
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        scratch = TemporaryDirectory(prefix="urgent-appeal-", ignore_cleanup_errors=True)
        # The maker is large, and no argument: where a process dies before it reads its arguments, `start` never ends.
        process = context.Process(
            target=work, args=(theirs, self._folder, self._limits.memory, scratch.name), daemon=True
        )
        process.start()
        theirs.close()
        messages: SimpleQueue[Maker | Shard | None] = SimpleQueue()
        messages.put(self._maker)
        sender = Thread(target=_send, args=(ours, messages), daemon=True)
        sender.start()
        return _CrewMember(
            process=process, pipe=ours, messages=messages, sender=sender, scratch=scratch, since=time.monotonic()
        )

    def _give(self, worker: _CrewMember, shard: Shard) -> None:
        if not worker.shards and worker.ready:
            worker.since = time.monotonic()
        worker.shards.append(deque(shard))
        worker.messages.put(shard)

    def _heard(self, worker: _CrewMember) -> Iterator[Result]:
        try:
            while worker.pipe.poll():
                said = worker.pipe.recv()
                worker.since = time.monotonic()
                if said == READY:
                    worker.ready = True
                    continue
                if isinstance(said, OSError):
                    raise said
                self._deaths = 0
                worker.made += 1
                worker.shards[0].popleft()
                if not worker.shards[0]:
                    worker.shards.popleft()
                yield said
        except (EOFError, ConnectionResetError):
            yield from self._died(worker)
            return
        if worker.process.exitcode is not None and not worker.pipe.poll():
            yield from self._died(worker)
            return
        if worker.made >= self._limits.letters and not worker.shards:
            self._workers.remove(worker)
            self._bury(worker)

    def _died(self, worker: _CrewMember) -> Iterator[Failed]:
        """The letter at which it died is tried once more alone; what else it had goes to the others."""
        self._workers.remove(worker)
        self._bury(worker)
        why = self._why(worker)
        letters = [letter for shard in worker.shards for letter in shard]
        suspect, rest = letters[0] if letters else None, letters[1:]
        if suspect is not None and worker.ready and _key(suspect) in self._suspects:
            self._put_back(rest)
            yield Failed(letter=suspect, words=f"{why}; it was tried twice")
            return
        self._deaths += 1
        if self._deaths > (IN_A_ROW if worker.ready else 2):
            raise MachineError(f"the letters cannot be made: {why}")
        if suspect is None or not worker.ready:
            self._put_back(letters)
            return
        self._suspects.add(_key(suspect))
        self._put_back(rest)
        self._put_back([suspect])

    def _put_back(self, letters: list[PersonalLetter]) -> None:
        if letters:
            self._again.append(tuple(letters))

    def _why(self, worker: _CrewMember) -> str:
        what = "it" if worker.ready else "a worker process"
        limit = self._limits.seconds if worker.ready else self._limits.start_seconds
        if worker.late:
            return f"{what} was not finished after {limit:g} seconds"
        code = worker.process.exitcode
        if code == OUT_OF_MEMORY:
            return f"{what} needed more memory than {self._limits.memory / 1024**3:g} GB"
        return f"{what} crashed the program that sets the pages ({code})"

    def _stop_the_late(self) -> None:
        for worker in self._workers:
            busy = bool(worker.shards) or not worker.ready
            limit = self._limits.seconds if worker.ready else self._limits.start_seconds
            if busy and time.monotonic() - worker.since > limit and not worker.pipe.poll():
                worker.late = True
                worker.process.kill()

    def _bury(self, worker: _CrewMember) -> None:
        worker.messages.put(None)
        worker.sender.join(timeout=1)
        worker.pipe.close()
        worker.process.join()
        worker.scratch.cleanup()


def _send(pipe: Connection, messages: "SimpleQueue[Maker | Shard | None]") -> None:
    with suppress(OSError):  # it died; that is seen when it is listened to
        while (message := messages.get()) is not None:
            pipe.send(message)


def _key(letter: PersonalLetter) -> tuple[int, str]:
    return letter.signatory.number, letter.recipient
