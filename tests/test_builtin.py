import importlib.util
import shutil
from pathlib import Path

import pytest

from urgent_appeal import builtin

KINDS = {"templates": "documents/urgent-appeal.html.j2", "cases": "kaz-2021-kibhr.toml", "fonts": "coverage.json"}


@pytest.mark.parametrize(("kind", "file"), KINDS.items())
def test_in_a_checkout_the_house_is_the_checkout(kind: str, file: str):
    assert (builtin.house_folder(kind) / file).is_file()


@pytest.mark.parametrize("kind", KINDS)
def test_when_installed_the_house_is_inside_the_package(tmp_path: Path, kind: str):
    package = tmp_path / "site-packages" / "urgent_appeal"
    (package / "_house" / kind).mkdir(parents=True)
    shutil.copy(builtin.__file__, package)
    spec = importlib.util.spec_from_file_location("installed", package / "builtin.py")
    assert spec and spec.loader
    installed = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(installed)
    assert installed.house_folder(kind) == package / "_house" / kind
