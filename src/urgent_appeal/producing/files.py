"""Files that appear whole: a temporary name in the same folder, fsync, then the final name."""

import contextlib
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import IO, Any, Literal

from urgent_appeal.planning.paths import PRIVATE, PUBLIC
from urgent_appeal.producing.machine import ELSEWHERE, MachineError, words_of

BYTE_ORDER_MARK = "\ufeff"
MARKER = "READ-ME-FIRST.txt"
MARKER_TEXT = (
    "This folder is private. It holds drafts, letters or names that are not for publication.\n"
    "Do not put it on a web site, and do not pass it on as a whole.\n"
)


class Output:
    """The output folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write_all(self, files: Mapping[PurePosixPath, bytes]) -> None:
        """Writes all files or none: they get their names only when all are on the disk. Raises MachineError."""
        _write(self._placed(files), self.folder, movable=True)

    def _placed(self, files: Mapping[PurePosixPath, bytes]) -> Iterator[tuple[Path, bytes, int]]:
        for name, content in files.items():
            self._make_folder(name.parent)
            yield self.folder / name, content, 0o600 if name.is_relative_to(PRIVATE) else 0o644

    def private_folder(self, name: PurePosixPath) -> Path:
        """A folder below the private one, made with its marker where it is not there. Raises MachineError."""
        assert name.is_relative_to(PRIVATE)
        try:
            self._make_folder(name)
        except OSError as error:
            raise MachineError(words_of(error, self.folder, movable=True)) from error
        return self.folder / name

    @cached_property
    def _is_published(self) -> bool:
        """Whether the folder lies in the public one of another output folder, as of --output output/public."""
        whole = Path(os.path.realpath(self.folder))
        above = [place for place in (whole, *whole.parents) if place.name == PUBLIC.name]
        return any(place.parent.name == "output" or (place.parent / PRIVATE / MARKER).exists() for place in above)

    def _make_folder(self, name: PurePosixPath) -> None:
        if not name.is_relative_to(PRIVATE):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
            return
        if self._is_published:
            words = f"it lies in the folder of public editions, which is published; {ELSEWHERE}"
            raise MachineError(f"nothing was written to {self.folder}: {words}")
        private = self.folder / PRIVATE
        self.folder.mkdir(parents=True, exist_ok=True)
        for place in reversed([name, *name.parents][:-1]):
            (self.folder / place).mkdir(mode=0o700, exist_ok=True)
            (self.folder / place).chmod(0o700)
        marker = private / MARKER
        if not marker.exists():
            marker.write_text(MARKER_TEXT, encoding="utf-8")
            marker.chmod(0o600)


def write_whole(target: Path, content: bytes, *, rights: int | None = None, like: Path | None = None) -> None:
    """One file, whole or not at all. Raises MachineError.

    Without `rights` one that is there keeps its own, and a new one has those of the file `like`, else a new file's.
    """

    def placed() -> Iterator[tuple[Path, bytes, int]]:
        target.parent.mkdir(parents=True, exist_ok=True)
        known = next((one for one in (target, like) if one and one.exists()), None)
        yield target, content, rights or (known.stat().st_mode & 0o777 if known else _of_a_new_file())

    _write(placed(), target.parent)


def _of_a_new_file() -> int:
    """The rights that the user's umask leaves to a new file, which only setting it tells."""
    mask = os.umask(0o077)
    os.umask(mask)
    return 0o666 & ~mask


def rewrite(path: Path, change: Callable[[str], str | None]) -> bool:
    """Changes a text file as a whole, with its byte order mark, its rights and where a link leads kept.

    False where `change` gives None; nothing is written then, nor where nothing is changed. Raises MachineError.
    """
    target = Path(os.path.realpath(path))
    text = target.read_bytes().decode("utf-8")
    mark = BYTE_ORDER_MARK if text.startswith(BYTE_ORDER_MARK) else ""
    changed = change(text.removeprefix(BYTE_ORDER_MARK))
    if changed is None:
        return False
    if mark + changed != text:
        write_whole(target, (mark + changed).encode())
    return True


def _write(files: Iterable[tuple[Path, bytes, int]], folder: Path, *, movable: bool = False) -> None:
    """Writes files with their contents and rights, all or none. A MachineError names the folder, and what helps."""
    waiting: list[tuple[Path, Path]] = []
    try:
        for target, content, rights in files:
            waiting.append((_write_aside(target, content, rights), target))
        for aside, target in waiting:
            aside.replace(target)
        flush_folders({target.parent for _, target in waiting})
    except OSError as error:
        raise MachineError(words_of(error, folder, movable=movable)) from error
    finally:
        for aside, _ in waiting:
            with contextlib.suppress(OSError):
                aside.unlink(missing_ok=True)


def _write_aside(target: Path, content: bytes, rights: int) -> Path:
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(rights)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
    return Path(name)


@contextlib.contextmanager
def private_file(path: Path, mode: Literal["w", "wb"], **how: Any) -> Iterator[IO[Any]]:
    """A new file that only its owner can read; it is on the disk afterwards. `how` goes to `open`. Raises OSError."""
    with open(path, mode, opener=lambda name, flags: os.open(name, flags, 0o600), **how) as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


def flush_folders(folders: Iterable[Path]) -> None:
    """Puts the names in some folders on the disk; a system without folder handles (Windows) has nothing to do."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    for folder in folders:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
