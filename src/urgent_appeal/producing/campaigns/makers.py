"""What a campaign needs to know of its letters: how one is made, and what came of it."""

from collections.abc import Callable, Mapping
from typing import Protocol

from urgent_appeal.model.campaign import PersonalLetter
from urgent_appeal.model.value import field, value
from urgent_appeal.producing.made import Made

MakeLetter = Callable[[PersonalLetter], Made]
"""Gives the letter in at least one format. Same letter, same bytes. Raises LetterError."""
Shard = tuple[PersonalLetter, ...]
"""Letters that go to a worker together."""
LETTERS_OF_A_SHARD = 100


class LetterError(Exception):
    """A letter that cannot be made from what somebody wrote; the words say why. Trying again would not help."""


class Maker(Protocol):
    """Makes letters. It travels to each worker once, so it can be pickled and is best small."""

    def prepare(self) -> MakeLetter:
        """Loads what every letter needs; called once in each worker."""
        ...


@value
class Job:
    """Everything that goes into the letters beside the people."""

    maker: Maker
    """Makes them."""
    digest: str
    """Changes whenever a letter could: hash of case, templates, recipients, fonts, formats and versions."""
    parts: Mapping[tuple[str, str, str], str] = field(default_factory=dict)
    """The same for the letters to one recipient in one language that keep one day, by id, code and day, which is empty
    where all print one: another recipient changes no other letter, nor does who holds the office on another day."""
    facts: Mapping[str, str]
    """What goes into the letters by a name that people understand ("case", "WeasyPrint"); printed in the manifest."""
    hidden: str = ""
    """Hash of the names that the letters hide; a secret, as names can be guessed from it."""


@value
class WrittenFile:
    """A file of a letter under its temporary name."""

    format: str
    """Ending of the file's name, for example "pdf"."""
    hash: str
    """SHA-256 of its content, in hexadecimal."""
    size: int
    """Bytes."""
    shared: int = 0
    """How many bytes it begins with like every letter filled into the same page; 0 of any other file."""


@value
class Written:
    """A letter that was made; its files still have temporary names."""

    letter: PersonalLetter
    files: tuple[WrittenFile, ...]
    system_fonts: tuple[str, ...] = ()
    """Fonts of this machine that had to be used."""
    in_full: str = ""
    """Why it was laid out in full; empty where it was filled in, or needs no layout."""
    seconds: float = 0
    """That making and writing it took."""

    @property
    def size(self) -> int:
        """Bytes of its files."""
        return sum(file.size for file in self.files)


@value
class Failed:
    """A letter that could not be made."""

    letter: PersonalLetter
    words: str
    """Why, in a case worker's words."""


Result = Written | Failed
