"""One word, one thing: names that would stand for two."""

import ast
import re
from collections import Counter
from importlib import import_module
from pathlib import Path

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


def test_no_two_modules_of_a_room_have_one_name():
    assert len(ROOMS) > 8
    found = {room.name: twice([path.stem for path in room.rglob("*.py") if path.stem != "__init__"]) for room in ROOMS}
    assert found == {room.name: [] for room in ROOMS}


def test_the_glossary_is_short():
    assert 20 < len(WORDS) <= 40


def test_each_word_of_the_glossary_names_what_is_there():
    names = {word: re.findall(r"`([a-z_]+(?:\.\w+)+)`", meaning) for word, meaning in WORDS}
    assert [word for word, named in names.items() if not named] == []
    assert [name for named in names.values() for name in named if not there(name)] == []


def test_each_file_that_the_architecture_names_is_there():
    paths = set(re.findall(r"`((?:[a-z_]+/)+[a-z_]+\.py)`", ARCHITECTURE))
    assert len(paths) > 10
    assert [path for path in paths if not ((SOURCE / path).is_file() or (ROOT / path).is_file())] == []
