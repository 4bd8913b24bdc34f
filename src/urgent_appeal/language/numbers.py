"""Numbers in a sentence."""

from babel.numbers import format_decimal

from urgent_appeal.language.words import Language


def format_number(number: int, language: Language) -> str:
    """A whole number with the language's separators (CLDR)."""
    return format_decimal(number, locale=language.locale)
