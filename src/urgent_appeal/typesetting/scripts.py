"""The faces for scripts that the text faces lack: which characters each one draws, and which of them a page needs."""

import html
import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from urgent_appeal.typesetting.fonts import Face

SCRIPTS = (
    *("Devanagari", "Bengali", "Gurmukhi", "Gujarati", "Oriya", "Tamil", "Telugu", "Kannada", "Malayalam", "Sinhala"),
    *("Thai", "Lao", "Myanmar", "Khmer", "Ethiopic", "Georgian", "Armenian", "Hebrew"),
)
TEXT_FACES = ("NotoSerif-Regular.ttf", "Amiri-Regular.ttf")
"""The regular ones tell what the text faces draw, as bold and italic have the same letters."""


@lru_cache(maxsize=4)
def _coverage(folder: Path) -> Mapping[str, list[list[int]]]:
    """For each font file in a folder the first and last of its characters in each row of them.

    Empty where the build has written no list.
    """
    try:
        found: dict[str, list[list[int]]] = json.loads((folder / "coverage.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found


@lru_cache(maxsize=64)
def covered(folder: Path, name: str) -> frozenset[int]:
    """The characters that a font file in a folder has."""
    return frozenset().union(*(range(start, end + 1) for start, end in _coverage(folder).get(name, ())))


@lru_cache(maxsize=4)
def script_faces(folder: Path) -> tuple[Face, ...]:
    """The faces in a folder, each with the characters that it is there for.

    A character belongs to one face only. Otherwise a page could depend on which faces a process has loaded before.
    """
    taken = text_characters(folder)
    found = []
    for script in SCRIPTS:
        path = folder / _file_of(script)
        own = covered(folder, path.name) - taken
        taken |= own
        if own and path.is_file():
            found.append(Face(family=f"Appeal {script}", style="normal", weight=400, path=path, codes=own))
    return tuple(found)


@lru_cache(maxsize=4)
def text_characters(folder: Path) -> frozenset[int]:
    """What the text faces draw."""
    return frozenset().union(*(covered(folder, name) for name in TEXT_FACES))


def faces_for(page: str, folder: Path) -> tuple[Face, ...]:
    """The script faces that the characters of a page need."""
    if page.isascii() and "&#" not in page:
        return ()
    codes = frozenset(map(ord, frozenset(html.unescape(page) if "&#" in page else page)))
    if not any(_is_in_a_row(code, folder) for code in codes - text_characters(folder)):
        return ()  # all faces take 5 ms to look through
    return tuple(face for face in script_faces(folder) if not codes.isdisjoint(face.codes))


@lru_cache(maxsize=10_000)
def _is_in_a_row(code: int, folder: Path) -> bool:
    """Whether any script face has a character; kept, as each line of a letter in another script asks again."""
    rows = (row for script in SCRIPTS for row in _coverage(folder).get(_file_of(script), ()))
    return any(start <= code <= end for start, end in rows)


def _file_of(script: str) -> str:
    return f"NotoSans{script}-Regular.ttf"
