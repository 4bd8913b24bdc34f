"""What is printed: results to standard output, messages to standard error; colours on a terminal only.

And what is done where one of both is closed, or where nothing more can be written to it.
"""

import json
import os
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TextIO

from urgent_appeal.problems import Problem, describe
from urgent_appeal.producing.machine import reason_of
from urgent_appeal.terminal import many, width

NARROWEST = 8
"""Columns of a terminal that a column of a table keeps."""
RED, YELLOW, PLAIN = "\x1b[31m", "\x1b[33m", "\x1b[0m"


def say(text: str) -> None:
    """A line of the result."""
    print(text)


def can_ask() -> bool:
    """Whether somebody sits at a terminal who sees a question and can answer it."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def complain(text: str) -> None:
    """A line of the messages."""
    print(text, file=sys.stderr)


def say_json(thing: Mapping[str, Any]) -> None:
    """The whole result as one object; values in it become objects, paths and days texts."""
    print(json.dumps(thing, ensure_ascii=False, indent=2, default=_json))


def _json(thing: object) -> object:
    from urgent_appeal.model.value import field_names

    return {name: getattr(thing, name) for name in field_names(type(thing))} or str(thing)


def fields(thing: object, *names: str) -> dict[str, Any]:
    """Some fields of a value, for `--json`."""
    return {name: getattr(thing, name) for name in names}


def list_problems(problems: Iterable[Problem]) -> None:
    """Every problem and warning with its line, to standard error."""
    for problem in problems:
        first, *rest = describe(problem).split("\n")
        colour = RED if problem.level == "problem" else YELLOW
        complain("\n".join([_coloured(first, colour), *rest, ""]))


def say_made(paths: Iterable[Path]) -> None:
    """The files that a command wrote."""
    say("made:")
    for path in paths:
        say(f"  {short(path)}")


def short(path: Path) -> str:
    """The path from where one stands, where it lies below."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows as lines with columns of even width; the last column is not filled up."""
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]) - 1)]
    return [
        "  ".join([*(cell.ljust(w) for cell, w in zip(row, widths, strict=False)), row[-1]]).rstrip() for row in rows
    ]


def fitted(rows: Sequence[Sequence[str]], room: int = 0) -> list[list[str]]:
    """Rows whose table fits into `room` columns, those of the terminal by default; the first column is never cut.

    Where no terminal is meant, as in a pipe, nothing is cut.
    """
    room = room or _room()
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    while room and sum(widths) + 2 * (len(widths) - 1) > room and max(widths[1:], default=0) > NARROWEST:
        widest = max(range(1, len(widths)), key=lambda n: widths[n])
        widths[widest] -= 1
    return [[_cut(cell, room) for cell, room in zip(row, widths, strict=True)] for row in rows]


def _room() -> int:
    return shutil.get_terminal_size().columns if sys.stdout.isatty() or os.environ.get("COLUMNS") else 0


def _cut(cell: str, room: int) -> str:
    if width(cell) <= room:
        return cell
    while width(cell) > room - 1:
        cell = cell[:-1]
    return f"{cell.rstrip()}…"


def one_by_one(first: tuple[str, ...], last: Sequence[str]) -> list[tuple[str, ...]]:
    """A row for each text of the last column; the other columns stand in the first of them."""
    return [(*(first if number == 0 else ("",) * len(first)), text) for number, text in enumerate(last or ("",))]


def count_words(problems: Iterable[Problem]) -> str:
    """ "2 problems, 1 warning"."""
    levels = [problem.level for problem in problems]
    parts = [many(levels.count("problem"), "problem"), many(levels.count("warning"), "warning")]
    return ", ".join(part for part in parts if not part.startswith("0 ")) or "no problems"


def duration(seconds: float) -> str:
    """ "12 seconds", "3 minutes", "1.5 hours"."""
    if seconds < 90:
        return many(max(1, round(seconds)), "second")
    if seconds < 5400:
        return f"{seconds / 60:.0f} minutes"
    return f"{seconds / 3600:.1f} hours"


def size_shown(bytes: int) -> str:
    """ "12 kB", "3 MB"."""
    return f"{bytes / 1e6:,.0f} MB" if bytes >= 1e6 else f"{bytes / 1e3:,.0f} kB"


def in_json(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    """Problems for `--json`."""
    return [fields(problem, "file", "line", "column", "code", "level", "words", "hint") for problem in problems]


def _coloured(text: str, colour: str) -> str:
    wanted = bool(os.environ.get("FORCE_COLOR")) or sys.stderr.isatty()
    return f"{colour}{text}{PLAIN}" if wanted and not os.environ.get("NO_COLOR") else text


def is_one_closed() -> bool:
    """Whether standard output or standard error is closed, which is reported on the other one.

    Nothing is begun then: the next file that is opened would stand in its place, and get what is printed.
    """
    streams: dict[str, TextIO | None] = {"standard output": sys.stdout, "standard error": sys.stderr}
    closed = [name for name, stream in streams.items() if stream is None]
    for stream in streams.values():
        if closed and stream is not None:
            print(f"{closed[0]} is closed, and nothing was done; send it to a file or to {os.devnull}", file=stream)
    return bool(closed)


def report_unprintable(error: OSError) -> None:
    """Reports, where that can still be read, that a result or a message could not be written."""
    words = f"the output cannot be written: {reason_of(error)}"
    for stream in (sys.stderr, sys.stdout):
        try:
            print(words, file=stream, flush=True)
            break
        except OSError:
            continue
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            silence(stream)


def silence(stream: TextIO) -> None:
    """What Python would still write to a stream when it ends goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
