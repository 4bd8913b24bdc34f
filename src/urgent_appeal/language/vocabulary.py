"""Words that are no name by themselves: small words, months and weekdays, the field's own words, countries.

The fixed words of the pages are not among them: what they say is searched like anything else.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from babel import Locale

from urgent_appeal.language.countries import has_locale
from urgent_appeal.language.folding import WORD, fold
from urgent_appeal.language.words import Language
from urgent_appeal.model.value import value


@value
class Vocabulary:
    """Words of some languages, folded."""

    small: frozenset[str]
    """Articles, prepositions, pronouns and the like."""
    dates: frozenset[str]
    """Months and weekdays."""
    field: frozenset[str]
    """The words of human-rights work, and of the names of countries."""

    countries: frozenset[str]
    """Names of countries of several words."""
    common: frozenset[str]
    """Small words, dates and words of the field."""
    scripts: frozenset[str]
    """First words of the Unicode names of the letters of small words, for example "LATIN"."""


Key = tuple[str, tuple[str, ...], tuple[str, ...]]
"""What the vocabulary of a language depends on: its locale, small words and words of the field."""


def vocabulary(languages: Iterable[Language]) -> Vocabulary:
    """The words of some languages; months, weekdays and countries as Babel has them."""
    return _of_all(tuple((one.locale, one.small_words, one.field_words) for one in languages))


@lru_cache(maxsize=16)
def _of_all(keys: tuple[Key, ...]) -> Vocabulary:
    """Kept, as every name that is hidden asks for it, in each edition."""
    of_each = zip([frozenset[str]()] * 4, *(_of_one(*key) for key in keys), strict=True)
    small, dates, field, countries = (frozenset[str]().union(*words) for words in of_each)
    return Vocabulary(
        small=small,
        dates=dates,
        field=field,
        countries=countries,
        common=small | dates | field,
        scripts=frozenset(unicodedata.name(word[0], "").split(" ")[0] for word in small),
    )


@lru_cache(maxsize=64)
def _of_one(locale: str, small: tuple[str, ...], of_the_field: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    """Small words, dates, words of the field, countries."""
    dates, countries = _names(locale)
    small_words, field = frozenset(_words(small)), frozenset(_words((*of_the_field, *countries)))
    several = frozenset(fold(country) for country in countries if " " in country)
    return small_words, frozenset(_words(dates)), field - small_words, several


def _names(locale: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Months and weekdays; names of countries."""
    if not has_locale(locale):
        return (), ()
    known = Locale.parse(locale)
    kinds = [*known.months.values(), *known.days.values()]
    dates = tuple(name for kind in kinds for width, names in kind.items() if width == "wide" for name in names.values())
    return dates, tuple(name for code, name in known.territories.items() if code.isalpha())


def _words(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for word in WORD.findall(fold(text)):
            yield word
            if len(word) > 3 and word.isascii():
                yield f"{word}s"
