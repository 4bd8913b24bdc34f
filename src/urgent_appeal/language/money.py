"""Sums of money as a language writes them."""

from babel.numbers import format_currency, list_currencies

from urgent_appeal.language.text import NO_BREAK
from urgent_appeal.language.words import Language


def format_money(amount: float, currency: str, language: Language) -> str:
    """A sum with the name of its currency (CLDR): "2,000,000 Kazakhstani tenges"; cents only where there are some."""
    cents = amount != int(amount)
    text = format_currency(amount, currency, locale=language.locale, format_type="name", currency_digits=cents)
    number, _, name = text.partition(" ")
    return f"{number}{NO_BREAK}{name}" if name else text


def currencies() -> frozenset[str]:
    """The codes of all currencies that there are or were."""
    return frozenset(list_currencies())
