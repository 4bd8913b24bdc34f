"""Values and items of lists written into a TOML file by place: every other character of the file stays."""

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from urgent_appeal.model.value import value
from urgent_appeal.patterns import regex
from urgent_appeal.planning.new_cases import quoted
from urgent_appeal.problems import Path, Span

BARE = regex(r"[A-Za-z0-9_-]+")
NOT_LITERAL = regex(r"'''|'\Z|[\x00-\x08\x0b-\x1f\x7f]")
"""What a text of several lines between three apostrophes, in which each character is only itself, cannot hold."""
COMMA = regex(r"\A((?>[ \t\n]|#[^\n]*)*+),")
"""The comma behind an item, which may stand behind comments."""
Edit = tuple[int, int, str]
"""The offsets of what is replaced, and what stands there from now on."""


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
        return table in self.ends()

    def end_of(self, table: Path) -> int:
        """The last line of what stands under a header; of an empty top of the file, where something may stand."""
        return self.ends()[table]

    def ends(self) -> dict[Path, int]:
        """The same of each table that has a header, and of the top of the file."""
        here: Path = ()
        ends = {here: self._top()}
        for one in self.statements:
            here = one.path if one.is_header else here
            ends[here] = one.last
        return ends

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
        keys = self.key_statements()
        return next((keys[path[:size]] for size in range(len(path), 0, -1) if path[:size] in keys), None)

    def key_statements(self) -> dict[Path, WrittenStatement]:
        """The statements that are no headers."""
        return {one.path: one for one in self.statements if not one.is_header}

    def blocks(self, paths: Collection[Path]) -> list[tuple[int, int]]:
        """The first and the last line of each run of statements that set what stands at some paths or below."""
        found = list[tuple[int, int]]()
        before = None
        for one in self.statements:
            here = next((one.path[:size] for size in range(len(one.path) + 1) if one.path[:size] in paths), None)
            if here is not None:
                first = found.pop()[0] if here == before else one.first
                found.append((first, one.last))
            before = here
        return found

    def place_of(self, lines: tuple[int, int]) -> tuple[int, int]:
        """The offsets where such lines begin and end."""
        starts = _starts(self.text)
        return starts[lines[0] - 1], starts[lines[1]]

    def is_value_at(self, line: int) -> bool:
        """Whether a key with its value stands on a line."""
        return any(one.first <= line <= one.last and not one.is_header for one in self.statements)

    def _top(self) -> int:
        """The last empty line before the first statement; without statements, the last line."""
        lines = self.text.split("\n")
        end = self.statements[0].first - 1 if self.statements else len(lines) - 1
        blank = [number for number, line in enumerate(lines[:end], 1) if not line.strip()]
        return end if not self.statements else max(blank, default=0)


def with_unix_lines(text: str) -> tuple[str, Callable[[str], str]]:
    """The text with one newline at each line's end, and what gives it back the line ends that it had."""
    if "\r\n" in text and text.count("\n") == text.count("\r\n"):
        return text.replace("\r\n", "\n"), lambda changed: changed.replace("\n", "\r\n")
    return text, lambda changed: changed


def with_values(layout: Layout, values: Mapping[Path, Any], *, under: Path = (), before: str = "") -> str:
    """The text with values at their key paths.

    What is there is replaced. What is new is put at the end of its table, or under the header `under` where its table
    has none. A new table comes before the table `before`, or at the end. What is new in a table of a list is put there.
    """
    return edited(layout.text, edits_of(layout, values, under=under, before=before)).lstrip("\n")


