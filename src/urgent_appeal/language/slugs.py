"""Texts as parts of file names and addresses."""

from urgent_appeal.patterns import regex

PLAIN = regex("[A-Za-z0-9 -]+")


def slug(text: str, longest: int = 0) -> str:
    """A text in small Latin letters, digits and hyphens, as python-slugify writes it; "" where it has none.

    `longest`: in characters, cut between words; 0 for any length. Most texts are plain, and need no library that takes
    3 ms to load.
    """
    if PLAIN.fullmatch(text) and not longest:
        return "-".join(text.lower().replace("-", " ").split())
    from slugify import slugify

    return slugify(text, max_length=longest, word_boundary=bool(longest))
