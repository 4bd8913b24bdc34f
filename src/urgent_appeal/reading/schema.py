"""JSON Schemas of the files that people write (draft 2020-12), for editors and for other checkers."""

import ast
import datetime as dt
import inspect
import json
import textwrap
import types
import typing
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from typing import Any

from urgent_appeal.language.countries import LANGUAGE_CODE
from urgent_appeal.model.campaign import Campaign
from urgent_appeal.model.case import Case
from urgent_appeal.model.issuer import Issuer
from urgent_appeal.model.recipients import OFFICES, Office
from urgent_appeal.model.shape import limits_of, pattern_of
from urgent_appeal.model.value import (
    SET_BY_PROGRAM,
    SOMETHING,
    Pattern,
    Within,
    defaults_of,
    field_names,
    is_value,
    key_of,
    required_of,
    types_of,
)
from urgent_appeal.planning.checks.letter_rules import RULES
from urgent_appeal.planning.kinds import ASKED_FOR

DIALECT = "https://json-schema.org/draft/2020-12/schema"
NAMES = ("case", "recipients", "issuer", "campaign")
DOCUMENT = {"anyOf": [{"enum": list(ASKED_FOR)}, {"type": "string", "pattern": "^[a-z0-9-]+$"}]}
"""A kind that comes with the program, or a template of the user's own."""
COUNTRY = "^[A-Z]{2}$"
LETTERS_ONLY = {
    "required": ["documents", "letter"],
    "properties": {
        "documents": {"maxItems": 0},
        "letter": {"required": ["body"], "properties": {"body": {"pattern": SOMETHING}}},
    },
}
"""A case that need not say what happened, as its letters do."""
PLAIN: Mapping[Any, dict[str, str]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    dt.date: {"format": "date", "type": "string"},
}


def schemas() -> dict[str, dict[str, Any]]:
    """The schemas by name: a case, an address book, an issuer, a campaign."""
    found = {name: _file(kind) for name, kind in {"case": Case, "issuer": Issuer, "campaign": Campaign}.items()}
    book = _file(Office)
    office = book["$defs"]["Office"] = {key: item for key, item in book.items() if key != "$defs"}
    case, recipient = found["case"]["properties"], found["case"]["$defs"]["Recipient"]["properties"]
    case["documents"]["items"] = DOCUMENT
    found["case"]["anyOf"] = [{"required": ["situation"]}, LETTERS_ONLY]
    case["situation"]["pattern"] = SOMETHING
    for keys in (case, recipient, office["properties"]):
        keys["country"] |= {"pattern": COUNTRY}
        if "office" in keys:
            keys["office"] |= {"enum": list(OFFICES)}
            keys["accredited-to"]["items"] |= {"pattern": COUNTRY}
            keys["languages"]["items"] |= {"pattern": f"^(?:{LANGUAGE_CODE.pattern})$"}
    found["case"]["$defs"]["LetterWords"]["properties"]["quiet"]["items"] = {"enum": list(RULES)}
    found["case"]["$defs"]["JointLetter"]["properties"]["to"] |= {"minItems": 2, "maxItems": 2, "uniqueItems": True}
    for key, nothing in (("country", {"pattern": f"{COUNTRY}|^$"}), ("office", {"enum": [*OFFICES, ""]})):
        # in a case, "" takes away what the address book says
        recipient[key] |= nothing
    found["recipients"] = {
        "type": "object",
        "description": "The offices of one country or body.",
        "properties": {"language": {"type": "string", "description": "Language of the words in the file."}},
        "required": ["language"],
        "patternProperties": {"^(?!language$)[a-z0-9-]+$": {"$ref": "#/$defs/Office"}},
        "additionalProperties": False,
        "$defs": book["$defs"],
    }
    titles = {"case": "A case", "recipients": "An address book", "issuer": "An issuer", "campaign": "A campaign"}
    return {name: {"$schema": DIALECT, **found[name], "title": f"{titles[name]} of urgent-appeal"} for name in NAMES}


