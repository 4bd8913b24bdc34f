"""Characters in the values of a file that no page can print: those that move a cursor or end a line in hidden ways."""

import unicodedata
from collections.abc import Iterator
from typing import Any

from urgent_appeal.problems import Finding, Path

SPACES = "\t\n\r"
"""Control characters that are spaces of a text."""


def control_characters(values: Any, file: str, path: Path = ()) -> Iterator[Finding]:
    """The first of them in each text and key, with its place; `values` are those of a TOML file."""
    if isinstance(values, str):
        at = next((at for at, character in enumerate(values) if _is_refused(character)), None)
        if at is not None:
            yield _finding(values[at], file, path, at=at, size=1)
    elif isinstance(values, dict):
        for key, item in values.items():
            wrong = next(filter(_is_refused, key), None)
            if wrong is not None:
                yield _finding(wrong, file, (*path, key), on_key=True)
            yield from control_characters(item, file, (*path, key))
    elif isinstance(values, list):
        for number, item in enumerate(values):
            yield from control_characters(item, file, (*path, number))


def _is_refused(character: str) -> bool:
    return character not in SPACES and unicodedata.category(character) in {"Cc", "Zl", "Zp"}


def _finding(character: str, file: str, path: Path, **place: Any) -> Finding:
    words = f"an invisible control character stands here (U+{ord(character):04X})"
    return Finding(file=file, path=path, code="control-character", words=words, hint="delete it", **place)
