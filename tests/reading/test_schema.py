import json
from typing import Any

import pytest

from urgent_appeal.model.campaign import Campaign
from urgent_appeal.model.case import Case
from urgent_appeal.model.issuer import Issuer
from urgent_appeal.model.recipients import Office
from urgent_appeal.model.shape import fields_of
from urgent_appeal.planning.checks.letter_rules import RULES
from urgent_appeal.planning.kinds import ASKED_FOR
from urgent_appeal.reading.schema import DIALECT, NAMES, schemas

FOUND = schemas()


def every(thing: Any) -> list[dict[str, Any]]:
    inner = thing.values() if isinstance(thing, dict) else thing if isinstance(thing, list) else ()
    return [*([thing] if isinstance(thing, dict) else []), *(one for item in inner for one in every(item))]


def test_there_is_a_schema_of_each_file_that_people_write():
    assert tuple(sorted(FOUND)) == tuple(sorted(NAMES)) == ("campaign", "case", "issuer", "recipients")


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_says_its_dialect_and_can_be_written(name: str):
    assert FOUND[name]["$schema"] == DIALECT
    assert json.loads(json.dumps(FOUND[name])) == FOUND[name]


@pytest.mark.parametrize(
    ("kind", "properties"),
    [
        (Case, FOUND["case"]["properties"]),
        (Issuer, FOUND["issuer"]["properties"]),
        (Campaign, FOUND["campaign"]["properties"]),
        (Office, FOUND["recipients"]["$defs"]["Office"]["properties"]),
    ],
)
def test_a_schema_has_the_keys_of_the_model_and_no_others(kind: type, properties: dict[str, Any]):
    assert set(properties) == set(fields_of(kind))


@pytest.mark.parametrize("name", NAMES)
def test_every_key_has_its_sentence(name: str):
    tables = [one for one in every(FOUND[name]) if one.get("type") == "object" and "properties" in one]
    silent = [key for table in tables for key, item in table["properties"].items() if not item.get("description")]
    assert tables and silent == []


@pytest.mark.parametrize("name", NAMES)
def test_no_table_takes_unknown_keys(name: str):
    tables = [one for one in every(FOUND[name]) if one.get("type") == "object" and "properties" in one]
    assert [table for table in tables if table.get("additionalProperties") is not False] == []


@pytest.mark.parametrize("name", NAMES)
def test_no_schema_asks_for_null_which_toml_cannot_say(name: str):
    assert '"null"' not in json.dumps(FOUND[name]) and ": null" not in json.dumps(FOUND[name])


def test_a_case_needs_what_the_program_needs():
    assert set(FOUND["case"]["required"]) == {"title", "date", "country"}
    assert FOUND["case"]["anyOf"][0] == {"required": ["situation"]}


def test_an_office_and_a_country_are_those_there_can_be():
    case, book = schemas()["case"], schemas()["recipients"]
    for keys in (case["$defs"]["Recipient"]["properties"], book["$defs"]["Office"]["properties"]):
        assert "minister" in keys["office"]["enum"] and "king" not in keys["office"]["enum"]
        assert keys["country"]["pattern"].startswith(case["properties"]["country"]["pattern"])


def test_a_case_may_take_away_what_the_address_book_says():
    keys = schemas()["case"]["$defs"]["Recipient"]["properties"]
    assert "" in keys["office"]["enum"] and keys["country"]["pattern"].endswith("|^$")


def test_a_title_and_a_situation_are_not_blank():
    properties = schemas()["case"]["properties"]
    assert properties["title"]["pattern"] == properties["situation"]["pattern"] == r"\S"


def test_a_document_is_one_that_can_be_made():
    own = {"type": "string", "pattern": "^[a-z0-9-]+$"}
    assert FOUND["case"]["properties"]["documents"]["items"] == {"anyOf": [{"enum": list(ASKED_FOR)}, own]}


def test_only_rules_that_there_are_are_switched_off():
    quiet = FOUND["case"]["$defs"]["LetterWords"]["properties"]["quiet"]
    assert quiet["items"] == {"enum": list(RULES)}


@pytest.mark.parametrize("name", NAMES)
def test_no_schema_speaks_in_the_names_of_the_program(name: str):
    assert [one["default"] for one in every(FOUND[name]) if isinstance(one.get("default"), dict)] == []
