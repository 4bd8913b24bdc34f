"""Worker processes, as their parent sees them: who has which tasks, who is late, who died of what.

Pages that are made one by one and letters of a campaign go through the same pool. A task at which a process hangs,
crashes or runs out of memory costs only itself.
"""

import pickle
import time
from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from typing import Any, Generic, NamedTuple, TypeVar

from urgent_appeal.model.value import value
from urgent_appeal.producing.machine import MachineError, allowed_memory
from urgent_appeal.producing.shards import best_of, numbered
from urgent_appeal.producing.worker_process import MEMORY, OUT_OF_MEMORY, READY, Heard, Work, WorkerProcess

Task = TypeVar("Task")
Result = TypeVar("Result")
AHEAD = 3
"""Shards that a process has: the one in hand, and others so that it never waits for its parent."""
LOOKED_AT = 20
"""Waiting shards among which one is chosen for a process."""
TICK = 0.2
"""Seconds after which the parent looks at the clock when no process has sent anything."""
IN_A_ROW = 25
"""After so many tasks at which processes died, with none done between, it is no task that is at fault."""
STARTS = 3
"""How often a process is started where one was ready before; the first that fails to start ends the run."""


@value
class Limits:
    """What a process may take."""

    seconds: float = 20
    """For one task."""
    more_seconds: Callable[[Any], float] | None = None
    """Those that a large task may take beyond that."""
    start_seconds: float = 120
    """For the start of a process."""
    memory: int = MEMORY
    """Bytes of address space."""
    messages: int = 5000
    """After so many a process is replaced by a new one, as page engines have been known to keep memory.

    A page that is laid out is a message, and letters that are filled in share one.
    """
    tries: int = 2
    """How often a task is tried at which a process died."""
    patience: float = 0
    """Seconds that a run takes before there is more than one process; not waited for where many shards wait."""


class Done(NamedTuple, Generic[Task, Result]):
    """A task with its result."""

    number: int
    """Of the task, by the order in which tasks are given."""
    task: Task
    result: Result


class Lost(NamedTuple, Generic[Task]):
    """A task without a result."""

    number: int
    task: Task
    words: str
    """Why: "it was not finished after 20 seconds"."""


@dataclass
class _Member(Generic[Task]):
    since: float
    """When its process last answered or was given something to do; seconds of a clock that only goes forward."""
    shards: deque[deque[tuple[int, Task]]] = field(default_factory=deque)
    """Tasks that it has and that have no result yet, with their numbers."""
    ready: bool = False
    messages: int = 0
    """With results."""
    late: bool = False
    """Whether it was stopped for being late."""
    kinds: set[Hashable] = field(default_factory=set)
    """Of the shards that it had."""


