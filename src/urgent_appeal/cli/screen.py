"""What is said: results to standard output, the talk to standard error; colours on a terminal only."""

import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from urgent_appeal.problems import Problem, describe

RED, YELLOW, PLAIN = "\x1b[31m", "\x1b[33m", "\x1b[0m"


def say(text: str) -> None:
    """A line of the result."""
    print(text)


def complain(text: str) -> None:
    """A line of the talk."""
    print(text, file=sys.stderr)


def say_json(thing: Mapping[str, Any]) -> None:
    """The whole result as one object."""
    print(json.dumps(thing, ensure_ascii=False, indent=2))


def list_problems(problems: Iterable[Problem]) -> None:
    """Every problem and warning with its line, to standard error."""
    for problem in problems:
        first, *rest = describe(problem).split("\n")
        colour = RED if problem.level == "problem" else YELLOW
        complain("\n".join([_coloured(first, colour), *rest, ""]))


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


def count_words(problems: Iterable[Problem]) -> str:
    """ "2 problems, 1 warning"."""
    levels = [problem.level for problem in problems]
    parts = [_number(levels.count("problem"), "problem"), _number(levels.count("warning"), "warning")]
    return ", ".join(part for part in parts if not part.startswith("0 ")) or "no problems"


def as_json(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    """Problems for `--json`."""
    return [
        {
            "file": p.file,
            "line": p.line,
            "column": p.column,
            "code": p.code,
            "level": p.level,
            "words": p.words,
            "hint": p.hint,
        }
        for p in problems
    ]


def _number(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def _coloured(text: str, colour: str) -> str:
    wanted = bool(os.environ.get("FORCE_COLOR")) or sys.stderr.isatty()
    return f"{colour}{text}{PLAIN}" if wanted and not os.environ.get("NO_COLOR") else text
