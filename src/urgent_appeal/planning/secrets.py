"""Names that an edition does not print, and how their spellings are found in a text.

A spelling is each word of three letters or more of every form of the name, in any case, with or without accents, in
any order, and the whole name written together. A short word counts only where it stands by itself.
"""

import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from urgent_appeal.model.value import value

SHORTEST = 3
"""Letters of the shortest word that is searched for by itself."""
INSIDE_WORDS = 5
"""Letters from which a spelling is found inside a longer word as well ("Petrov" in "Petrova")."""
MASK = "‹withheld›"
STROKES = str.maketrans("øłđħŧıß", "oldhtis")
LETTER = r"[^\W\d_]"


@value
class Secret:
    """A name that must not be found."""

    spellings: tuple[str, ...]
    """Every form of the name."""
    phrases: tuple[str, ...] = ()
    """Texts that give it away only as a whole, for example the address of a page."""
    allowed: tuple[str, ...] = ()
    """Words in which a spelling is not the name."""


def find(text: str, secrets: Iterable[Secret]) -> tuple[tuple[int, int], ...]:
    """Where spellings stand in a text: offset and length in characters, in order."""
    folded, places = _folded(text)
    found: list[tuple[int, int]] = []
    for secret in secrets:
        expression, allowed = _expressions(secret)
        excused = [match.span() for match in allowed.finditer(folded)] if allowed else []
        for match in expression.finditer(folded):
            if not any(start <= match.start() and match.end() <= end for start, end in excused):
                start, end = places[match.start()], places[match.end() - 1] + 1
                found.append((start, end - start))
    return tuple(sorted(set(found)))


def masked(text: str, secrets: Iterable[Secret]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text with each spelling as ‹withheld›, and by how much what stands behind an offset has moved."""
    pieces: list[str] = []
    shifts: list[tuple[int, int]] = []
    last, moved = 0, 0
    for start, size in find(text, secrets):
        at, end = max(start, last), start + size
        if end <= last:
            continue
        pieces += [text[last:at], MASK]
        moved += len(MASK) - (end - at)
        shifts.append((end, moved))
        last = end
    return "".join([*pieces, text[last:]]), tuple(shifts)


@lru_cache(maxsize=256)
def _expressions(secret: Secret) -> tuple[re.Pattern[str], re.Pattern[str] | None]:
    """What to find, the longest spelling first, and the words in which it is allowed."""
    patterns = {pattern: letters for spelling in secret.spellings for letters, pattern in _patterns(spelling)}
    patterns |= {re.escape(_folded(phrase)[0]): len(phrase) for phrase in secret.phrases if phrase.strip()}
    ordered = sorted(patterns, key=lambda pattern: (-patterns[pattern], pattern))
    allowed = [re.escape(_folded(phrase)[0]) for phrase in secret.allowed if phrase.strip()]
    return re.compile("|".join(ordered) or r"(?!)"), re.compile("|".join(allowed)) if allowed else None


def _patterns(spelling: str) -> Iterator[tuple[int, str]]:
    """Patterns of one form of a name, each with the number of its letters."""
    words = re.findall(rf"{LETTER}+", _folded(spelling)[0])
    for word in words:
        if len(word) >= SHORTEST or not word.isascii() or len(words) == 1:
            yield len(word), _bounded(word, re.escape(word))
    letters = sum(map(len, words))
    orders = itertools.permutations(words) if len(words) <= 4 else (tuple(words), tuple(reversed(words)))
    for order in orders if len(words) > 1 else ():
        yield letters, _bounded("".join(order), r"[\W\d_]*".join(map(re.escape, order)))


def _bounded(letters: str, pattern: str) -> str:
    """The pattern, found inside other words only where it is long or of a script that has no blanks."""
    if len(letters) >= INSIDE_WORDS or any(_without_blanks(c) for c in letters):
        return pattern
    return rf"(?<!{LETTER}){pattern}(?!{LETTER})"


def _without_blanks(character: str) -> bool:
    name = unicodedata.name(character, "")
    return name.startswith(("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR"))


def _folded(text: str) -> tuple[str, list[int]]:
    """The text without case, accents and invisible characters, and the offset of each letter that is left."""
    letters: list[str] = []
    places: list[int] = []
    for at, character in enumerate(text):
        for letter in unicodedata.normalize("NFKD", character).casefold().translate(STROKES):
            if unicodedata.category(letter) not in {"Mn", "Me", "Cf"}:
                letters.append(letter)
                places.append(at)
    return "".join(letters), places
