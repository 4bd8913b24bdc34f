"""Names of people: initials and honorifics."""

import re
import unicodedata

from urgent_appeal.language.text import NO_BREAK
from urgent_appeal.language.words import Language

APART = re.compile(r"([\s\-‐‑·.,/()]+)")
"""What stands between the words of a name."""
SYLLABLES = ("CJK", "HANGUL", "HIRAGANA", "KATAKANA", "YI SYLLABLE")
HYPHENS = "-‐‑"


def initials(name: str) -> str:
    """The first letter of each word with a point: "Jean-Pierre Example" is "J.-P. E."; empty where there is no letter.

    Empty too for a name in signs that stand for whole words or syllables, as the first one is the whole surname. A
    letter keeps the marks that belong to it, and a sign before it (ʿAbd) is passed over.
    """
    if any(unicodedata.name(character, "").startswith(SYLLABLES) for character in name):
        return ""
    parts = APART.split(unicodedata.normalize("NFC", name))
    made: list[str] = []
    for number in range(0, len(parts), 2):
        first = _first_letter(parts[number])
        if not first:
            continue
        if made:
            made.append("-" if parts[number - 1] in HYPHENS else NO_BREAK)
        made.append(f"{first}.")
    return "".join(made)


def _first_letter(word: str) -> str:
    for at, character in enumerate(word):
        if unicodedata.category(character) in {"Lu", "Ll", "Lt", "Lo"}:
            end = at + 1
            while end < len(word) and unicodedata.category(word[end])[0] == "M":
                end += 1
            return character.upper() + word[at + 1 : end]
    return ""


def with_honorific(honorific: str, name: str, language: Language) -> str:
    """ "Ms. Example Person"; the honorific is a key of the language file and stays on the line of the name."""
    return f"{language.honorifics.get(honorific, honorific)}{NO_BREAK}{name}"
