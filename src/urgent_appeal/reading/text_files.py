"""Reading a text file that somebody wrote with any editor."""

import codecs
import os
import stat
from pathlib import Path

from urgent_appeal.problems import Finding

LARGEST = 5_000_000
"""Bytes; the longest real case is under 100 kB."""
MARKS = {
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
    codecs.BOM_UTF32_LE: "UTF-32",
}


def read_text(path: Path, name: str) -> str | Finding:
    """The text of a file with "\\n" at its line ends and without a byte order mark, or what is wrong with it.

    `name` is what the file is called in messages.
    """
    try:
        kind = path.stat().st_mode
        if stat.S_ISDIR(kind):
            return _fault(name, "a-folder", "this is a folder, not a file", "name a file in it")
        if not stat.S_ISREG(kind):
            return _fault(name, "not-a-file", "this is not an ordinary file", "copy its text into a file")
        if path.stat().st_size > LARGEST:
            return _fault(name, "too-large", "the file has more than 5 MB", "a case is text; pictures do not belong in it")
        data = path.read_bytes()
    except FileNotFoundError:
        return _fault(name, "no-such-file", "there is no such file", "look at its name")
    except PermissionError:
        return _fault(name, "not-readable", "you may not read this file", f"ask its owner, or type: chmod u+r {name}")
    except OSError as error:
        return _fault(name, "not-readable", f"the system cannot read this file ({os.strerror(error.errno or 0)})", "copy it again")
    return _decoded(data, name)


def _decoded(data: bytes, name: str) -> str | Finding:
    encoding = next((encoding for mark, encoding in MARKS.items() if data.startswith(mark)), "")
    if encoding:
        return _fault(name, "encoding", f"the file is written in {encoding}", "save it as UTF-8")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        words = f"the file is not UTF-8: byte {error.start + 1}, on line {line}, cannot be read"
        return _fault(name, "encoding", words, "save it as UTF-8; it may have been saved as Windows-1252")
    if not text.strip():
        return _fault(name, "empty", "the file is empty", "make a case that builds as it is with: urgent-appeal new ID")
    return text.replace("\r\n", "\n")


def _fault(name: str, code: str, words: str, hint: str) -> Finding:
    return Finding(file=name, code=code, words=words, hint=hint)
