from pathlib import Path

import pytest

from urgent_appeal.user_cache import cache_folder, keep


def test_the_folder_is_where_the_system_keeps_such_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() == tmp_path / "urgent-appeal"


def test_a_user_without_a_home_has_a_folder_all_the_same(monkeypatch: pytest.MonkeyPatch):
    def nobody() -> Path:
        raise RuntimeError("no home")

    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(Path, "home", nobody)
    assert cache_folder().is_absolute()


def test_a_file_is_kept_whole_in_a_folder_that_is_made_for_it(tmp_path: Path):
    path = keep(tmp_path / "new" / "x", b"content")
    assert path.read_bytes() == b"content" and list((tmp_path / "new").iterdir()) == [path]


def test_nothing_is_left_of_a_file_that_cannot_be_kept(tmp_path: Path):
    (tmp_path / "x").mkdir()
    with pytest.raises(OSError):
        keep(tmp_path / "x", b"content")
    assert list(tmp_path.iterdir()) == [tmp_path / "x"]
