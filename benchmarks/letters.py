#!/usr/bin/env python3
"""How fast letters of a campaign are filled in, what a whole campaign costs, and what other engines take.

    .venv/bin/python benchmarks/letters.py [LETTERS] [ROWS]   (5000 letters, 2000 rows of the whole world)

Run by hand on a quiet machine; everything is made in a folder that is thrown away (TMPDIR names another disk). Where
thousands of files were deleted a moment before, ext4 passes over their numbers and takes 0.4 ms more for each new file:
wait a minute. Of three runs the best counts. It prints milliseconds, and those of the processor in brackets, as a
machine that does other things as well shows more on its clock:
  letter     one letter of a repertoire, filled in and written by one process, when its page is there
  campaign   a whole run with one process: case, table, plan, ledger, files, disk, manifest; laying out included
  two        the same with two processes
  hand-over  the part of a process's time in which it makes no letter: messages, pipes, waiting
  thirty     a letter of a campaign of thirty; "in full": the same where each is laid out like any other page
  world      a letter of a table of which four of ten names are in other scripts, with one process and with two
  plan       a row of a dry run
  and a letter of the same words by the bare page engine and by those of the extra `bench`, warm, one by one
Leaves with 1 where something takes longer than its bar, which is printed beside it.
"""

import datetime as dt
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from campaign import CASE, RECIPIENT, letters_of, prepared_in, supporters
from in_full import InFull
from peers import Make, peers
from world import write_world

from urgent_appeal.model.value import replace
from urgent_appeal.planning.campaigns.stencils import document_of
from urgent_appeal.producing.campaigns.aside import make_aside
from urgent_appeal.producing.campaigns.engines import ProcessEngine, Results
from urgent_appeal.producing.campaigns.letter_maker import LetterMaker
from urgent_appeal.producing.campaigns.makers import Maker, Shard, Written
from urgent_appeal.producing.campaigns.run_plans import RunOptions
from urgent_appeal.producing.campaigns.running import RunOutcome, look_ahead, run_campaign
from urgent_appeal.producing.campaigns.stopping import Stop

BARS = {"letter": 0.3, "campaign": 0.5, "hand-over": 5.0, "plan": 0.06}
WORLD = {2000: 5.0, 20_000: 2.0}
"""Bars by the number of rows, as pages are laid out once for all of them."""
RUNS = 3
FEW = 30
OF_PEERS = 60
"""Letters that each other engine makes."""


@dataclass(frozen=True, kw_only=True)
class Took:
    """How long something took, in milliseconds for each of some things."""

    wall: float
    processor: float

    def __str__(self) -> str:
        return f"{self.wall:8.3f} ms ({self.processor:.3f})"


class Timed(ProcessEngine):
    """Notes when letters come, and how long each took."""

    def __init__(self, jobs: int) -> None:
        """Nothing is noted yet."""
        super().__init__(jobs)
        self.came: list[tuple[float, float]] = []

    def run(self, maker: Maker, shards: Iterator[Shard], folder: Path) -> Results:
        """See `Engine`."""
        for one in super().run(maker, shards, folder):
            if isinstance(one, Written):
                self.came.append((time.perf_counter(), one.seconds))
            yield one

    @property
    def hand_over(self) -> float:
        """Percent of the time of its process, from the first letter to the last."""
        return 100 * (1 - sum(took for _, took in self.came[1:]) / (self.came[-1][0] - self.came[0][0]))


class Bench:
    """Measures in a folder, and prints."""

    def __init__(self, folder: Path) -> None:
        """Nothing is measured yet."""
        self.folder, self.good = folder, True
        self.hand_over: list[float] = []
        self._numbers = count()

    def new(self) -> Path:
        """A folder for one run."""
        return self.folder / f"run-{next(self._numbers)}"

    def run(self, table: Path, jobs: int, maker: Callable[[LetterMaker], Maker] = lambda maker: maker) -> RunOutcome:
        """A whole campaign."""
        with Timed(jobs) as engine:
            prepared = prepared_in(self.new(), table)
            assert isinstance(prepared.orders.job.maker, LetterMaker)
            job = replace(prepared.orders.job, maker=maker(prepared.orders.job.maker))
            orders = replace(prepared.orders, job=job)
            outcome = run_campaign(orders, prepared.folder, engine, RunOptions(), Stop())
        self.hand_over.append(engine.hand_over)
        return outcome

    def said(self, what: str, took: Took, more: str = "", bar: float | None = None) -> None:
        """Prints a line."""
        self.good = self.good and (bar is None or took.wall <= bar)
        print(f"{what:<11}{took}{f'   bar {bar:.3f}' if bar else ''}   {more}", flush=True)


