"""Letters that are not valid any more: they are set aside, and removed only when somebody asks for it."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from urgent_appeal.model.value import value
from urgent_appeal.planning.privacy.secrets import Secret
from urgent_appeal.producing.campaigns.batches import make_folders
from urgent_appeal.producing.campaigns.file_names import LETTER, SUPERSEDED, recipient_in, superseded_name
from urgent_appeal.producing.campaigns.ledger import Ledger
from urgent_appeal.producing.campaigns.workplace import workplace
from urgent_appeal.producing.files import flush_folders
from urgent_appeal.producing.outdated import prints_hidden


@value
class SetAside:
    """What lies in the folder of superseded letters."""

    files: int = 0
    size: int = 0
    """Bytes."""


def set_aside(folder: Path, ledger: Ledger) -> None:
    """Moves the files that a plan superseded; goes on where a run ended. Raises OSError and sqlite3.Error.

    A name is forgotten when both folders are on the disk, so that a kill between leaves the file in one of its places.
    """
    for page in ledger.moves():
        moves = [(folder / name, folder / superseded_name(name, plan)) for name, plan in page if LETTER.fullmatch(name)]
        here = [(file, target) for file, target in moves if file.is_file()]
        for above in sorted({target.parent.parent for _, target in here}):
            make_folders([above])
        make_folders({target.parent for _, target in here})
        for file, target in here:
            file.replace(target)
        flush_folders({path.parent for move in moves for path in move if path.parent.is_dir()})
        with ledger.transaction():
            ledger.moved(name for name, _ in page)


def look_at_superseded(folder: Path) -> SetAside:
    """How much lies there."""
    sizes = list(_sizes(folder / SUPERSEDED))
    return SetAside(files=len(sizes), size=sum(sizes))


def naming_hidden(folder: Path, hidden_from: Callable[[str], tuple[Secret, ...]]) -> Iterator[str]:
    """Names of the files there that print a name which is hidden from their recipient, or may. Raises OSError."""
    for file in sorted((folder / SUPERSEDED).rglob("*")):
        if file.is_file() and (secrets := hidden_from(recipient_in(file.name))) and prints_hidden(file, secrets):
            yield file.relative_to(folder).as_posix()


def clean(folder: Path) -> None:
    """Removes the folder of superseded letters. Raises MachineError."""
    with workplace(folder):
        if (folder / SUPERSEDED).is_dir():
            shutil.rmtree(folder / SUPERSEDED)
            flush_folders([folder])


def _sizes(place: Path) -> Iterator[int]:
    for above, _, names in os.walk(place):
        for name in names:
            yield (Path(above) / name).stat().st_size
