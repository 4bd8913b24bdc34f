"""Where every key and value of a TOML text stands, by tree-sitter."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from urgent_appeal.problems import Path, Span

if TYPE_CHECKING:
    from tree_sitter import Node, Parser


@lru_cache(maxsize=1)
def _parser() -> "Parser":
    from tree_sitter import Language, Parser
    from tree_sitter_toml import language

    return Parser(Language(language()))


class Places(Mapping[Path, Span]):
    """The spans of a text, found when the first is looked for: of a file with which nothing is wrong, never."""

    def __init__(self, text: str) -> None:
        """Takes the text; it is not read yet."""
        self._text = text

    @cached_property
    def _spans(self) -> Mapping[Path, Span]:
        return spans(self._text)

    def __getitem__(self, path: Path) -> Span:
        """The place of a key path. Raises KeyError where it is not in the file."""
        return self._spans[path]

    def __iter__(self) -> Iterator[Path]:
        """The key paths in the order of the file."""
        return iter(self._spans)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._spans)


def spans(text: str) -> Mapping[Path, Span]:
    """The place of each key path. Of a table that is written nowhere by itself, the first key that implies it."""
    data = text.encode()
    lines = _Lines(data)
    found: dict[Path, Span] = {}
    counts: dict[Path, int] = {}
    for node in _parser().parse(data).root_node.children:
        if node.type == "pair":
            _pair(node, (), lines, found)
        elif node.type in {"table", "table_array_element"}:
            _table(node, lines, found, counts)
    return found


class _Lines:
    """Turns tree-sitter's byte columns into characters."""

    def __init__(self, data: bytes) -> None:
        self._lines = data.split(b"\n")
        self._starts = [0]
        for line in self._lines:
            self._starts.append(self._starts[-1] + len(line.decode()) + 1)
        self._columns: dict[int, list[int]] = {}

    def place(self, point: tuple[int, int]) -> tuple[int, int, int]:
        """Line and column from 1, and the offset in the text."""
        row, byte = point
        column = byte if self._lines[row].isascii() else self._counted(row)[byte]
        return row + 1, column + 1, self._starts[row] + column

    def _counted(self, row: int) -> list[int]:
        """How many characters begin before each byte of a line; counted once, as a line may hold many items."""
        if row not in self._columns:
            begins = (byte & 0xC0 != 0x80 for byte in self._lines[row])
            self._columns[row] = list(accumulate(begins, initial=0))
        return self._columns[row]

    def span(self, key: "Node", value: "Node") -> Span:
        """The span of a key and its value."""
        key_line, key_column, key_start = self.place(key.start_point)
        line, column, start = self.place(value.start_point)
        end_line, _, end = self.place(value.end_point)
        length = end - start if end_line == line else self._starts[line] - 1 - start
        return Span(
            key_line=key_line,
            key_column=key_column,
            key_length=max(1, self.place(key.end_point)[2] - key_start),
            line=line,
            column=column,
            length=max(1, length),
            start=start,
            end=end,
        )


def _table(node: "Node", lines: _Lines, found: dict[Path, Span], counts: dict[Path, int]) -> None:
    header = next(c for c in node.children if c.type in {"bare_key", "quoted_key", "dotted_key"})
    path: Path = ()
    part = header
    for name, part in _parts(header):
        path = _in_last_item(path, counts)
        path = (*path, name)
        if path not in found:
            found[path] = lines.span(part, header)
    if node.type == "table_array_element":
        counts[path] = counts.get(path, 0) + 1
        path = (*path, counts[path] - 1)
    found[path] = lines.span(part, header)
    for child in node.children:
        if child.type == "pair":
            _pair(child, path, lines, found)


def _in_last_item(path: Path, counts: Mapping[Path, int]) -> Path:
    """A header under an array of tables means its last item."""
    return (*path, counts[path] - 1) if path in counts else path


def _pair(node: "Node", under: Path, lines: _Lines, found: dict[Path, Span]) -> None:
    children = [child for child in node.children if child.is_named and child.type != "comment"]
    key, value = children[0], children[-1]
    path = under
    for name, part in _parts(key):
        path = (*path, name)
        if path not in found:
            found[path] = lines.span(part, value)
    _value(value, path, lines, found)


def _value(node: "Node", path: Path, lines: _Lines, found: dict[Path, Span]) -> None:
    if node.type == "inline_table":
        for child in node.children:
            if child.type == "pair":
                _pair(child, path, lines, found)
    elif node.type == "array":
        items = [child for child in node.children if child.is_named and child.type != "comment"]
        for number, item in enumerate(items):
            found[(*path, number)] = lines.span(item, item)
            _value(item, (*path, number), lines, found)


def _parts(key: "Node") -> Iterator[tuple[str, "Node"]]:
    if key.type == "dotted_key":
        for child in key.children:
            yield from _parts(child)
    elif key.type == "bare_key":
        yield (key.text or b"").decode(errors="replace"), key
    elif key.type == "quoted_key":
        yield _unquoted((key.text or b"").decode(errors="replace")), key


def _unquoted(text: str) -> str:
    try:
        return next(iter(tomllib.loads(f"{text} = 0")))
    except tomllib.TOMLDecodeError:
        return text
