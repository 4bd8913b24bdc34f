"""The file of a letter that was filled in."""

from typing import Any

from urgent_appeal.model.value import value


@value
class ImposedPdf:
    """A file as what it shares with others and what is its own."""

    prefix: bytes
    shared_hash: Any
    """SHA-256 of the prefix, to be copied."""
    rest: bytes
    pages: int

    @property
    def pieces(self) -> tuple[bytes, ...]:
        """What is written, one after the other."""
        return self.prefix, self.rest

    @property
    def hash(self) -> str:
        """SHA-256 of the whole, in hexadecimal."""
        digest = self.shared_hash.copy()
        digest.update(self.rest)
        return str(digest.hexdigest())

    def __bytes__(self) -> bytes:
        return self.prefix + self.rest
