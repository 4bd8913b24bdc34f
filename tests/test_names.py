"""One word, one thing: names that would stand for two."""

import ast
import re
from collections import Counter
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "urgent_appeal"
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text("utf-8")
WORDS = re.findall(r"^\| ([^|]+) \| (.*) \|$", ARCHITECTURE.split("## One word, one thing")[1].split("\n## ")[0], re.M)[
    1:
]
ROOMS = [path for path in SOURCE.iterdir() if (path / "__init__.py").exists()]


def classes() -> list[str]:
    """The public classes of the program."""
    trees = [ast.parse(path.read_text("utf-8")) for path in SOURCE.rglob("*.py")]
    return [node.name for tree in trees for node in tree.body if isinstance(node, ast.ClassDef) if node.name[0] != "_"]


def twice(names: list[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]


def there(name: str) -> bool:
    """Whether a dotted name below the package is a module, or something in one."""
    module, _, thing = name.rpartition(".")
    try:
        return hasattr(import_module(f"urgent_appeal.{module}"), thing)
    except ModuleNotFoundError:
        return False


def test_no_two_public_classes_have_one_name():
    found = classes()
    assert len(found) > 100
    assert twice(found) == []


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_no_two_modules_of_a_room_have_one_name(room: Path):
    assert twice([path.stem for path in room.rglob("*.py") if path.name != "__init__.py"]) == []


def test_the_glossary_is_short():
    assert 20 < len(WORDS) <= 40


@pytest.mark.parametrize(("word", "meaning"), WORDS, ids=[word for word, _ in WORDS])
def test_a_word_of_the_glossary_names_what_is_there(word: str, meaning: str):
    names = re.findall(r"`([a-z_]+(?:\.\w+)+)`", meaning)
    assert names, f"{word}: name its class or module"
    assert [name for name in names if not there(name)] == []


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`((?:[a-z_]+/)+[a-z_]+\.py)`", ARCHITECTURE))))
def test_a_file_that_the_architecture_names_is_there(path: str):
    assert (SOURCE / path).is_file() or (ROOT / path).is_file()
