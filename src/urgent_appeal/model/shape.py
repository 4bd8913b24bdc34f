"""What a file may hold, read off the model: which keys there are at a path, and which texts a translation says."""

import types
import typing
from collections.abc import Collection, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

from urgent_appeal.model.value import (
    SET_BY_PROGRAM,
    Pattern,
    Printable,
    Translated,
    Within,
    field_names,
    key_of,
    types_of,
)
from urgent_appeal.problems import Path


@lru_cache(maxsize=128)
def fields_of(kind: type) -> Mapping[str, Any]:
    """The TOML keys of a value class and their types; `id` and `file` are set by the program and left out."""
    return {key_of(name): hint for name, hint in types_of(kind).items() if name not in SET_BY_PROGRAM}


def keys_at(kind: Any, path: Path) -> tuple[str, ...]:
    """The keys that a table at `path` may have; none where the names are free."""
    for part in path:
        kind = _inside(kind, part)
    found = _value_class(kind)
    return tuple(fields_of(found)) if found else ()


def mark_at(kind: Any, path: Path) -> Translated | None:
    """The mark of the text at `path`, or None where no words of a language stand."""
    for part in path:
        kind = _inside(kind, part)
    found: Translated | None = _found(kind, Translated)
    return found


def is_printable(kind: Any, path: Path) -> bool:
    """Whether the text at `path` is typed in order to be printed."""
    for part in path:
        kind = _inside(kind, part)
    return _found(kind, Printable) is not None


def pattern_of(kind: Any) -> Pattern | None:
    """The pattern of a text that a type carries itself, or None."""
    return next((mark for mark in typing.get_args(kind)[1:] if isinstance(mark, Pattern)), None)


def limits_of(kind: Any) -> Within | None:
    """Between which numbers a number must be, or None."""
    return next((mark for mark in typing.get_args(kind)[1:] if isinstance(mark, Within)), None)


def has(place: Any, part: str | int) -> bool:
    """Whether a table has a key, or a list a number."""
    if isinstance(place, dict):
        return part in place
    return isinstance(place, list) and isinstance(part, int) and part < len(place)


def value_at(values: Any, path: Path) -> Any:
    """What stands at a key path in the values of a file, or None."""
    for part in path:
        if not has(values, part):
            return None
        values = values[part]
    return values


def without(values: Mapping[str, Any], paths: Collection[Path], here: Path = ()) -> dict[str, Any]:
    """The values of a file without the keys and tables at some key paths."""
    return {
        key: without(item, paths, (*here, key)) if isinstance(item, dict) else item
        for key, item in values.items()
        if (*here, key) not in paths
    }


def texts(kind: Any, values: Any, path: Path = ()) -> Iterator[tuple[Path, Translated]]:
    """Every place in `values` that holds words of a language, in the order of the model."""
    mark = _found(kind, Translated)
    if mark is not None:
        if isinstance(values, str) and values.strip():
            yield path, mark
        return
    if isinstance(values, dict):
        known = _value_class(kind)
        for key, inner in fields_of(known).items() if known else [(key, _inside(kind, key)) for key in values]:
            if key in values:
                yield from texts(inner, values[key], (*path, key))
    elif isinstance(values, list):
        for number, item in enumerate(values):
            yield from texts(_inside(kind, number), item, (*path, number))


@cache
def _alternatives(kind: Any) -> tuple[Any, ...]:
    if typing.get_origin(kind) is typing.Annotated:
        return _alternatives(typing.get_args(kind)[0])
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        return tuple(inner for one in typing.get_args(kind) for inner in _alternatives(one))
    return (kind,)


@cache
def _value_class(kind: Any) -> type | None:
    return next((one for one in _alternatives(kind) if isinstance(one, type) and field_names(one)), None)


@lru_cache(maxsize=1024)
def _inside(kind: Any, part: str | int) -> Any:
    """The type of what stands under a key or a number, or None."""
    for one in _alternatives(kind):
        if isinstance(one, type) and field_names(one):
            if part in fields_of(one):
                return fields_of(one)[str(part)]
        elif typing.get_origin(one) is dict and isinstance(part, str):
            return typing.get_args(one)[1]
        elif typing.get_origin(one) is tuple and isinstance(part, int):
            return typing.get_args(one)[0]
    return None


@cache
def _found(kind: Any, mark: Any) -> Any:
    """The mark of a kind that a type carries."""
    if typing.get_origin(kind) is typing.Annotated:
        marks = [one for one in typing.get_args(kind)[1:] if isinstance(one, mark)]
        return marks[0] if marks else _found(typing.get_args(kind)[0], mark)
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        return next((found for one in typing.get_args(kind) if (found := _found(one, mark))), None)
    return None