@cache
def schema_files() -> Mapping[str, str]:
    """The schemas as files: their names and texts. Kept, as they are the same for every case and folder."""
    return {
        f"{name}.schema.json": json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
        for name, schema in schemas().items()
    }


def _file(kind: type) -> dict[str, Any]:
    """The schema of a file whose keys are those of a class of values, with those of the tables in it."""
    known: dict[str, Any] = {}
    return {**_table(kind, known), "$defs": dict(sorted(known.items()))}


def _table(kind: type, known: dict[str, Any]) -> dict[str, Any]:
    """The keys of a class of values. `known` takes the schemas of those that it meets."""
    required = [key_of(name) for name in field_names(kind) if name in required_of(kind)]
    sentences = _sentences(kind)
    keys = {
        key_of(name): _given(kind, name, _type(hint, known)) | _default(kind, name) | {"description": sentences[name]}
        for name, hint in types_of(kind).items()
        if name not in SET_BY_PROGRAM
    }
    told = {"additionalProperties": False, "description": inspect.cleandoc(kind.__doc__ or ""), "properties": keys}
    return told | ({"required": required} if required else {}) | {"title": kind.__name__, "type": "object"}


def _given(kind: type, name: str, text: dict[str, Any]) -> dict[str, Any]:
    """The type of a key; a text that must be given is not blank."""
    return text | {"pattern": SOMETHING} if name in required_of(kind) and text == PLAIN[str] else text


def _default(kind: type, name: str) -> dict[str, Any]:
    """What a key that is left out stands for, where a file could state it."""
    default = None if name in required_of(kind) else defaults_of(kind)[name]
    told = list(default) if isinstance(default, tuple) else default
    return {} if told is None or isinstance(told, dict) or is_value(told) else {"default": told}


def _type(kind: Any, known: dict[str, Any]) -> dict[str, Any]:
    """What may stand under a key, by its type."""
    origin, inside = typing.get_origin(kind), typing.get_args(kind)
    if kind in PLAIN:
        return dict(PLAIN[kind])
    if origin is typing.Annotated:
        if pattern := pattern_of(kind):
            return _text(pattern)
        return _type(inside[0], known) | _limits(limits_of(kind))
    if origin is typing.Literal:
        return {"const": inside[0], "type": "string"} if len(inside) == 1 else {"enum": list(inside), "type": "string"}
    if origin in (typing.Union, types.UnionType):
        return _any([_type(one, known) for one in inside if one is not types.NoneType])
    if origin is tuple:
        return {"items": _type(inside[0], known), "type": "array"}
    if origin is dict:
        return {"type": "object"} | _names(_type(inside[0], known), _type(inside[1], known))
    if kind.__name__ not in known:
        known[kind.__name__] = {}
        known[kind.__name__] = _table(kind, known)
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _text(pattern: Pattern) -> dict[str, Any]:
    formats = [{"format": name, "type": "string"} for name in pattern.formats]
    return _any([*formats, {"pattern": pattern.whole, "type": "string"}])


def _limits(limits: Within | None) -> dict[str, int]:
    return {"minimum": limits.least, "maximum": limits.most} if limits else {}


def _any(several: list[dict[str, Any]]) -> dict[str, Any]:
    return several[0] if len(several) == 1 else {"anyOf": several}


def _names(key: dict[str, Any], item: dict[str, Any]) -> dict[str, Any]:
    """The entries of a table whose names are free, or free within limits."""
    if "pattern" in key:
        return {"patternProperties": {key["pattern"]: item}, "additionalProperties": False}
    return {"additionalProperties": item} | ({"propertyNames": {"enum": key["enum"]}} if "enum" in key else {})


@cache
def _sentences(kind: type) -> dict[str, str]:
    """The sentence under each field of a class of values and of those that it extends, by name of the field."""
    found: dict[str, str] = {}
    for one in (base for base in kind.__mro__ if field_names(base)):
        (written,) = ast.parse(textwrap.dedent(inspect.getsource(one))).body
        assert isinstance(written, ast.ClassDef)
        for pair in pairwise(written.body):
            match pair:
                case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(sentence))):
                    found.setdefault(name, inspect.cleandoc(sentence))
    return found
