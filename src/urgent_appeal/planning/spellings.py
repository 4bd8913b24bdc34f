"""In which forms a name is looked for: its words alone and together, in any order, with the endings of grammar.

The rules and why: docs/writing-a-case.md, "Names that must not be printed". Every form has letters that stand one after
the other wherever it is found, so that a text without them need not be looked at any closer.
"""

import itertools
import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Literal

from urgent_appeal.language.folding import fold, fold_spelled_out
from urgent_appeal.model.value import value

SHORTEST = 3
"""Letters of the shortest word that is searched for by itself; two in other scripts than the Latin one."""
INSIDE_WORDS = 5
"""Letters from which a spelling is found inside a longer word as well ("Petrov" in "Petrova")."""
LETTER = r"[^\W\d_]"
BETWEEN_WORDS = r"[\W\d_]*"
INSIDE = r"(?:[^\w\s]|[\d_]){0,3}"
"""What may stand between two letters of a long name: the mark of a note, a hyphen, an asterisk."""
APART = r"[\W\d_]{1,3}"
"""What stands between all letters of a name that is spaced out."""
WORDS = re.compile(rf"{LETTER}+(?:'{LETTER}+)*")

ARABIC = re.compile(r"[\u0621-\u064a]+")
ARABIC_PREFIX = r"(?:[وف]?(?:[بكل]?(?:ال)?|لل))?"
"""Words that Arabic writes together with the next: and, so, in, as, for, the."""
HEBREW = re.compile(r"[\u05d0-\u05ea]+")
HEBREW_PREFIX = r"[והבלמשכ]{0,2}"
CYRILLIC = re.compile(r"[\u0400-\u052f]+")
CYRILLIC_ENDINGS = (
    r"(?:[аяоеыиуюьэ]|ом|ем|ои|еи|ою|ею|ым|им|ых|их|ам|ям|ах|ях|ами|ями|ого|его|ому|ему|ая|ую|ое|ыи|ии|ов|ев"
    r"|ович|овна|евич|евна|ин|ина|ину|инои|ови)?"
)
CYRILLIC_TAIL = re.compile(r"(?:ыи|ии|ои|ая|яя|ое|ые|[аяоеыиьую])$")
LATIN_SLAVIC = re.compile(
    r"(?:(?P<ova>.*(?:ov|ev|kin|shin|chin|zhin))a|(?P<ski>.*[sc]k)(?:i|y|ij|iy|yj|yy|a|aya|aja|aia))$"
)
LATIN_ENDINGS = r"(?:a|u|om|em|ovi|oj|oy|ov|ova|ove|y)"
LATIN_A_ENDINGS = r"(?:u|y|oj|oy|oi|ou|om)"
WITHOUT_SPACES = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN")
EAST_ASIAN = re.compile(r"[\u3400-\u9fff\u3040-\u30ff\uac00-\ud7a3々]+")
TITLES = r"(?:先生|女士|小姐|太太|律师|律師|某|氏|姓|さん|氏名|様|씨|모|군|양|선생|변호사|기자)"
"""What stands behind a surname of one character where it is used alone."""

When = Literal["always", "capital", "careful"]
"""`capital`: only with a capital. `careful`: only with a capital inside a sentence, and not in a date."""


@value
class Form:
    """One form of a name."""

    letters: str
    """Folded letters that stand one after the other wherever this form is found."""
    expression: re.Pattern[str]
    """Finds it in a folded text."""
    when: When = "always"


