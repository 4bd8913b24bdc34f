"""What is wrong with one statement that TOML refuses, in a case worker's words.

Each trap is told by the statement's own text, never by the words of the TOML library.
"""

from collections.abc import Callable
from dataclasses import replace

from urgent_appeal.problems import Finding, Origins, Path, Problem
from urgent_appeal.reading import line_traps, list_traps, text_traps, value_traps
from urgent_appeal.reading.statements import Statement
from urgent_appeal.reading.trap import Trap

DEEPEST = 6
"""Lists inside each other that are looked into."""
TRAPS: tuple[Callable[[Statement], Trap | None], ...] = (
    line_traps.invisible,
    line_traps.header,
    line_traps.no_key,
    line_traps.sign,
    line_traps.key,
    line_traps.empty,
    text_traps.curled,
    text_traps.never_closed,
    text_traps.backslash,
    list_traps.braces,
    list_traps.commas,
    text_traps.behind,
    value_traps.tail,
    value_traps.word,
    value_traps.date,
    value_traps.number,
    text_traps.bare,
)
"""Looked through in this order."""


def problem_of(statement: Statement, file: str, lines: list[str]) -> Problem:
    """What is wrong with a statement that cannot be read by itself; `lines` are the file's."""
    trap = find(statement)
    before = statement.text[: trap.at]
    row = statement.line - 1 + before.count("\n")
    column = trap.at - (before.rfind("\n") + 1)
    return Problem(
        file=file,
        line=row + 1,
        column=column + 1,
        length=max(1, min(trap.size, len(lines[row]) - column)),
        excerpt=lines[row],
        code=trap.code,
        words=trap.words,
        hint=trap.hint,
    )


def find(statement: Statement, depth: int = 0) -> Trap:
    """The first trap that a statement is in, or its items; one is always found."""
    for look in TRAPS:
        if trap := look(statement):
            return trap
    if depth < DEEPEST:
        for at, inner in list_traps.inner(statement):
            trap = find(inner, depth + 1)
            return replace(trap, at=trap.at + at)
    hint = 'write text in quotes, days like 2026-05-04, lists like ["one", "two"]'
    size = max(1, len(statement.value.split("\n")[0]))
    return Trap(at=statement.value_at, size=size, code="syntax", words="this cannot be read", hint=hint)


def slipped(finding: Finding, origins: Origins, top: frozenset[str]) -> Finding | None:
    """The finding in other words, if a key of the case itself slipped under a table's header; else None.

    The finding is of an unknown key inside a table, or of one that is missing at the top; `top` are the keys of the
    case itself.
    """
    key = finding.path[-1] if finding.path else ""
    if key not in top:
        return None
    if finding.code == "missing-key" and len(finding.path) == 1:
        return _strayed(finding, origins)
    table = _header_over(finding.path, origins)
    if finding.code != "unknown-key" or not table:
        return None
    words = f'"{key}" stands under {_header(table, origins)}, but it belongs to the case itself'
    return replace(finding, code="slipped", words=words, hint="move it up, before the first line in square brackets")


def _strayed(finding: Finding, origins: Origins) -> Finding | None:
    """The missing key with another hint, where the last line of some table sets one of the same name."""
    for path in origins.spans:
        table = _header_over(path, origins) if path[-1] == finding.path[0] else ()
        if table and _is_last(path, table, origins):
            other = f"the one on line {origins.spans[path].key_line}, under {_header(table, origins)}"
            hint = f"{finding.hint}; or, if {other}, is meant for the case, move it before the first [table]"
            return replace(finding, hint=hint)
    return None


def _is_last(path: Path, table: Path, origins: Origins) -> bool:
    own = origins.spans[path].key_line
    return all(span.key_line <= own for other, span in origins.spans.items() if other[: len(table)] == table)


def _header_over(path: Path, origins: Origins) -> Path:
    """The table under whose header a key stands on a line of its own; empty at the top and inside of braces."""
    table = path[:-1]
    if not table or path not in origins.spans or table not in origins.spans:
        return ()
    start = origins.spans[table].start
    before = origins.text[origins.text.rfind("\n", 0, start) + 1 : start]
    return table if before.strip(" \t") in ("[", "[[") else ()


def _header(table: Path, origins: Origins) -> str:
    name = ".".join(str(part) for part in table if isinstance(part, str))
    return f"[{name}] (line {origins.spans[table].key_line})"
