"""Why a letter, or a kind of letters, has to be laid out in full."""

from urgent_appeal.planning.letters.letter_pages import Slot


class ImpositionError(Exception):
    """Something that filling in cannot do exactly. It costs time and never a letter."""


class TooWideError(ImpositionError):
    """A line that does not fit where its page has one line."""


class HeightError(ImpositionError):
    """A line that is higher or lower than the one of its page."""

    def __init__(self, written: tuple[int, Slot, int]) -> None:
        """Takes which line it is."""
        super().__init__("a line of another height")
        self.written = written
