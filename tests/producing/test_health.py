from pathlib import Path

import pytest

from urgent_appeal.producing.health import examine
from urgent_appeal.typesetting.parts import Part


def test_python_comes_first_and_the_output_folder_last(tmp_path: Path):
    parts = examine(tmp_path)
    assert (parts[0].name, parts[-1].name) == ("Python", "output folder")
    assert all(part.present for part in (parts[0], parts[-1]))


def test_what_is_not_there_says_what_to_type(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("urgent_appeal.producing.health.builtin_folder", lambda name: tmp_path / "nothing")
    fonts = next(part for part in examine(tmp_path) if part.name == "fonts")
    assert (fonts.present, fonts.needed) == (False, True)
    assert fonts.mend


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(dir: Path) -> None:
        raise PermissionError(dir)

    monkeypatch.setattr("tempfile.TemporaryFile", refuse)
    (tmp_path / "cases").mkdir()
    assert examine(tmp_path)[-1] == Part(
        name="output folder", present=False, version="", needed=True, mend=f"type: chmod u+w {tmp_path.name}"
    )
    (tmp_path / "output").mkdir()
    assert examine(tmp_path)[-1].mend == "type: chmod u+w output"


def test_nothing_is_left_in_the_folder(tmp_path: Path):
    examine(tmp_path)
    assert list(tmp_path.iterdir()) == []
