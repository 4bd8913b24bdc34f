"""A case file, or a translation of it, as that of the next issue."""

from collections.abc import Mapping
from typing import Any

import tomlkit
from tomlkit.container import Container
from tomlkit.items import AoT, Comment, Item, Null, Table, Whitespace

from urgent_appeal.editing.toml_tables import deepest_end, item_of, reads_as, with_unix_lines
from urgent_appeal.patterns import regex
from urgent_appeal.planning.follow_ups import NextIssue, joined
from urgent_appeal.problems import Path

NOT_LITERAL = regex(r"'''|[\x00-\x08\x0b-\x1f\x7f]")
SITUATION, BACKGROUND = ("situation",), ("background",)


def as_next_issue(text: str, issue: NextIssue) -> str | None:
    """The text of the next issue; comments, order and spacing stay. Takes valid TOML.

    None where the file is written in a way in which it cannot be changed.
    """
    unix, restored = with_unix_lines(text if text.endswith("\n") else f"{text}\n")
    document = tomlkit.parse(unix)
    values = document.unwrap()
    written, set_aside = _with_background(values, issue)
    gone = [path for path in dict.fromkeys((*issue.gone, *set_aside)) if _has(values, path)]
    expected = {**_without(values, gone), **{key: _plain(thing) for key, thing in written.items()}}
    for path, words in issue.above.items():
        _write_above(document, path, words)
    for key, thing in written.items():
        if key in document:
            document[key] = _item(thing)
        else:
            _write_behind(document, _neighbour(document, key), _line(document, key, thing))
    for path in gone:
        _take_out(document, path, issue.gone.get(path, ""), kept=path in set_aside)
    made = tomlkit.dumps(document)
    return restored(made) if reads_as(made, expected) else None


def _with_background(values: Mapping[str, Any], issue: NextIssue) -> tuple[dict[str, Any], tuple[Path, ...]]:
    """What is written and what becomes a comment, with the background; one that is not whole becomes a comment."""
    situation, background = values.get("situation"), values.get("background")
    if not issue.shifted:
        return dict(issue.written), issue.set_aside
    if situation and bool(background) == issue.had_background:
        return {**issue.written, "background": joined(situation, background or "")}, issue.set_aside
    return dict(issue.written), (*issue.set_aside, *(path for path in (SITUATION, BACKGROUND) if path[0] in values))


def _item(thing: Any) -> Item:
    """A value; a text of several lines between three apostrophes, in which each character is only itself."""
    if isinstance(thing, str) and "\n" in thing:
        return tomlkit.string(thing, multiline=True) if NOT_LITERAL.search(thing) else tomlkit.value(f"'''\n{thing}'''")
    return item_of(thing)


def _plain(thing: Any) -> Any:
    return list(thing) if isinstance(thing, tuple) else thing


def _line(document: Container, key: str, thing: Any) -> str:
    """A key with its value, its equals sign below that of the date."""
    place = next((k for k, _ in document.body if k is not None and k.key == "date"), None)
    column = len(place.as_string() + place.sep.partition("=")[0]) - 1 if place else 0
    return f"{key.ljust(column)} = {_item(thing).as_string()}\n"


def _neighbour(document: Container, key: str) -> str:
    """The key at the top behind which a new one is written."""
    return "situation" if key == "background" and "situation" in document else "date"


def _write_behind(document: Container, key: str, lines: str) -> None:
    item = document.item(key)
    assert isinstance(item, Item)
    item.trivia.trail += lines


def _write_above(document: Container, path: Path, words: str) -> None:
    """A comment above a key or a table; none where it stands within a line."""
    holder = _holder(document, path)
    if isinstance(holder, Container) and path[-1] in holder:
        item = holder.item(str(path[-1]))
        if (
            isinstance(item, Item)
            and not isinstance(item, AoT)
            and not (isinstance(item, Table) and item.is_super_table())
        ):
            item.trivia.indent = f"{words}{item.trivia.indent}"


def _take_out(document: Container, path: Path, words: str, *, kept: bool) -> None:
    """Takes a key or a table out with the comments that stand directly above it, and puts a comment in its place."""
    *_, key = map(str, path)
    holder = _holder(document, path)
    if not isinstance(holder, Container):
        del holder[key]
        return
    at = next((n for n, (k, _) in enumerate(holder.body) if k is not None and k.key == key), None)
    item = holder.item(key)
    if at is None or not isinstance(item, Item):
        holder.remove(key)
        return
    if not kept:
        _take_comments(document, path, at)
    last = item.body[-1] if isinstance(item, AoT) else item
    tail = _taken_tail(last) if isinstance(last, Table) else item.trivia.trail.partition("\n")[2]
    own = f"{item.trivia.indent}{words}{_as_comment(path, holder, at)}" if kept else words
    text = own + (tail if own else tail.lstrip("\n"))
    holder.remove(key)
    holder.body[at] = (None, Whitespace(text)) if text else (None, Null())


def _taken_tail(table: Table) -> str:
    """Takes the blank lines and comments at the end of a table out of it, which belong to what follows."""
    last = deepest_end(table.value)
    tail = ""
    while last.body and last.body[-1][0] is None:
        tail = last.body.pop()[1].as_string() + tail
    return tail


def _as_comment(path: Path, holder: Container, at: int) -> str:
    key, item = holder.body[at]
    assert key is not None
    head = f"[{'.'.join(map(str, path))}]\n" if isinstance(item, Table) else f"{key.as_string()}{key.sep}"
    lines = f"{head}{item.as_string()}".rstrip("\n").split("\n")
    return "".join(f"# {line}\n" if line else "#\n" for line in lines)


def _take_comments(document: Container, path: Path, at: int) -> None:
    """Takes the comments away that stand directly above an entry, which may be at the end of the table before it."""
    holder = _holder(document, path)
    before = at - 1
    while before >= 0 and isinstance(holder.body[before][1], Null):
        before -= 1
    if before < 0 and len(path) > 1:
        above = next(n for n, (k, _) in enumerate(_holder(document, path[:-1]).body) if k and k.key == path[-2])
        _take_comments(document, path[:-1], above)
    elif before >= 0 and isinstance(table := holder.body[before][1], Table):
        last = deepest_end(table.value)
        while last.body and isinstance(last.body[-1][1], Comment):
            last.body.pop()
    else:
        while before >= 0 and isinstance(holder.body[before][1], Comment | Null):
            holder.body[before] = (None, Null())
            before -= 1


def _holder(document: Container, path: Path) -> Any:
    """The body of the table in which a path ends; a value within a line is itself; None where there is none."""
    here: Any = document
    for part in path[:-1]:
        if part not in here:
            return None
        here = here.item(str(part)) if isinstance(here, Container) else here[part]
        here = here.value if isinstance(here, Table) else here
    return here


def _has(values: Any, path: Path) -> bool:
    for part in path:
        if not isinstance(values, dict) or part not in values:
            return False
        values = values[part]
    return True


def _without(values: Mapping[str, Any], paths: list[Path], here: Path = ()) -> dict[str, Any]:
    return {
        key: _without(item, paths, (*here, key)) if isinstance(item, dict) else item
        for key, item in values.items()
        if (*here, key) not in paths
    }
