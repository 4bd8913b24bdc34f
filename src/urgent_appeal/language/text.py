"""Plain texts: names put in, spaces that must not break."""

import re
from collections.abc import Mapping
from functools import lru_cache

from urgent_appeal.language.words import Language

NO_BREAK = "\u00a0"
BRACES = re.compile(r"(?<!\{)\{([a-z0-9][a-z0-9_-]*)\}(?!\})")
UNTOUCHED = re.compile(r"(?:https?://|mailto:|www\.)\S+|(?<!\S)[^\s@]{1,64}@[^\s@]{1,255}\w")
"""Addresses, in which a mark is not punctuation."""


def fill(text: str, words: Mapping[str, str]) -> str:
    """The text with each {name} replaced; one without a word stays. What is put in is not looked at again."""

    def word(match: re.Match[str]) -> str:
        return words.get(match[1].replace("-", "_"), match[0])

    return BRACES.sub(word, text)


def braces(text: str) -> tuple[tuple[str, int], ...]:
    """The names in braces, with their offsets."""
    return tuple((match[1], match.start()) for match in BRACES.finditer(text))


def space(text: str, language: Language) -> str:
    """The text with the language's no-break spaces, as typed with plain ones or none ("Pays: titre", "Pays : titre").

    French: Lexique des règles typographiques en usage à l'Imprimerie nationale, "Ponctuation".
    """
    if not language.spacing.before and not language.spacing.after:
        return text
    before, after = _marks(language.spacing.before, language.spacing.after)
    made, last = [], 0
    for address in UNTOUCHED.finditer(text):
        made += [_spaced(text[last : address.start()], before, after), address[0]]
        last = address.end()
    return "".join([*made, _spaced(text[last:], before, after)])


def _spaced(text: str, before: re.Pattern[str], after: re.Pattern[str]) -> str:
    return after.sub(rf"\1{NO_BREAK}", before.sub(rf"{NO_BREAK}\1", text))


@lru_cache(maxsize=8)
def _marks(before: tuple[str, ...], after: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Where a no-break space belongs: in place of a blank, or where a mark ends a word; never in "12:30" or "?!"."""
    marks = "".join(map(re.escape, before)) or r"\0"
    opening = "".join(map(re.escape, after)) or r"\0"
    return (
        re.compile(rf"(?:(?<=\S)[ \u00a0\u202f]|(?<=[^\W\d]))(?=[{marks}]+(?:[\s.,)\u00a0]|$))([{marks}])"),
        re.compile(rf"([{opening}])[ \u00a0\u202f]?(?=\S)"),
    )


def keep_together(text: str) -> str:
    """The text with every blank as one that does not break, for references and short names."""
    return NO_BREAK.join(text.split())
