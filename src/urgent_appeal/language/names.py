"""Names of people: initials and honorifics."""

import re

from urgent_appeal.language.text import NO_BREAK
from urgent_appeal.language.words import Language


def initials(name: str) -> str:
    """The first letter of each word with a point: "Jean-Pierre Example" is "J.-P. E."."""
    words = re.finditer(r"([^\W\d_])[^\W\d_]*(?:['’][^\W\d_]+)*(-?)", name)
    made = "".join(f"{word[1].upper()}.{'-' if word[2] else NO_BREAK}" for word in words)
    return made.strip(f"-{NO_BREAK}")


def with_honorific(honorific: str, name: str, language: Language) -> str:
    """ "Ms. Example Person"; the honorific is a key of the language file and stays on the line of the name."""
    return f"{language.honorifics.get(honorific, honorific)}{NO_BREAK}{name}"
