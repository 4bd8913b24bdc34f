"""Plain texts: names put in, spaces that must not break."""

import re
from collections.abc import Mapping
from functools import lru_cache

from babel import Locale

from urgent_appeal.language.words import Language

NO_BREAK = "\u00a0"
BRACES = re.compile(r"(?<!\{)\{([a-z0-9][a-z0-9_-]*)\}(?!\})")
UNTOUCHED = r"(?:https?://|mailto:|www\.)[^\s<>«»]+|(?<!\S)[^\s@]{1,64}@[^\s@]{1,255}\w|::+"
"""Addresses and double colons, in which a mark is not punctuation."""
UNITS = (
    *("km²", "m²", "km", "m", "cm", "mm", "ha", "kg", "g", "h", "min", "°C", "%", "a.m.", "p.m."),
    *("€", "$", "£", "EUR", "USD"),
)
"""What stays with the number before it, in every language."""
SPACES = "[ \u00a0\u202f\u2009]"


def fill(text: str, words: Mapping[str, str]) -> str:
    """The text with each {name} replaced; one without a word stays. What is put in is not looked at again."""

    def word(match: re.Match[str]) -> str:
        return words.get(match[1].replace("-", "_"), match[0])

    return BRACES.sub(word, text)


def say(text: str, words: Mapping[str, str], language: Language) -> str:
    """A pattern of a language or an issuer with its names put in and the language's spaces."""
    return space(fill(text, words), language)


def braces(text: str) -> tuple[tuple[str, int], ...]:
    """The names in braces, with their offsets."""
    return tuple((match[1], match.start()) for match in BRACES.finditer(text))


def space(text: str, language: Language) -> str:
    """The text with the language's no-break spaces, as typed with plain ones or none ("Pays: titre", "Pays : titre").

    In every language a day stays with its month, and a number with its unit.

    French: Lexique des règles typographiques en usage à l'Imprimerie nationale, "Ponctuation". Doing it twice
    changes nothing.
    """
    before, after = language.spacing.before, language.spacing.after
    if before or after:
        text = _places(before, after, language.quotes[1]).sub(_spaced, text)
    return _behind_numbers(language.locale).sub(NO_BREAK, text)


@lru_cache(maxsize=16)
def _behind_numbers(locale: str) -> re.Pattern[str]:
    """The space between a day and its month, or a number and its unit."""
    months = Locale.parse(locale).months["format"]["wide"].values()
    words = "|".join(map(re.escape, sorted((*months, *UNITS), key=len, reverse=True)))
    return re.compile(rf"(?:(?<=\d)|(?<=1er)) (?=(?:{words})(?!\w))")


def _spaced(match: re.Match[str]) -> str:
    if match["untouched"]:
        return match[0]
    return f"{match['opening'] or ''}{NO_BREAK}"


@lru_cache(maxsize=8)
def _places(before: tuple[str, ...], after: tuple[str, ...], closing: str) -> re.Pattern[str]:
    """Where a no-break space belongs: in place of spaces beside a mark, or where a mark stands right behind a word.

    A mark inside a word ("12:30") or behind another one ("?!") gets none; only the closing quotation mark does.
    """
    none = r"(?!)"
    marks = f"[{''.join(map(re.escape, before))}]" if before else none
    quote = re.escape(closing) if closing in before else none
    opening = f"[{''.join(map(re.escape, after))}]" if after else none
    end = rf"{marks}*(?:[\s.,…)\]}}”’\"']|{quote}|\Z)"
    return re.compile(
        rf"(?P<untouched>{UNTOUCHED})"
        rf"|(?P<opening>{opening})(?:{SPACES}+|(?=\S))"
        rf"|{SPACES}+(?={marks})(?!::)"
        rf"|(?<=[\w)\]}}”’\"»…%°.*])(?={marks}{end})(?!::)"
        rf"|(?<=[^\s«(])(?={quote})"
    )


def keep_together(text: str) -> str:
    """The text with every space as one that does not break, for references and short names."""
    return NO_BREAK.join(text.split())
