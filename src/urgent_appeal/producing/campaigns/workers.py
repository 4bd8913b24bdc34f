"""What one worker process does: it makes letters and writes them under temporary names, and nothing else."""

import os
import shutil
import signal
import tempfile
import threading
from collections.abc import Iterator
from hashlib import sha256
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from urgent_appeal.model.campaign import PersonalLetter
from urgent_appeal.producing.campaigns.makers import (
    Failed,
    LetterError,
    MakeLetter,
    Maker,
    Result,
    Shard,
    Written,
    WrittenFile,
)
from urgent_appeal.producing.machine import limit_memory
from urgent_appeal.producing.made import Content

OUT_OF_MEMORY = 77
"""Exit code of a worker that had too little memory for a letter."""
READY = "ready"


def make_aside(letter: PersonalLetter, make: MakeLetter, folder: Path) -> Result:
    """Makes a letter and writes its files into a folder. Raises OSError where that cannot be done."""
    try:
        made = make(letter)
    except LetterError as error:
        return Failed(letter=letter, words=str(error))
    files = []
    for format, content in made.files.items():
        _write(folder / aside(letter, format), content)
        hash = sha256(content).hexdigest() if isinstance(content, bytes) else content.hash
        files.append(WrittenFile(format=format, hash=hash))
    return Written(letter=letter, files=tuple(files), system_fonts=made.system_fonts, in_full=made.in_full)


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


def work(pipe: Connection, folder: Path, memory: int, scratch: str) -> None:
    """Takes a maker and reports that it is ready, then takes shards and sends a result for each letter.

    It ends when the other end is closed.

    In place of a result it sends an OSError where the disk is in the way. `memory`: bytes of address space at most.
    `scratch`: its own folder for what the engines put aside.
    Only its parent stops it: a Ctrl-C reaches all processes of a terminal, and a letter in hand is nobody's fault.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    limit_memory(memory)
    tempfile.tempdir = scratch
    messages: SimpleQueue[Any] = SimpleQueue()
    threading.Thread(target=_receive, args=(pipe, messages, scratch), daemon=True).start()
    try:
        maker: Maker = messages.get()
        make = maker.prepare()
        pipe.send(READY)
        while True:
            for result in _results(messages.get(), make, folder):
                pipe.send(result)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)


def _results(shard: Shard, make: MakeLetter, folder: Path) -> Iterator[Any]:
    for letter in shard:
        try:
            yield make_aside(letter, make, folder)
        except OSError as error:
            yield OSError(error.errno, error.strerror)


def _receive(pipe: Connection, messages: "SimpleQueue[Any]", scratch: str) -> None:
    """Takes messages at once, so that the parent never waits for a letter to be finished; ends with its parent."""
    try:
        while True:
            messages.put(pipe.recv())
    except (EOFError, OSError):
        shutil.rmtree(scratch, ignore_errors=True)  # the parent may have been killed
        os._exit(0)
