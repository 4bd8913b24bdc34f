"""Countries and languages: their codes and names."""

from functools import lru_cache

from babel import Locale
from babel.core import get_global

from urgent_appeal.language.words import Language

INVENTED = "ZZ"
"""A code that ISO 3166-1 leaves to its users: a country that is not known, or invented."""
NO_COUNTRIES = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "CQ", "AC", "CP", "DG", "EA", "IC", "TA"})
"""Two-letter codes of CLDR that are not countries of ISO 3166-1."""
CURRENT_ALPHA3 = {"FR": "FRA", "MM": "MMR", "TL": "TLS", "CD": "COD", "YE": "YEM", "DE": "DEU", "XK": "XKX"}
"""ISO 3166-1 alpha-3 where CLDR keeps a withdrawn code beside the one in force."""


@lru_cache(maxsize=1)
def _codes() -> frozenset[str]:
    names = map(str, Locale.parse("en").territories)
    return frozenset(code for code in names if len(code) == 2 and code.isalpha()) - NO_COUNTRIES


def known(code: str) -> bool:
    """Whether a code is a country of ISO 3166-1, Kosovo (XK), or the one for invented countries (ZZ)."""
    return code in _codes() or code == INVENTED


def country_name(code: str, language: Language) -> str:
    """The country's name in a language, as the field writes it; the code where there is none."""
    return language.countries.get(code) or Locale.parse(language.locale).territories.get(code, code)


def in_country(code: str, language: Language) -> str | None:
    """ "in Tunisia", or None where the language file does not say it."""
    return language.in_country.get(code)


def language_name(code: str, language: Language) -> str:
    """A language's name in another, for example "Russian"; the code where there is none."""
    return str(Locale.parse(language.locale).languages.get(code, code))


def code_for(text: str) -> str | None:
    """The two letters for a country written in another way: by its name, in three letters or in small ones."""
    if text.upper() in _codes():
        return text.upper()
    aliases = get_global("territory_aliases").get(text.upper(), [])
    if len(aliases) == 1:
        return str(aliases[0])
    for locale in ("en", "fr", "es", "ru", "ar"):
        for code, name in Locale.parse(locale).territories.items():
            if code in _codes() and name.casefold() == text.strip().casefold():
                return str(code)
    return None


def alpha3(code: str) -> str | None:
    """The three letters of ISO 3166-1 for two; None for a country without them."""
    return CURRENT_ALPHA3.get(code) or _alpha3().get(code)


@lru_cache(maxsize=1)
def _alpha3() -> dict[str, str]:
    aliases = get_global("territory_aliases")
    return {
        found[0]: three for three, found in aliases.items() if len(three) == 3 and three.isalpha() and len(found) == 1
    }