def forms_of(name: str, *, careful: frozenset[str], capital: frozenset[str], never: frozenset[str]) -> tuple[Form, ...]:
    """The forms of one spelling, the longest first.

    `careful` and `capital` are folded words of it that are words of a language too, `never` those that do not count
    alone; a name of one such word counts with care.
    """
    whens: dict[str, When] = {
        **dict.fromkeys(capital, "capital"),
        **dict.fromkeys(never, "careful"),
        **dict.fromkeys(careful, "careful"),
    }
    found = dict.fromkeys(_forms(name, whens, never))
    return tuple(sorted(found, key=lambda form: -len(form.letters)))


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name, folded."""
    return tuple(word.replace("'", "") for word in WORDS.findall(fold(name)))


def not_found_alone(name: str) -> tuple[str, ...]:
    """Words of a name that are too short to be found by themselves."""
    words = words_of(name)
    return tuple(word for word in words if len(words) > 1 and len(word) > 1 and not _counts_alone(word, words))


def _forms(name: str, whens: Mapping[str, When], never: frozenset[str]) -> Iterator[Form]:
    for spelling in dict.fromkeys((fold(name), fold_spelled_out(name))):
        words = tuple(word.replace("'", "") for word in WORDS.findall(spelling))
        parts = [part for word in WORDS.findall(spelling) if "'" in word for part in word.split("'")]
        for word in (*words, *(part for part in parts if len(part) >= SHORTEST)):
            for variant in _variants(word):
                if _counts_alone(variant, words) and (variant not in never or len(words) == 1):
                    yield from _alone(variant, whens.get(variant, "always"))
        yield from _together(words)


def _counts_alone(word: str, words: tuple[str, ...]) -> bool:
    shortest = SHORTEST if word.isascii() else 2
    return len(word) >= shortest or len(words) == 1


def _variants(word: str) -> tuple[str, ...]:
    """A word and what it may be written as: Arabic without the article, with another last letter."""
    found = [word]
    if ARABIC.fullmatch(word):
        bare = word.removeprefix("ال") if len(word) >= 5 else word
        found += [bare]
        found += [one.replace(old, new) for one in (word, bare) for old, new in (("ى", "ي"), ("ة", "ه")) if old in one]
    return tuple(dict.fromkeys(found))


def _alone(word: str, when: When) -> Iterator[Form]:
    """A word of a name by itself."""
    expression = _bounded(word) if when == "always" else _alone_only(re.escape(word))
    yield Form(letters=word, expression=re.compile(expression), when=when)
    if when == "always":
        yield from _inflected(word)
    if len(word) >= INSIDE_WORDS:
        yield Form(letters=word, expression=re.compile(_alone_only(APART.join(map(re.escape, word)))), when=when)
    if EAST_ASIAN.fullmatch(word) and len(word) >= 3:
        yield from _east_asian(word)


def _together(words: tuple[str, ...]) -> Iterator[Form]:
    """The whole name, in any order, its words apart or written as one.

    Words apart begin and end at words of the text ("An Bing" is not in "scan bingo"); the last may have an ending.
    """
    orders = itertools.permutations(words) if len(words) <= 4 else (words, tuple(reversed(words)))
    for order in orders if len(words) > 1 else ():
        letters = "".join(order)
        spelled = [INSIDE.join(map(re.escape, word)) if len(word) > 3 else word for word in order]
        end = "" if len(order[-1]) >= INSIDE_WORDS or _without_spaces(letters) else rf"(?!{LETTER})"
        begin = "" if _without_spaces(letters) else rf"(?<!{LETTER})"
        yield Form(letters=letters, expression=re.compile(begin + BETWEEN_WORDS.join(spelled) + end))
        if len(letters) >= INSIDE_WORDS and not _without_spaces(letters):
            yield Form(letters=letters, expression=re.compile(INSIDE.join(spelled)))
        if len(letters) >= INSIDE_WORDS and order == words:
            spaced = APART.join(map(re.escape, letters))
            yield Form(letters=letters, expression=re.compile(_alone_only(spaced)))


def _bounded(word: str) -> str:
    """The word, inside other words only where it is long or of a script without spaces."""
    if _without_spaces(word):
        return re.escape(word)
    if len(word) >= INSIDE_WORDS:
        return INSIDE.join(map(re.escape, word))
    # not behind the first letter: "l'an" is not Lan
    pattern = re.escape(word[0]) + "'?".join(map(re.escape, word[1:]))
    if ARABIC.fullmatch(word):
        pattern = ARABIC_PREFIX + pattern
    elif HEBREW.fullmatch(word):
        pattern = HEBREW_PREFIX + pattern
    return _alone_only(pattern)


def _alone_only(pattern: str) -> str:
    return rf"(?<!{LETTER})(?:{pattern})(?!{LETTER})"


def _inflected(word: str) -> Iterator[Form]:
    """A Slavic name with another ending; a short one only with a capital, as its stem may begin other words."""
    if CYRILLIC.fullmatch(word):
        stem = CYRILLIC_TAIL.sub("", word)
        if len(stem) >= INSIDE_WORDS:
            yield Form(letters=stem, expression=re.compile(_bounded(stem)))
        elif len(stem) >= 2 and len(word) >= SHORTEST:
            expression = _alone_only(stem + CYRILLIC_ENDINGS)
            yield Form(letters=stem, expression=re.compile(expression), when="capital")
    elif word.isascii():
        slavic = LATIN_SLAVIC.fullmatch(word)
        stem = (slavic["ova"] or slavic["ski"]) if slavic else ""
        if len(stem) >= INSIDE_WORDS:
            yield Form(letters=stem, expression=re.compile(_bounded(stem)))
        elif len(stem) == INSIDE_WORDS - 1:
            yield Form(letters=stem, expression=re.compile(_alone_only(stem + LATIN_ENDINGS)), when="capital")
        elif word[-1] not in "aeiouy" and len(word) == INSIDE_WORDS - 1:
            yield Form(letters=word, expression=re.compile(_alone_only(word + LATIN_ENDINGS)), when="capital")
        elif word[-1] == "a" and len(word) >= INSIDE_WORDS - 1:
            stem = word[:-1]
            yield Form(letters=stem, expression=re.compile(_alone_only(stem + LATIN_A_ENDINGS)), when="capital")


def _east_asian(name: str) -> Iterator[Form]:
    """Given name and surname of a name that is written without a space between them."""
    parts = {name[1:]} | ({name[2:], name[:2]} if len(name) >= 4 else set())
    for part in parts:
        yield Form(letters=part, expression=re.compile(re.escape(part)))
    surname = re.escape(name[0])
    yield Form(letters=name[0], expression=re.compile(rf"{surname}(?={TITLES})|{_alone_only(surname)}"))


def _without_spaces(word: str) -> bool:
    return any(unicodedata.name(letter, "").startswith(WITHOUT_SPACES) for letter in word)
