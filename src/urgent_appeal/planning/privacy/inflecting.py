"""One word of a name as grammar and writing change it: bounds, prefixes, endings.

Endings are those of the Slavic languages, Greek, and the English and German -s; others (Baltic, Finnish, Hungarian,
Turkish) are found where the word has five letters or more, as it is found inside longer words then.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from urgent_appeal.model.value import value
from urgent_appeal.patterns import regex

INSIDE_WORDS = 5
"""Letters from which a spelling is found inside a longer word as well ("Petrov" in "Petrova")."""
LETTER = r"[^\W\d_]"
BETWEEN_WORDS = r"[\W\d_]*"
INSIDE = r"(?:(?:[^\w\s]|[\d_]){0,3}|[-\u2010]\s{1,3}|[ \t]{0,2}\n[ \t>]{0,4}|[\u00a0\u202f\t])"
"""What may stand between two letters of a long name: the mark of a note, an asterisk, a hyphen at the end of a line."""
APART = r"[\W\d_]{1,3}"
"""What stands between all letters of a name that is spaced out."""

ARABIC = regex(r"[\u0621-\u064a]+")
ARABIC_PREFIX = r"(?:[وف]?(?:[بكل]?(?:ال)?|لل))?"
"""Words that Arabic writes together with the next: and, so, in, as, for, the."""
HEBREW = regex(r"[\u05d0-\u05ea]+")
HEBREW_PREFIX = r"[והבלמשכ]{0,3}"
CYRILLIC = regex(r"[\u0400-\u052f]+")
CYRILLIC_ENDINGS = (
    r"(?:[аяоеыиуюьэ]|ом|ем|ои|еи|ою|ею|ым|им|ых|их|ам|ям|ах|ях|ами|ями|ого|его|ому|ему|ая|ую|ое|ыи|ии|ов|ев"
    r"|ович|овна|евич|евна|ин|ина|ину|инои|ови)?"
)
GREEK = regex(r"[\u0370-\u03ff\u1f00-\u1fff]+")
GREEK_ENDINGS = r"(?:ος|οσ|ης|ησ|ας|ασ|ους|ουσ|ων|ου|ο|η|α|ε|ω|ι)?"
GREEK_TAIL = regex(r"(?:ος|οσ|ης|ησ|ας|ασ|ους|ουσ|ου|[οηαωι])$")
LATIN_SLAVIC = regex(r"(?:(?P<ova>.*(?:ov|ev|kin|shin|chin|zhin))a|(?P<ski>.*[sc]k)(?:i|y|ij|iy|yj|yy|a|aya|aja|aia))$")
LATIN_ENDINGS = r"(?:a|u|om|em|ovi|uv|oj|oy|ov|ova|ove|y)"
LATIN_ENDINGS_OF_THREE = r"(?:a|em|om|ovi|uv|owi)"
LATIN_A_ENDINGS = r"(?:u|y|oj|oy|oi|ou|om|in|ina|iny)"
FLEETING = {
    "cyrillic": regex(r"(.*[^аяоеыиуюэ])[еоя]([^аяоеыиуюэь])$"),
    "latin": regex(r"(.*[^aeiouy])e([klcr])$"),
}
"""A vowel that goes where an ending comes: Павел, Павла; Marek, Marka."""
SCRIPTS_WITHOUT_SPACES = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN")

When = Literal["always", "capital", "careful"]
"""`capital`: only with a capital. `careful`: only with a capital inside a sentence, and not in a date."""


@value
class Form:
    """One form of a name."""

    letters: str
    """Folded letters that stand one after the other wherever this form is found."""
    pattern: str
    """Regular expression that finds it in a folded text."""
    when: When = "always"
    """Under which condition it is the name."""

    @property
    def expression(self) -> re.Pattern[str]:
        """The pattern, compiled when a text first has the letters: most forms of a name are found in no text."""
        return _compiled(self.pattern)


@lru_cache(maxsize=4096)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def bounded(word: str) -> str:
    """The expression of a word, inside other words only where it is long or of a script without spaces."""
    if without_spaces(word):
        return re.escape(word)
    if len(word) >= INSIDE_WORDS:
        return INSIDE.join(map(re.escape, word))
    # not behind the first letter: "l'an" is not Lan
    mark = r"[^\w\s]?" if len(word) == INSIDE_WORDS - 1 else "'?"
    pattern = re.escape(word[0]) + mark.join(map(re.escape, word[1:]))
    if ARABIC.fullmatch(word):
        pattern = f"{ARABIC_PREFIX}{pattern}ا?"
    elif HEBREW.fullmatch(word):
        pattern = f'{HEBREW_PREFIX}{pattern[:-1]}["״]?{pattern[-1]}'
    return alone_only(pattern)


def alone_only(pattern: str) -> str:
    """The expression, not inside a longer word."""
    return rf"(?<!{LETTER})(?:{pattern})(?!{LETTER})"


def without_spaces(word: str) -> bool:
    """Whether a word is of a script that puts no spaces between words."""
    return any(unicodedata.name(letter, "").startswith(SCRIPTS_WITHOUT_SPACES) for letter in word)


def inflected(word: str) -> Iterator[Form]:
    """A name with another ending; a short one only with a capital, as its stem may begin other words."""
    if CYRILLIC.fullmatch(word):
        yield from _stems(_cyrillic_stems(word), CYRILLIC_ENDINGS, shortest=2 if len(word) <= 3 else 3)
    elif GREEK.fullmatch(word):
        yield from _stems([GREEK_TAIL.sub("", word)], GREEK_ENDINGS, shortest=3)
    elif word.isascii() and word.isalpha():
        yield from _latin(word)


def _cyrillic_stems(word: str) -> list[str]:
    fleeting = FLEETING["cyrillic"].match(word)
    stems = [re.sub(r"[аяоеыиьую]$", "", word)]
    stems += [re.sub(r"(?:ыи|ии|ои|ая|яя|ое|ые)$", "", word)] if len(word) > INSIDE_WORDS else []
    stems += [fleeting[1] + fleeting[2], f"{fleeting[1]}ь{fleeting[2]}"] if fleeting else []
    return list(dict.fromkeys(stems))


def _stems(stems: list[str], endings: str, *, shortest: int) -> Iterator[Form]:
    for stem in stems:
        if len(stem) >= INSIDE_WORDS:
            yield Form(letters=stem, pattern=bounded(stem))
        elif len(stem) >= shortest:
            yield Form(letters=stem, pattern=alone_only(stem + endings), when="capital")


def _latin(word: str) -> Iterator[Form]:
    slavic, fleeting = LATIN_SLAVIC.fullmatch(word), FLEETING["latin"].match(word)
    stem = (slavic["ova"] or slavic["ski"]) if slavic else ""
    if len(stem) >= INSIDE_WORDS - 1:
        yield from _stems([stem], LATIN_ENDINGS, shortest=1)
    elif word.endswith("a") and len(word) >= INSIDE_WORDS - 1:
        yield Form(letters=word[:-1], pattern=alone_only(word[:-1] + LATIN_A_ENDINGS), when="capital")
    elif word[-1] not in "aeiouy" and len(word) < INSIDE_WORDS:
        endings = LATIN_ENDINGS if len(word) == INSIDE_WORDS - 1 else LATIN_ENDINGS_OF_THREE
        yield Form(letters=word, pattern=alone_only(word + endings), when="capital")
    if fleeting and len(word) >= INSIDE_WORDS - 1:
        short = fleeting[1] + fleeting[2]
        yield Form(letters=short, pattern=alone_only(short + LATIN_ENDINGS), when="capital")
    if len(word) == INSIDE_WORDS - 1 and word[-1] != "s":  # of three letters: "This" is not of Thi
        yield Form(letters=word, pattern=alone_only(f"{word}'?s"), when="capital")
