"""Numbers in a sentence, and sums of money."""

from collections.abc import Sequence
from decimal import localcontext

from babel.numbers import format_currency, format_decimal, get_currency_name, list_currencies

from urgent_appeal.language.text import NO_BREAK
from urgent_appeal.language.words import Language

SPELLED = range(1, 11)
"""Numbers that are written in words."""
DIGITS = 5000
"""More than any number of a file has; Babel refuses what is longer than its context, else 28."""


def format_number(number: int, language: Language) -> str:
    """A whole number with the language's separators (CLDR)."""
    with localcontext(prec=DIGITS):
        return format_decimal(number, locale=language.locale)


def number_in_words(number: int, language: Language) -> str:
    """The number as it stands before what is counted: "seven people", "14 people"."""
    known = number in SPELLED and number <= len(language.numbers)
    return language.numbers[number - 1] if known else format_number(number, language)


def numbers_together(numbers: Sequence[int], language: Language) -> list[str]:
    """Numbers of one phrase, in words where all are: "three released and two died", "3 released and 11 died"."""
    written = [number_in_words(number, language) for number in numbers]
    figures = [format_number(number, language) for number in numbers]
    return figures if any(one == other for one, other in zip(written, figures, strict=True)) else written


def format_money(amount: float, currency: str, language: Language) -> str:
    """A sum with the name of its currency (CLDR): "2,000,000 Kazakhstani tenges"; cents only where there are some."""
    cents = amount != int(amount)
    with localcontext(prec=DIGITS):
        text = format_currency(amount, currency, locale=language.locale, format_type="name", currency_digits=cents)
    number, _, name = text.partition(" ")
    one = get_currency_name(currency, 1, locale=language.locale)
    name = one if name.lower() == one.lower() else name  # "Turkish Lira" is the plural of "Turkish lira" there
    return f"{number}{NO_BREAK}{name}" if name else text


def currencies() -> frozenset[str]:
    """The codes of all currencies that there are or were."""
    return frozenset(list_currencies())
