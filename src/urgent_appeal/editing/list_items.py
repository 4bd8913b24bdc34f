"""Lists in a TOML file that get other items: what stands around each item stays with it."""

import re
from collections.abc import Mapping, Sequence

from urgent_appeal.editing.toml_texts import Layout, dotted, edited, shown
from urgent_appeal.model.value import value
from urgent_appeal.problems import Path, Span

COMMA = re.compile(r"\A((?>[ \t\n]|#[^\n]*)*+),")
"""The comma behind an item, which may stand behind comments."""


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
