"""Where every key and value of a correct TOML text stands."""

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cached_property

from urgent_appeal.patterns import regex
from urgent_appeal.problems import Path, Span
from urgent_appeal.reading.statements import KEY, PART, TEXT, Statement, statements

GAP = regex(r"(?:[ \t\n,=]|#[^\n]*)*")
"""What may stand between two values, and between a key and its value."""
NAMES, NAME = regex(KEY), regex(PART)
SCALAR = regex(rf"{TEXT.pattern}|\d{{4}}-\d\d-\d\d \d[^\s,\]}}#]*|[^\s,\]}}#]+")
"""A value that is neither a list nor a table; a day and a time of day may have a space between them."""
Reach = tuple[int, int]


class Places(Mapping[Path, Span]):
    """The span of each key path of a text that tomllib can read, found when the first is looked for.

    Of a table that no header names, it is that of the first key or header that implies it.
    """

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _spans(self) -> Mapping[Path, Span]:
        return _Walk(self._text).found

    def __getitem__(self, path: Path) -> Span:
        return self._spans[path]

    def __iter__(self) -> Iterator[Path]:
        return iter(self._spans)

    def __len__(self) -> int:
        return len(self._spans)


def paths(text: str) -> tuple[tuple[Statement, Path], ...]:
    """Each statement with the key path that it sets; of an array of tables, the path of the new item."""
    return _Walk(text).paths


class _Walk:
    def __init__(self, text: str) -> None:
        self.found: dict[Path, Span] = {}
        self._text = text
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._table: Path = ()
        self._items: dict[Path, int] = {}
        self.paths = tuple((statement, self._add(statement)) for statement in statements(text, right=True))

    def _add(self, statement: Statement) -> Path:
        """Notes all that a statement sets; the path of its key or of the table that its header opens."""
        if not statement.is_header:
            return self._pair(statement.start, self._table)[0]
        key, parts = self._key(statement.start)
        path: Path = ()
        for name, part in parts:
            path = (*path, self._items[path] - 1, name) if path in self._items else (*path, name)
            self.found.setdefault(path, self._span(part, key))
        if statement.text.lstrip(" \t").startswith("[["):
            self._items[path] = self._items.get(path, 0) + 1
            path = (*path, self._items[path] - 1)
        self.found[path] = self._span(parts[-1][1], key)
        self._table = path
        return path

    def _pair(self, start: int, table: Path) -> tuple[Path, int]:
        """Notes a key and its value; the key path, and where the value ends."""
        key, parts = self._key(start)
        path = (*table, *(name for name, _ in parts))
        begin = self._behind_gap(key[1])
        end = self._value(begin, path)
        for size, (_, part) in enumerate(parts, len(table) + 1):
            self.found.setdefault(path[:size], self._span(part, (begin, end)))
        return path, end

    def _value(self, begin: int, path: Path) -> int:
        """Notes what stands in a value; where it ends."""
        opening = self._text[begin]
        if opening not in "[{":
            scalar = SCALAR.match(self._text, begin)
            return scalar.end() if scalar else begin
        at, number = self._behind_gap(begin + 1), 0
        while self._text[at] not in "]}":
            if opening == "{":
                end = self._pair(at, path)[1]
            else:
                end = self._value(at, (*path, number))
                self.found[(*path, number)] = self._span((at, end), (at, end))
                number += 1
            at = self._behind_gap(end)
        return at + 1

    def _behind_gap(self, at: int) -> int:
        gap = GAP.match(self._text, at)
        return gap.end() if gap else at

    def _key(self, start: int) -> tuple[Reach, list[tuple[str, Reach]]]:
        """The first key behind a place, and its parts."""
        key = NAMES.search(self._text, start)
        assert key is not None
        parts = []
        for part in NAME.finditer(self._text, *key.span()):
            name = next(iter(tomllib.loads(f"{part[0]}=0"))) if part[0][0] in "\"'" else part[0]
            parts.append((name, part.span()))
        return key.span(), parts

    def _span(self, key: Reach, value: Reach) -> Span:
        key_line, line = bisect_right(self._starts, key[0]), bisect_right(self._starts, value[0])
        line_end = self._starts[line] - 1 if line < len(self._starts) else len(self._text)
        return Span(
            key_line=key_line,
            key_column=key[0] - self._starts[key_line - 1] + 1,
            key_length=max(1, key[1] - key[0]),
            line=line,
            column=value[0] - self._starts[line - 1] + 1,
            length=max(1, min(value[1], line_end) - value[0]),
            start=value[0],
            end=value[1],
        )
