"""Countries and languages: their codes and names."""

import json
import re
import unicodedata
from functools import lru_cache
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.languages import get_official_languages

from urgent_appeal.language.text import fill
from urgent_appeal.language.words import Language
from urgent_appeal.nearest import close_to
from urgent_appeal.patterns import regex

INVENTED = "ZZ"
"""A code that ISO 3166-1 leaves to its users: a country that is not known, or invented."""
LANGUAGE_CODE = regex(r"[a-z]{2,3}(-[A-Za-z]{2,4})?")
"""Codes of languages as files write them, for example "fr" or "pt-BR"."""
NO_COUNTRY = regex(r"AA|Q[M-Z]|X[A-JL-Z]|AC|CP|DG|EA|EU|EZ|IC|TA|UN")
"""Codes that ISO 3166-1 leaves to its users or reserves; XK is Kosovo's in general use."""
CURRENT_ALPHA3 = {"FR": "FRA", "MM": "MMR", "TL": "TLS", "CD": "COD", "YE": "YEM", "DE": "DEU", "XK": "XKX"}
"""ISO 3166-1 alpha-3 where CLDR keeps a withdrawn code beside the one in force."""
LANGUAGES_OF_NAMES = (
    *("en", "fr", "es", "pt", "de", "it", "nl", "tr", "ru", "uk", "ar", "fa", "zh", "zh_Hant", "ja", "ko"),
    *("pl", "cs", "sk", "hu", "ro", "bg", "el", "sv", "da", "nb", "fi", "et", "lt", "lv", "hr", "sl", "sr", "sq"),
    *("ka", "hy", "az", "kk", "uz", "he", "ur", "hi", "bn", "ta", "te", "si", "th", "lo", "my", "km", "vi", "id", "ms"),
    *("sw", "am", "ca", "is", "be", "mn"),
)
"""Locales whose names of countries and languages are understood; the first that has a name decides."""
LANGUAGES_OF_THE_POST = ("fr", "en")
"""Those in which the Universal Postal Union works."""
LONGEST_NAME = 60
"""Characters up to which a text is compared with names."""
OTHER_LANGUAGES = {"cantonese": "zh", "castilian": "es", "farsi": "fa", "filipino": "tl", "mandarin": "zh"}
"""Other names in use of languages that have two letters."""
OF_SEVERAL = {"congo": 'write "CG" for Congo-Brazzaville, or "CD" for Congo-Kinshasa'}
"""Names that people of several countries write for theirs, and what to write instead."""
ALIKE = str.maketrans({"’": "'", "-": " ", "–": " ", "‑": " ", ".": None})
"""Characters that people write in one way or the other, or leave out."""
REMARK = regex(r"\s*[(\[][^()\[\]]*[)\]]\s*$")
"""What stands in brackets behind a name."""


@lru_cache(maxsize=1)
def _codes() -> frozenset[str]:
    return frozenset(code for code in (*_alpha3(), *CURRENT_ALPHA3) if not NO_COUNTRY.fullmatch(code))


def known(code: str) -> bool:
    """Whether a code is a country of ISO 3166-1, Kosovo (XK), or the one for invented countries (ZZ)."""
    return code in _codes()


def country_name(code: str, language: Language) -> str:
    """The country's name in a language, as the field writes it; the code where there is none."""
    return language.countries.get(code) or str(Locale.parse(language.locale).territories.get(code, code))


def in_country(code: str, language: Language) -> str | None:
    """ "in Tunisia"; None for the invented country where the language file does not name it, and for what is none."""
    words = language.in_country.get(code)
    if words is None and known(code) and code != INVENTED:
        words = language.phrases.get("in_country")
    name = country_name(code, language)
    return None if words is None else fill(words, {"country": name, "country_small": name[:1].lower() + name[1:]})


def has_locale(locale: str) -> bool:
    """Whether Babel knows how a locale, for example "en_GB", writes dates, lists and names of countries."""
    try:
        Locale.parse(locale)
    except (UnknownLocaleError, ValueError):
        return False
    return True


