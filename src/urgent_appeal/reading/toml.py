"""Reading a TOML text: its values, where each stands, and every slip at once."""

import re
import tomllib
from collections.abc import Iterable
from typing import Any

from urgent_appeal.model.value import replace, value
from urgent_appeal.problems import Origins, Path, Problem
from urgent_appeal.reading.positions import Places, paths
from urgent_appeal.reading.slip import Slip, reads, refusal
from urgent_appeal.reading.slips import clash, find, section
from urgent_appeal.reading.statements import Statement, line_end, statements

DEEPEST = 30
"""Tables and lists inside each other, at most; a case needs six."""
MOST_SLIPS = 20
"""Slips that are named of one file at most; of a file with more, nothing else is read."""
DEEP_KEY = re.compile(rf"^[ \t\[]*(?:[\w\"'-]+[ \t]*\.[ \t]*){{{DEEPEST},}}", re.MULTILINE)
"""A key of so many parts that reading it takes long."""
DEEP_LIST = re.compile(rf"(?:[\[{{][^\[\]{{}}\n]*){{{DEEPEST},}}")


@value
class Parsed:
    """What a TOML text holds."""

    values: dict[str, Any]
    """With problems: what could be read, so that all else that is wrong can be named; nothing is made of it."""
    origins: Origins
    problems: tuple[Problem, ...] = ()
    gaps: frozenset[Path] = frozenset()
    """Key paths of what could not be read, where 0 stands in `values`; () where a key could be missing anywhere."""


def parse(text: str, file: str) -> Parsed:
    """The values of a TOML text (TOML 1.0) and the place of each; `text` has one newline at each line's end."""
    if DEEP_KEY.search(text):
        return _too_deep(text, file)
    try:
        values = tomllib.loads(text)
    except RecursionError:
        return _too_deep(text, file)
    except ValueError:
        parsed = _mended(text, file)
    else:
        parsed = Parsed(values=values, origins=Origins(file=file, text=text, spans=Places(text)))
    return _too_deep(text, file) if _is_deep(parsed.values) else parsed


def _mended(text: str, file: str) -> Parsed:
    """Every slip in a text, and the values of all the rest."""
    found: list[Statement] = []
    problems: list[Problem] = []
    prose, skips, under = 0, False, ""
    for statement in statements(text):
        under = statement.text.partition("#")[0].strip(" \t[]") if statement.is_header else under
        s = replace(statement, under=under)
        right = reads(s.text)
        skips = not right if s.is_header else skips
        if right and not skips:
            continue
        slip = None if right else find(s)
        is_prose = slip is not None and slip.code == "no-key"
        found.append(replace(s, key="") if skips or is_prose else s)
        if slip and not (is_prose and s.line == prose):
            problems.append(_problem(s, slip, file, text))
        prose = s.line + 1 if is_prose else prose
    rest = _without(text, found)
    # whether each slip has kept its key, so that it is known which are missing
    certain = len(found) == sum(not text.startswith(s.text, s.start) for s in statements(rest, right=True))
    while len(problems) < MOST_SLIPS and (refused := refusal(rest)):
        s, slip = clash(rest, refused)
        problems.append(_problem(s, slip, file, text))
        rest = _without(rest, (replace(one, key="") for one in section(rest, s)))
        certain = certain and not s.is_header
    if len(problems) >= MOST_SLIPS:
        rest, certain = "", False
    gaps = [path for s, path in paths(rest) if not text.startswith(s.text, s.start)] + [()] * (not certain)
    problems = sorted(problems[:MOST_SLIPS], key=lambda problem: (problem.line, problem.column))
    origins = Origins(file=file, text=text, spans=Places(rest))
    return Parsed(values=tomllib.loads(rest), origins=origins, problems=tuple(problems), gaps=frozenset(gaps))


def _without(text: str, found: Iterable[Statement]) -> str:
    """The text with 0 as the value of these statements where they have a key, and spaces in place of the others.

    Every other character keeps its place.
    """
    parts, at = [], 0
    for s in found:
        held = f"{s.key}=0" if s.key and reads(f"{s.key}=0") else ""
        held = held if len(held) <= line_end(s.text, 0) else ""
        parts += [text[at : s.start], held, re.sub(r"[^\n]", " ", s.text[len(held) :])]
        at = s.start + len(s.text)
    return "".join(parts) + text[at:]


def _problem(s: Statement, slip: Slip, file: str, text: str) -> Problem:
    """The slip with its place in the file."""
    at = s.start + slip.at
    begin, line = text.rfind("\n", 0, at) + 1, s.line + s.text.count("\n", 0, slip.at)
    excerpt = text[begin : line_end(text, at)]
    length = max(1, min(slip.size, len(excerpt) - (at - begin)))
    place = Problem(file=file, line=line, column=at - begin + 1, length=length, excerpt=excerpt, code="", words="")
    return replace(place, code=slip.code, words=slip.words, hint=slip.hint)


def _is_deep(thing: Any, room: int = DEEPEST) -> bool:
    """Whether more tables and lists than `room` stand inside each other."""
    inner = thing.values() if isinstance(thing, dict) else thing if isinstance(thing, list) else ()
    return room < 0 or any(_is_deep(one, room - 1) for one in inner)


def _too_deep(text: str, file: str) -> Parsed:
    found = DEEP_KEY.search(text) or DEEP_LIST.search(text)
    at = found.start() if found else 0
    line = Statement(start=at, line=text.count("\n", 0, at) + 1, text="")
    words, hint = "tables and lists are nested too deeply", "this does not look like a case file"
    problem = _problem(line, Slip(at=0, code="too-deep", words=words, hint=hint), file, text)
    origins = Origins(file=file, text=text, spans={})
    return Parsed(values={}, origins=origins, problems=(problem,), gaps=frozenset([()]))
