"""A TOML text cut into its statements, so that each can be judged by itself."""

import re
from collections.abc import Iterator

from urgent_appeal.model.value import value

PAIR = re.compile(r"\s*[A-Za-z0-9_-]+(\s*\.\s*[A-Za-z0-9_-]+)*\s*=")
HEADER = re.compile(r"\s*\[\[?\s*[A-Za-z0-9_-]+(\s*\.\s*[A-Za-z0-9_-]+)*\s*\]\]?\s*(#.*)?$")


@value
class Statement:
    """A key with its value, or a table's header, with all its lines."""

    line: int
    """Its first line, counted from 1."""
    text: str
    open_at: tuple[int, int] | None = None
    """Line and column of a quotation mark or bracket that is never closed."""


def statements(text: str) -> Iterator[Statement]:
    """All statements; blank lines and comments are left out."""
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        if not lines[at].strip() or lines[at].lstrip().startswith("#"):
            at += 1
            continue
        end, open_at = _end(lines, at)
        yield Statement(line=at + 1, text="\n".join(lines[at : end + 1]), open_at=open_at)
        at = end + 1


def _end(lines: list[str], start: int) -> tuple[int, tuple[int, int] | None]:
    """The last line of the statement that begins on a line, and what it leaves open."""
    if HEADER.match(lines[start]):
        return start, None
    line, column = start, lines[start].find("=") + 1
    if column == 0:
        return start, None
    brackets: list[tuple[int, int]] = []
    while True:
        place = _next_mark(lines[line], column)
        if place is None:
            if not brackets or line + 1 >= len(lines):
                return line, _opened(brackets)
            if _begins_another(lines[line + 1], lines[brackets[-1][0]][brackets[-1][1]]):
                return line, _opened(brackets)
            line, column = line + 1, 0
            continue
        mark = lines[line][place : place + 3]
        if mark in ("'''", '"""'):
            end = _closing(lines, line, place + 3, mark)
            if end is None:
                return len(lines) - 1, (line + 1, place + 1)
            line, column = end
        elif mark[0] in "'\"":
            close = _closing_on_line(lines[line], place)
            if close is None:
                return line, (line + 1, place + 1)
            column = close + 1
        elif mark[0] in "[{":
            brackets.append((line, place))
            column = place + 1
        else:
            if brackets:
                brackets.pop()
            column = place + 1


def _next_mark(line: str, column: int) -> int | None:
    for at in range(column, len(line)):
        if line[at] == "#":
            return None
        if line[at] in "'\"[]{}":
            return at
    return None


def _begins_another(line: str, bracket: str) -> bool:
    """Whether a line cannot belong to a list or an inline table that is still open."""
    return bool(HEADER.match(line)) or (bracket == "[" and bool(PAIR.match(line)))


def _closing(lines: list[str], line: int, column: int, mark: str) -> tuple[int, int] | None:
    """Line and column behind the closing marks of a text over several lines."""
    while line < len(lines):
        at = column
        while at < len(lines[line]):
            if mark == '"""' and lines[line][at] == "\\":
                at += 2
            elif lines[line].startswith(mark, at):
                at += 3
                while at < len(lines[line]) and lines[line][at] == mark[0]:
                    at += 1
                return line, at
            else:
                at += 1
        line, column = line + 1, 0
    return None


def _closing_on_line(line: str, place: int) -> int | None:
    at = place + 1
    while at < len(line):
        if line[place] == '"' and line[at] == "\\":
            at += 2
        elif line[at] == line[place]:
            return at
        else:
            at += 1
    return None


def _opened(brackets: list[tuple[int, int]]) -> tuple[int, int] | None:
    return (brackets[0][0] + 1, brackets[0][1] + 1) if brackets else None
