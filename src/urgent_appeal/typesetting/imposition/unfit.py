"""Why a letter, or a kind of letters, has to be laid out in full."""


class ImpositionError(Exception):
    """Something that filling in cannot do exactly. It costs time and never a letter."""


class TooWideError(ImpositionError):
    """A line that does not fit where its page has one line."""


class HeightError(ImpositionError):
    """A line that is as high as no line of its page; the argument is its place."""
