"""The folder of a campaign while something is made in it."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from urgent_appeal.producing.campaigns.file_names import LEDGER, LOCK, UNFINISHED
from urgent_appeal.producing.campaigns.ledger import Ledger
from urgent_appeal.producing.campaigns.lock import locked


@contextmanager
def workplace(folder: Path) -> Iterator[tuple[Ledger, Path]]:
    """The ledger and a folder for unfinished files, for one run at a time. Raises OSError and MachineError."""
    with unfinished_files(folder) as unfinished, closing(Ledger(folder / LEDGER)) as ledger:
        yield ledger, unfinished


@contextmanager
def unfinished_files(folder: Path) -> Iterator[Path]:
    """A new folder for unfinished files, for one run at a time; what a dead run left behind is thrown away.

    Each run has its own, as a worker may live for a moment longer than its parent.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with locked(folder / LOCK):
        shutil.rmtree(folder / UNFINISHED, ignore_errors=True)
        (folder / UNFINISHED).mkdir(mode=0o700, exist_ok=True)
        try:
            yield Path(tempfile.mkdtemp(dir=folder / UNFINISHED))
        finally:
            shutil.rmtree(folder / UNFINISHED, ignore_errors=True)
