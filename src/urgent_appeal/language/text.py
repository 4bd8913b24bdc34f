"""Plain texts: names put in, spaces that must not break."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from babel import Locale

from urgent_appeal.language.directions import isolated
from urgent_appeal.language.words import Language
from urgent_appeal.model.value import kept, value
from urgent_appeal.patterns import regex

NO_BREAK = "\u00a0"
BRACES = regex(r"(?<!\{)\{([a-z0-9][a-z0-9_-]*)\}(?!\})")
UNTOUCHED = r"(?:https?://|mailto:|www\.)[^\s<>«»]+|(?<!\S)[^\s@]{1,64}@[^\s@]{1,255}\w|::+"
"""Addresses and double colons, in which a mark is not punctuation."""
UNITS = (
    *("km²", "m²", "km", "m", "cm", "mm", "ha", "kg", "g", "h", "min", "°C", "%", "a.m.", "p.m."),
    *("€", "$", "£", "EUR", "USD", "euro", "euros", "dollar", "dollars"),
    *("million", "millions", "billion", "billions", "milliard", "milliards", "ans"),
)
"""What stays with the number before it, in every language."""
NUMBERED = (
    *("n°", "nº", "nos", "no.", "nos.", "§", "article", "articles", "page", "pages", "section", "sections"),
    *("paragraph", "paragraphs", "paragraphe", "paragraphes", "alinéa", "chapter", "chapters", "chapitre", "chapitres"),
)
"""What stays with the number behind it, in every language, beside the language's own abbreviations."""
SHORT_TITLE = 4
"""Letters of a title that stays with the name behind it: "Mme", "Prof.", but not "General"."""
APART = regex(r"(\s+)")
INSIDE = regex(r"[(\[«“‘’'\"]")
"""What a word may have before it: "(art.", "l’article"."""
DAY = regex(r"\d(?:er|st|nd|rd|th|[.º])?\Z")
DIGITS = regex(r"\D?\d{1,3}")
GROUP = regex(r"\d{3}(?!\d)")
YEAR = regex(r"\d{1,4}(?!\w)")
NUMBER = regex(r"\d|[IVXLC]+(?!\w)")
SPACES = "[ \u00a0\u202f\u2009]"


def fill(text: str, words: Mapping[str, str]) -> str:
    """The text with each {name} replaced; one without a word stays. What is put in is not looked at again."""

    def word(match: re.Match[str]) -> str:
        return words.get(match[1].replace("-", "_"), match[0])

    return BRACES.sub(word, text)


def say(text: str, words: Mapping[str, str], language: Language) -> str:
    """A pattern of a language or an issuer with its names put in, each in its own direction, and its spaces."""
    return space(fill(text, {key: isolated(word, language) for key, word in words.items()}), language)


def braces(text: str) -> tuple[tuple[str, int], ...]:
    """The names in braces, with their offsets."""
    return tuple((match[1], match.start()) for match in BRACES.finditer(text))


def space(text: str, language: Language) -> str:
    """The text with the language's no-break spaces, as typed with plain ones or none ("Pays: titre", "Pays : titre").

    In every language no line ends inside a date or a number, between a number and its unit or what it counts ("art.
    19"), or between initials or a short title and the name behind them.

    French: Lexique des règles typographiques en usage à l'Imprimerie nationale, "Ponctuation". Doing it twice
    changes nothing.
    """
    before, after = language.spacing.before, language.spacing.after
    if before or after:
        text = _places(before, after, language.quotes[1]).sub(_spaced, text)
    parts = APART.split(text)
    held = _held(language)
    for at in range(1, len(parts), 2):
        if parts[at] == " " and held.holds(parts[at - 1], parts[at + 1], parts[at - 3] if at > 2 else ""):
            parts[at] = NO_BREAK
    return "".join(parts)


@value
class _Held:
    """The words of a language beside which no line ends."""

    months: frozenset[str]
    month: re.Pattern[str]
    unit: re.Pattern[str]
    before_numbers: frozenset[str]
    before_names: frozenset[str]

    def holds(self, before: str, behind: str, earlier: str) -> bool:
        """Whether two words stay in one line; `earlier` is the word before both."""
        bare = before.isalpha()
        if bare and not (behind[:1].isupper() or behind[:1].isdigit()):
            return False  # most words of a text
        word = before if bare else INSIDE.split(before)[-1]
        if before[-1:].isdigit() and (self.unit.match(behind) or (DIGITS.fullmatch(before) and GROUP.match(behind))):
            return True
        if word[:1].isdigit() and self.month.match(behind):
            return bool(DAY.search(word))
        if word in self.months:
            return bool(YEAR.match(behind))
        if word[:-1].isdigit() and word[-1] == ",":
            return bool(INSIDE.split(earlier)[-1] in self.months and YEAR.match(behind))
        if word == "h":
            return earlier[-1:].isdigit() and behind[:1].isdigit()
        if word.lower() in self.before_numbers:
            return bool(NUMBER.match(behind))
        is_initial = len(word) == 2 and word[1] == "." and word[0].isalpha() and word[0].isupper()
        return (is_initial or word.rstrip(".") in self.before_names) and behind[:1].isupper()


@kept
def _held(language: Language) -> _Held:
    titles = (way for one in language.honorifics.values() for way in (one.word, *one.also))
    short = (title.rstrip(".") for title in (*titles, *language.styles_before_mr) if title and " " not in title)
    months = frozenset(Locale.parse(language.locale).months["format"]["wide"].values())
    return _Held(
        months=months,
        month=_one_of(months),
        unit=_one_of(UNITS),
        before_numbers=frozenset((*NUMBERED, *language.abbreviations)),
        before_names=frozenset(title[:1].upper() + title[1:] for title in short if len(title) <= SHORT_TITLE),
    )


def _one_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})(?!\w)")


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
