"""The program's folder in the user's cache: what takes long to make is kept there, whole or not at all."""

import marshal
import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any


def cache_folder() -> Path:
    """The program's folder in the user's cache, as each system has it."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or _home()) / "urgent-appeal" / "Cache"
    if sys.platform == "darwin":
        return _home() / "Library" / "Caches" / "urgent-appeal"
    return Path(os.environ.get("XDG_CACHE_HOME") or _home() / ".cache") / "urgent-appeal"


def keep(path: Path, content: bytes) -> Path:
    """Writes a file, as several processes may at once, and returns its path. Raises OSError; then nothing is left."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        aside = Path(file.name)
        try:
            file.write(content)
            file.flush()
            return aside.replace(path)
        except OSError:
            aside.unlink(missing_ok=True)
            raise


def kept_value(path: Path) -> Any:
    """What `keep_value` wrote; None where the file is not there or not whole."""
    with suppress(OSError, EOFError, ValueError, TypeError):
        return marshal.loads(path.read_bytes())  # noqa: S302  (like Python's own .pyc files)
    return None


def keep_value(path: Path, thing: Any) -> None:
    """Keeps code or plain values; nothing where the folder cannot be written, or a part is neither, such as a date."""
    with suppress(OSError, ValueError):
        keep(path, marshal.dumps(thing))


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError:  # a user whom the system does not know, as in some containers
        return Path(tempfile.gettempdir())