def edits_of(layout: Layout, values: Mapping[Path, Any], *, under: Path = (), before: str = "") -> list[Edit]:
    """The changes that put values at their key paths."""
    edits = list[Edit]()
    added: dict[int, list[str]] = {}
    tables: dict[Path, list[str]] = {}
    inside: dict[Path, list[str]] = {}
    keys, ends, dotted_in, starts = layout.key_statements(), layout.ends(), _dotted_in(layout), _starts(layout.text)

    def is_in_value(path: Path) -> bool:
        return path in layout.spans and any(path[:size] in keys for size in range(1, len(path) + 1))

    # what is written with headers, or in several lines with dots
    elsewhere = {path for path in values if path in layout.spans and not is_in_value(path)}
    edits += [(*layout.place_of(lines), "") for lines in layout.blocks(elsewhere)]
    for path, thing in values.items():
        if is_in_value(path):
            edits.append((layout.spans[path].start, layout.spans[path].end, shown(thing)))
            continue
        above = path[:-1]
        if above and isinstance(above[-1], int) and is_in_value(above):
            inside.setdefault(above, []).append(f"{dotted(path[-1:])} = {shown(thing)}")
            continue
        table = above if above in ends else dotted_in.get(above, under or above)
        line = f"{dotted(path[len(table) :])} = {shown(thing)}\n"
        if table in ends:
            added.setdefault(ends[table], []).append(line)
        else:
            tables.setdefault(table, []).append(line)
    edits += [(starts[line], starts[line], "".join(new)) for line, new in added.items()]
    edits += [_added_inside(layout, item, new) for item, new in inside.items()]
    at = starts[layout.end_before(before)]
    return [*edits, *((at, at, f"\n[{dotted(table)}]\n{''.join(new)}") for table, new in tables.items())]


def _dotted_in(layout: Layout) -> dict[Path, Path]:
    """The tables that keys with dots imply, each with the table under whose header these stand."""
    here: Path = ()
    found: dict[Path, Path] = {}
    for one in layout.statements:
        if one.is_header:
            here = one.path
        else:
            found |= {one.path[:size]: here for size in range(len(here) + 1, len(one.path))}
    return found


def _added_inside(layout: Layout, item: Path, new: list[str]) -> Edit:
    span = layout.spans[item]
    there = layout.text[span.start + 1 : span.end - 1].rstrip()
    at = span.start + 1 + len(there)
    return at, span.end - 1, f"{',' if there else ''} {', '.join(new)} "


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with what stands between two offsets replaced; of those at one place, in their order."""
    pieces, last = [], 0
    for start, end, new in sorted(edits, key=lambda edit: edit[:2]):
        pieces += [text[last:start], new]
        last = end
    return "".join(pieces) + text[last:]


def shown(thing: Any) -> str:
    """A value as TOML writes it; lists and tables stand on one line, a text of several lines keeps its lines."""
    if isinstance(thing, Mapping):
        said = ", ".join(f"{dotted((key,))} = {shown(item)}" for key, item in thing.items())
        return f"{{ {said} }}" if said else "{}"
    if isinstance(thing, list | tuple):
        return f"[{', '.join(map(shown, thing))}]"
    if isinstance(thing, str):
        return f"'''\n{thing}'''" if "\n" in thing and not NOT_LITERAL.search(thing) else quoted(thing)
    assert isinstance(thing, bool | int | float | dt.date), thing
    return str(thing).lower() if isinstance(thing, bool) else str(thing)


def table_shown(header: str, values: Mapping[str, Any]) -> str:
    """A table with its header and a line for each key."""
    return f"{header}\n{''.join(f'{dotted((key,))} = {shown(thing)}{chr(10)}' for key, thing in values.items())}"


def dotted(path: Path) -> str:
    """A key path as TOML writes it."""
    return ".".join(str(part) if BARE.fullmatch(str(part)) else quoted(str(part)) for part in path)


@lru_cache(maxsize=2)
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
    return edited(layout.text, [items_edit(layout, path, kept, new)])


def items_edit(layout: Layout, path: Path, kept: Sequence[int | None], new: Mapping[int, object]) -> Edit:
    """The change that makes such a list."""
    items, close, has_comma = _taken_apart(layout, path)
    apart = "\n" + items[0].lead.rpartition("\n")[2] if items and "\n" in items[0].lead else " "
    wanted = [_Item(lead=apart, text=shown(new[n])) if old is None else items[old] for n, old in enumerate(kept)]
    parts = [
        f"{one.lead or apart if n else one.lead.lstrip(' ')}{one.text}"
        f"{',' if has_comma or n < len(wanted) - 1 else ''}{one.tail}"
        for n, one in enumerate(wanted)
    ]
    span = layout.spans[path]
    return span.start, span.end, f"[{''.join(parts)}{close if wanted else ''}]"


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
