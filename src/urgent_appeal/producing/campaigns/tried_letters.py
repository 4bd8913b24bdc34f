"""Some letters of a plan, made and thrown away, by which a dry run tells how all will be made and how long it takes."""

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

from urgent_appeal.model.campaign import PersonalLetter
from urgent_appeal.model.value import field, value
from urgent_appeal.producing.campaigns.engines import Engine
from urgent_appeal.producing.campaigns.makers import Failed, Job, Result, Written
from urgent_appeal.producing.campaigns.paces import FEWEST, Pace
from urgent_appeal.producing.campaigns.stopping import Stop

TRIED = 50
"""Letters that are tried."""
LONGEST = 5.0
"""Seconds after which no further letter is waited for; a page that is laid out once takes some tenths of a second."""

SLOWEST = 5
"""One of so many filled-in letters at the slow end waited for a page."""


@value
class TriedLetters:
    """What became of some letters of a plan."""

    letters: int
    """How many were tried, spread over all that are to be made."""
    in_full: Mapping[str, int] = field(default_factory=dict)
    """Why some were laid out in full, with the number of letters of each reason; the others were filled in."""
    failed: tuple[Failed, ...] = ()
    pace: Pace | None = None
    """How fast they were made; None where they were too few."""


def try_letters(job: Job, letters: Sequence[PersonalLetter], folder: Path, engine: Engine, stop: Stop) -> TriedLetters:
    """Makes letters under temporary names in a folder that is thrown away. Raises OSError, MachineError."""
    began, until = time.monotonic(), 0.0
    results: list[Result] = []
    with closing(engine.run(job.maker, iter([tuple(letters)]), folder)) as outcomes:
        for result in outcomes:
            now = time.monotonic()
            if result is not None:
                results.append(result)
                until = until or now + LONGEST
            if stop or 0 < until < now:
                break
    return TriedLetters(
        letters=len(results),
        in_full=Counter(one.in_full for one in results if isinstance(one, Written) and one.in_full),
        failed=tuple(one for one in results if isinstance(one, Failed)),
        pace=_pace([one for one in results if isinstance(one, Written)], time.monotonic() - began),
    )


def _pace(made: Sequence[Written], took: float) -> Pace | None:
    """All that was waited for beside the usual time of the letters is the start."""
    if len(made) < FEWEST:
        return None
    letter, size = usual_seconds(made), sum(one.size for one in made) / len(made)
    return Pace(letters=len(made), start=max(took - (len(made) - 1) * letter, 0), letter=letter, size=size)


def usual_seconds(made: Sequence[Written]) -> float:
    """What a letter of a long run takes on average, by the second half of some letters.

    Of those that were filled in the slowest fifth does not count, as pages were laid out for them; a long run has few
    pages for each letter.
    """
    later = made[len(made) // 2 :]
    filled = sorted(one.seconds for one in later if not one.in_full)
    usual = filled[: len(filled) - len(filled) // SLOWEST]
    in_full = sum(one.seconds for one in later if one.in_full)
    return (in_full + (sum(usual) / len(usual) * len(filled) if usual else 0)) / len(later)
