from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import settings

from tests.builders import shelves
from urgent_appeal.reading.shelves import Shelves

settings.register_profile("here", deadline=None, max_examples=60, derandomize=True)
settings.load_profile("here")

AProject = Callable[[Mapping[str, str | bytes]], Shelves]


@pytest.fixture
def a_project(tmp_path: Path) -> AProject:
    """Writes files of a project, and gives the shelves to read them from; `.user` is its folder."""

    def build(files: Mapping[str, str | bytes]) -> Shelves:
        (tmp_path / "cases").mkdir(exist_ok=True)
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return shelves(tmp_path)

    return build
