"""In which forms a name is looked for: its words alone and together, in any order, and disguised.

The rules and why: docs/writing-a-case.md, "Names that must not come out"; endings of grammar are in `inflecting`. Every
form has letters that stand one after the other wherever it is found, so that a text without them need not be looked at
any closer.
"""

import itertools
import re
from collections.abc import Iterator, Mapping

from urgent_appeal.language.folding import fold, fold_spelled_out
from urgent_appeal.patterns import regex
from urgent_appeal.planning.privacy.inflecting import (
    APART,
    BETWEEN_WORDS,
    INSIDE,
    INSIDE_WORDS,
    LETTER,
    Form,
    When,
    alone_only,
    bounded,
    inflected,
    without_spaces,
)

SHORTEST = 3
"""Letters of the shortest word that is searched for by itself; two in other scripts than the Latin one."""
SPACED = 4
"""Letters of the shortest word that is found spaced out."""
WORDS = regex(rf"{LETTER}+(?:'{LETTER}+)*")
PARTICLES = frozenset({
    "abd", "abu", "al", "ap", "as", "at", "ban", "bat", "bar", "ben", "bin", "bint", "binti", "da", "dal", "dar", "das",
    "de", "degli", "dei", "del", "della", "den", "der", "des", "di", "do", "dos", "du", "e", "el", "es", "et", "ez",
    "ibn", "il", "in", "la", "las", "le", "les", "li", "lo", "los", "lu", "na", "nic", "ni", "of", "ol", "op", "os",
    "oud", "ould", "te", "ten", "ter", "the", "ul", "van", "vander", "vom", "von", "y", "za", "zu", "zum", "zur",
})  # fmt: skip
"""Small words inside the names of people, which may be written small."""
BOUND = frozenset({"عبد", "ابو", "ابا", "ابي", "ام", "ابن", "بن", "بنت", "ال", "ذو"})
"""Arabic words that are no name without the one behind them."""
EAST_ASIAN = regex(r"[\u3400-\u9fff\u3040-\u30ff\uac00-\ud7a3々]+")
TITLES = (
    r"(?:先生|女士|小姐|太太|夫人|律师|律師|教授|记者|記者|医生|醫生|大夫|老师|老師|同志|博士|法官|院长|主任|某|氏|姓|姐|哥"
    r"|さん|さま|様|君|女史|\s*모?\s*씨|모|군|양|님|교수|대표|의원|기자|목사|여사|선생|변호사|판사)"
)
"""What stands behind a surname of one character where it is used alone."""
FAMILIAR = r"(?:老|小|阿)"
"""What stands before one."""


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
    return tuple(word for word in words if len(words) > 1 and len(word) > 1 and not _counts_alone(word))


def _forms(name: str, whens: Mapping[str, When], never: frozenset[str]) -> Iterator[Form]:
    numbered = bool(re.search(r"\d", name))
    for spelling in dict.fromkeys((fold(name), fold_spelled_out(name))):
        words = _bound_together(tuple(word.replace("'", "") for word in WORDS.findall(spelling)))
        parts = [part for word in WORDS.findall(spelling) if "'" in word for part in word.split("'")]
        for word in (*words, *(part for part in parts if len(part) >= SHORTEST)):
            for variant in _variants(word):
                single = len(words) == 1 and not numbered
                if _counts_alone(variant, single=single) and (variant not in never or single):
                    yield from _alone(variant, whens.get(variant, "always"))
        yield from _together(words)
        yield from _east_asian(words)
        if numbered:
            yield _with_digits(spelling)
    if len(words) == 1 and name.isupper() and SHORTEST <= len(words[0]) < INSIDE_WORDS:
        yield Form(
            letters=words[0], pattern=alone_only(APART.join(words[0]) + "|" + words[0] + "s")
        )  # an acronym: H.R.D.


