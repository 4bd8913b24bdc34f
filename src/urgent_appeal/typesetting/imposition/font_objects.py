"""The fonts among the objects of a file: which of them its pages use, and what belongs to one."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from urgent_appeal.typesetting.imposition.places import Spot

USED = re.compile(rb"^/(\S+) \S+ Tf$", re.MULTILINE)
REFERENCE = re.compile(rb"(\d+) 0 R")


def used_fonts(pieces: Iterable[bytes], spots: Sequence[Spot]) -> frozenset[str]:
    """Names of the fonts that the pieces of pages use, and of those that plain lines begin with."""
    found = {name.decode() for piece in pieces for name in USED.findall(piece)}
    return frozenset(found | {spot.font for spot in spots if not spot.token.sample})


def numbers_below(references: Iterable[bytes], objects: Sequence[Any]) -> frozenset[int]:
    """Numbers of fonts and of all objects that only they use."""
    found: set[int] = set()
    waiting = [int(reference.split()[0]) for reference in references]
    while waiting:
        number = waiting.pop()
        if number not in found:
            found.add(number)
            one = objects[number - 1]
            waiting += map(int, REFERENCE.findall(one.data)) if one.compressible else []
    return frozenset(found)


def font_dictionary(objects: Sequence[Any]) -> Any:
    """The fonts of a file by their names."""
    resources = next(one for one in objects if isinstance(one, dict) and "Font" in one and "ExtGState" in one)
    return objects[int(resources["Font"].split()[0]) - 1]
