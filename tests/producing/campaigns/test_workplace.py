from pathlib import Path

import pytest

from urgent_appeal.producing.campaigns.workplace import unfinished_files, workplace


def test_each_run_has_its_own_folder_for_unfinished_files(tmp_path: Path):
    found = []
    for _ in range(2):
        with unfinished_files(tmp_path / "x") as unfinished:
            assert unfinished.is_dir()
            found.append(unfinished)
    assert found[0] != found[1]


def test_it_is_gone_afterwards_whatever_happens(tmp_path: Path):
    with pytest.raises(KeyError), unfinished_files(tmp_path / "x"):
        raise KeyError
    assert [path.name for path in (tmp_path / "x").iterdir()] == [".lock"]


def test_the_folder_is_for_the_owner_only(tmp_path: Path):
    with workplace(tmp_path / "x"):
        assert (tmp_path / "x").stat().st_mode & 0o777 == 0o700


def test_what_another_run_left_is_thrown_away(tmp_path: Path):
    old = tmp_path / "x" / ".unfinished" / "old"
    old.mkdir(parents=True)
    with workplace(tmp_path / "x"):
        assert not old.exists()
