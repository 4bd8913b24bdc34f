"""JSON Schemas of the files that people write (draft 2020-12), for editors and for other checkers."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from urgent_appeal.language.countries import LANGUAGE_CODE
from urgent_appeal.model.campaign import Campaign
from urgent_appeal.model.case import Case
from urgent_appeal.model.issuer import Issuer
from urgent_appeal.model.recipients import OFFICES, Office
from urgent_appeal.model.value import SET_BY_PROGRAM, SETTINGS, key_of
from urgent_appeal.planning.checks.letter_rules import RULES
from urgent_appeal.planning.kinds import ASKED_FOR

DIALECT = "https://json-schema.org/draft/2020-12/schema"
NAMES = ("case", "recipients", "issuer", "campaign")
DOCUMENT = {"anyOf": [{"enum": list(ASKED_FOR)}, {"type": "string", "pattern": "^[a-z0-9-]+$"}]}
"""A kind that comes with the program, or a template of the user's own."""
COUNTRY = "^[A-Z]{2}$"
SOMETHING = r"\S"
LETTERS_ONLY = {
    "required": ["documents", "letter"],
    "properties": {
        "documents": {"maxItems": 0},
        "letter": {"required": ["body"], "properties": {"body": {"pattern": SOMETHING}}},
    },
}
"""A case that need not say what happened, as its letters do."""
UNSAID = tuple(key_of(name) for name in SET_BY_PROGRAM)


def schemas() -> dict[str, dict[str, Any]]:
    """The schemas by name: a case, an address book, an issuer, a campaign."""
    kinds: dict[str, Any] = {"case": Case, "issuer": Issuer, "campaign": Campaign}
    with _described():
        found = {name: TypeAdapter(kind).json_schema() for name, kind in kinds.items()}
        office = TypeAdapter(Office).json_schema()
    for key, item in found["case"]["$defs"]["Recipient"]["properties"].items():
        # pydantic reads the sentences of a class itself, not those of the class that it extends
        item.setdefault("description", office["properties"].get(key, {}).get("description", ""))
    found["case"]["properties"]["documents"]["items"] = DOCUMENT
    found["case"]["anyOf"] = [{"required": ["situation"]}, LETTERS_ONLY]
    for key in ("title", "situation"):
        found["case"]["properties"][key]["pattern"] = SOMETHING
    for keys in (found["case"]["properties"], found["case"]["$defs"]["Recipient"]["properties"], office["properties"]):
        keys["country"] |= {"pattern": COUNTRY}
        if "office" in keys:
            keys["office"] |= {"enum": list(OFFICES)}
            keys["accredited-to"] = _of_each(keys["accredited-to"], {"pattern": COUNTRY})
            keys["languages"] = _of_each(keys["languages"], {"pattern": f"^(?:{LANGUAGE_CODE.pattern})$"})
    found["case"]["$defs"]["LetterWords"]["properties"]["quiet"]["items"] = {"enum": list(RULES)}
    found["case"]["$defs"]["JointLetter"]["properties"]["to"] |= {"minItems": 2, "maxItems": 2, "uniqueItems": True}
    for key, nothing in (("country", {"pattern": f"{COUNTRY}|^$"}), ("office", {"enum": [*OFFICES, ""]})):
        # in a case, "" takes away what the address book says
        found["case"]["$defs"]["Recipient"]["properties"][key] |= nothing
    found["recipients"] = _book(office)
    titles = {"case": "A case", "recipients": "An address book", "issuer": "An issuer", "campaign": "A campaign"}
    return {
        name: {"$schema": DIALECT, **_tidy(found[name]), "title": f"{titles[name]} of urgent-appeal"} for name in NAMES
    }


@cache
def schema_files() -> Mapping[str, str]:
    """The schemas as files: their names and texts. Kept, as they are the same for every case and folder."""
    return {
        f"{name}.schema.json": json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
        for name, schema in schemas().items()
    }


def _of_each(several: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
    """A list, or nothing, with more to be said of each item."""
    kinds = [{**one, "items": one["items"] | more} if "items" in one else one for one in several["anyOf"]]
    return {**several, "anyOf": kinds}


def _book(office: dict[str, Any]) -> dict[str, Any]:
    definitions = office.pop("$defs", {})
    return {
        "type": "object",
        "description": "The offices of one country or body.",
        "properties": {"language": {"type": "string", "description": "Language of the words in the file."}},
        "required": ["language"],
        "patternProperties": {"^(?!language$)[a-z0-9-]+$": {"$ref": "#/$defs/Office"}},
        "additionalProperties": False,
        "$defs": {**definitions, "Office": office},
    }


def _tidy(thing: Any) -> Any:
    """The schema without what TOML cannot say (null) and what nobody writes (fields that the program sets)."""
    if isinstance(thing, list):
        return [_tidy(item) for item in thing]
    if not isinstance(thing, dict):
        return thing
    # what stands where a whole table is left out would be said in the names of the program, not of the file
    written = {key: item for key, item in thing.items() if not (key == "default" and isinstance(item, dict))}
    made = {key: _tidy(item) for key, item in written.items() if item is not None}
    if isinstance(made.get("properties"), dict):
        made["properties"] = {key: item for key, item in made["properties"].items() if key not in UNSAID}
    if "anyOf" in made:
        said = [item for item in made["anyOf"] if item != {"type": "null"}]
        made.pop("anyOf")
        made.update(said[0] if len(said) == 1 else {"anyOf": said})
    if "patternProperties" in made and "additionalProperties" not in made:
        made["additionalProperties"] = False
    if isinstance(made.get("title"), str) and "properties" not in made:
        made.pop("title")
    return made


@contextmanager
def _described() -> Iterator[None]:
    """Each field's sentence goes into the schema; reading them costs 0.2 s, so only here."""
    SETTINGS["use_attribute_docstrings"] = True
    try:
        yield
    finally:
        del SETTINGS["use_attribute_docstrings"]
