import subprocess
import sys

import pytest

from urgent_appeal.reading.compiled_part import compiled_part

ALONE = """
import sys
from urgent_appeal.reading.compiled_part import compiled_part
part = compiled_part("pydantic_core", "_pydantic_core")
assert "pydantic_core" not in sys.modules, "the package was loaded as well"
import pydantic_core
assert pydantic_core.SchemaValidator is part.SchemaValidator
"""


def test_a_part_is_loaded_alone_and_is_the_one_that_its_package_finds_later():
    subprocess.run([sys.executable, "-c", ALONE], check=True)


def test_a_part_that_there_is_not_is_reported():
    with pytest.raises(ImportError, match="nowhere"):
        compiled_part("nowhere", "at_all")
