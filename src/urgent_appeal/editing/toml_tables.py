"""Tables written into files that people wrote: recipients of a case, entries of an address book, letters sent.

Comments, order and spacing stay as they are.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import tomlkit
from tomlkit.container import Container
from tomlkit.items import AoT, Array, InlineTable, Item, Table

from urgent_appeal.model.sent import SentLetter
from urgent_appeal.model.value import field_names, key_of

if TYPE_CHECKING:
    from urgent_appeal.planning.books.book_imports import Change

RECIPIENTS = "recipients"
LETTERS = "letters"
HEAD = "# What was sent, noted by `urgent-appeal sent`. This file is yours alone: do not publish it.\n"


def table_of(values: Mapping[str, Any]) -> Table:
    """A table with a line for each key."""
    table = tomlkit.table()
    for key, item in values.items():
        table.add(key, item_of(item))
    return table


def item_of(thing: Any) -> Item:
    """A text, number, day, list or table as it is written behind a key; tables inside are written on one line."""
    if isinstance(thing, Mapping):
        table = tomlkit.inline_table()
        for key, item in thing.items():
            table.add(key, item_of(item))
        return table
    if isinstance(thing, list | tuple):
        array = tomlkit.array()
        for item in thing:
            array.append(item_of(item))
        return array
    assert isinstance(thing, str | bool | int | float | dt.date), thing
    return tomlkit.item(thing)


def before_tail(body: Container, add: Callable[[], object], end: Container) -> None:
    """Adds something to a table in front of the blank lines and comments at its end, which belong to what follows.

    They are taken from the end of `body` or of its last table, and come to stand at the end of `end`, after `add` was
    called.
    """
    last = deepest_end(body)
    tail = []
    while last.body and last.body[-1][0] is None:
        tail.append(last.body.pop())
    add()
    end.body.extend(reversed(tail))


def deepest_end(body: Container) -> Container:
    """The table that ends where a table ends: itself, or the last one in it."""
    item = body.body[-1][1] if body.body and body.body[-1][0] is not None else None
    if isinstance(item, AoT):
        item = item.body[-1]
    return deepest_end(item.value) if isinstance(item, Table) else body


def with_unix_lines(text: str) -> tuple[str, Callable[[str], str]]:
    """The text with one newline at each line's end, and what gives it back the line ends that it had."""
    if "\r\n" in text and text.count("\n") == text.count("\r\n"):
        return text.replace("\r\n", "\n"), lambda changed: changed.replace("\n", "\r\n")
    return text, lambda changed: changed


def reads_as(text: str, expected: Mapping[str, Any]) -> bool:
    """Whether a text is TOML with these values; a table at the top that is empty is as none."""
    try:
        return _filled(tomlkit.parse(text).unwrap()) == _filled(expected)
    except tomlkit.exceptions.ParseError:
        return False


def _filled(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: item for key, item in values.items() if item != {}}


def with_recipient(text: str, id: str, values: Mapping[str, Any]) -> str | None:
    """The text of a case file with a table `[recipients.id]` behind its last recipient, or at its end.

    None where the file writes its recipients in a way that no table can be added to. Takes valid TOML that has no such
    recipient.
    """
    unix, restored = with_unix_lines(text)
    expected = tomlkit.parse(unix).unwrap()
    expected[RECIPIENTS] = {**expected.get(RECIPIENTS, {}), id: dict(values)}
    for write in (_behind_the_last, _at_the_end):
        made = write(unix, id, values)
        if made is not None and reads_as(made, expected):
            return restored(made)
    return None


def _behind_the_last(text: str, id: str, values: Mapping[str, Any]) -> str | None:
    document = tomlkit.parse(text)
    recipients = document.get(RECIPIENTS)
    if not isinstance(recipients, Table):
        return None
    new = table_of(values)
    before_tail(recipients.value, lambda: recipients.append(id, new), new.value)
    return tomlkit.dumps(document)


