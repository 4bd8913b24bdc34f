"""Letters get their final names in groups, so that the disk is waited for once for many of them.

The order makes it safe to be killed anywhere: the names are noted as doubtful; the files are put on the disk; they get
their names; the folders are put on the disk; one transaction calls the letters made and the names no longer doubtful.
"""

import contextlib
import hashlib
import os
import sqlite3
import time
from collections.abc import Iterable
from pathlib import Path

from urgent_appeal.model.campaign import PersonalLetter
from urgent_appeal.producing.campaigns.aside import aside
from urgent_appeal.producing.campaigns.file_names import LETTER, LETTERS, MADE, stem_of
from urgent_appeal.producing.campaigns.groups import Disk
from urgent_appeal.producing.campaigns.ledger import Ledger
from urgent_appeal.producing.campaigns.ledger_plans import LedgerPlan
from urgent_appeal.producing.campaigns.ledger_rows import FileOnDisk
from urgent_appeal.producing.campaigns.makers import Failed, Result, Written
from urgent_appeal.producing.campaigns.stopping import Stop
from urgent_appeal.producing.files import flush_folders

MOST_LETTERS = 256
MOST_SECONDS = 1.0
"""After so many letters, or so long after the first of them, a batch is full."""


class Batch:
    """Results that are not in the ledger yet."""

    def __init__(self, folder: Path, unfinished: Path, ledger: Ledger, disk: Disk, job: int, in_a_folder: int) -> None:
        """An empty batch; `in_a_folder` is how many signatories share a folder, `disk` that of the unfinished files."""
        self._disk = disk
        self._folder, self._unfinished, self._ledger, self._job = folder, unfinished, ledger, job
        self._in_a_folder = in_a_folder
        self._written: list[Written] = []
        self._failed: list[Failed] = []
        self._began = 0.0

    def add(self, result: Result) -> None:
        """Takes a result."""
        if not self._written and not self._failed:
            self._began = time.monotonic()
        if isinstance(result, Written):
            self._written.append(result)
        else:
            self._failed.append(result)

    def is_full(self) -> bool:
        """Whether it is time to commit."""
        size = len(self._written) + len(self._failed)
        return size >= MOST_LETTERS or (size > 0 and time.monotonic() - self._began >= MOST_SECONDS)

    def commit(self) -> None:
        """Gives the files their names and notes the letters as made. Raises OSError and sqlite3.Error."""
        moves = [
            (one.letter, aside(one.letter, file.format), f"{self._stem(one.letter)}.{file.format}", file)
            for one in self._written
            for file in one.files
        ]
        names = [name for _, _, name, _ in moves]
        folders = {self._folder / name for name in {name.rpartition("/")[0] for name in names}}
        with self._ledger.transaction():
            self._ledger.doubt(names)
        make_folders(folders)
        self._disk.put(self._unfinished / written for _, written, _, _ in moves)
        on_disk: dict[int, list[FileOnDisk]] = {}
        for letter, written, name, made in moves:  # paths of pathlib would take half of the time
            target = f"{self._folder}/{name}"
            os.replace(f"{self._unfinished}/{written}", target)  # noqa: PTH105
            found = os.stat(target)  # noqa: PTH116
            file = FileOnDisk(name=name, hash=made.hash, size=found.st_size, time=found.st_mtime_ns, shared=made.shared)
            on_disk.setdefault(id(letter), []).append(file)
        flush_folders(folders)
        with self._ledger.transaction():
            for one in self._written:
                self._ledger.made(one.letter, on_disk[id(one.letter)], self._job)
            for failed in self._failed:
                self._ledger.failed(failed.letter, failed.words)
            self._ledger.trust(names)
        self._written, self._failed = [], []

    def rescue(self) -> None:
        """Commits as far as it can be done, when the run ends because the machine is in the way."""
        with contextlib.suppress(OSError, sqlite3.Error):
            self.commit()

    def _stem(self, letter: PersonalLetter) -> str:
        return stem_of(letter.signatory.number, letter.recipient, self._in_a_folder)


def take_away_doubtful(folder: Path, ledger: Ledger) -> None:
    """Removes the files that a run was about to write or to remove when it ended.

    Raises OSError and sqlite3.Error.
    """
    for page in ledger.doubtful():
        paths = [folder / name for name in page if LETTER.fullmatch(name)]
        for path in paths:
            path.unlink(missing_ok=True)
        flush_folders({path.parent for path in paths if path.parent.is_dir()})
        with ledger.transaction():
            ledger.trust(page)


def look_at_disk(folder: Path, ledger: Ledger, plan: LedgerPlan, stop: Stop, *, verify: bool = False) -> None:
    """Marks letters whose files are missing or were changed, to be made again. Raises OSError and sqlite3.Error.

    A file of the same size and time as when it was written counts as the same, unless every hash
    is to be verified; else its hash is looked at.
    """
    for row in ledger.made_rows():
        if stop:
            return
        if not all(_is_there(folder / file.name, file, verify=verify) for file in row.files):
            plan.mark(row, "lost")


def look_for_unknown(folder: Path, ledger: Ledger, plan: LedgerPlan) -> None:
    """Marks letters that the ledger does not know, to be set aside, as after an older ledger was restored.

    Raises OSError and sqlite3.Error.
    """
    pending = ledger.pending()
    for place in sorted((folder / LETTERS).glob("*-*/")):
        names = {f"{LETTERS}/{place.name}/{path.name}": path for path in place.iterdir()}
        names = {name: path for name, path in names.items() if MADE.fullmatch(name) and name not in pending}
        numbers = [int(path.name.partition("-")[0]) for path in names.values()]
        for name in sorted(names.keys() - ledger.names_of(min(numbers, default=0), max(numbers, default=0))):
            plan.unknown(name, names[name].lstat().st_size)


def make_folders(folders: Iterable[Path]) -> None:
    """Makes folders that only their owner can open, and the one above each, and puts them on the disk."""
    new = [folder for folder in folders if not folder.is_dir()]
    for folder in new:
        folder.parent.mkdir(mode=0o700, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
    flush_folders({folder.parent for folder in new} | {folder.parent.parent for folder in new})


def _is_there(path: Path, file: FileOnDisk, *, verify: bool) -> bool:
    try:
        found = path.stat()
        if not verify and found.st_size == file.size and found.st_mtime_ns == file.time:
            return True
        with path.open("rb") as content:
            return found.st_size == file.size and hashlib.file_digest(content, "sha256").hexdigest() == file.hash
    except FileNotFoundError:
        return False
