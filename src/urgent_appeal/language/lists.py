"""Lists in a sentence: "a, b and c"."""

from collections.abc import Sequence

from babel.lists import format_list

from urgent_appeal.language.text import NO_BREAK, say
from urgent_appeal.language.words import Language


def join(items: Sequence[str], language: Language) -> str:
    """The items as one phrase, by Unicode's list patterns (CLDR)."""
    return format_list(list(items), locale=language.locale) if items else ""


def join_apart(items: Sequence[str], language: Language) -> str:
    """Three items or more that have commas of their own: "a; b, a doctor; and c"."""
    *others, before_last, last = items
    text = say(language.phrases["list_apart_last"], {"first": before_last, "last": last}, language)
    for item in reversed(others):
        text = say(language.phrases["list_apart"], {"first": item, "rest": text}, language)
    return text


def separator(mark: str, language: Language) -> str:
    """A mark between two items with the language's spaces: "; " in English, " ; " with a no-break space in French."""
    return f"{NO_BREAK if mark in language.spacing.before else ''}{mark} "
