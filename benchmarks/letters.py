#!/usr/bin/env python3
"""How fast letters of a campaign are filled in, what a whole campaign costs, and what other engines take.

    .venv/bin/python benchmarks/letters.py [LETTERS] [ROWS]   (5000 letters, 2000 rows of the whole world)

Run by hand on a quiet machine; everything is made in a folder that is thrown away. It prints milliseconds:
  letter     one letter of a repertoire, filled in and written by one process, when its master is there
  campaign   a whole run with one process: table, plan, ledger, files, disk, manifest; masters included
  two        the same with two processes
  world      a letter of a table of which four of ten names are in other scripts, masters included, by one process
  plan       a row of a dry run
  and a letter of the same words by the bare page engine and by those of the extra `bench`, warm, one by one
and how many letters were laid out in full. Seconds of the processor stand in brackets, as a machine that does other
things as well shows more on its clock. Leaves with 1 where letter takes more than 0.3 or campaign more than 0.5.
"""

import datetime as dt
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from campaign import CASE, RECIPIENT, letters_of, prepared_in, supporters
from peers import Make, peers
from world import write_world

from urgent_appeal.planning.campaigns.stencils import document_of
from urgent_appeal.producing.campaigns.aside import make_aside
from urgent_appeal.producing.campaigns.campaigning import Prepared
from urgent_appeal.producing.campaigns.engines import ProcessEngine
from urgent_appeal.producing.campaigns.letter_maker import LetterMaker
from urgent_appeal.producing.campaigns.run_plans import RunOptions
from urgent_appeal.producing.campaigns.running import RunOutcome, look_ahead, run_campaign
from urgent_appeal.producing.campaigns.stopping import Stop

MOST_LETTER, MOST_CAMPAIGN = 0.3, 0.5
OF_PEERS = 60
"""Letters that each other engine makes."""


@dataclass(frozen=True, kw_only=True)
class Took:
    """How long something took, in milliseconds for each of some things."""

    wall: float
    processor: float

    def __str__(self) -> str:
        return f"{self.wall:8.3f} ms ({self.processor:.3f})"


def processor() -> float:
    """Seconds that this process and those that it has waited for took."""
    return sum(
        used.ru_utime + used.ru_stime
        for used in (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    )


def took(work: Callable[[], object], number: int) -> Took:
    wall, used = time.perf_counter(), processor()
    work()
    return Took(wall=(time.perf_counter() - wall) / number * 1000, processor=(processor() - used) / number * 1000)


def letter(prepared: Prepared, folder: Path) -> Took:
    make = prepared.orders.job.maker.prepare()
    letters = letters_of(prepared)
    (folder / "again").mkdir(parents=True)
    for one in letters:
        make_aside(one, make, folder)
    return took(lambda: [make_aside(one, make, folder / "again") for one in letters], len(letters))


def run(folder: Path, table: Path, jobs: int) -> RunOutcome:
    with ProcessEngine(jobs) as engine:
        prepared = prepared_in(folder, table)
        return run_campaign(prepared.orders, prepared.folder, engine, RunOptions(), Stop())


def beside(prepared: Prepared, folder: Path) -> None:
    """Prints what other engines take for a letter."""
    maker = prepared.orders.job.maker
    assert isinstance(maker, LetterMaker)
    some = letters_of(prepared)[:OF_PEERS]
    documents = [document_of(maker.plan.stencil_of(one), one, attach=False) for one in some]
    for name, make in peers(maker.templates):
        make(documents[0], folder / f"{name}.pdf")

        def all_of_them(make: Make = make, name: str = name) -> None:
            for number, document in enumerate(documents):
                make(document, folder / f"{name}-{number}.pdf")

        print(f"{name:<11}{took(all_of_them, len(documents))}")


def main(arguments: list[str]) -> int:
    """Prints the table. Returns the exit code."""
    number = int(arguments[0]) if arguments else 5000
    rows = int(arguments[1]) if len(arguments) > 1 else 2000
    print(f"{dt.date.today()}: {number} letters of {CASE} to {RECIPIENT}; milliseconds by the clock (of the processor)")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        table, world = folder / "people.csv", folder / "world.csv"
        supporters(table, number)
        write_world(world, rows)
        one = letter(prepared_in(folder / "letters", table), folder / "written")
        print(f"letter   {one}")
        all_in = took(lambda: run(folder / "one", table, 1), number)
        print(f"campaign {all_in}")
        print(f"two      {took(lambda: run(folder / 'two', table, 2), number)}")
        outcomes: list[RunOutcome] = []
        print(f"world    {took(lambda: outcomes.append(run(folder / 'world', world, 1)), rows)}")
        print(
            f"         {sum(outcomes[0].in_full.values())} of {outcomes[0].made} laid out in full {outcomes[0].in_full}"
        )
        plan = prepared_in(folder / "plan", table)
        print(f"plan     {took(lambda: look_ahead(plan.orders, plan.folder, RunOptions(), Stop()), number)}")
        beside(plan, folder)
    return 0 if one.wall <= MOST_LETTER and all_in.wall <= MOST_CAMPAIGN else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
