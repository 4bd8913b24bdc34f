from pathlib import Path

import pytest

from urgent_appeal import builtin


@pytest.mark.parametrize(
    ("name", "file"),
    [("templates", "languages/en.toml"), ("cases", "kaz-2021-kibhr.toml"), ("fonts", "NotoSerif-Regular.ttf")],
)
def test_each_folder_holds_what_comes_with_the_program(name: str, file: str):
    assert (builtin.builtin_folder(name) / file).is_file()


def test_inside_an_installed_package_its_own_folder_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(builtin, "__file__", str(tmp_path / "src" / "urgent_appeal" / "builtin.py"))
    checkout = builtin.builtin_folder("templates")
    installed = tmp_path / "src" / "urgent_appeal" / "_builtin" / "templates"
    installed.mkdir(parents=True)
    assert (checkout, builtin.builtin_folder("templates")) == (tmp_path / "templates", installed)
