"""Lists in a sentence: "a, b and c"."""

from collections.abc import Sequence

from babel.lists import format_list

from urgent_appeal.language.words import Language


def join(items: Sequence[str], language: Language) -> str:
    """The items as one phrase, by Unicode's list patterns (CLDR)."""
    return format_list(list(items), locale=language.locale) if items else ""
