"""No module goes untested: a test file in the folder of its room imports it or bears its name."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
SOURCE = TESTS.parent / "src" / "urgent_appeal"
MODULES = sorted(
    path.relative_to(SOURCE)
    for path in SOURCE.rglob("*.py")
    if path.name not in {"__init__.py", "__main__.py"} and "_builtin" not in path.parts
)


def files_of(module: Path) -> list[Path]:
    """The test files of a module's room; a module above all rooms has those above all folders."""
    room = module.parts[0] if len(module.parts) > 1 else ""
    return sorted((TESTS / room).rglob("test_*.py") if room else TESTS.glob("test_*.py"))


@cache
def imported(file: Path) -> frozenset[str]:
    """What a file imports, as dotted names of modules and of what stands in them."""
    return frozenset(_imported(file.read_text(encoding="utf-8")))


def _imported(text: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield str(node.module)
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def is_tested(module: Path, files: list[Path]) -> bool:
    # Commands and inner parts of a room are tested through what calls them, in a file that has their name.
    named = TESTS / module.parent / f"test_{module.name}"
    name = ".".join(("urgent_appeal", *module.with_suffix("").parts))
    return named in files or any(name in imported(file) for file in files)


def test_there_are_modules_in_every_room():
    rooms = {path.parts[0] for path in MODULES if len(path.parts) > 1}
    assert {"cli", "producing", "reading", "rendering", "typesetting", "planning", "language", "model"} <= rooms


def test_each_module_is_tested_in_its_room():
    assert [str(module) for module in MODULES if not is_tested(module, files_of(module))] == []


@pytest.mark.parametrize(
    ("text", "tested"),
    [
        ("from urgent_appeal.model.dates import DateOf", True),
        ("from urgent_appeal.model import dates", True),
        ("import urgent_appeal.model.dates", True),
        ("def test_late():\n    from urgent_appeal.model.dates import DateOf", True),
        ("from urgent_appeal.model.value import value", False),
        ("from urgent_appeal import model", False),
        ("'urgent_appeal.model.dates'", False),
    ],
)
def test_only_an_import_counts_in_a_file_of_another_name(text: str, tested: bool, tmp_path: Path):
    file = tmp_path / "test_several.py"
    file.write_text(text, encoding="utf-8")
    assert is_tested(Path("model/dates.py"), [file]) == tested