def unnamed(language: Language) -> tuple[str, ...]:
    """Countries that have a name neither in the language file nor in Babel's data for its locale."""
    names = {**Locale.parse(language.locale).territories, **language.countries}
    return tuple(sorted(_codes() - names.keys() - {INVENTED}))


def country_fault(code: str) -> tuple[str, str] | None:
    """What is wrong with a country's code and what to write instead, or None."""
    if known(code):
        return None
    meant = code_for(code)
    hint = f'write "{meant}"' if meant else slip_in_country(code)
    return f'"{code}" is not a country code', hint or 'write the two letters of ISO 3166-1, for example "TN"'


def slip_in_country(text: str) -> str:
    """A hint where a name of a country in English was probably meant, or nothing."""
    if several := OF_SEVERAL.get(_folded(text)):
        return several
    names = {name: code for code, name in Locale.parse("en").territories.items() if code in _codes()}
    close = close_to(text, names, least=0.8) if len(text) <= LONGEST_NAME else ""
    return f'did you mean {close}? write "{names[close]}"' if close else ""


def post_language(country: str | None, wanted: str) -> str:
    """The language in which the post of a country reads addresses: the one wanted, if it is official there.

    The Universal Postal Union asks for the country of destination in a language of the country of origin. Of several,
    the Union's own languages come first, as posts abroad read the line too.
    """
    official = [code.split("_")[0] for code in get_official_languages(country or "", de_facto=True)]
    first = official[0] if official else wanted
    return next((code for code in (wanted, *LANGUAGES_OF_THE_POST) if code in official), first)


def country_in_capitals(code: str, name: str, language: str) -> str:
    """The last line of an address: the country's name in the language of the post, `name` where Babel has none."""
    if code != INVENTED and has_locale(language):
        name = str(Locale.parse(language).territories.get(code, name))
    return in_capitals(name, language)


def in_capitals(text: str, language: str) -> str:
    """A text in the capitals of a language. Georgian stays: few fonts have its capitals; Greek ones have no accents."""
    dotted = text.replace("i", "İ") if language in ("tr", "az") else text
    upper = "".join(letter if "\u10d0" <= letter <= "\u10ff" else letter.upper() for letter in dotted)
    if language != "el":
        return upper
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", upper).replace("\u0301", ""))


def language_name(code: str, language: Language) -> str:
    """A language's name in another, for example "Russian"; the code where there is none."""
    return str(Locale.parse(language.locale).languages.get(code.replace("-", "_"), code))


@lru_cache(maxsize=10_000)  # in a long table few countries are named over and over
def code_for(text: str) -> str | None:
    """The two letters for a country written in another way: its name in one of several languages, or other letters."""
    letters = text.strip().upper()
    if re.fullmatch(r"(?:[A-Z]\.){1,2}[A-Z]\.?", letters):
        letters = letters.replace(".", "")
    if letters in _codes():
        return letters
    aliases = get_global("territory_aliases").get(letters, [])
    if len(aliases) == 1 and aliases[0] in _codes():
        return str(aliases[0])
    three = [code for code in CURRENT_ALPHA3 if CURRENT_ALPHA3[code] == letters]
    return three[0] if three else _code_of_name(text) or _code_before_remark(text) or _code_said_twice(text)


def _code_of_name(text: str) -> str | None:
    name = _folded(text)
    other = _other_names()
    if name in other or name in OF_SEVERAL:
        return other.get(name)
    last, comma, first = text.partition(",")
    # a language is read only when those before it do not have the name
    found = next((names[name] for names in map(_names, LANGUAGES_OF_NAMES) if name in names), None)
    found = found or (country_of_official_name(" ".join(text.split())) if name else None)
    return found or (_code_of_name(f"{first} {last}") if comma and first.strip() and "," not in first else None)


