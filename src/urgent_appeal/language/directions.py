"""Names that run the other way than the text around them: they are isolated, or they change places with what follows.

Unicode's rule (UAX 9) takes two Arabic names of an English list, or a Hebrew name and the digits behind it, for one
text from right to left. Between the marks of an isolate (2.4) each keeps its place; pages have <bdi> for them.
"""

import re
import unicodedata
from typing import Final

from urgent_appeal.language.words import Language
from urgent_appeal.patterns import regex

ISOLATE: Final = "\u2068"
"""Begins a text whose direction is that of its first letter (FIRST STRONG ISOLATE)."""
END: Final = "\u2069"
"""Ends it (POP DIRECTIONAL ISOLATE)."""
MARKS = {"ltr": "\u200e", "rtl": "\u200f"}
"""By a direction what stands for a letter that runs that way (LEFT-TO-RIGHT MARK, RIGHT-TO-LEFT MARK)."""
ISOLATED = regex(f"{ISOLATE}[^{ISOLATE}{END}]*{END}")
FROM_THE_RIGHT = regex("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
"""The blocks of scripts that run from right to left."""
DIRECTIONS = {"L": "ltr", "R": "rtl", "AL": "rtl"}
"""By Unicode's Bidi_Class of a letter."""


def isolated(text: str, language: Language) -> str:
    """The text between marks if it begins or ends with a letter that runs the other way than the language."""
    if language.direction == "ltr" and not FROM_THE_RIGHT.search(text):
        return text  # of thousands of letters nearly all
    bare = text
    while (outside := ISOLATED.sub("", bare)) != bare:
        bare = outside
    at_ends = {direction_of(bare), direction_of(bare[::-1])} - {"", language.direction}
    return f"{ISOLATE}{text}{END}" if at_ends else text


def with_marks(text: str) -> str:
    """The text with a mark behind each isolated name instead, for what takes no isolates: headers of mails, and lines
    that are filled into a page.
    """
    around = direction_of(ISOLATED.sub("", text))

    def marked(match: re.Match[str]) -> str:
        outside = around or ("ltr" if direction_of(match[0]) == "rtl" else "rtl")
        return f"{match[0][1:-1]}{MARKS[outside]}"

    return ISOLATED.sub(marked, text)


def direction_of(text: str) -> str:
    """Which way the first letter of a text runs; empty where it has none (UAX 9, P2)."""
    kinds = (unicodedata.bidirectional(character) for character in text)
    return next((DIRECTIONS[kind] for kind in kinds if kind in DIRECTIONS), "")
