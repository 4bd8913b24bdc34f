"""Traps of lists and of tables in braces."""

import re
from collections.abc import Iterator

from urgent_appeal.reading.statements import EQUALS, Statement, item, statements
from urgent_appeal.reading.trap import Trap, reads

MARK = re.compile(
    r"'''[\s\S]*?'''|\"\"\"(?:[^\\]|\\[\s\S])*?\"\"\"|'[^'\n]*'|\"(?:[^\"\\\n]|\\.)*\"|#[^\n]*|[\[\]{},;]"
)
"""What divides a list or a table in braces, and what hides such marks: texts and notes."""


def braces(s: Statement) -> Trap | None:
    """A table in braces over several lines, or with a comma at its end."""
    if s.begins != "{":
        return None
    closing = _closing(s.value)
    inside = s.value[: closing + 1]
    if re.search(r",[ \t\n]*\}$", inside) and "\n" not in inside:
        at = s.value_at + inside.rindex(",")
        return Trap(
            at=at, code="inline-table", words="there is a comma behind the last item in braces", hint="take it out"
        )
    if "\n" in MARK.sub("", inside):
        hint = (
            f"write it on one line, or as a table [{s.key}] of its own with a key on each line"
            if s.key
            else "write it on one line"
        )
        return Trap(at=s.value_at, code="inline-table", words="what stands in braces must be on one line", hint=hint)
    return None


def _closing(text: str) -> int:
    """Where the bracket is closed that a text begins with, or the text's end."""
    depth = 0
    for mark in MARK.finditer(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(mark[0], 0)
        if depth == 0:
            return mark.start()
    return len(text)


def commas(s: Statement) -> Trap | None:
    """A comma that is missing, doubled, or written as something else, and a key that stands twice in braces."""
    keys: set[str] = set()
    for at, text in pieces(s):
        inner = _piece(s, text)
        if not text.strip():
            return Trap(at=at, code="list", words="a comma stands here with nothing before it", hint="take it out")
        rest = "" if inner.rest_at is None else inner.text[inner.rest_at :]
        if rest.startswith(";"):
            words = "a semicolon stands where a comma belongs"
            return Trap(at=at + (inner.rest_at or 0), code="list", words=words, hint="write ,")
        if rest[:1] in tuple("\"'[{") or EQUALS.match(rest):
            words, hint = "a comma is missing before this", "write , between the two"
            return Trap(at=at + (inner.rest_at or 0), code="list", words=words, hint=hint)
        if s.begins != "{":
            continue
        if inner.key and inner.key in keys:
            words = f'"{inner.key}" is written twice in these braces'
            return Trap(at=at, size=len(inner.key), code="twice", words=words, hint="keep one of the two")
        keys.add(inner.key)
    return None


def inner(s: Statement) -> Iterator[tuple[int, Statement]]:
    """The items that cannot be read by themselves, each with its offset in the statement."""
    for at, text in pieces(s):
        piece = _piece(s, text)
        if not reads(text if s.begins == "{" else f"x = {text}"):
            yield at, piece


def _piece(s: Statement, text: str) -> Statement:
    """An item as a statement; its notes and line ends become blanks, so that offsets stay."""
    line = MARK.sub(lambda mark: " " * len(mark[0]) if mark[0].startswith("#") else mark[0], text).replace("\n", " ")
    if s.begins == "[":
        return item(line, s.key)
    return next(iter(statements(line)), item(line, s.key))


def pieces(s: Statement) -> list[tuple[int, str]]:
    """The items of a list or of a table in braces as they are written, each with its offset in the statement."""
    if s.begins not in ("[", "{"):
        return []
    found: list[tuple[int, str]] = []
    depth, begin = 0, s.value_at + 1
    for mark in MARK.finditer(s.text, s.value_at):
        if mark[0] in ("[", "{"):
            depth += 1
        elif mark[0] in ("]", "}"):
            depth -= 1
        if (mark[0] == "," and depth == 1) or depth == 0:
            found.append(_trimmed(s.text, begin, mark.start()))
            begin = mark.end()
        if depth == 0:
            break
    return found[:-1] if found and not found[-1][1] else found


def _trimmed(text: str, begin: int, end: int) -> tuple[int, str]:
    """A part of a text without the blanks and notes before it, and without the blanks behind it."""
    start = re.compile(r"(?:[ \t\n]|#[^\n]*)*").match(text, begin, end)
    place = start.end() if start else begin
    return place, text[place:end].rstrip(" \t\n")
