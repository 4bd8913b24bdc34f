"""Names that run the other way than the text around them: they are isolated, or they change places with what follows.

Unicode's rule (UAX 9) takes two Arabic names of an English list, or a Hebrew name and the digits behind it, for one
text from right to left. Between the marks of an isolate (2.4) each keeps its place; pages have <bdi> for them.
"""

import unicodedata
from typing import Final

from urgent_appeal.language.words import Language
from urgent_appeal.patterns import regex

ISOLATE: Final = "\u2068"
"""Begins a text whose direction is that of its first letter (FIRST STRONG ISOLATE)."""
END: Final = "\u2069"
"""Ends it (POP DIRECTIONAL ISOLATE)."""
ISOLATED = regex(f"{ISOLATE}[^{ISOLATE}{END}]*{END}")
DIRECTIONS = {"L": "ltr", "R": "rtl", "AL": "rtl"}
"""By Unicode's Bidi_Class of a letter."""


def isolated(text: str, language: Language) -> str:
    """The text between marks if it begins or ends with a letter that runs the other way than the language."""
    if language.direction == "ltr" and text.isascii():
        return text
    bare = text
    while (outside := ISOLATED.sub("", bare)) != bare:
        bare = outside
    at_ends = {direction_of(bare), direction_of(bare[::-1])} - {"", language.direction}
    return f"{ISOLATE}{text}{END}" if at_ends else text


def direction_of(text: str) -> str:
    """Which way the first letter of a text runs; empty where it has none (UAX 9, P2)."""
    kinds = (unicodedata.bidirectional(character) for character in text)
    return next((DIRECTIONS[kind] for kind in kinds if kind in DIRECTIONS), "")
