"""Every module has its test file, in the folder of the same name."""

from pathlib import Path

import pytest

TESTS = Path(__file__).parent
SOURCE = TESTS.parent / "src" / "urgent_appeal"
MODULES = sorted(
    path.relative_to(SOURCE)
    for path in SOURCE.rglob("*.py")
    if path.name not in {"__init__.py", "__main__.py"} and "_house" not in path.parts
)


def test_there_are_modules_in_every_room():
    rooms = {path.parts[0] for path in MODULES if len(path.parts) > 1}
    assert {"cli", "producing", "reading", "rendering", "typesetting", "planning", "language", "model"} <= rooms


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_a_module_has_its_test_file(module: Path):
    assert (TESTS / module.parent / f"test_{module.name}").is_file()
