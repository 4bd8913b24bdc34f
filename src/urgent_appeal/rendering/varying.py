"""What a template may not do with the lines of a slot, so that a page laid out with other words is the same page.

They may be printed, by the tag alone, and nothing may be worked out from them.
"""

from collections.abc import Iterator, Mapping
from typing import NoReturn

from urgent_appeal.planning.letters.letter_pages import Slot


class VaryingReadError(Exception):
    """A template reads what varies between letters."""


class VaryingSlots(Mapping[Slot, tuple[str, ...]]):
    """The slots of a leaf, of which the tag alone may read those that vary."""

    def __init__(self, slots: Mapping[Slot, tuple[str, ...]], varying: frozenset[Slot]) -> None:
        """Takes the lines of all slots, and which of them vary."""
        self._slots, self._varying = slots, varying

    def __getitem__(self, name: Slot) -> tuple[str, ...]:
        """The lines of a slot that does not vary. Raises VaryingReadError for another one."""
        if name in self._varying:
            raise VaryingReadError
        return self._slots[name]

    def __contains__(self, name: object) -> bool:
        """Whether something stands in a slot, which does not vary."""
        return name in self._slots

    def __iter__(self) -> Iterator[Slot]:
        """The names of the slots, which do not vary."""
        return iter(self._slots)

    def __len__(self) -> int:
        """How many slots there are."""
        return len(self._slots)

    def __repr__(self) -> str:
        """Raises VaryingReadError: a template prints the leaf as a whole."""
        raise VaryingReadError

    def _printed(self, name: Slot) -> tuple[str, ...]:
        """For the tag, which no template can be: it cannot reach names that begin so."""
        return self._slots.get(name, ())


class Unreadable:
    """A value that no template may read where letters are filled in."""

    def __getattr__(self, name: str) -> NoReturn:
        """Raises VaryingReadError."""
        raise VaryingReadError

    def __repr__(self) -> str:
        """Raises VaryingReadError."""
        raise VaryingReadError


def printed(slots: Mapping[Slot, tuple[str, ...]], name: Slot) -> tuple[str, ...]:
    """The lines of a slot, for the tag."""
    return slots._printed(name) if isinstance(slots, VaryingSlots) else slots.get(name, ())
