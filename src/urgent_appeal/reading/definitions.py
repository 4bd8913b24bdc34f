"""Which keys and tables a file has set so far, so that one that is set twice is found with the first one's line.

The rules are those of TOML 1.0, sections "Table" and "Array of Tables".
"""

import tomllib
from typing import Any, Literal

from urgent_appeal.model.value import value
from urgent_appeal.problems import Problem
from urgent_appeal.reading.statements import Statement

Kind = Literal["value", "implied", "dotted", "table", "items"]
Names = tuple[str, ...]


class _Node:
    """A key that was set: how, on which line, and what stands in it."""

    def __init__(self, kind: Kind, line: int, section: int) -> None:
        self.kind: Kind = kind
        self.line = line
        self.section = section
        self.inside: dict[str, _Node] = {}


@value
class _Clash:
    """A key that cannot be set here."""

    name: str
    line: int
    """Of the first one."""
    same_form: bool


class Definitions:
    """Takes the statements of a file one after the other."""

    def __init__(self) -> None:
        """Begins with an empty file."""
        self._root = _Node("table", 0, 0)
        self._table: _Node | None = self._root
        self._section = 0

    def add(self, statement: Statement, file: str, lines: list[str]) -> Problem | None:
        """Takes one more statement; a problem where its key or table was set before."""
        if statement.is_header:
            return self._add_header(statement, file, lines)
        names = _names(f"{statement.key} = 0") if statement.key and statement.sign == "=" else ()
        if not names or self._table is None:
            return None
        clash = self._set(names, statement.line)
        return _problem(statement, clash, file, lines) if clash else None

    def _add_header(self, statement: Statement, file: str, lines: list[str]) -> Problem | None:
        self._section += 1
        line = statement.text.split("#")[0].strip()
        names = _names(statement.text)
        self._table = None
        if not names:
            return None
        clash = self._open(names, statement.line, many=line.startswith("[["))
        return _problem(statement, clash, file, lines) if clash else None

    def _open(self, names: Names, line: int, *, many: bool) -> _Clash | None:
        """Goes to a table by its header; after a clash the keys below it are compared with each other only."""
        self._table = _Node("table", line, self._section)
        at = self._root
        for name in names[:-1]:
            found = at.inside.setdefault(name, _Node("implied", line, self._section))
            if found.kind == "value":
                return _Clash(name=name, line=found.line, same_form=False)
            at = found
        node = at.inside.get(names[-1])
        if node is None:
            node = at.inside[names[-1]] = _Node("items" if many else "table", line, self._section)
        elif many and node.kind == "items":
            node.inside = {}
        elif not many and node.kind == "implied":
            node.kind, node.line = "table", line
        else:
            same_form = not many and node.kind == "table"
            return _Clash(name=".".join(names), line=node.line, same_form=same_form)
        self._table = node
        return None

    def _set(self, names: Names, line: int) -> _Clash | None:
        assert self._table is not None
        at = self._table
        for name in names[:-1]:
            found = at.inside.setdefault(name, _Node("dotted", line, self._section))
            elsewhere = found.kind == "dotted" and found.section != self._section
            if found.kind in ("value", "table", "items") or elsewhere:
                return _Clash(name=name, line=found.line, same_form=False)
            at = found
        node = at.inside.get(names[-1])
        if node is None:
            at.inside[names[-1]] = _Node("value", line, self._section)
            return None
        return _Clash(name=names[-1], line=node.line, same_form=node.kind == "value")


def _names(statement: str) -> Names:
    """The parts of the key or header that a statement sets; none where it cannot be read."""
    try:
        found: Any = tomllib.loads(statement)
    except (ValueError, RecursionError):
        return ()
    names: list[str] = []
    while isinstance(found, dict) and found:
        name = next(iter(found))
        names.append(name)
        found = found[name]
    return tuple(names)


def _problem(statement: Statement, clash: _Clash, file: str, lines: list[str]) -> Problem:
    excerpt = lines[statement.line - 1]
    shown = excerpt.split("#")[0].strip() if statement.is_header else statement.key
    name = f"[{clash.name}]" if statement.is_header else f'"{clash.name}"'
    if clash.same_form:
        code, words = "twice", f"{name} is written twice; the first one stands on line {clash.line}"
        hint = "join the two" if statement.is_header else "keep one of the two"
    else:
        code, words = "two-ways", f"{name} is already written in another way on line {clash.line}"
        hint = "write it either with = or under lines in square brackets, not both"
    return Problem(
        file=file,
        line=statement.line,
        column=len(excerpt) - len(excerpt.lstrip()) + 1,
        length=max(1, len(shown)),
        excerpt=excerpt,
        code=code,
        words=words,
        hint=hint,
    )
