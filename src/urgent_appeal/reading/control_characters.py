"""Characters in the values of a file that no page can print: those that move a cursor or end a line in hidden ways."""

import re
from collections.abc import Iterator
from typing import Any

from urgent_appeal.problems import Finding, Path

REFUSED = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]")
"""Unicode's categories Cc, Zl and Zp, without tab and the ends of lines, which are spaces of a text."""


def control_characters(values: Any, file: str, path: Path = ()) -> Iterator[Finding]:
    """The first of them in each text and key, with its place; `values` are those of a TOML file."""
    if isinstance(values, str):
        if found := REFUSED.search(values):
            yield _finding(found[0], file, path, at=found.start(), size=1)
    elif isinstance(values, dict):
        for key, item in values.items():
            if found := REFUSED.search(key):
                yield _finding(found[0], file, (*path, key), on_key=True)
            yield from control_characters(item, file, (*path, key))
    elif isinstance(values, list):
        for number, item in enumerate(values):
            yield from control_characters(item, file, (*path, number))


def _finding(character: str, file: str, path: Path, **place: Any) -> Finding:
    words = f"here is an invisible control character (U+{ord(character):04X})"
    return Finding(file=file, path=path, code="control-character", words=words, hint="delete it", **place)
