"""Reading a TOML text: its values, where each stands, and every slip at once, in a case worker's words."""

import re
import tomllib
from collections.abc import Iterable
from itertools import takewhile
from typing import Any

from urgent_appeal.model.value import replace, value
from urgent_appeal.patterns import regex
from urgent_appeal.problems import Origins, Path, Problem
from urgent_appeal.reading import line_slips, value_slips
from urgent_appeal.reading.positions import Places, paths
from urgent_appeal.reading.slip import Slip, reads, refusal
from urgent_appeal.reading.statements import Statement, line_end, statements

DEEPEST_LISTS = 6
"""Lists inside each other that are looked into."""
SLIPS = (
    *(line_slips.invisible, line_slips.header, line_slips.no_key, line_slips.separator, line_slips.key),
    *(line_slips.empty, value_slips.curled, value_slips.never_closed, value_slips.backslash, value_slips.commas),
    *(value_slips.behind, value_slips.date, value_slips.bare),
)
"""Looked for in this order."""
DEEPEST = 30
"""Tables and lists inside each other, at most; a case needs six."""
MOST_SLIPS = 20
"""Slips that are named of one file at most; of a file with more, nothing else is read."""
DEEP_KEY = regex(rf"^[ \t\[]*(?:[\w\"'-]+[ \t]*\.[ \t]*){{{DEEPEST},}}", re.MULTILINE)
"""A key of so many parts that reading it takes long."""
DEEP_LIST = regex(rf"(?:[\[{{][^\[\]{{}}\n]*){{{DEEPEST},}}")


def slip_in(statement: Statement) -> Slip:
    """The first slip in a statement that tomllib refuses, or in its items; else what tomllib says of it."""
    slip = _common_slip(statement) or refusal(statement.text)
    assert slip is not None
    return slip


def _common_slip(statement: Statement, depth: int = 0) -> Slip | None:
    if slip := next((slip for look in SLIPS if (slip := look(statement))), None):
        return slip
    for at, inner in value_slips.inner(statement) if depth < DEEPEST_LISTS else ():
        if slip := _common_slip(inner, depth + 1):
            return replace(slip, at=slip.at + at)
    return None


def clash(text: str, refused: Slip) -> tuple[Statement, Slip]:
    """The statement at which tomllib stopped, and with which earlier one it clashes; `refused` is what tomllib says.

    Only a comment is no statement: of a line with one that tomllib refuses, `refused` itself.
    """
    at = next((one for one in paths(text) if one[0].start <= refused.at <= one[0].start + len(one[0].text)), None)
    if at is None:
        begin = text.rfind("\n", 0, refused.at) + 1
        comment = Statement(start=begin, line=text.count("\n", 0, begin) + 1, text=text[begin : line_end(text, begin)])
        return comment, replace(refused, at=refused.at - begin)
    s, path = at
    known = Places(text[: s.start])
    path = path[:-1] if isinstance(path[-1], int) else path
    first = next((path[:size] for size in range(len(path), 0, -1) if path[:size] in known), None)
    if first is None:
        return s, replace(refused, at=max(0, refused.at - s.start))
    line = known[first].key_line
    shown, name, hint = s.key, f'"{first[-1]}"', "keep one of the two"
    if s.is_header:
        names = ".".join(part for part in first if isinstance(part, str))
        shown, name, hint = s.text.split("#")[0].strip(), f"[{names}]", "join the two"
    words = f"{name} is written twice; the first one is on line {line}"
    if first != path or text.split("\n")[line - 1].lstrip().startswith("[") != s.is_header:
        words = f"{name} is already written in another way on line {line}"
        hint = "write it either with = or under lines in square brackets, not both"
    return s, Slip(at=s.text.index(shown), size=len(shown), code="twice", words=words, hint=hint)


def section(text: str, s: Statement) -> Iterable[Statement]:
    """The statement, and with a header all that stands below it."""
    below = (one for one in statements(text, right=True) if s.is_header and one.start > s.start)
    return (s, *takewhile(lambda one: not one.is_header, below))


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
        slip = None if right else slip_in(s)
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
    words, hint = "tables and lists are nested too deeply", "this does not look like a file of this program"
    problem = _problem(line, Slip(at=0, code="too-deep", words=words, hint=hint), file, text)
    origins = Origins(file=file, text=text, spans={})
    return Parsed(values={}, origins=origins, problems=(problem,), gaps=frozenset([()]))
