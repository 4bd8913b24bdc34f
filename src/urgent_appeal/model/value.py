"""How every value of the program is made, and the marks that its fields carry."""

import dataclasses
from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, Final, TypeVar, dataclass_transform

T = TypeVar("T")

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
    elif dataclasses.is_dataclass(thing):
        for field in dataclasses.fields(thing):
            if field.name not in SET_BY_PROGRAM:
                yield from texts_of(getattr(thing, field.name), (*path, key_of(field.name)))


SETTINGS: Final[dict[str, Any]] = {"extra": "forbid", "alias_generator": key_of}
"""How files are decoded into values: an unknown key is a problem."""


@dataclass_transform(frozen_default=True, kw_only_default=True)
def value(cls: type[T]) -> type[T]:
    """A frozen class with keyword-only fields, for what is decided and handed on."""
    cls.__pydantic_config__ = SETTINGS  # type: ignore[attr-defined]
    made = dataclasses.dataclass(frozen=True, slots=True, kw_only=True)(cls)
    names = tuple(field.name for field in dataclasses.fields(made))  # type: ignore[arg-type]

    def state(self: T) -> list[Any]:
        return [getattr(self, name) for name in names]

    def set_state(self: T, state: list[Any]) -> None:
        for name, item in zip(names, state, strict=True):
            object.__setattr__(self, name, item)

    # dataclasses look for the fields of each value that is sent to another process, and thousands of letters are
    made.__getstate__, made.__setstate__ = state, set_state  # type: ignore[assignment, attr-defined]
    return made


class Pattern:
    """Mark of a text that must match a regular expression as a whole."""

    def __init__(self, expression: str, code: str) -> None:
        """Takes the expression and the short name under which the words of its problem are found."""
        self.expression = expression
        self.code = code

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> dict[str, Any]:
        """The plain schema with the pattern; a core schema is a plain dict, so no import is needed here."""
        return {**handler(source), "pattern": f"^(?:{self.expression})$", "metadata": {"code": self.code}}


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

Id = Annotated[str, Pattern("[a-z0-9-]+", "id")]
"""Name of a file or a table."""

ExtraKey = Annotated[str, Pattern("[a-z][a-z0-9-]*", "extra")]
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
