"""Words that are no name by themselves: small words, months and weekdays, the field's own words, countries.

The fixed words of the pages are not among them: what they say is searched like anything else.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from urgent_appeal.language.folding import fold
from urgent_appeal.language.words import Language
from urgent_appeal.model.value import value

WORD = re.compile(r"[^\W\d_]+")


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

    @property
    def scripts(self) -> frozenset[str]:
        """First words of the Unicode names of their letters, for example "LATIN"."""
        return frozenset(unicodedata.name(word[0], "").split(" ")[0] for word in self.small)

    @property
    def common(self) -> frozenset[str]:
        """All of them."""
        return self.small | self.dates | self.field


def vocabulary(languages: Iterable[Language]) -> Vocabulary:
    """The words of some languages; months, weekdays and countries as Babel has them."""
    found = [_vocabulary(*_key(language)) for language in languages]
    return Vocabulary(
        small=frozenset().union(*(one.small for one in found)),
        dates=frozenset().union(*(one.dates for one in found)),
        field=frozenset().union(*(one.field for one in found)),
        countries=frozenset().union(*(one.countries for one in found)),
    )


def _key(language: Language) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    return language.locale, language.small_words, language.field_words


@lru_cache(maxsize=64)
def _vocabulary(locale: str, small: tuple[str, ...], of_the_field: tuple[str, ...]) -> Vocabulary:
    dates, countries = _names(locale)
    small_words, field = frozenset(_words(small)), frozenset(_words((*of_the_field, *countries)))
    return Vocabulary(
        small=small_words,
        dates=frozenset(_words(dates)),
        field=field - small_words,
        countries=frozenset(fold(country) for country in countries if " " in country),
    )


def _names(locale: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Months and weekdays; names of countries."""
    try:
        known = Locale.parse(locale)
    except (UnknownLocaleError, ValueError):
        return (), ()
    kinds = [*known.months.values(), *known.days.values()]
    dates = tuple(name for kind in kinds for width, names in kind.items() if width == "wide" for name in names.values())
    return dates, tuple(name for code, name in known.territories.items() if code.isalpha())


def _words(texts: Iterable[str]) -> Iterator[str]:
    """The words of some texts, and the plain plural of each."""
    for text in texts:
        for word in WORD.findall(fold(text)):
            yield word
            if len(word) > 3 and word.isascii():
                yield f"{word}s"
