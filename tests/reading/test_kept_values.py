"""Parsed files of languages, kept in the user's cache."""

import marshal
from pathlib import Path

import pytest

from urgent_appeal.reading import kept_values
from urgent_appeal.reading.kept_values import parse_once
from urgent_appeal.reading.toml import parse
from urgent_appeal.user_cache import cache_folder

NAME = "templates/languages/xx.toml"
TEXT = '[countries]\nFR = "France"\n'


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that it keeps, in a cache of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    return cache_folder() / "parsed" / "templates-languages-xx.toml"


def test_a_text_that_was_parsed_is_not_parsed_again(monkeypatch: pytest.MonkeyPatch):
    first = parse_once(TEXT, NAME)
    monkeypatch.delattr(kept_values, "parse")
    again = parse_once(TEXT, NAME)
    assert again.values == first.values == {"countries": {"FR": "France"}}
    assert again.origins.spans["countries", "FR"] == first.origins.spans["countries", "FR"]


def test_a_changed_text_is_parsed_anew():
    parse_once(TEXT, NAME)
    assert parse_once(TEXT.replace("France", "la France"), NAME).values == {"countries": {"FR": "la France"}}


@pytest.mark.parametrize("content", [b"", b"nonsense", marshal.dumps(TEXT), marshal.dumps((TEXT,))])
def test_what_is_damaged_is_made_anew(content: bytes, kept: Path):
    kept.parent.mkdir(parents=True)
    kept.write_bytes(content)
    assert parse_once(TEXT, NAME).values == {"countries": {"FR": "France"}}


def test_a_text_with_a_slip_is_not_kept(kept: Path):
    assert parse_once("a = b", NAME).problems == parse("a = b", NAME).problems
    assert not kept.exists()


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path):
    (tmp_path / "urgent-appeal").write_text("a file where the folder should be", encoding="utf-8")
    (tmp_path / "Library").write_text("", encoding="utf-8")
    (tmp_path / ".cache").write_text("", encoding="utf-8")
    assert parse_once(TEXT, NAME).values == {"countries": {"FR": "France"}}
