"""Whether this machine has all that is needed."""

import platform
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from urgent_appeal.builtin import builtin_folder
from urgent_appeal.producing.projects import find_shelves
from urgent_appeal.typesetting.coverage import drawn_scripts
from urgent_appeal.typesetting.parts import system_parts


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """One thing that was looked at."""

    name: str
    present: bool
    version: str
    needed: bool
    mend: str

    def as_dict(self) -> dict[str, Any]:
        """For `--json`."""
        return asdict(self)


def examine(folder: Path, *, versions: bool = False) -> tuple[Examined, ...]:
    """Python, the system's libraries, fonts, and whether the output folder can be written."""
    python = Examined(name="Python", present=True, version=platform.python_version(), needed=True, mend="")
    parts = [
        Examined(name=p.name, present=p.present, version=p.version, needed=p.needed, mend=p.mend)
        for p in system_parts(builtin_folder("fonts"), versions=versions)
    ]
    return (python, *parts, _output(find_shelves(folder).user or folder))


@dataclass(frozen=True, slots=True, kw_only=True)
class ExaminedScript:
    """A script that names are written in."""

    name: str
    by: str
    """Whose fonts draw it: "the program", "this machine", or empty for nobody's."""
    remedy: str
    """What to type so that the program's fonts draw it, or at least those of the machine."""

    def as_dict(self) -> dict[str, Any]:
        """For `--json`."""
        return asdict(self)


def scripts() -> tuple[ExaminedScript, ...]:
    """The scripts of names, drawn or not."""
    found = drawn_scripts(builtin_folder("fonts"))
    return tuple(ExaminedScript(name=one.name, by=one.by, remedy=one.remedy) for one in found)


def _output(root: Path) -> Examined:
    folder = root / "output"
    place = folder if folder.is_dir() else root
    try:
        with tempfile.TemporaryFile(dir=place):
            writable = True
    except OSError:
        writable = False
    mend = "name another folder with --output" if sys.platform == "win32" else f"type: chmod u+w {place.name}"
    return Examined(name="output folder", present=writable, version="", needed=True, mend=mend)
