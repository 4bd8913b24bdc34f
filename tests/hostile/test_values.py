"""A value of any kind at any key of any file is taken or refused with its line, and never ends in a traceback."""

import copy
import datetime as dt
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tomlkit
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from urgent_appeal.builtin import builtin_folder
from urgent_appeal.cli import run

CASE = "exl-2026-lantern"
FILES = (
    f"cases/{CASE}.toml",
    f"cases/{CASE}.fr.toml",
    f"cases/{CASE}-1.toml",
    "cases/recipients/zz.toml",
    "cases/campaigns/lantern-letters.toml",
    "templates/issuers/plain/issuer.toml",
    "templates/issuers/plain/issuer.fr.toml",
    "templates/languages/en.toml",
    "templates/languages/fr.toml",
    "templates/languages/address/en.toml",
    "templates/languages/countries/fr.toml",
)
CALLS = (
    ("check",),
    ("appeal", CASE, "--dry-run"),
    ("letters", CASE, "--dry-run", "--from", "FR"),
    ("letters", CASE, "--dry-run", "--language", "fr", "--window", "din-a"),
    ("campaign", "lantern-letters", "--dry-run"),
    ("recipients", "check"),
)
VALUES = st.sampled_from(
    [
        *("", "x", "{witness}", "{nobody}", "ZZ", "US", "zz/embassy-paris", "withheld", "copy", "2026-02-30", "a\nb"),
        *(0, -1, 3.5, True, False, dt.date(1, 1, 1), dt.date(9999, 12, 31), dt.datetime(2026, 1, 1, 2, 3)),
        *([], ["a"], [1], [["a"]], ["justice", "interior"], {}, {"a": 1}, {"name": "x"}),
    ]
)
ALLOWED = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
OUT = object()
"""Stands for a key that is taken out."""


def library(name: str) -> Path:
    return builtin_folder(name.partition("/")[0]) / name.partition("/")[2]


WHOLE = {name: tomllib.loads(library(name).read_text(encoding="utf-8")) for name in FILES}


def places(table: Any) -> Iterator[tuple[Any, Any]]:
    """Every table and list with each of its keys."""
    for key, item in list(table.items() if isinstance(table, dict) else enumerate(table)):
        yield table, key
        if isinstance(item, dict | list):
            yield from places(item)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with its own copy of the sample, its book and campaign, an issuer and two languages."""
    place = tmp_path_factory.mktemp("project")
    others = (f"cases/{CASE}-1.fr.toml", "cases/campaigns/lantern-supporters.csv", "cases/photos/yasmin-lanterne.png")
    for name in (*FILES, *others):
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(library(name), place / name)
    return place


@settings(max_examples=settings().max_examples // 4, suppress_health_check=ALLOWED)
@given(
    file=st.sampled_from(FILES),
    where=st.integers(min_value=0, max_value=10_000),
    value=VALUES | st.just(OUT),
    call=st.sampled_from(CALLS),
)
@example(file=FILES[0], where=14, value=[["a"]], call=CALLS[0])
@example(file=FILES[1], where=359, value="", call=CALLS[3])
def test_a_wrong_value_is_said_and_not_a_traceback(
    file: str,
    where: int,
    value: Any,
    call: tuple[str, ...],
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    table = copy.deepcopy(WHOLE[file])
    found = list(places(table))
    above, key = found[where % len(found)]
    if value is OUT:
        del above[key]
    else:
        above[key] = copy.deepcopy(value)
    monkeypatch.chdir(folder)
    try:
        (folder / file).write_text(tomlkit.dumps(table), encoding="utf-8")
        code = run(list(call))
    finally:
        shutil.copy(library(file), folder / file)
    said = capsys.readouterr()
    assert code == 0 or (code == 1 and said.err), said
