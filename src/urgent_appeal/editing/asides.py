"""Keys at the top of a file that stand there as comments: # title = "Words of the issue before"."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from urgent_appeal.editing.originals import labelled

MOST_LINES = 4
"""Of a comment with one sentence for the author of a file."""


def without_asides(text: str, keys: Iterable[str], languages: tuple[str, str]) -> tuple[str, Mapping[str, Any]]:
    """The text without such keys and the passages above them, and their values.

    `languages` are that of the passages and that of words which stood there before.
    """
    lines, found = text.split("\n"), dict[str, Any]()
    begins = re.compile(rf"# ({'|'.join(map(re.escape, keys))})\s*=")
    gone: set[int] = set()
    top = next((n for n, line in enumerate(lines) if line.startswith("[")), len(lines))
    for first in range(top):
        match = begins.match(lines[first])
        if match and first not in gone and (last := _end(lines, first)):
            found |= tomlkit.parse(_uncommented(lines[first:last])).unwrap()
            gone |= {*labelled(lines, first + 1, languages), *range(first, last)}
    return "\n".join(line for n, line in enumerate(lines) if n not in gone), found


def without_comments(text: str, sentences: Iterable[str]) -> str:
    """The text without comments that say one of some sentences, in which names in braces stand for any words.

    Takes valid TOML; a text in quotation marks stays as it is.
    """
    said = re.compile("|".join(re.sub(r"\\\{[a-z-]+\\\}", ".+?", re.escape(sentence)) for sentence in sentences))
    lines, kept, n = text.split("\n"), list[str](), 0
    while n < len(lines):
        ends = range(n + 1, min(n + MOST_LINES, len(lines)) + 1) if lines[n].startswith("# ") else range(0)
        end = next((end for end in ends if said.fullmatch(" ".join(one[2:] for one in lines[n:end]))), None)
        kept += [] if end else [lines[n]]
        n = end or n + 1
    made = "\n".join(kept)
    return made if tomlkit.parse(made).unwrap() == tomlkit.parse(text).unwrap() else text


def _end(lines: list[str], first: int) -> int:
    """Behind the last line of a value that begins on a line; 0 where it never is one."""
    last = first + 1
    while last <= len(lines) and lines[last - 1].startswith("#"):
        try:
            tomlkit.parse(_uncommented(lines[first:last]))
        except TOMLKitError:
            last += 1
        else:
            return last
    return 0


def _uncommented(lines: list[str]) -> str:
    return "\n".join(line.removeprefix("#").removeprefix(" ") for line in lines)
