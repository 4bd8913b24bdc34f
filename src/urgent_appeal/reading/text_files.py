"""Text files that somebody wrote with any editor, and characters in them that no page can print."""

import codecs
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from urgent_appeal.patterns import regex
from urgent_appeal.problems import Finding, Problem, on_line
from urgent_appeal.problems import Path as KeyPath

LARGEST = 5_000_000
"""Bytes; the longest real case is under 100 kB."""
MARKS = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}
"""First bytes of a file and the encoding that they tell; the longer ones first, as two of them begin alike."""
NO_TEXT = {
    b"PK\x03\x04": "a document of an office program",
    b"\xd0\xcf\x11\xe0": "a document of an office program",
    b"{\\rtf": "a document of a word processor (RTF)",
    b"%PDF": "a PDF",
}
"""First bytes of files whose name was changed instead of their format."""
REFUSED = regex("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202d\u202e]")
"""Unicode's categories Cc, Zl and Zp, without tab and the ends of lines, which are spaces of a text; and two that turn
letters round, so that a page shows other words than the file has, among them a withheld name.
"""


def read_text(path: Path, name: str) -> str | Finding:
    """The text of a file with one newline at each line's end and without a byte order mark, or what is wrong with it.

    `name` is what the file is called in messages.
    """
    try:
        kind = path.stat().st_mode
        if stat.S_ISDIR(kind):
            return Finding(name, (), "a-folder", "this is a folder, not a file", "name a file in it")
        if not stat.S_ISREG(kind):
            return Finding(name, (), "not-a-file", "this is not an ordinary file", "copy its text into a file")
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        return Finding(name, (), *unreadable(error, name))
    if len(data) > LARGEST:
        return Finding(
            name, (), "too-large", "the file has more than 5 MB", "it is for text; pictures do not belong in it"
        )
    return _decoded(data, name)


def unreadable(error: OSError, name: str) -> tuple[str, str, str]:
    """Code, words and hint for a file that the system does not give."""
    if isinstance(error, FileNotFoundError):
        return "no-such-file", "there is no such file", "check its name"
    if isinstance(error, PermissionError):
        return "not-readable", "you have no permission to read this file", f"ask its owner, or type: chmod u+r {name}"
    words = f"the system cannot read this file ({os.strerror(error.errno or 0)})"
    return "not-readable", words, "check the disk and the folder, or copy the file again"


def _decoded(data: bytes, name: str) -> str | Finding:
    if kind := next((kind for mark, kind in NO_TEXT.items() if data.startswith(mark)), ""):
        hint = "open it in the program that wrote it, and save it as plain text in UTF-8"
        return Finding(name, (), "not-text", f"this is {kind} and no plain text", hint)
    encoding = next((encoding for mark, encoding in MARKS.items() if data.startswith(mark)), "")
    if not encoding and (data[1:2] == b"\0" or data[:1] == b"\0"):
        encoding = "UTF-16"
    if encoding:
        return Finding(name, (), "encoding", f"the file is written in {encoding}", "save it as UTF-8")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        words = f"the file is not UTF-8: byte {error.start + 1}, on line {line}, cannot be read"
        return Finding(name, (), "encoding", words, "save it as UTF-8; it may have been saved as Windows-1252")
    if name.endswith(".toml") and "\r" in text and "\n" not in text:
        hint = "save it with the ends of lines of Unix or Windows"
        return Finding(name, (), "line-ends", "its lines end as on an old Macintosh, so it is one single line", hint)
    if name.endswith(".toml") and not text.strip():
        is_case = name.startswith("cases/") and name.count("/") == 1
        hint = "make a first case with: urgent-appeal new ID" if is_case else "write it, or remove it"
        return Finding(name, (), "empty", "the file is empty", hint)
    return text.replace("\r\n", "\n")


def control_characters(values: Any, file: str, path: KeyPath = ()) -> Iterator[Finding]:
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


def control_character(file: str, text: str) -> Problem | None:
    """The first of them in a template or a style, with its line."""
    if not (found := REFUSED.search(text)):
        return None
    words, hint = _invisible(found[0]), "delete it, or write the line again"
    return on_line(file, text, text.count("\n", 0, found.start()) + 1, "control-character", words, hint)


def _finding(character: str, file: str, path: KeyPath, **place: Any) -> Finding:
    words = _invisible(character)
    return Finding(file=file, path=path, code="control-character", words=words, hint="delete it", **place)


def _invisible(character: str) -> str:
    return f"here is an invisible control character (U+{ord(character):04X})"