def _bound_together(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words, in Arabic those that are no name alone as one with the next."""
    made: list[str] = []
    for word in words:
        if made and made[-1] in BOUND:
            made[-1] += word
        else:
            made.append(word)
    return tuple(made)


def _counts_alone(word: str, *, single: bool = False) -> bool:
    return single or len(word) >= (SHORTEST if word.isascii() else 2)


def _variants(word: str) -> tuple[str, ...]:
    """A word and what else it may be written as; Arabic also without its article."""
    found = [word]
    if re.fullmatch(r"[\u0621-\u064a]+", word):
        bare = word.removeprefix("ال") if len(word) >= INSIDE_WORDS else word
        pairs = (("ى", "ي"), ("ة", "ه"), ("ه", "ة"))
        ends = [one[:-1] + new for one in (word, bare) for old, new in pairs if one.endswith(old)]
        found += [bare, *ends, *(one.replace("ى", "ي") for one in (word, bare))]
    elif word.isascii():
        single = re.sub(r"(?<=[^aeiou])([aou])e(?=[^aeiou])", r"\1", word)
        found += [single] if len(single) >= INSIDE_WORDS else []
    return tuple(dict.fromkeys(found))


def _alone(word: str, when: When) -> Iterator[Form]:
    """A word of a name by itself."""
    expression = bounded(word) if when == "always" else alone_only(re.escape(word))
    yield Form(letters=word, pattern=expression, when=when)
    if when == "always":
        yield from inflected(word)
    if word.startswith("عبدال"):
        yield Form(letters=word, pattern=alone_only(rf"عبد\s+{re.escape(word[3:])}"))
    if len(word) >= SPACED and not without_spaces(word):
        yield Form(letters=word, pattern=alone_only(APART.join(map(re.escape, word))), when=when)


def _together(words: tuple[str, ...]) -> Iterator[Form]:
    """The whole name, in any order, its words apart or written as one.

    Words apart begin and end at words of the text ("An Bing" is not in "scan bingo"); the last may have an ending.
    """
    orders = set(itertools.permutations(words)) if len(words) <= 4 else {words, tuple(reversed(words))}
    for order in sorted(orders) if len(words) > 1 else ():
        letters = "".join(order)
        spelled = [INSIDE.join(map(re.escape, word)) if len(word) > 3 else word for word in order]
        end = "" if len(order[-1]) >= INSIDE_WORDS or without_spaces(letters) else rf"(?!{LETTER})"
        begin = "" if without_spaces(letters) else rf"(?<!{LETTER})"
        yield Form(letters=letters, pattern=begin + BETWEEN_WORDS.join(spelled) + end)
        if len(letters) >= INSIDE_WORDS and not without_spaces(letters):
            yield Form(letters=letters, pattern=INSIDE.join(spelled))
        if len(letters) >= INSIDE_WORDS and order == words:
            spaced = APART.join(map(re.escape, letters))
            yield Form(letters=letters, pattern=alone_only(spaced))
    for at in range(1, len(words) - 1):
        letters = "".join(words[at:])
        if words[at] in PARTICLES and len(letters) >= INSIDE_WORDS:  # "vanderberg"
            yield Form(letters=letters, pattern=INSIDE.join(map(re.escape, letters)))


def _with_digits(spelling: str) -> Form:
    """A number, or a name with one: as a whole, its letters and digits apart or together."""
    characters = re.findall(r"[^\W_]", spelling)
    pattern = r"[\W_]{0,3}".join(map(re.escape, characters))
    letters = max(WORDS.findall(spelling), key=len, default="").replace("'", "")
    return Form(letters=letters, pattern=rf"(?<![^\W_]){pattern}(?![^\W_])")


def _east_asian(words: tuple[str, ...]) -> Iterator[Form]:
    """Given name and surname alone, of a name in Chinese characters, kana or Hangul, with or without a space."""
    name = "".join(words)
    if not EAST_ASIAN.fullmatch(name) or not 2 <= len(name) <= 6 or len(words) > 2:
        return
    splits = [(words[0], words[1])] if len(words) == 2 else [(name[:1], name[1:])]
    if len(words) == 1 and len(name) >= 3:
        splits.append((name[:2], name[2:]))
    yield Form(letters=name, pattern=r"[\W\d_]{0,2}".join(map(re.escape, name)))
    for surname, given in splits:
        for part in (surname, given):
            escaped = re.escape(part)
            if len(part) >= 2:
                yield Form(letters=part, pattern=r"[\W\d_]{0,2}".join(map(re.escape, part)))
            else:
                alone = rf"{FAMILIAR}{escaped}|{alone_only(escaped)}"
                yield Form(letters=part, pattern=rf"{escaped}(?={TITLES})|{alone}")
