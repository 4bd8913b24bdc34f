"""A case file, or a translation of it, as that of the next issue."""

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from urgent_appeal.editing.toml_tables import LayOut, reads_as
from urgent_appeal.editing.toml_texts import Edit, Layout, edited, shown, with_unix_lines
from urgent_appeal.model.shape import value_at, without
from urgent_appeal.planning.follow_ups import NextIssue, joined
from urgent_appeal.problems import Path

SITUATION, BACKGROUND = ("situation",), ("background",)


def as_next_issue(text: str, issue: NextIssue, lay_out: LayOut) -> str | None:
    """The text of the next issue; comments, order and spacing stay. Takes valid TOML.

    None where the file is written in a way in which it cannot be changed.
    """
    unix, restored = with_unix_lines(text if text.endswith("\n") else f"{text}\n")
    layout, values = lay_out(unix), tomllib.loads(unix)
    written, set_aside = _with_background(values, issue)
    gone = [path for path in dict.fromkeys((*issue.gone, *set_aside)) if value_at(values, path) is not None]
    expected = {**without(values, gone), **written}
    edits = [*_written(layout, written)]
    edits += [edit for path, words in issue.above.items() for edit in _put_above(layout, path, words)]
    for path in gone:
        if any(path[: len(above)] == above for above in gone if above != path):
            continue
        statement = layout.statement_at(path)
        if statement is not None and statement.path != path:  # within a line, which is written anew
            span = layout.spans[statement.path]
            edits.append((span.start, span.end, shown(value_at(expected, statement.path))))
        else:
            edits += _taken_out(layout, path, issue.gone.get(path, ""), kept=path in set_aside)
    made = edited(unix, dict.fromkeys(edits))
    return restored(made) if reads_as(made, expected) else None


def _with_background(values: Mapping[str, Any], issue: NextIssue) -> tuple[dict[str, Any], tuple[Path, ...]]:
    """What is written and what becomes a comment, with the background; one that is not whole becomes a comment."""
    situation, background = values.get("situation"), values.get("background")
    if not issue.shifted:
        return dict(issue.written), issue.set_aside
    if situation and bool(background) == issue.had_background:
        return {**issue.written, "background": joined(situation, background or "")}, issue.set_aside
    return dict(issue.written), (*issue.set_aside, *(path for path in (SITUATION, BACKGROUND) if path[0] in values))


def _written(layout: Layout, values: Mapping[str, Any]) -> Iterator[Edit]:
    """Keys at the top, those that are new behind the date, with their equals sign below its own."""
    keys, lines = layout.key_statements(), layout.text.split("\n")
    date = keys.get(("date",))
    column = lines[date.first - 1].index("=") - 1 if date else 0
    for key, thing in values.items():
        if (key,) in keys:
            span = layout.spans[key,]
            yield span.start, span.end, shown(thing)
        else:
            neighbour = keys.get(SITUATION, date) if key == "background" else date
            last = neighbour.last if neighbour else layout.end_of(())
            at = layout.place_of((last, last))[1]
            yield at, at, f"{key.ljust(column)} = {shown(thing)}\n"


def _put_above(layout: Layout, path: Path, words: str) -> Iterator[Edit]:
    """A comment above a key or a table; none where it stands within a line."""
    for one in layout.statements:
        if one.path == path:
            at = layout.place_of((one.first, one.last))[0]
            yield at, at, words


def _taken_out(layout: Layout, path: Path, words: str, *, kept: bool) -> Iterator[Edit]:
    """Takes a key or a table out with the comments that stand directly above it, and puts a comment in its place."""
    lines = layout.text.split("\n")
    for block in layout.blocks([path]):
        first, last = block
        own = words + "".join(f"# {line}\n" if line else "#\n" for line in lines[first - 1 : last] if kept)
        while not kept and first > 1 and lines[first - 2].startswith("#") and not layout.is_value_at(first - 1):
            first -= 1
        while not own and last < len(lines) - 1 and not lines[last] and not any(lines[first - 2 : first - 1]):
            last += 1
        yield *layout.place_of((first, last)), own
        words = ""