def _code_before_remark(text: str) -> str | None:
    """The code of "Kenya (KE)", whose remark says the same, and of "Iran (Islamic Republic of)"."""
    remark = REMARK.search(text)
    if not remark:
        return None
    before, inside = text[: remark.start()], remark[0].strip(" ()[]")
    found = code_for(before)
    return found if found and code_for(inside) == found else _code_of_name(f"{before}, {inside}")


def _code_said_twice(text: str) -> str | None:
    """The code of "Belgique / België" and of "Scotland, UK"."""
    parts = re.split(r"[/,]| - ", text)
    found = {code_for(part) for part in parts} if len(parts) > 1 else set()
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=1)
def _other_names() -> dict[str, str]:
    """Former names, official ones and others in use that CLDR does not list in English."""
    table: dict[str, list[str]] = json.loads(Path(__file__).with_name("country_names.json").read_text("utf-8"))
    return {name: code for code, names in table.items() for name in names}


@lru_cache(maxsize=len(LANGUAGES_OF_NAMES))
def _names(locale: str) -> dict[str, str]:
    names: dict[str, str] = {}
    for code, name in Locale.parse(locale).territories.items():
        if code in _codes() and code != INVENTED:
            names.setdefault(_folded(name.partition("(")[0]), code)
    return names


@lru_cache(maxsize=10_000)
def language_for(text: str) -> str | None:
    """The two letters of a language written in another way: "FR", "fr-CA", or its name in one of several languages."""
    code = re.split("[-_]", text.strip().casefold())[0]
    if code in _language_names("en").values():
        return code
    if re.fullmatch("[a-z]{3}", code) and (found := language_of_three_letters(code)):
        return found
    name = _folded(text)
    found = next((names[name] for names in map(_language_names, LANGUAGES_OF_NAMES) if name in names), None)
    remark = REMARK.search(text)
    return found or OTHER_LANGUAGES.get(name) or (language_for(text[: remark.start()]) if remark else None)


def english_names_of_languages() -> tuple[str, ...]:
    """Every language of two letters, as English calls it."""
    found = Locale.parse("en").languages
    return tuple(found[code] for code in sorted(set(_language_names("en").values())))


@lru_cache(maxsize=len(LANGUAGES_OF_NAMES))
def _language_names(locale: str) -> dict[str, str]:
    """Codes of two letters by the names in one language, those of regions ("British English") too."""
    names = sorted(Locale.parse(locale).languages.items(), key=lambda item: len(item[0]))
    return {_folded(name): short for code, name in reversed(names) if len(short := code.split("_")[0]) == 2}


def _folded(text: str) -> str:
    """Small letters without accents, hyphens, dots and article, so that "The Côte-d’Ivoire" is "cote d'ivoire"."""
    letters = unicodedata.normalize("NFKD", text.translate(ALIKE).replace("&", " and ").casefold())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(bare.split()).removeprefix("the ")


def alpha3(code: str) -> str | None:
    """The three letters of ISO 3166-1 for two; None for what is no country."""
    return CURRENT_ALPHA3.get(code) or _alpha3().get(code) if known(code) else None


@lru_cache(maxsize=1)
def _alpha3() -> dict[str, str]:
    aliases = get_global("territory_aliases")
    return {
        found[0]: three for three, found in aliases.items() if len(three) == 3 and three.isalpha() and len(found) == 1
    }


def country_of_official_name(name: str) -> str | None:
    """The two letters for a country's name in the standard, short or in full: "Korea, Republic of".

    Names must be the same but for capitals: `search_fuzzy` takes "Republic of Korea" for the other Korea.
    """
    from pycountry import countries

    try:
        return str(countries.lookup(name).alpha_2)
    except LookupError:
        return None


def language_of_three_letters(code: str) -> str | None:
    """The two letters for a language of ISO 639-2 or 639-3, such as "fra" or "fre"."""
    from pycountry import languages

    found = languages.get(alpha_3=code) or languages.get(bibliographic=code)
    return getattr(found, "alpha_2", None)
