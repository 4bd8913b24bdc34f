"""Whether this machine has all that is needed."""

import platform
import sys
import tempfile
from pathlib import Path

from urgent_appeal.builtin import builtin_folder
from urgent_appeal.producing.projects import find_shelves
from urgent_appeal.typesetting.coverage import DrawnScript, drawn_scripts
from urgent_appeal.typesetting.parts import Part, system_parts


def examine(folder: Path, *, versions: bool = False) -> tuple[Part, ...]:
    """Python, the system's libraries, fonts, and whether the output folder can be written."""
    python = Part(name="Python", present=True, version=platform.python_version())
    parts = system_parts(builtin_folder("fonts"), versions=versions)
    return (python, *parts, _output(find_shelves(folder).user or folder))


def scripts() -> tuple[DrawnScript, ...]:
    """The scripts of names, drawn or not."""
    return drawn_scripts(builtin_folder("fonts"))


def _output(root: Path) -> Part:
    folder = root / "output"
    place = folder if folder.is_dir() else root
    try:
        with tempfile.TemporaryFile(dir=place):
            writable = True
    except OSError:
        writable = False
    mend = "name another folder with --output" if sys.platform == "win32" else f"type: chmod u+w {place.name}"
    return Part(name="output folder", present=writable, mend=mend)
