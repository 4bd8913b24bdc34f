"""What the machine does not allow or does not have."""

import errno
import os
from pathlib import Path


class MachineError(Exception):
    """The disk, a folder or a system part is in the way; the words say what to do."""


REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your disk quota is used up",
    errno.EACCES: "you have no permission to write there",
    errno.EPERM: "you have no permission to write there",
    errno.EROFS: "the disk is read-only",
    errno.ENOTDIR: "there is a file where a folder should be",
    errno.EEXIST: "there is a file where a folder should be",
    errno.EISDIR: "there is a folder where a file should be",
    errno.ENAMETOOLONG: "the name is too long",
}


def reason_of(error: OSError) -> str:
    """Why the system refused something."""
    return REASONS.get(error.errno or 0, error.strerror or "the system refused it")


ELSEWHERE = "name another folder with --output"
REMEDIES = {
    errno.ENOSPC: "make room, then type the same again",
    errno.EDQUOT: "make room, then type the same again",
    errno.EACCES: "change the rights of the folder, then type the same again",
    errno.EPERM: "change the rights of the folder, then type the same again",
    errno.EROFS: "work on a copy of the project on another disk",
    errno.ENOTDIR: "move it away, or choose another name",
    errno.EEXIST: "move it away, or choose another name",
    errno.EISDIR: "move it away, or choose another name",
    errno.ENAMETOOLONG: "choose a shorter one",
}
"""What helps where no option names another folder."""


def words_of(error: OSError, folder: Path, *, movable: bool = False) -> str:
    """What is wrong with a folder that files go to, and what to do; `movable`: --output can name another."""
    remedies = [REMEDIES.get(error.errno or 0, "type the same again, or work on a copy of the project elsewhere")]
    if movable:
        remedies = [ELSEWHERE] if error.errno not in (errno.ENOSPC, errno.EDQUOT) else ["make room", ELSEWHERE]
    return f"nothing was written to {folder}: {reason_of(error)}; {', or '.join(remedies)}"


def limit_memory(size: int) -> None:
    """Gives this process so many bytes of address space at most, or the fewer that it may have anyway.

    Windows has no such limit.
    """
    try:
        import resource
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (allowed_memory(size), hard))


def allowed_memory(size: int) -> int:
    """How many bytes of address space a process gets here that asks for so many."""
    try:
        import resource
    except ImportError:
        return size
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    return size if hard == resource.RLIM_INFINITY else min(size, hard)


def cores() -> int:
    """How many processes can work at once here."""
    return len(os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else (1, 2))
