"""How every value of the program is made, and the marks that its fields carry."""

import dataclasses
from collections.abc import Callable, Iterator
from functools import cache, wraps
from typing import TYPE_CHECKING, Annotated, Any, Final, ParamSpec, TypeVar, dataclass_transform

from msgspec import Struct, StructMeta, json, msgpack, structs
from msgspec import field as field  # noqa: PLC0414  (for all who write values)

T = TypeVar("T")
P = ParamSpec("P")

MOST_KEPT = 16

if TYPE_CHECKING:
    from dataclasses import replace as replace  # noqa: PLC0414  (mypy checks with it what is changed)
else:

    def replace(thing: T, **changes: Any) -> T:
        """A copy of a value, or of a finding or another dataclass, with other fields."""
        return (structs if isinstance(thing, Struct) else dataclasses).replace(thing, **changes)


SET_BY_PROGRAM: Final = ("id", "file", "table_files", "own_name", "title_language", "picture")
"""Fields that say where a value was read, and what was read for it; as keys of a file they are unknown."""


@cache
def key_of(field: str) -> str:
    """The TOML key of a field: `publish_as` is `publish-as`, `for_` is `for`; of a field that no file sets, none."""
    return f"<{field}>" if field in SET_BY_PROGRAM else field.rstrip("_").replace("_", "-")


def texts_of(thing: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """All texts inside a value, each with its key path, in the order of its fields."""
    if isinstance(thing, str):
        yield path, thing
    elif isinstance(thing, dict):
        for key, item in thing.items():
            yield from texts_of(item, (*path, key))
    elif isinstance(thing, tuple):
        for number, item in enumerate(thing):
            yield from texts_of(item, (*path, number))
    elif is_value(thing):
        for name in field_names(type(thing)):
            if name not in SET_BY_PROGRAM:
                yield from texts_of(getattr(thing, name), (*path, key_of(name)))


class _ValueClass(StructMeta):
    """The class of the classes of values; what extends one becomes one as well."""

    def __new__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> "_ValueClass":
        return super().__new__(cls, name, bases, namespace, frozen=True, kw_only=True)


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def value(cls: type[T]) -> type[T]:
    """A frozen class with keyword-only fields, for what is decided and handed on.

    It is one of msgspec, as hundreds are defined at each start: one takes 0.01 ms, where one of dataclasses takes 0.4.
    """
    if isinstance(cls, _ValueClass):
        return cls
    written = {name: thing for name, thing in vars(cls).items() if name not in ("__dict__", "__weakref__")}
    bases = tuple(base for base in cls.__bases__ if base is not object)
    made: Any = _ValueClass(cls.__name__, (*bases, Struct), written | {"__qualname__": cls.__qualname__})
    return made  # type: ignore[no-any-return]


def is_value(thing: object) -> bool:
    """Whether it is a value, and no class."""
    return isinstance(thing, Struct)


def field_names(kind: type) -> tuple[str, ...]:
    """The names of the fields of a class of values, in their order; none of another class."""
    return kind.__struct_fields__ if isinstance(kind, _ValueClass) else ()


@cache
def required_of(kind: type) -> frozenset[str]:
    """The names of the fields of a class of values that must be given."""
    return frozenset(one.name for one in _fields(kind) if one.required)


@cache
def types_of(kind: type) -> dict[str, Any]:
    """The fields of a class of values with their types and the marks on them, in their order."""
    return {one.name: one.type for one in _fields(kind)}


_fields = cache(structs.fields)


@cache
def defaults_of(kind: type) -> dict[str, Any]:
    """What each field of a class of values has where nothing is given; a text that must be given is empty."""
    empty = kind(**dict.fromkeys(required_of(kind), ""))
    return {name: getattr(empty, name) for name in field_names(kind)}


def hash_of(thing: Any) -> str:
    """SHA-256 of what is in a value, the same on every run and machine; of a function its name."""
    import hashlib

    written = msgpack.encode(
        thing, order="deterministic", enc_hook=lambda one: one.__qualname__ if callable(one) else dict(one)
    )
    return hashlib.sha256(written).hexdigest()


def kept(work: Callable[P, T]) -> Callable[P, T]:
    """A function of values that keeps what it found of the last ones.

    By identity, as a value with a table in it has no hash: of an equal one it is found again.
    """
    known: dict[tuple[int, ...], tuple[object, T]] = {}

    @wraps(work)
    def found(*things: Any) -> T:
        key = tuple(map(id, things))
        one = known.get(key)
        if one is None:  # another thread may take out meanwhile what was known
            one = (things, work(*things))  # type: ignore[call-arg]
            if len(known) >= MOST_KEPT:
                known.pop(list(known)[0], None)  # noqa: RUF015  (an iterator would meet what other threads change)
            known[key] = one  # with the values, so that no others get their identity
        return one[1]

    return found  # type: ignore[return-value]


def characters_in(*things: object) -> frozenset[str]:
    """Every character of the texts in some values, and perhaps more; to walk through each takes ten times as long."""
    return frozenset(json.encode(things, enc_hook=dict).decode())


class Pattern:
    """Mark of a text that must match a regular expression as a whole, and of what is then read from it."""

    def __init__(
        self, expression: str, read: Callable[[str], Any] | None = None, *, formats: tuple[str, ...] = ()
    ) -> None:
        """`read` makes the value of the text, or raises ValueError.

        `formats`: of JSON Schema, as which TOML may have it without quotes: "date", "date-time".
        """
        self.whole = f"^(?:{expression})$"
        self.read = read
        self.formats = formats


SOMETHING: Final = r"\S"
"""What a text has that must be given: it is not blank."""


class Within:
    """Mark of a whole number that is nonsense below `least` or above `most`."""

    def __init__(self, least: int, most: int) -> None:
        self.least = least
        self.most = most


class Translated:
    """Mark of a text that is words of a language, so that a translation says it again."""

    def __init__(self, *, required: bool, inherited: bool = True, of_kind: str = "") -> None:
        """`required`: a document in another language is refused without it. `inherited`: without it, it is as it is.

        `of_kind`: required where the entry's `kind` is this, as a group has words where others have a name.
        """
        self.required = required
        self.inherited = inherited
        self.of_kind = of_kind


class Printable:
    """Mark of a text that is typed in order to be printed; `check` warns of one that no page and no letter prints."""


PRINTABLE: Final = Printable()

Id = Annotated[str, Pattern("[a-z0-9-]+")]
"""Name of a file or a table."""

Count = Annotated[int, Within(1, 10_000_000_000)]
"""How many of what there is, at most more than there are people."""

ExtraKey = Annotated[str, Pattern("[a-z][a-z0-9-]*")]
"""Name of an own text, which templates write with `_` for `-`."""

Printed = Annotated[str, PRINTABLE]
"""Text that is printed as it is in every language."""

Words = Annotated[str, Translated(required=True), PRINTABLE]
"""Text that every translation must say in its own language."""

OwnWords = Annotated[str, Translated(required=False), PRINTABLE]
"""Text that a translation may say in its own way, for example a name."""

SpareWords = Annotated[str, Translated(required=False)]
"""The same of a text that not every page needs, for example a short name."""

NameOrWords = Annotated[str, Translated(required=False, of_kind="group"), PRINTABLE]
"""A name; of a group words, which every translation must say."""

SpareNameOrWords = Annotated[str, Translated(required=False, of_kind="group")]
"""The same of a text that not every page needs."""

OneLanguage = Annotated[str, Translated(required=False, inherited=False)]
"""Text that holds in its own language only, for example a salutation; a translation may say its own."""
