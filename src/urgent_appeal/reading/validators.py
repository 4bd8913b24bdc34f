"""What decides whether the values of a file make a value of the model: pydantic's core, told the types of the model.

pydantic itself does the same for any type, but takes a tenth of a second to load and to look at a case.
"""

import datetime as dt
import types
import typing
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from urgent_appeal.model.dates import EARLIEST
from urgent_appeal.model.shape import limits_of, pattern_of
from urgent_appeal.model.value import SET_BY_PROGRAM, SOMETHING, Pattern, field_names, key_of, required_of, types_of
from urgent_appeal.reading.compiled_part import compiled_part

if TYPE_CHECKING:
    from pydantic_core import SchemaValidator
    from pydantic_core import ValidationError as ValidationError  # noqa: PLC0414  (for who asks)
else:
    # The package loads the words for schemas, which nothing here reads: 7 of 8 ms.
    _core = compiled_part("pydantic_core", "_pydantic_core")
    SchemaValidator, ValidationError = _core.SchemaValidator, _core.ValidationError

Schema = dict[str, Any]
"""A schema as `pydantic_core.core_schema` describes it, as plain dicts."""
PLAIN = {str: "str", bool: "bool", int: "int", float: "float", object: "any", Any: "any"}


@lru_cache(maxsize=16)
def validator(kind: Any) -> SchemaValidator:
    """The validator of a type, such as a class of values. Raises TypeError where no file holds what it means."""
    known: dict[type, Schema] = {}
    schema = _schema(kind, known)
    return SchemaValidator({"type": "definitions", "schema": schema, "definitions": list(known.values())})


def _schema(kind: Any, known: dict[type, Schema]) -> Schema:
    """The schema of a type. `known` takes those of the classes of values that it meets."""
    origin, inside = typing.get_origin(kind), typing.get_args(kind)
    if kind is dt.date:
        return {"type": "date", "ge": EARLIEST}
    if kind in PLAIN:
        return {"type": PLAIN[kind]}
    if origin is typing.Annotated:
        if pattern := pattern_of(kind):
            return _of_pattern(pattern)
        limits = limits_of(kind)
        return {"type": "int", "ge": limits.least, "le": limits.most} if limits else _schema(inside[0], known)
    if origin is typing.Literal:
        return {"type": "literal", "expected": list(inside)}
    if origin in (typing.Union, types.UnionType):
        choices = [_schema(one, known) for one in inside if one is not types.NoneType]
        one = choices[0] if len(choices) == 1 else {"type": "union", "choices": choices}
        return one if len(choices) == len(inside) else {"type": "nullable", "schema": one}
    if origin is tuple:
        return {"type": "tuple", "items_schema": [_schema(inside[0], known)], "variadic_item_index": 0}
    if origin is dict:
        keys, values = (_schema(one, known) for one in inside)
        return {"type": "dict", "keys_schema": keys, "values_schema": values}
    if field_names(kind):
        if kind not in known:
            known[kind] = {}
            known[kind] = _of_value(kind, known)
        return {"type": "definition-ref", "schema_ref": kind.__qualname__}
    raise TypeError(f"no file holds a {kind}")


def _of_pattern(pattern: Pattern) -> Schema:
    text = {"type": "str", "pattern": pattern.whole}
    return _after(text, pattern.read) if pattern.read else text


def _of_value(kind: type, known: dict[type, Schema]) -> Schema:
    """A table with the keys of a class of values, then the value; what is left out is its default."""
    required = required_of(kind)
    fields = {
        name: {
            "type": "typed-dict-field",
            "schema": _given(_schema(hint, known)) if name in required else _schema(hint, known),
            "required": name in required,
            "validation_alias": key_of(name),
        }
        for name, hint in types_of(kind).items()
        if name not in SET_BY_PROGRAM
    }
    table = {"type": "typed-dict", "fields": fields, "extra_behavior": "forbid"}
    return {**_after(table, lambda given: kind(**given)), "ref": kind.__qualname__}


def _given(schema: Schema) -> Schema:
    """The schema of what must be given: a text that is not blank, or anything else."""
    return {"type": "str", "pattern": SOMETHING} if schema == {"type": "str"} else schema


def _after(schema: Schema, read: Callable[[Any], Any]) -> Schema:
    return {"type": "function-after", "function": {"type": "no-info", "function": read}, "schema": schema}
