"""Texts as a terminal shows them."""

import unicodedata


def printable(text: str) -> str:
    """The text with what could move the cursor or turn the line round written out, for a terminal.

    A tab becomes one space; other control, format and line-separator characters become ‹U+XXXX›.
    """
    return "".join(_printable(character) for character in text)


def _printable(character: str) -> str:
    if character == "\t":
        return " "
    if character == "\u00ad" or unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"}:
        return f"‹U+{ord(character):04X}›"
    return character


def width(text: str) -> int:
    """Columns of a terminal, by Unicode's East Asian Width (UAX 11)."""
    marks = {"Mn", "Me"}
    return sum(
        0 if unicodedata.category(c) in marks else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )


def many(count: int, one: str, more: str = "") -> str:
    """ "1 letter", "2,000 letters"."""
    return f"{count:,} {one if count == 1 else more or one + 's'}"
