"""Letters are made and written under temporary names; only the parent gives them their own."""

import os
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from urgent_appeal.model.campaign import PersonalLetter
from urgent_appeal.model.value import value
from urgent_appeal.producing.campaigns.makers import (
    Failed,
    LetterError,
    MakeLetter,
    Maker,
    Result,
    Written,
    WrittenFile,
)
from urgent_appeal.producing.made import Content


@value
class Aside:
    """What a worker process does with a letter."""

    maker: Maker
    folder: Path

    def prepare(self) -> Callable[[PersonalLetter], Result]:
        """Loads what every letter needs."""
        make = self.maker.prepare()
        return lambda letter: make_aside(letter, make, self.folder)


def make_aside(letter: PersonalLetter, make: MakeLetter, folder: Path) -> Result:
    """Makes a letter and writes its files into a folder. Raises OSError where that cannot be done."""
    began = time.perf_counter()
    try:
        made = make(letter)
    except LetterError as error:
        return Failed(letter=letter, words=str(error))
    files = []
    for format, content in made.files.items():
        _write(folder / aside(letter, format), content)
        hash = sha256(content).hexdigest() if isinstance(content, bytes) else content.hash
        files.append(WrittenFile(format=format, hash=hash))
    return Written(
        letter=letter,
        files=tuple(files),
        system_fonts=made.system_fonts,
        in_full=made.in_full,
        seconds=time.perf_counter() - began,
    )


def _write(path: Path, content: Content) -> None:
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.writelines((content,) if isinstance(content, bytes) else content.pieces)
    except OSError:
        # on a full disk, the ledger needs the room to note the letters that are whole
        path.unlink(missing_ok=True)
        raise


def aside(letter: PersonalLetter, format: str) -> str:
    """The temporary name of a letter's file."""
    return f"{letter.signatory.number:06d}-{letter.recipient}.{format}.tmp"