def _at_the_end(text: str, id: str, values: Mapping[str, Any]) -> str:
    above = text if not text or text.endswith("\n") else f"{text}\n"
    document = tomlkit.document()
    document.add(RECIPIENTS, tomlkit.table(is_super_table=True).append(id, table_of(values)))
    return f"{above}\n{tomlkit.dumps(document)}" if above else tomlkit.dumps(document)


def new_book(language: str) -> str:
    """The text of an address book without entries."""
    document = tomlkit.document()
    document.add("language", tomlkit.item(language))
    return tomlkit.dumps(document)


def with_entries(
    text: str, changes: Iterable["Change"], whole: Mapping[str, Mapping[str, Any]] = MappingProxyType({})
) -> str:
    """The text of an address book with some entries changed or added. Takes valid TOML whose entries are tables.

    `whole` are the entries by id with what a built-in book says below them, from which somebody may become a former
    holder too.
    """
    unix, restored = with_unix_lines(text if text.endswith("\n") else f"{text}\n")
    document = tomlkit.parse(unix)
    for change in changes:
        entry = document.get(change.id)
        if isinstance(entry, Table | InlineTable):
            _change(entry, change, whole.get(change.id, {}))
        else:
            document.append(change.id, table_of(change.values))
    return restored(tomlkit.dumps(document))


def _change(entry: Table | InlineTable, change: "Change", whole: Mapping[str, Any]) -> None:
    if change.moved:
        _move_to_former(entry, change, whole)
    for key in change.removed:
        if key in entry:
            entry.remove(key)
    for key, thing in change.values.items():
        if key in entry or isinstance(entry, InlineTable):
            entry[key] = item_of(thing)
        else:
            _add(entry, key, thing)


def _add(entry: Table, key: str, thing: Any) -> None:
    before_tail(entry.value, lambda: entry.append(key, item_of(thing)), entry.value)


def _move_to_former(entry: Table | InlineTable, change: "Change", whole: Mapping[str, Any]) -> None:
    """Adds the holder to those before, behind the last; where none stand in the entry, behind those of below."""
    there = {**whole, **entry.unwrap()}
    held = {key: there[key] for key in change.moved if key in there} | {"until": change.until}
    former = entry.get("former")
    if isinstance(former, AoT):
        former.append(table_of(held))
    elif isinstance(former, Array):
        former.append(item_of(held))
    elif isinstance(entry, InlineTable):
        entry["former"] = item_of([*there.get("former", ()), held])
    else:
        _add(entry, "former", [*there.get("former", ()), held])


def with_sent(text: str, changed: Mapping[int, SentLetter], new: tuple[SentLetter, ...]) -> str:
    """The text of a file of what was sent, with some of its letters changed, by their number, and new ones behind them.

    Takes valid TOML, or an empty text for a new file.
    """
    unix, restored = with_unix_lines(text or HEAD)
    document = tomlkit.parse(unix)
    if LETTERS not in document:
        document.append(LETTERS, tomlkit.aot())
    letters = document[LETTERS]
    assert isinstance(letters, AoT | Array), letters
    for number, letter in changed.items():
        for key, thing in _said_of(letter).items():
            if letters[number].get(key) != thing:
                letters[number][key] = item_of(thing)
    for letter in new:
        if isinstance(letters, AoT):
            if letters.body and not tomlkit.dumps(letters.body[-1]).endswith("\n\n"):
                letters.body[-1].add(tomlkit.nl())
            letters.append(table_of(_said_of(letter)))
        else:
            letters.append(item_of(_said_of(letter)))
    return restored(tomlkit.dumps(document))


def _said_of(letter: SentLetter) -> dict[str, Any]:
    """The keys of a letter that say something, in the order of the model."""
    said = {key_of(name): getattr(letter, name) for name in field_names(SentLetter)}
    return {key: list(thing) if isinstance(thing, tuple) else thing for key, thing in said.items() if thing}
