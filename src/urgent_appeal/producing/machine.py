"""What the machine does not allow or does not have."""

import errno
import os
from pathlib import Path


class MachineError(Exception):
    """The disk, a folder or a system part is in the way; the words say what to do."""


REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is full",
    errno.EACCES: "you may not write there",
    errno.EPERM: "you may not write there",
    errno.EROFS: "the disk can only be read",
    errno.ENOTDIR: "a file stands where a folder should be",
    errno.EEXIST: "a file stands where a folder should be",
    errno.EISDIR: "a folder stands where a file should be",
    errno.ENAMETOOLONG: "the name is too long",
}


def reason_of(error: OSError) -> str:
    """Why the system refused something."""
    return REASONS.get(error.errno or 0, error.strerror or "the system refused it")


def words_of(error: OSError, folder: Path) -> str:
    """What is wrong with an output folder, and what to do."""
    return f"nothing was written to {folder}: {reason_of(error)}; name another folder with --output"


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
