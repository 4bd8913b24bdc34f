"""Names of the model that several rooms act on: each room's table has a row for every name, or this names the room."""

import ast
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import urgent_appeal
from tests.builders import a_language
from urgent_appeal.model.case import DOCUMENTS
from urgent_appeal.model.choices import CHANNELS
from urgent_appeal.model.recipients import Office
from urgent_appeal.model.value import field_names, key_of
from urgent_appeal.planning.addresses import WRITTEN
from urgent_appeal.planning.appeal.address_blocks import PRINTED
from urgent_appeal.planning.letters.layout import DELIVERY
from urgent_appeal.planning.tables import columns

SOURCE = Path(urgent_appeal.__file__).parent


def tables(names: str) -> dict[str, Any]:
    """Every table that a module keeps by some names, found by its annotation, for example "Mapping[Channel, ...]"."""
    start, found = f"Mapping[{names}, ", {}
    for path in sorted(SOURCE.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        module = ".".join(("urgent_appeal", *path.relative_to(SOURCE).with_suffix("").parts))
        for node in ast.parse(text).body if start in text else ():
            if isinstance(node, ast.AnnAssign) and ast.unparse(node.annotation).startswith(start):
                name = ast.unparse(node.target)
                found[f"{module}.{name}"] = getattr(import_module(module), name)
    return found


BY_CHANNEL, BY_KIND = tables("Channel"), tables("DocumentKind")


def test_the_rooms_that_act_on_channels():
    assert set(BY_CHANNEL) == {
        "urgent_appeal.planning.appeal.address_blocks.PRINTED",
        "urgent_appeal.planning.addresses.FAULTS",
        "urgent_appeal.planning.addresses.WRITTEN",
        "urgent_appeal.planning.letters.layout.DELIVERY",
        "urgent_appeal.planning.tables.columns.BY_CHANNEL",
        "urgent_appeal.producing.letters.BY_PDF",
    }


def test_the_rooms_that_act_on_kinds_of_documents():
    assert set(BY_KIND) == {"urgent_appeal.planning.kinds.KINDS"}


@pytest.mark.parametrize("room", BY_KIND)
def test_a_room_knows_every_kind_of_document(room: str):
    assert set(BY_KIND[room]) == set(DOCUMENTS), f"{room} must have a row for each kind of document"


@pytest.mark.parametrize("room", BY_CHANNEL)
def test_a_room_knows_every_channel(room: str):
    assert set(BY_CHANNEL[room]) == set(CHANNELS), f"{room} must have a row for each channel"


def test_an_office_has_a_key_for_the_addresses_of_every_channel():
    keys = set(map(key_of, field_names(Office)))
    assert {key for key, _ in WRITTEN.values()} <= keys, "Office in model/recipients.py must have the key"


def test_a_table_of_offices_may_have_a_column_for_every_channel():
    wrong = {key for channel, (key, _) in WRITTEN.items() if columns.BY_CHANNEL[channel].field != key}
    assert not wrong, "planning/tables/columns.py must have the column"


@pytest.mark.parametrize("code", ["en", "fr"])
def test_a_language_has_a_phrase_for_every_channel(code: str):
    wanted = {*DELIVERY.values(), *(printed[0] for printed in PRINTED.values() if printed and printed[0])}
    assert wanted <= set(a_language(code).phrases), f"templates/languages/{code}.toml must have a phrase"
