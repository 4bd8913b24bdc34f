"""Texts and items of lists written into a TOML file by place: every other character of the file stays."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from urgent_appeal.model.value import value
from urgent_appeal.patterns import regex
from urgent_appeal.planning.new_cases import quoted
from urgent_appeal.problems import Path, Span

BARE = regex(r"[A-Za-z0-9_-]+")
COMMA = regex(r"\A((?>[ \t\n]|#[^\n]*)*+),")
"""The comma behind an item, which may stand behind comments."""


@value
class WrittenStatement:
    """Where a statement stands: a key with its value, or the header of a table."""

    path: Path
    first: int
    """Its first line, counted from 1."""
    last: int
    is_header: bool


@value
class Layout:
    """A TOML text with the places of what stands in it."""

    text: str
    """Valid TOML with one newline at each line's end, also of the last."""
    spans: Mapping[Path, Span]
    statements: tuple[WrittenStatement, ...]

    def has_header(self, table: Path) -> bool:
        """Whether a header opens a table, or it is the top of the file."""
        return table == () or any(one.is_header and one.path == table for one in self.statements)

    def end_of(self, table: Path) -> int:
        """The last line of what stands under a header; of an empty top of the file, where something may stand."""
        here: Path = ()
        last = self._top()
        for one in self.statements:
            here = one.path if one.is_header else here
            last = one.last if here == table else last
        return last

    def end_before(self, table: str) -> int:
        """The last line before the first header of a table or of those in it, and before its comments; or of all."""
        lines = self.text.split("\n")
        end = next((one.first for one in self.statements if one.is_header and one.path[0] == table), len(lines)) - 1
        while end < len(lines) - 1 and end and lines[end - 1].startswith("#"):
            end -= 1
        while end and not lines[end - 1].strip():
            end -= 1
        return max(end, self.end_of(()))

    def statement_at(self, path: Path) -> WrittenStatement | None:
        """The statement in which a value stands, or None."""
        found = [one for one in self.statements if not one.is_header and one.path == path[: len(one.path)]]
        return max(found, key=lambda one: len(one.path), default=None)

    def is_inline_item(self, path: Path) -> bool:
        """Whether an item of a list is a table in curly brackets."""
        span = self.spans.get(path) if path and isinstance(path[-1], int) else None
        return span is not None and self.text[span.start] == "{"

    def is_value_at(self, line: int) -> bool:
        """Whether a key with its value stands on a line."""
        return any(one.first <= line <= one.last and not one.is_header for one in self.statements)

    def _top(self) -> int:
        """The last empty line before the first statement; without statements, the last line."""
        lines = self.text.split("\n")
        end = self.statements[0].first - 1 if self.statements else len(lines) - 1
        blank = [number for number, line in enumerate(lines[:end], 1) if not line.strip()]
        return end if not self.statements else max(blank, default=0)


def with_values(layout: Layout, values: Mapping[Path, Any], *, under: Path = (), before: str = "") -> str:
    """The text with texts, or lists of texts and tables, at their key paths.

    What is there is replaced. What is new is put at the end of its table, or under the header `under` where its table
    has none. A new table comes before the table `before`, or at the end. What is new in a table of a list is put there.
    """
    edits = [(span.start, span.end, shown(values[path])) for path, span in layout.spans.items() if path in values]
    added: dict[int, list[str]] = {}
    tables: dict[Path, list[str]] = {}
    inside: dict[Path, list[str]] = {}
    for path, thing in values.items():
        if path in layout.spans:
            continue
        if layout.is_inline_item(path[:-1]):
            inside.setdefault(path[:-1], []).append(f"{dotted(path[-1:])} = {shown(thing)}")
            continue
        table = path[:-1] if not under or layout.has_header(path[:-1]) else under
        line = f"{dotted(path[len(table) :])} = {shown(thing)}"
        if layout.has_header(table):
            added.setdefault(layout.end_of(table), []).append(line)
        else:
            tables.setdefault(table, []).append(line)
    starts = _starts(layout.text)
    edits += [(starts[line], starts[line], "".join(f"{one}\n" for one in new)) for line, new in added.items()]
    edits += [_added_inside(layout, item, new) for item, new in inside.items()]
    at = starts[layout.end_before(before)]
    edits += [(at, at, "".join(f"\n[{dotted(table)}]\n{chr(10).join(new)}\n")) for table, new in tables.items()]
    return edited(layout.text, edits).lstrip("\n")


