from pathlib import Path

import pytest

from urgent_appeal.typesetting import packed_faces
from urgent_appeal.typesetting.packed_faces import packed, packed_once


@pytest.fixture
def face(fonts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return fonts / "NotoSans-Regular.ttf"


def test_a_face_is_packed_once_for_the_same_characters(face: Path, monkeypatch: pytest.MonkeyPatch):
    first = packed_once(face, "abc")
    monkeypatch.setattr(packed_faces, "packed", None)
    assert packed_once(face, "abc") == first


def test_what_is_kept_is_what_is_packed(face: Path):
    assert packed_once(face, "abc") == packed_once(face, "abc") == packed(face, "abc")


def test_other_characters_are_another_font(face: Path):
    assert packed_once(face, "abc") != packed_once(face, "abcdefgh")


def test_another_file_of_the_same_name_is_packed_anew(face: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    packed_once(face, "abc")
    other = tmp_path / face.name
    other.write_bytes(face.read_bytes())
    calls: list[Path] = []
    monkeypatch.setattr(packed_faces, "packed", lambda path, characters: calls.append(path) or b"font")
    assert packed_once(other, "abc") == b"font"


def test_a_cache_that_cannot_be_written_costs_nothing_but_time(face: Path, tmp_path: Path):
    (tmp_path / "cache").write_text("no folder", encoding="utf-8")
    assert packed_once(face, "abc") == packed(face, "abc")
