"""Lists in a sentence: "a, b and c"."""

from collections.abc import Sequence

from babel.lists import format_list

from urgent_appeal.language.text import NO_BREAK
from urgent_appeal.language.words import Language


def join(items: Sequence[str], language: Language) -> str:
    """The items as one phrase, by Unicode's list patterns (CLDR)."""
    return format_list(list(items), locale=language.locale) if items else ""


def separator(mark: str, language: Language) -> str:
    """A mark between two items with the language's spaces: "; " in English, " ; " with a no-break space in French."""
    return f"{NO_BREAK if mark in language.spacing.before else ''}{mark} "
