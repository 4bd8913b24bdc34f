"""How fast letters are made: measured in each run, whatever made them, and what it foretells of the next."""

import json
import time
from math import ceil

from urgent_appeal.model.value import value
from urgent_appeal.producing.campaigns.ledger_rows import as_written
from urgent_appeal.producing.campaigns.makers import LETTERS_OF_A_SHARD

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

    def seconds(self, letters: int, jobs: int) -> float:
        """How long a run of so many letters takes about, with so many processes."""
        return self.start + (letters - 1) * self.letter / _at_once(letters, jobs)

    def noted(self) -> str:
        """For the ledger."""
        return json.dumps([self.letters, round(self.start, 4), round(self.letter, 6)])


def pace_noted(said: str | None) -> Pace | None:
    """The pace as the ledger has it."""
    if said is None:
        return None
    with as_written():
        letters, start, letter = json.loads(said)
    return Pace(letters=letters, start=start, letter=letter)


def better(new: Pace | None, old: Pace | None) -> Pace | None:
    """Which of two measurements is to be kept: the newer one, where it is not of a few letters only."""
    if new is None or old is None:
        return new or old
    return new if new.letters >= min(old.letters, ENOUGH) else old


class Stopwatch:
    """Measures a pace by the moments at which letters come."""

    def __init__(self, jobs: int) -> None:
        """Begins now; `jobs`: how many processes make letters."""
        self._jobs, self._began, self._letters = jobs, time.monotonic(), 0
        self._first = self._last = self._began

    def letter(self) -> None:
        """A letter came."""
        self._last = time.monotonic()
        self._letters += 1
        if self._letters == 1:
            self._first = self._last

    def pace(self) -> Pace | None:
        """What was measured; None where it were too few letters."""
        if self._letters < FEWEST:
            return None
        letter = (self._last - self._first) * _at_once(self._letters, self._jobs) / (self._letters - 1)
        return Pace(letters=self._letters, start=self._first - self._began, letter=letter)


def _at_once(letters: int, jobs: int) -> int:
    """How many processes have letters: each takes a whole shard."""
    return min(jobs, ceil(letters / LETTERS_OF_A_SHARD))
