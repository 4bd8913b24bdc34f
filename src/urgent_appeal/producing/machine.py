"""What the machine does not allow or does not have."""

import errno
import os
from contextlib import suppress
from pathlib import Path


class MachineError(Exception):
    """The disk, a folder or a system part is in the way; the words say what to do."""


MAKE_ROOM = "make room, then type the same again"
NO_PERMISSION = "you have no permission to write there", "change the rights of the folder, then type the same again"
IN_THE_WAY = "there is a file where a folder should be", "move it away, or choose another name"
REASONS = {
    errno.ENOSPC: ("the disk is full", MAKE_ROOM),
    errno.EDQUOT: ("your disk quota is used up", MAKE_ROOM),
    errno.EACCES: NO_PERMISSION,
    errno.EPERM: NO_PERMISSION,
    errno.EROFS: ("the disk is read-only", "work on a copy of the project on another disk"),
    errno.ENOTDIR: IN_THE_WAY,
    errno.EEXIST: IN_THE_WAY,
    errno.EISDIR: ("there is a folder where a file should be", "move it away, or choose another name"),
    errno.ENAMETOOLONG: ("the name is too long", "choose a shorter one"),
}
"""Why the system refuses something, and what helps where no option names another folder."""
OTHER = "type the same again, or work on a copy of the project elsewhere"
ELSEWHERE = "name another folder with --output"


def reason_of(error: OSError) -> str:
    """Why the system refused something."""
    return _told(error)[0]


def _told(error: OSError) -> tuple[str, str]:
    return REASONS.get(error.errno or 0, (error.strerror or "the system refused it", OTHER))


def words_of(error: OSError, folder: Path, *, movable: bool = False) -> str:
    """What is wrong with a folder that files go to, and what to do; `movable`: --output can name another."""
    reason, remedy = _told(error)
    if movable:
        remedy = f"make room, or {ELSEWHERE}" if remedy == MAKE_ROOM else ELSEWHERE
    return f"nothing was written to {folder}: {reason}; {remedy}"


def limit_memory(size: int) -> None:
    """Gives this process so many bytes of address space at most, or the fewer that it may have anyway."""
    with suppress(ImportError):  # Windows has no such limit
        import resource

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (allowed_memory(size), hard))


def allowed_memory(size: int) -> int:
    """How many bytes of address space a process gets here that asks for so many."""
    with suppress(ImportError):
        import resource

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        return size if hard == resource.RLIM_INFINITY else min(size, hard)
    return size


def cores() -> int:
    """How many processes can work at once here."""
    return len(os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else (1, 2))
