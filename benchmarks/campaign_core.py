"""What a campaign costs beside its letters: the plan, the processes, the ledger, the waiting for the disk.

    benchmarks/campaign_core.py [LETTERS] [JOBS]

The letters are a few kB that cost nothing to make, so everything that is measured is the campaign's own. It prints what
a letter costs in ms, the same for a second run in which everything is there already, the memory of the parent, and what
one fsync takes on the same disk.
"""

import os
import resource
import sys
import tempfile
import time
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from urgent_appeal.model.campaign import PersonalLetter
from urgent_appeal.planning.tables.columns import PEOPLE
from urgent_appeal.producing.campaigns.engines import ProcessEngine
from urgent_appeal.producing.campaigns.makers import Job, MakeLetter
from urgent_appeal.producing.campaigns.orders import Orders
from urgent_appeal.producing.campaigns.run_plans import RunOptions
from urgent_appeal.producing.campaigns.running import run_campaign
from urgent_appeal.producing.campaigns.stopping import Stop
from urgent_appeal.producing.made import Made
from urgent_appeal.reading.tables import Table, open_table

DISK_TRIES = 50


@dataclass(frozen=True)
class Quick:
    """Makes letters of 8 kB at once."""

    def prepare(self) -> MakeLetter:
        """Nothing has to be loaded."""
        return lambda letter: Made(files={"pdf": content_of(letter)})


def content_of(letter: PersonalLetter) -> bytes:
    return sha256(f"{letter.recipient} {letter.signatory.name}".encode()).digest() * 250


def orders_for(letters: int, folder: Path) -> Orders:
    people = folder / "people.csv"
    people.write_text("Name\n" + "".join(f"Person Number {number}\n" for number in range(letters)), "utf-8")
    table = open_table(people, people.name, PEOPLE, (), {})
    assert isinstance(table, Table)
    return Orders(
        campaign="benchmark",
        case="benchmark",
        tables=(table,),
        address=lambda signatory: [("president", "en")],
        files_a_signatory=1,
        undrawable=lambda characters: {},
        job=Job(maker=Quick(), digest="1", facts={}),
    )


def fsync_ms(folder: Path) -> float:
    began = time.perf_counter()
    for number in range(DISK_TRIES):
        with (folder / f"{number}.tmp").open("wb") as file:
            file.write(bytes(8000))
            file.flush()
            os.fsync(file.fileno())
    return (time.perf_counter() - began) / DISK_TRIES * 1000


def main() -> None:
    letters, jobs = (int(word) for word in (*sys.argv[1:], *("2000", "2")[len(sys.argv) - 1 :]))
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as name:
        folder = Path(name)
        orders = orders_for(letters, folder)
        for run in ("all to be made", "all there already"):
            began = time.perf_counter()
            run_campaign(orders, folder / "campaign", ProcessEngine(jobs), RunOptions(), Stop())
            print(f"{run:18} {(time.perf_counter() - began) / letters * 1000:7.3f} ms a letter")
        print(f"{'one fsync here':18} {fsync_ms(folder):7.3f} ms")
    print(f"{'memory of parent':18} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:7.0f} MB")


if __name__ == "__main__":
    main()
