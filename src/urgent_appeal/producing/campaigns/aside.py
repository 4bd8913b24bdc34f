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

Sent = str | tuple[tuple[tuple[str, str, int, int], ...], tuple[str, ...], str, float]
"""What came of a letter as it travels, without the letter: why it could not be made; or its files, each as the fields
of `WrittenFile`, and the other fields of `Written`."""


@value
class Aside:
    """What a worker process does with a letter."""

    maker: Maker
    folder: Path

    def prepare(self) -> Callable[[PersonalLetter], Sent]:
        """Loads what every letter needs."""
        make = self.maker.prepare()
        return lambda letter: _sent(make_aside(letter, make, self.folder))


def _sent(result: Result) -> Sent:
    if isinstance(result, Failed):
        return result.words
    return (
        tuple((file.format, file.hash, file.size, file.shared) for file in result.files),
        result.system_fonts,
        result.in_full,
        result.seconds,
    )


def result_of(letter: PersonalLetter, sent: Sent) -> Result:
    """What came of a letter, as a worker process sent it."""
    if isinstance(sent, str):
        return Failed(letter=letter, words=sent)
    files, system_fonts, in_full, seconds = sent
    written = tuple(
        WrittenFile(format=format, hash=hash, size=size, shared=shared) for format, hash, size, shared in files
    )
    return Written(letter=letter, files=written, system_fonts=system_fonts, in_full=in_full, seconds=seconds)


def make_aside(letter: PersonalLetter, make: MakeLetter, folder: Path) -> Result:
    """Makes a letter and writes its files into a folder. Raises OSError where that cannot be done."""
    began = time.perf_counter()
    try:
        made = make(letter)
    except LetterError as error:
        return Failed(letter=letter, words=str(error))
    files = []
    for format, content in made.files.items():
        _write(f"{folder}/{aside(letter, format)}", content)
        files.append(_written(format, content))
    return Written(
        letter=letter,
        files=tuple(files),
        system_fonts=made.system_fonts,
        in_full=made.in_full,
        seconds=time.perf_counter() - began,
    )


def _written(format: str, content: Content) -> WrittenFile:
    if isinstance(content, bytes):
        return WrittenFile(format=format, hash=sha256(content).hexdigest(), size=len(content))
    shared = len(content.prefix)
    return WrittenFile(format=format, hash=content.hash, size=shared + len(content.rest), shared=shared)


def _write(path: str, content: Content) -> None:
    try:
        with open(path, "wb", buffering=0, opener=_private) as file:
            for piece in (content,) if isinstance(content, bytes) else content.pieces:
                rest = piece
                while rest:  # a disk that is nearly full takes a part
                    rest = rest[file.write(rest) :]
    except OSError:
        # on a full disk, the ledger needs the room to note the letters that are whole
        Path(path).unlink(missing_ok=True)
        raise


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def aside(letter: PersonalLetter, format: str) -> str:
    """The temporary name of a letter's file."""
    return f"{letter.signatory.number:06d}-{letter.recipient}.{format}.tmp"