class Pool(Generic[Task, Result]):
    """Some processes and their tasks."""

    def __init__(
        self, work: Work, jobs: int, limits: Limits, kind_of: Callable[[Task], Hashable] | None = None
    ) -> None:
        """No process is started yet. `jobs`: how many processes at once.

        `kind_of`: for shards of tasks that are alike, of which a process keeps what they share; it gets more of a kind
        that it had, or else of one that no other had.
        """
        self._kind_of = kind_of
        self._work, self._jobs, self._limits = pickle.dumps(work), jobs, limits
        self._heard: SimpleQueue[Heard] = SimpleQueue()
        self._members: dict[WorkerProcess, _Member[Task]] = {}
        self._going: list[WorkerProcess] = []
        """Processes that were let go and may still be there."""
        self._shards: Iterator[list[tuple[int, Task]]] = iter(())
        self._waiting: deque[list[tuple[int, Task]]] = deque()
        """Shards that no process has."""
        self._suspects: set[int] = set()
        """Numbers of tasks that a process had in hand when it died."""
        self._deaths = 0
        """Processes that died of a single task since the last one was done."""
        self._failed_starts = 0
        self._any_ready = False
        self._began: float | None = None
        """When the run had its first process that was ready."""

    @property
    def pids(self) -> tuple[int, ...]:
        """Numbers of its processes."""
        return tuple(process.pid for process in self._members)

    def start(self, early: WorkerProcess | None = None) -> None:
        """Starts a process, so that it prepares itself while the caller does something else.

        `early`: the first, which was started before and has only loaded what it will need.
        """
        if early:
            self._heard = early.heard
            early.begin(self._work)
        process = early or WorkerProcess(self._work, self._limits.memory, self._heard)
        self._members[process] = _Member(since=time.monotonic())

    def begin(self, work: Work) -> None:
        """Gives the processes their work, where that of before only loads what it needs."""
        self._work = pickle.dumps(work)
        for process, member in self._members.items():
            member.since = time.monotonic()
            process.begin(self._work)

    def run(self, shards: Iterable[Iterable[Task]]) -> Iterator[Done[Task, Result] | Lost[Task] | None]:
        """What came of every task, in any order; None: nothing new, so that the caller can look at the clock.

        Shards are taken as they are needed. What a call before did not wait for is given up. Raises what a task raised,
        and MachineError where no process can be started or all die.
        """
        if any(member.shards for member in self._members.values()):
            self.stop()
        self._shards, self._waiting, self._suspects, self._deaths = numbered(shards), deque(), set(), 0
        self._began = time.monotonic() if self._any_ready else None
        while self._give_out():
            yield from self._outcomes()
            yield None

    def let_go(self) -> None:
        """Ends all processes and does not wait until they are gone (4 ms each), as `stop` does."""
        for process in self._members:
            process.kill()
        self._going += self._members
        self._members = {}

    def stop(self) -> None:
        """Ends all processes at once; what they have in hand is lost."""
        self.let_go()
        for process in self._going:
            process.end()
        self._going = []

    def _give_out(self) -> bool:
        """Gives every process that is ready something to do, and starts those that are missing.

        False where nothing is left.
        """
        for depth in range(1, AHEAD + 1):
            for process, member in self._members.items():
                takes = member.ready and len(member.shards) < depth and member.messages < self._limits.messages
                if takes and self._wait(1):
                    _give(process, member, self._taken_for(member))
        starting = sum(not member.ready for member in self._members.values())
        while self._may_grow() and self._wait(starting + 1):
            self.start()
            starting += 1
        return any(member.shards for member in self._members.values()) or self._wait(1)

    def _taken_for(self, member: _Member[Task]) -> list[tuple[int, Task]]:
        """The shard that suits a process best, among some that wait."""
        if self._kind_of is None:
            return self._waiting.popleft()
        self._wait(LOOKED_AT)
        kinds = [self._kind_of(shard[0][1]) for shard in self._waiting]
        at = best_of(kinds, member.kinds, set().union(*(other.kinds for other in self._members.values())))
        member.kinds.add(kinds[at])
        shard = self._waiting[at]
        del self._waiting[at]
        return shard

    def _wait(self, shards: int) -> bool:
        """Whether so many shards wait for a process; takes those that are needed for it."""
        while len(self._waiting) < shards and (shard := next(self._shards, None)):
            self._waiting.append(shard)
        return len(self._waiting) >= shards

    def _may_grow(self) -> bool:
        if not self._members or not self._limits.patience:
            return len(self._members) < self._jobs
        patient = self._began is not None and time.monotonic() - self._began >= self._limits.patience
        return len(self._members) < self._jobs and (patient or (self._kind_of is not None and self._wait(LOOKED_AT)))

    def _outcomes(self) -> Iterator[Done[Task, Result] | Lost[Task]]:
        """What the processes have to say by now; waits a moment for it."""
        try:
            process, at, answer = self._heard.get(timeout=TICK)
        except Empty:
            # A process that one started may hold its pipe open: whether it is there is looked at as well.
            for gone in [process for process in self._members if process.exit_code is not None]:
                yield from self._died(gone)
            self._stop_the_late()
            return
        if member := self._members.get(process):  # else it was ended meanwhile
            if answer is None:
                yield from self._died(process)
            else:
                yield from self._answered(member, at, answer)
            if member.messages >= self._limits.messages and not member.shards and process in self._members:
                del self._members[process]
                process.end()

    def _answered(self, member: _Member[Task], at: float, answer: object) -> Iterator[Done[Task, Result]]:
        member.since = at
        if isinstance(answer, Exception):
            raise answer
        if answer == READY:
            member.ready = self._any_ready = True
            self._failed_starts = 0
            self._began = self._began or at
            return
        assert isinstance(answer, list)
        member.messages += 1
        for result in answer:
            number, task = member.shards[0].popleft()
            if not member.shards[0]:
                member.shards.popleft()
            self._deaths = 0
            if isinstance(result, Exception):
                raise result
            yield Done(number, task, result)

    def _died(self, process: WorkerProcess) -> Iterator[Lost[Task]]:
        """What it had in hand is tried once more, each task alone; what else it had goes to the others."""
        member = self._members.pop(process)
        process.end()
        why = self._why(process, member)
        if not member.ready:
            self._failed_starts += 1
            if not self._any_ready or self._failed_starts >= STARTS:
                raise MachineError(f"the process that sets the pages cannot be started: {why}")
            return
        in_hand, *others = member.shards or [deque()]
        self._waiting.extendleft(reversed([list(shard) for shard in others]))
        if len(in_hand) == 1:
            self._deaths += 1
            if self._deaths > IN_A_ROW:
                raise MachineError(f"no more pages can be made: {why}")
            number, task = in_hand[0]
            if self._limits.tries == 1 or number in self._suspects:
                yield Lost(number, task, why if self._limits.tries == 1 else f"{why}; it was tried twice")
                return
        self._suspects.update(number for number, _ in in_hand)
        self._waiting.extendleft([one] for one in reversed(in_hand))

    def _why(self, process: WorkerProcess, member: _Member[Task]) -> str:
        if member.late:
            return f"it was not {'finished' if member.ready else 'ready'} after {self._longest(member):g} seconds"
        if process.exit_code == OUT_OF_MEMORY:
            return f"it needed more memory than {allowed_memory(self._limits.memory) / 1024**3:.2g} GB"
        what = "it crashed the program that sets the pages" if member.ready else "it ended at once"
        return f"{what} ({process.exit_code})"

    def _stop_the_late(self) -> None:
        for process, member in self._members.items():
            busy = bool(member.shards) or not member.ready
            if busy and time.monotonic() - member.since > self._longest(member) and self._heard.empty():
                member.late = True
                process.kill()

    def _longest(self, member: _Member[Task]) -> float:
        """Seconds that a process may take for what it has in hand, or for its start."""
        if not member.ready:
            return self._limits.start_seconds
        more, in_hand = self._limits.more_seconds, next((task for shard in member.shards for _, task in shard), None)
        return self._limits.seconds + (more(in_hand) if more and in_hand else 0)


def _give(process: WorkerProcess, member: _Member[Task], shard: list[tuple[int, Task]]) -> None:
    if not member.shards and member.ready:
        member.since = time.monotonic()
    member.shards.append(deque(shard))
    process.send(tuple(task for _, task in shard))
