import datetime as dt
from pathlib import Path

import pytest

from tests.cli.conftest import ID, Call


@pytest.mark.parametrize("text", ["2026-13-01", "4 May", "", "0026-05-04"])
def test_a_day_that_is_none_is_wrong_use(text: str, project: Path, call: Call):
    said = call("appeal", ID, "--dry-run", "--date", text)
    assert (said.code, said.out) == (2, "")
    example = f"{dt.date.today().year}-05-04"
    assert f"Invalid value for '--date': \"{text}\" is not a day; write it like {example}" in said.err


@pytest.mark.parametrize("text", ["../fr", "f r", "french-and-english", "12"])
def test_a_language_that_is_none_is_wrong_use(text: str, project: Path, call: Call):
    said = call("appeal", ID, "--dry-run", "--language", text)
    assert (said.code, said.out) == (2, "")
    assert "is not a language code; write it like fr" in said.err.replace("\n", " ")


def test_a_language_named_twice_is_made_once(project: Path, call: Call):
    said = call("appeal", ID, "--dry-run", "--format", "pdf", "--language", "en", "--language", "en")
    assert said.out.count("appeal.pdf") == 1