def _added_inside(layout: Layout, item: Path, new: list[str]) -> tuple[int, int, str]:
    span = layout.spans[item]
    there = layout.text[span.start + 1 : span.end - 1].rstrip()
    at = span.start + 1 + len(there)
    return at, span.end - 1, f"{',' if there else ''} {', '.join(new)} "


def edited(text: str, edits: Iterable[tuple[int, int, str]]) -> str:
    """The text with what stands between two offsets replaced; of those at one place, in their order."""
    pieces, last = [], 0
    for start, end, new in sorted(edits, key=lambda edit: edit[:2]):
        pieces += [text[last:start], new]
        last = end
    return "".join(pieces) + text[last:]


def shown(thing: Any) -> str:
    """A text, or a list of texts and tables of them, as TOML writes it; a text of several lines keeps its lines."""
    if isinstance(thing, dict):
        return (
            f"{{ {', '.join(f'{dotted((key,))} = {shown(item)}' for key, item in thing.items())} }}" if thing else "{}"
        )
    if isinstance(thing, list):
        return f"[{', '.join(map(shown, thing))}]"
    if "\n" in thing and "'''" not in thing and "\r" not in thing and not thing.endswith("'"):
        return f"'''\n{thing}'''"
    return quoted(thing)


def dotted(path: Path) -> str:
    """A key path as TOML writes it."""
    return ".".join(str(part) if BARE.fullmatch(str(part)) else json.dumps(part) for part in path)


def _starts(text: str) -> list[int]:
    """The offset of the end of each line, from that of the line 0 before the first."""
    return [0, *(match.end() for match in re.finditer("\n", text))]


@value
class _Item:
    """An item as it is written, without its comma."""

    lead: str
    """What stands before it: spaces, line ends, comments above it."""
    text: str
    tail: str = ""
    """What stands behind it on its line, where the line ends before the next item."""


def is_inline(layout: Layout, path: Path) -> bool:
    """Whether a list is written in square brackets, not as tables with headers."""
    return path in layout.spans and layout.text[layout.spans[path].start] == "["


def with_items(layout: Layout, path: Path, kept: Sequence[int | None], new: Mapping[int, object]) -> str:
    """The text with the inline list at a path made of some of its items, by their numbers so far, and of new ones.

    `kept` has None where an item is new or written anew; `new` has the values of those, by their numbers from now on.
    """
    items, close, has_comma = _taken_apart(layout, path)
    apart = "\n" + items[0].lead.rpartition("\n")[2] if items and "\n" in items[0].lead else " "
    wanted = [_Item(lead=apart, text=shown(new[n])) if old is None else items[old] for n, old in enumerate(kept)]
    parts = [
        f"{one.lead or apart if n else one.lead.lstrip(' ')}{one.text}"
        f"{',' if has_comma or n < len(wanted) - 1 else ''}{one.tail}"
        for n, one in enumerate(wanted)
    ]
    span = layout.spans[path]
    return edited(layout.text, [(span.start, span.end, f"[{''.join(parts)}{close if wanted else ''}]")])


def with_tables(layout: Layout, path: Path, number: int) -> str:
    """The text with so many empty tables more at the end of a list of tables that have headers."""
    have = sum(one.is_header and one.path[:-1] == path for one in layout.statements)
    lines = layout.text.split("\n")
    end = layout.end_of((*path, have - 1))
    return "\n".join([*lines[:end], *["", f"[[{dotted(path)}]]"] * number, *lines[end:]])


def _taken_apart(layout: Layout, path: Path) -> tuple[list[_Item], str, bool]:
    """The items of a list, what stands before its closing bracket, and whether a comma is behind the last item."""
    spans, last = list[Span](), layout.spans[path].end - 1
    while (span := layout.spans.get((*path, len(spans)))) is not None:
        spans.append(span)
    before = layout.text[layout.spans[path].start + 1 : spans[0].start if spans else last]
    items, has_comma = list[_Item](), False
    for number, span in enumerate(spans, 1):
        behind = layout.text[span.end : spans[number].start if number < len(spans) else last]
        has_comma = COMMA.match(behind) is not None
        behind = COMMA.sub(r"\1", behind)
        tail = behind.partition("\n")[0] if "\n" in behind else ""
        items.append(_Item(lead=before, text=layout.text[span.start : span.end], tail=tail))
        before = behind[len(tail) :]
    return items, before, has_comma
