"""Reading a TOML text: its values, where each stands, and every fault at once."""

import math
import re
import tomllib
from dataclasses import replace
from itertools import islice
from typing import Any

from urgent_appeal.model.value import value
from urgent_appeal.problems import Finding, Origins, Path, Problem, locate
from urgent_appeal.reading.definitions import Definitions
from urgent_appeal.reading.list_traps import MARK
from urgent_appeal.reading.positions import Places
from urgent_appeal.reading.statements import statements
from urgent_appeal.reading.trap import reads
from urgent_appeal.reading.traps import problem_of

DEEPEST = 30
"""Tables and lists inside each other, at most; a case needs six."""
LARGEST_NUMBER = 2**63
MOST_FAULTS = 20
"""Faults that are said of one file at most."""
DEEP_WORDS = "tables and lists stand too deep inside each other"
DEEP_HINT = "this does not look like a case file"
CONTROL_HINT = "delete it; it often comes with text copied from a PDF"
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
DEEP_KEY = re.compile(rf"^[ \t\[]*(?:[\w\"'-]+[ \t]*\.[ \t]*){{{DEEPEST},}}", re.MULTILINE)
"""A key of so many parts that reading it takes long."""


@value
class Parsed:
    """What a TOML text holds."""

    values: dict[str, Any]
    """Empty where there are problems."""
    origins: Origins
    problems: tuple[Problem, ...] = ()


def parse(text: str, file: str) -> Parsed:
    """The values of a TOML text (TOML 1.0) and the place of each; `text` has one newline at each line's end."""
    if deep := DEEP_KEY.search(text):
        return _refused(text, file, (_too_deep(deep.start(), text, file),))
    try:
        values = tomllib.loads(text)
    except RecursionError:
        return _refused(text, file, (_too_deep(_deep_at(text), text, file),))
    except ValueError as error:
        return _refused(text, file, _faults(text, file) or (_unreadable(text, file, str(error)),))
    origins = Origins(file=file, text=text, spans=Places(text))
    problems = tuple(_strange_values(values, origins))
    return Parsed(values={} if problems else values, origins=origins, problems=problems)


def _refused(text: str, file: str, problems: tuple[Problem, ...]) -> Parsed:
    return Parsed(values={}, origins=Origins(file=file, text=text, spans={}), problems=problems)


def _faults(text: str, file: str) -> tuple[Problem, ...]:
    """What is wrong in each statement by itself, and which of them set the same key."""
    lines = text.split("\n")
    found = [_control(match.start(), text, file) for match in islice(CONTROL.finditer(text), MOST_FAULTS)]
    definitions = Definitions()
    after_stray = 0
    for statement in statements(CONTROL.sub(" ", text)):
        if len(found) >= MOST_FAULTS:
            break
        if not reads(statement.text):
            problem = problem_of(statement, file, lines)
            is_more_of_it = problem.code == "no-key" and statement.line == after_stray
            if problem.code == "no-key":
                after_stray = statement.line + 1
            if not is_more_of_it:
                found.append(problem)
        if twice := definitions.add(statement, file, lines):
            found.append(twice)
    return tuple(sorted(found, key=lambda problem: (problem.line, problem.column)))


def _control(at: int, text: str, file: str) -> Problem:
    words = f"there is an invisible control character here (U+{ord(text[at]):04X})"
    return _at(at, text, Problem(file=file, code="control-character", words=words, hint=CONTROL_HINT))


def _at(at: int, text: str, problem: Problem) -> Problem:
    """The problem with the place of a character."""
    begin, line = text.rfind("\n", 0, at) + 1, text.count("\n", 0, at) + 1
    return replace(problem, line=line, column=at - begin + 1, excerpt=text[begin:].split("\n", 1)[0])


def _strange_values(values: Any, origins: Origins) -> list[Problem]:
    """What TOML allows and a case cannot mean: numbers without end, tables inside tables inside tables."""
    found: list[Finding] = []
    waiting: list[tuple[Path, Any]] = [((), values)]
    while waiting:
        path, thing = waiting.pop()
        if len(path) > DEEPEST:
            return list(locate([_deep(path, origins)], {origins.file: origins}))
        if isinstance(thing, dict):
            waiting += [((*path, key), item) for key, item in thing.items()]
        elif isinstance(thing, list):
            waiting += [((*path, number), item) for number, item in enumerate(thing)]
        elif isinstance(thing, float) and not math.isfinite(thing):
            found.append(_number(path, origins, "this is not a number", "write digits only"))
        elif isinstance(thing, int) and abs(thing) >= LARGEST_NUMBER:
            found.append(_number(path, origins, "this number is too large", "put it in quotes"))
    return list(locate(found, {origins.file: origins}))


def _number(path: Path, origins: Origins, words: str, hint: str) -> Finding:
    key = next(part for part in reversed(path) if isinstance(part, str))
    return Finding(file=origins.file, path=path, code="number", words=f"{key}: {words}", hint=hint)


def _deep_at(text: str) -> int:
    """Where the first bracket stands that is inside of too many others."""
    depth = 0
    for mark in MARK.finditer(text):
        depth = max(0, depth + {"[": 1, "{": 1, "]": -1, "}": -1}.get(mark[0], 0))
        if depth > DEEPEST:
            return mark.start()
    return 0


def _deep(path: Path, origins: Origins) -> Finding:
    return Finding(file=origins.file, path=path, code="too-deep", words=DEEP_WORDS, hint=DEEP_HINT)


def _too_deep(at: int, text: str, file: str) -> Problem:
    return _at(at, text, Problem(file=file, code="too-deep", words=DEEP_WORDS, hint=DEEP_HINT))


def _unreadable(text: str, file: str, message: str) -> Problem:
    """For what no trap knows: the place where the TOML library stopped, which its message ends with."""
    lines = text.split("\n")
    place = re.search(r"\(at line (\d+), column (\d+)\)", message)
    line, column = (int(place[1]), int(place[2])) if place else (len(lines), len(lines[-1]) + 1)
    return Problem(
        file=file,
        line=line,
        column=column,
        excerpt=lines[line - 1],
        code="syntax",
        words="the file cannot be read from here on",
        hint='write text in quotes, days like 2026-05-04, lists like ["one", "two"]',
    )
