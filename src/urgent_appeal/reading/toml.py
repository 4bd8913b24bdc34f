"""Reading a TOML text: its values, where each stands, and every fault at once."""

import re
import tomllib
from typing import Any

from urgent_appeal.model.value import value
from urgent_appeal.problems import Origins, Path, Problem
from urgent_appeal.reading.positions import spans
from urgent_appeal.reading.statements import Statement, statements
from urgent_appeal.reading.traps import problem_of

DEEPEST = 30
"""Tables and lists inside each other, at most; a case needs six."""
LARGEST_NUMBER = 2**63
MOST_FAULTS = 20
"""Faults that are said of one file at most."""


@value
class Parsed:
    """What a TOML text holds."""

    values: dict[str, Any]
    """Empty where there are problems."""
    origins: Origins
    problems: tuple[Problem, ...] = ()


def parse(text: str, file: str) -> Parsed:
    """The values of a TOML text (TOML 1.0) and the place of each; `text` has "\\n" at its line ends."""
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return _refused(text, file, _faults(text, file))
    except RecursionError:
        return _refused(text, file, (_too_deep(file),))
    except ValueError:
        return _refused(text, file, _faults(text, file) or (_unreadable(file),))
    origins = Origins(file=file, text=text, spans=spans(text))
    problems = tuple(_strange_values(values, origins))
    return Parsed(values={} if problems else values, origins=origins, problems=problems)


def _refused(text: str, file: str, problems: tuple[Problem, ...]) -> Parsed:
    return Parsed(values={}, origins=Origins(file=file, text=text, spans={}), problems=problems)


def _faults(text: str, file: str) -> tuple[Problem, ...]:
    """What is wrong in each statement by itself; where each is right, what is wrong between them."""
    found = [problem_of(s, file) for s in statements(text) if not _reads(s.text)]
    return tuple(found[:MOST_FAULTS]) or _contradictions(text, file)


def _reads(text: str) -> bool:
    try:
        tomllib.loads(text)
    except (tomllib.TOMLDecodeError, ValueError, RecursionError):
        return False
    return True


def _contradictions(text: str, file: str) -> tuple[Problem, ...]:
    """Keys and tables that are written twice: each statement that cannot be read after those before it."""
    kept: list[str] = []
    found: list[Problem] = []
    first: dict[Path, Statement] = {}
    table: Path = ()
    for statement in statements(text):
        path, is_header = _path_of(statement, table)
        if _reads("\n".join([*kept, statement.text])):
            kept.append(statement.text)
            first.setdefault(path, statement)
            table = path if is_header else table
            continue
        found.append(_twice(statement, path, first.get(path), is_header, file))
        if is_header:
            table = (*path, f"again on line {statement.line}")
            kept.append(f"[again.line{statement.line}]")
    return tuple(found[:MOST_FAULTS]) or (_unreadable(file),)


def _path_of(statement: Statement, table: Path) -> tuple[Path, bool]:
    """The key path that a statement sets, and whether it is a table's header."""
    text = statement.text.strip()
    if text.startswith("["):
        names = re.match(r"\[+([^\]]*)\]", text)
        return tuple(part.strip(" \"'") for part in (names[1] if names else "").split(".")), True
    key = text.partition("=")[0]
    return (*table, *(part.strip(" \"'") for part in key.split("."))), False


def _twice(statement: Statement, path: Path, first: Statement | None, is_header: bool, file: str) -> Problem:
    excerpt = statement.text.split("\n")[0]
    name = ".".join(str(part) for part in path) if is_header else str(path[-1])
    shown = f"[{name}]" if is_header else f'"{name}"'
    if first is None or _form(first) != _form(statement):
        words = f"{shown} is written in two ways that exclude each other"
        hint = "write it either as one line with = or as a table in square brackets, not both"
        code = "two-ways"
    else:
        words = f"{shown} is written twice; the first one stands on line {first.line}"
        hint = "join the two" if is_header else "keep one of the two"
        code = "twice"
    column = len(excerpt) - len(excerpt.lstrip())
    return Problem(
        file=file,
        line=statement.line,
        column=column + 1,
        length=len(excerpt.strip() if is_header else excerpt.partition("=")[0].strip()) or 1,
        excerpt=excerpt,
        code=code,
        words=words,
        hint=hint,
    )


def _form(statement: Statement) -> str:
    text = statement.text.lstrip()
    return "items" if text.startswith("[[") else "table" if text.startswith("[") else "key"


def _strange_values(values: Any, origins: Origins) -> list[Problem]:
    """What TOML allows and a case cannot mean: numbers without end, tables inside tables inside tables."""
    found: list[Problem] = []
    waiting: list[tuple[Path, Any]] = [((), values)]
    while waiting:
        path, thing = waiting.pop()
        if len(path) > DEEPEST:
            return [_too_deep(origins.file)]
        if isinstance(thing, dict):
            waiting += [((*path, key), item) for key, item in thing.items()]
        elif isinstance(thing, list):
            waiting += [((*path, number), item) for number, item in enumerate(thing)]
        elif isinstance(thing, float) and (thing != thing or abs(thing) == float("inf")):
            found.append(_at(path, origins, "this is not a number", "write digits only"))
        elif isinstance(thing, int) and abs(thing) >= LARGEST_NUMBER:
            found.append(_at(path, origins, "this number is too large", "put it in quotes"))
    return found


def _at(path: Path, origins: Origins, words: str, hint: str) -> Problem:
    from urgent_appeal.problems import Finding, locate

    finding = Finding(file=origins.file, path=path, code="number", words=f"{path[-1]}: {words}", hint=hint)
    return locate([finding], {origins.file: origins})[0]


def _too_deep(file: str) -> Problem:
    words = "tables and lists stand too deep inside each other"
    return Problem(file=file, code="too-deep", words=words, hint="this does not look like a case file")


def _unreadable(file: str) -> Problem:
    return Problem(file=file, code="syntax", words="this file cannot be read as TOML", hint="compare it with a case made by: urgent-appeal new")
