"""Every text of a value with its key path, so that a check can point at it."""

import dataclasses
from collections.abc import Iterator
from typing import Any

from urgent_appeal.model.value import SET_BY_PROGRAM, key_of
from urgent_appeal.problems import Path


def texts_of(thing: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """All texts inside a value, in the order of its fields."""
    if isinstance(thing, str):
        yield path, thing
    elif isinstance(thing, dict):
        for key, item in thing.items():
            yield from texts_of(item, (*path, key))
    elif isinstance(thing, tuple):
        for number, item in enumerate(thing):
            yield from texts_of(item, (*path, number))
    elif dataclasses.is_dataclass(thing):
        for field in dataclasses.fields(thing):
            if field.name not in SET_BY_PROGRAM:
                yield from texts_of(getattr(thing, field.name), (*path, key_of(field.name)))
