"""Why a letter, or a kind of letters, has to be laid out in full."""

from collections.abc import Callable

from urgent_appeal.planning.letters.letter_pages import Slot
from urgent_appeal.typesetting.imposition.tokens import Sample


class ImpositionError(Exception):
    """Something that filling in cannot do exactly. It costs time and never a letter."""


class TooWideError(ImpositionError):
    """A line that does not fit where its page has one line."""


class WindowError(ImpositionError):
    """A letter with something wrong in the window of its envelope; the words are those of the full layout."""


class LineError(ImpositionError):
    """A line that cannot be filled in as it was tried, and perhaps otherwise."""

    def __init__(self, written: tuple[int, Slot, int], words: str) -> None:
        """Takes which line it is."""
        super().__init__(words)
        self.written = written


class HeightError(LineError):
    """A line that is higher or lower than the one of its page."""

    def __init__(self, written: tuple[int, Slot, int], is_as_high: Callable[[Sample], bool]) -> None:
        """Takes which line it is, and whether another sample is as high as it."""
        super().__init__(written, "a line of another height")
        self.is_as_high = is_as_high


class ShapeError(LineError):
    """A line that cannot be shaped with the fonts of its page."""
