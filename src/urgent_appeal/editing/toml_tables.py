"""Tables written into files that people wrote: recipients of a case, entries of an address book, letters sent.

Comments, order and spacing stay as they are. `lay_out` tells where what stands in a text.
"""

import tomllib
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from urgent_appeal.editing.toml_texts import (
    Edit,
    Layout,
    dotted,
    edited,
    edits_of,
    is_inline,
    items_edit,
    shown,
    table_shown,
    with_items,
    with_unix_lines,
)
from urgent_appeal.model.sent import SentLetter
from urgent_appeal.model.value import field_names, key_of
from urgent_appeal.problems import Path

if TYPE_CHECKING:
    from urgent_appeal.planning.books.book_imports import Change

LayOut = Callable[[str], Layout]
RECIPIENTS = "recipients"
LETTERS = "letters"
HEAD = "# What was sent, noted by `urgent-appeal sent`. This file is yours alone: do not publish it.\n"


def reads_as(text: str, expected: Mapping[str, Any]) -> bool:
    """Whether a text is TOML with these values; a table that is empty is as none."""
    try:
        return _filled(tomllib.loads(text)) == _filled(expected)
    except tomllib.TOMLDecodeError:
        return False


def _filled(values: Mapping[str, Any]) -> dict[str, Any]:
    filled = {key: _filled(item) if isinstance(item, dict) else item for key, item in values.items()}
    return {key: item for key, item in filled.items() if item != {}}


def with_recipient(text: str, id: str, values: Mapping[str, Any], lay_out: LayOut) -> str | None:
    """The text of a case file with a table `[recipients.id]` behind its last recipient, or at its end.

    None where the file writes its recipients in a way that no table can be added to. Takes valid TOML that has no such
    recipient.
    """
    unix, restored = _with_unix_lines(text)
    layout, expected = lay_out(unix), tomllib.loads(unix)
    expected[RECIPIENTS] = {**expected.get(RECIPIENTS, {}), id: dict(values)}
    tables = [one.path for one in layout.statements if one.is_header and one.path[0] == RECIPIENTS]
    new = table_shown(f"[{dotted((RECIPIENTS, id))}]", values)
    at = layout.place_of((1, layout.end_of(tables[-1])))[1] if tables else len(unix)
    made = edited(unix, [(at, at, f"\n{new}" if unix else new)])
    return restored(made) if reads_as(made, expected) else None


def _with_unix_lines(text: str) -> tuple[str, Callable[[str], str]]:
    return with_unix_lines(text if not text or text.endswith("\n") else f"{text}\n")


def new_book(language: str) -> str:
    """The text of an address book without entries."""
    return f"language = {shown(language)}\n"


def with_entries(
    text: str,
    changes: Iterable["Change"],
    lay_out: LayOut,
    whole: Mapping[str, Mapping[str, Any]] = MappingProxyType({}),
) -> str:
    """The text of an address book with some entries changed or added. Takes valid TOML whose entries are tables.

    `whole` are the entries by id with what a built-in book says below them, from which somebody may become a former
    holder too.
    """
    unix, restored = _with_unix_lines(text)
    layout, book = lay_out(unix), tomllib.loads(unix)
    values = dict[Path, Any]()
    edits, removed = list[Edit](), set[Path]()
    in_braces = {path for path in layout.key_statements() if layout.text[layout.spans[path].start] == "{"}
    for change in changes:
        entry = book.get(change.id, {})
        new = dict(change.values)
        gone = [key for key in change.removed if key in entry and key not in new]
        if change.moved and entry:
            there = {**whole.get(change.id, {}), **entry}
            held = {key: there[key] for key in change.moved if key in there} | {"until": change.until}
            former = [] if (change.id,) in in_braces else _former(layout, change.id, entry, held)
            edits += former
            new |= {} if former else {"former": [*there.get("former", ()), held]}
        if (change.id,) in in_braces:
            values[change.id,] = {**{key: thing for key, thing in entry.items() if key not in gone}, **new}
        else:
            values |= {(change.id, key): thing for key, thing in new.items()}
            removed |= {(change.id, key) for key in gone}
    edits += [(*layout.place_of(lines), "") for lines in layout.blocks(removed)]
    return restored(edited(unix, [*edits, *edits_of(layout, values)]))


def _former(layout: Layout, id: str, entry: Mapping[str, Any], held: Mapping[str, Any]) -> list[Edit]:
    """The change that adds a holder behind those whom the entry names before; none where it has to be written anew."""
    path = (id, "former")
    if "former" not in entry:
        return []
    if is_inline(layout, path):
        number = len(entry["former"])
        return [items_edit(layout, path, [*range(number), None], {number: held})]
    at = layout.place_of(layout.blocks([path])[-1])[1]
    return [(at, at, f"\n{table_shown(f'[[{dotted(path)}]]', held)}")]


def with_sent(text: str, changed: Mapping[int, SentLetter], new: tuple[SentLetter, ...], lay_out: LayOut) -> str:
    """The text of a file of what was sent, with some of its letters changed, by their number, and new ones behind them.

    Takes valid TOML, or an empty text for a new file.
    """
    unix, restored = _with_unix_lines(text or HEAD)
    before = tomllib.loads(unix).get(LETTERS, [])
    said = {(LETTERS, number, key): thing for number, one in changed.items() for key, thing in _said_of(one).items()}
    layout = lay_out(unix)
    made = edited(unix, edits_of(layout, {path: x for path, x in said.items() if before[path[1]].get(path[2]) != x}))
    if is_inline(layout := lay_out(made), (LETTERS,)):
        numbers = range(len(before), len(before) + len(new))
        kept = [*range(len(before)), *[None] * len(new)]
        return restored(with_items(layout, (LETTERS,), kept, dict(zip(numbers, map(_said_of, new), strict=True))))
    return restored("\n".join([made, *(table_shown(f"[[{LETTERS}]]", _said_of(one)) for one in new)]))


def _said_of(letter: SentLetter) -> dict[str, Any]:
    """The keys of a letter that say something, in the order of the model."""
    said = {key_of(name): getattr(letter, name) for name in field_names(SentLetter)}
    return {key: list(thing) if isinstance(thing, tuple) else thing for key, thing in said.items() if thing}