def processor() -> float:
    """Seconds that this process and those that it has waited for took."""
    return sum(
        used.ru_utime + used.ru_stime
        for used in (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    )


def took(work: Callable[[], object], number: int, runs: int = RUNS) -> Took:
    """The best of some runs, for each of some things."""
    found = []
    for _ in range(runs):
        wall, used = time.perf_counter(), processor()
        work()
        found.append((time.perf_counter() - wall, processor() - used))
    wall, used = (min(one) / number * 1000 for one in zip(*found, strict=True))
    return Took(wall=wall, processor=used)


def letter(bench: Bench, table: Path) -> Took:
    """Letters of which each page was filled in before; lines are new in each run."""
    prepared = prepared_in(bench.new(), table)
    make, letters, place = prepared.orders.job.maker.prepare(), letters_of(prepared), bench.new()
    place.mkdir()
    parts = iter([letters[part :: RUNS + 1] for part in range(RUNS + 1)])

    def some() -> None:
        for one in next(parts):
            make_aside(one, make, place)

    some()
    return took(some, len(letters) // (RUNS + 1))


def beside(bench: Bench, table: Path) -> None:
    """Prints what other engines take for a letter."""
    prepared = prepared_in(bench.new(), table)
    maker = prepared.orders.job.maker
    assert isinstance(maker, LetterMaker)
    some = letters_of(prepared)[:OF_PEERS]
    documents = [document_of(maker.plan.stencil_of(one), one, attach=False) for one in some]
    for name, make in peers(maker.templates):
        make(documents[0], bench.folder / f"{name}.pdf")

        def all_of_them(make: Make = make, name: str = name) -> None:
            for number, document in enumerate(documents):
                make(document, bench.folder / f"{name}-{number}.pdf")

        bench.said(name, took(all_of_them, len(documents), runs=1))


def main(arguments: list[str]) -> int:
    """Prints the table. Returns the exit code."""
    number = int(arguments[0]) if arguments else 5000
    rows = int(arguments[1]) if len(arguments) > 1 else 2000
    print(f"{dt.date.today()}: {number} letters of {CASE} to {RECIPIENT}; milliseconds by the clock (of the processor)")
    with tempfile.TemporaryDirectory() as place:
        bench = Bench(Path(place))
        table, few, world = (bench.folder / f"{name}.csv" for name in ("people", "few", "world"))
        supporters(table, number)
        supporters(few, FEW)
        write_world(world, rows)
        bench.said("letter", letter(bench, table), bar=BARS["letter"])
        bench.said("campaign", took(lambda: bench.run(table, 1), number), bar=BARS["campaign"])
        hand_over = min(bench.hand_over)
        bench.good = bench.good and hand_over <= BARS["hand-over"]
        bench.said("two", took(lambda: bench.run(table, 2), number))
        print(f"hand-over  {hand_over:8.1f} %    bar {BARS['hand-over']}")
        full = took(lambda: bench.run(few, 1, lambda maker: InFull(maker=maker)), FEW)
        bench.said("thirty", took(lambda: bench.run(few, 1), FEW), bar=full.wall)
        bench.said("  in full", full)
        outcomes: list[RunOutcome] = []
        for jobs in (1, 2):
            all_in = took(lambda jobs=jobs: outcomes.append(bench.run(world, jobs)), rows, runs=1)  # type: ignore[misc]
            full_ones = outcomes[-1].in_full
            more = (
                f"{jobs} at once; {sum(full_ones.values())} of {outcomes[-1].made} laid out in full {full_ones or ''}"
            )
            bench.said("world", all_in, more, bar=WORLD.get(rows) if jobs == 1 else None)
        plan = prepared_in(bench.new(), table)
        ahead = took(lambda: look_ahead(plan.orders, plan.folder, RunOptions(), Stop()), number)
        bench.said("plan", ahead, bar=BARS["plan"])
        beside(bench, table)
    return 0 if bench.good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
