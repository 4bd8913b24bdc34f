"""How far a run of a campaign is: its letters, and after them the files for the printer."""

from typing import Literal

from urgent_appeal.model.value import value


@value
class Progress:
    """How far a run is with its letters."""

    made: int
    failed: int
    kept: int
    """Letters that were there before."""
    letters: int
    """Of the plan."""
    to_make: int
    """Letters that the run makes, those that are made already among them."""


Phase = Literal["bundles", "labels"]
"""What is made after the letters."""


@value
class PrintProgress:
    """How far the files for the printer are."""

    phase: Phase
    done: int
    """Letters that are in a bundle, or have their label."""
    letters: int
    """All that are to be printed."""
