"""Slips in lists and in tables in braces."""

import re
from collections.abc import Iterator

from urgent_appeal.reading.slip import Slip, reads
from urgent_appeal.reading.statements import EQUALS, TEXT, Statement, item, statements

MARK = re.compile(rf"{TEXT.pattern}|#[^\n]*|[\[\]{{}},;]")
"""What divides a list or a table in braces, and what hides such marks: texts and comments."""
DEPTH = {"[": 1, "{": 1, "]": -1, "}": -1}
ITEM = re.compile(r"(?:[ \t\n]|#[^\n]*)*(?P<item>[\s\S]*?)[ \t\n]*\Z")
"""What stands between two commas: spaces and comments, the item itself, spaces."""


def braces(s: Statement) -> Slip | None:
    """A table in braces over several lines."""
    if not s.value.startswith("{") or "\n" not in MARK.sub("", s.value):
        return None
    table = f", or as a table [{s.key}] of its own with a key on each line" if s.key else ""
    words, hint = "what stands in braces must be on one line", f"write it on one line{table}"
    return Slip(at=s.value_at, code="inline-table", words=words, hint=hint)


def commas(s: Statement) -> Slip | None:
    """A comma that is missing, one too many, or written as something else, and a key that stands twice in braces."""
    keys: set[str] = set()
    found = pieces(s)
    for at, text in found:
        piece = _piece(s, text)
        place, rest = at + (piece.rest_at or 0), "" if piece.rest_at is None else piece.text[piece.rest_at :]
        slip = None
        if not text and (at, text) == found[-1]:
            place = s.text.rindex(",", 0, at)
            slip = place, "inline-table", "there is a comma behind the last item in braces", "take it out"
        elif not text:
            slip = at, "list", "a comma stands here with nothing before it", "take it out"
        elif rest.startswith(";"):
            slip = place, "list", "a semicolon stands where a comma belongs", "write ,"
        elif rest[:1] in tuple("\"'[{") or EQUALS.match(rest):
            slip = place, "list", "a comma is missing before this", "write , between the two"
        elif s.value[0] == "{" and piece.key in keys - {""}:
            slip = at, "twice", f'"{piece.key}" is written twice in these braces', "keep one of the two"
        if slip:
            place, code, words, hint = slip
            return Slip(at=place, size=len(piece.key) if code == "twice" else 1, code=code, words=words, hint=hint)
        keys.add(piece.key)
    return None


def inner(s: Statement) -> Iterator[tuple[int, Statement]]:
    """The items that cannot be read by themselves, each with its offset in the statement."""
    for at, text in pieces(s):
        if not reads(text if s.value[0] == "{" else f"x = {text}"):
            yield at, _piece(s, text)


def _piece(s: Statement, text: str) -> Statement:
    """An item as a statement; its comments and line ends become spaces, so that offsets stay."""
    line = MARK.sub(lambda mark: " " * len(mark[0]) if mark[0][0] == "#" else mark[0], text).replace("\n", " ")
    return item(line, s.key) if s.value[0] == "[" else next(statements(line), item(line, s.key))


def pieces(s: Statement) -> list[tuple[int, str]]:
    """The items of a list or of a table in braces as written, each with its offset in the statement.

    An empty one stands for a comma without an item; a list may have one at its end, which is left out.
    """
    found: list[tuple[int, str]] = []
    depth, begin = 0, s.value_at + 1
    for mark in MARK.finditer(s.text, s.value_at) if s.value[:1] in ("[", "{") else ():
        depth += DEPTH.get(mark[0], 0)
        if (mark[0] == "," and depth == 1) or depth == 0:
            piece = ITEM.match(s.text, begin, mark.start())
            found += [(piece.start("item"), piece["item"])] if piece else []
            begin = mark.end()
        if depth == 0:
            break
    is_end = found and not found[-1][1] and (s.value[0] == "[" or len(found) == 1)
    return found[:-1] if is_end else found
