"""Changes in the files of what was sent."""

from collections.abc import Mapping
from typing import Any

import tomlkit
from tomlkit.items import AoT, Array

from urgent_appeal.editing.values import item_of, table_of, with_unix_lines
from urgent_appeal.model.sent import SentLetter
from urgent_appeal.model.value import field_names, key_of

LETTERS = "letters"
HEAD = "# What was sent, noted by `urgent-appeal sent`. This file is yours alone: do not publish it.\n"


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
        for key, thing in _values(letter).items():
            if letters[number].get(key) != thing:
                letters[number][key] = item_of(thing)
    for letter in new:
        if isinstance(letters, AoT):
            if letters.body and not tomlkit.dumps(letters.body[-1]).endswith("\n\n"):
                letters.body[-1].add(tomlkit.nl())
            letters.append(table_of(_values(letter)))
        else:
            letters.append(item_of(_values(letter)))
    return restored(tomlkit.dumps(document))


def _values(letter: SentLetter) -> dict[str, Any]:
    """The keys of a letter that say something, in the order of the model."""
    said = {key_of(name): getattr(letter, name) for name in field_names(SentLetter)}
    return {key: list(thing) if isinstance(thing, tuple) else thing for key, thing in said.items() if thing}
