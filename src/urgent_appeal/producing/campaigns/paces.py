"""How fast letters are made and how large: measured in each run, whatever made them, to foretell the next."""

import json
import time

from urgent_appeal.model.value import value
from urgent_appeal.producing.campaigns.engines import PATIENCE
from urgent_appeal.producing.campaigns.ledger_rows import as_written
from urgent_appeal.producing.campaigns.makers import Job, Written

FEWEST = 2
"""Letters from which a pace can be told: the first one waits for the start."""
ENOUGH = 100
"""A measurement of so many letters takes the place of any before."""


@value
class Pace:
    """How fast letters were made on this machine."""

    letters: int
    """Of which it was measured."""
    start: float
    """Seconds until the first letter was there."""
    letter: float
    """Seconds that one process took for each letter after it."""
    size: float
    """Bytes of a letter's files."""

    def seconds(self, letters: int, jobs: int) -> float:
        """How long a run of so many letters takes about, with so many processes."""
        work = (letters - 1) * self.letter
        return self.start + (work / jobs if work > PATIENCE else work)

    def noted(self) -> str:
        """For the ledger."""
        return json.dumps([self.letters, round(self.start, 4), round(self.letter, 6), round(self.size)])


def noted_as(job: Job) -> str:
    """The name of the fact in the ledger: letters in other formats take other time and room."""
    return f"pace of {job.facts.get('--format', '')}"


def pace_noted(said: str | None) -> Pace | None:
    """The pace as the ledger has it."""
    if said is None:
        return None
    with as_written():
        letters, start, letter, size = json.loads(said)
    return Pace(letters=letters, start=start, letter=letter, size=size)


def better(new: Pace | None, old: Pace | None) -> Pace | None:
    """Which of two measurements is to be kept: the newer one, where it is not of a few letters only."""
    if new is None or old is None:
        return new or old
    return new if new.letters >= min(old.letters, ENOUGH) else old


class Stopwatch:
    """Measures a pace by how long each letter took the process that made it, and how large it is."""

    def __init__(self) -> None:
        self._began, self._start, self._letters, self._seconds, self._size = time.monotonic(), 0.0, 0, 0.0, 0

    def letter(self, made: Written) -> None:
        """A letter came."""
        self._size += made.size
        if self._letters:
            self._seconds += made.seconds
        else:
            self._start = time.monotonic() - self._began
        self._letters += 1

    def pace(self) -> Pace | None:
        """What was measured; None where it were too few letters."""
        if self._letters < FEWEST:
            return None
        letter, size = self._seconds / (self._letters - 1), self._size / self._letters
        return Pace(letters=self._letters, start=self._start, letter=letter, size=size)
