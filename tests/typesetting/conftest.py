from pathlib import Path

import pytest

from urgent_appeal.builtin import builtin_folder


@pytest.fixture(scope="session")
def fonts() -> Path:
    """The folder of the program's fonts."""
    return builtin_folder("fonts")
