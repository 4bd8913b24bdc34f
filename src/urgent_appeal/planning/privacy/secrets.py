"""Names that must not be found, and where their spellings stand in a text."""

import bisect
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from urgent_appeal.language.folding import Folded, fold, fold_spelled_out, letters_read_one_way, readings
from urgent_appeal.model.value import value
from urgent_appeal.patterns import regex
from urgent_appeal.planning.privacy.inflecting import Form
from urgent_appeal.planning.privacy.spellings import forms_of, words_of

MASK = "‹withheld›"
NOT_THE_NAME = 'if these words are not the name, write them into not-the-name = ["..."] of the subject or source'
"""For fixed words, which nobody can say in another way."""
SHORTEST_IN_AN_ID = 4
"""Letters of the shortest word of a name that is found inside the words of an id."""
SENTENCE_ENDS = ".!?…:;•|#>"
NOT_WORDS = regex(r"(?:\[\^[^\]\n]*\]|[*_\s\"“”«»‘’'()\[\]—–-]|(?<=[.!?…”»\"’)])\d{1,3})+$")
"""What may stand between the end of a sentence and the first word of the next: marks, notes and their numbers."""
IN_A_DATE = regex(
    r"\d\W{0,3}$|\d(?:st|nd|rd|th|er)?\W+(?:of\W+)?$|\b(?:in|since|until|till|early|late|mid|last|next|this|each|every"
    r"|during|on|the|a|that|these|(?:end|middle|beginning|as) of|en|depuis|début|fin|mi|dès|le|au)\W+$",
    re.IGNORECASE,
)
"""What stands before the name of a month or weekday that is meant as one."""
DATE_GOES_ON = regex(r"\W{0,3}\d")
FROM_TO = (
    (regex(r"\bfrom\W+$", re.IGNORECASE), regex(r"\W+(?:to|until|till|through)\b")),
    (regex(r"\bbetween\W+$", re.IGNORECASE), regex(r"\W+and\b")),
    (regex(r"\b(?:from|between)\W+\w+\W+(?:to|and|until|till|through)\W+$", re.IGNORECASE), regex("")),
    (regex(r"\b(?:first|second|third|last) of\W+$", re.IGNORECASE), regex("")),
)
"""What stands before and behind it where it is one end of a time."""
IN_AN_OFFICE = regex(
    r"\b(?:minist\w*|department|secretary|courts?|palace|head|palais|cours?|garde des sceaux|chef)\W+"
    r"(?:of|de|du|for)\W+(?:the\W+|la\W+|l['’])?$",
    re.IGNORECASE,
)
"""What stands before a word of the field that is part of an office's name: Minister of Justice."""
LOOKED_AT_BEFORE = 40
"""Characters that are looked at before a word, to see how it is meant."""


@value
class Secret:
    """A name that must not be found."""

    spellings: tuple[str, ...]
    """Every form of the name."""
    phrases: tuple[str, ...] = ()
    """Texts that give it away only as a whole, for example the address of a page."""
    allowed: tuple[str, ...] = ()
    """Words in which a spelling is not the name."""
    careful: frozenset[str] = frozenset()
    """Its words (folded) that are words of a language as well: alone they count only with a capital in a sentence."""
    capital: frozenset[str] = frozenset()
    """Its words (folded) that are common words of the field: alone they count only with a capital."""
    never: frozenset[str] = frozenset()
    """Its words (folded) that do not count alone at all."""
    dates: frozenset[str] = frozenset()
    """Those of its words that are months or weekdays."""
    whose: str = ""
    """Whom it belongs to, for example "subjects.witness"."""


def find(text: str, secrets: Iterable[Secret]) -> tuple[tuple[int, int], ...]:
    """Where spellings stand in a text: offset and length in characters, in order, none inside another."""
    return tuple((at, size) for at, size, _ in find_whose(text, secrets))


def find_whose(text: str, secrets: Iterable[Secret]) -> tuple[tuple[int, int, str], ...]:
    """The same, each with whom it belongs to."""
    searched = searches(secrets)
    if not searched.each or not text:
        return ()
    found = set(_places(text, searched))
    return tuple((start, end - start, whose) for start, end, whose in _apart(found))


def searches(secrets: Iterable[Secret]) -> "Searches":
    """What `stands_in` looks for, to be made once where there are many short texts."""
    each = tuple((secret, _compiled(secret)) for secret in secrets)
    return Searches(each=each, needed=tuple(letters for _, compiled in each for letters in compiled.needed))


def stands_in(text: str, searched: "Searches") -> bool:
    """Whether a spelling stands in a text."""
    letters = letters_read_one_way(text)
    if letters is not None and not any(map(letters.__contains__, searched.needed)):
        return False  # most cells of a long table, in a fifth of the time
    return bool(searched.each and text) and any(True for _ in _places(text, searched))


def named_in_id(id: str, secrets: Iterable[Secret]) -> bool:
    """Whether an id, and so a file name, holds a spelling, also inside its words ("freeoleg")."""
    hidden = tuple(secrets)
    letters = "".join(words_of(id))
    parts = {
        part
        for secret in hidden
        for spelling in secret.spellings
        for part in words_of(spelling)
        if len(part) >= SHORTEST_IN_AN_ID and part not in secret.careful | secret.capital | secret.never
    }
    return bool(find(id, hidden)) or any(part in letters for part in parts)


def masked(text: str, secrets: Iterable[Secret]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text with each spelling as ‹withheld›, and by how much what stands behind an offset has moved."""
    pieces: list[str] = []
    shifts: list[tuple[int, int]] = []
    last, moved = 0, 0
    for start, size in find(text, secrets):
        end = start + size
        pieces += [text[last:start], MASK]
        moved += len(MASK) - size
        shifts.append((end, moved))
        last = end
    return "".join([*pieces, text[last:]]), tuple(shifts)


def _apart(found: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Places that overlap as one."""
    merged: list[tuple[int, int, str]] = []
    for start, end, whose in sorted(found):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]), merged[-1][2])
        else:
            merged.append((start, end, whose))
    return merged


def _places(text: str, searched: "Searches") -> Iterator[tuple[int, int, str]]:
    """Begin and end of every spelling in any reading of a text, and whose it is.

    Words that are allowed in one reading are so in all: "Quastelberg%20Street" is "Quastelberg Street".
    """
    read = [one for one in readings(text) if any(map(one.letters.__contains__, searched.needed))]
    for secret, compiled in searched.each if read else ():
        found = {place for reading in read for place in _spellings(reading, secret, compiled)}
        if found and compiled.allowed:
            found = _not_excused(
                found, sorted({one for reading in read for one in _written(compiled.allowed, reading)})
            )
        if compiled.phrases:
            found |= {place for reading in read for place in _written(compiled.phrases, reading)}
        yield from ((start, end, secret.whose) for start, end in found)


def _not_excused(found: set[tuple[int, int]], excused: Sequence[tuple[int, int]]) -> set[tuple[int, int]]:
    """The places that lie in none of the others, which are sorted: a text may have thousands of both."""
    starts, ends = [start for start, _ in excused], [0, *itertools.accumulate((end for _, end in excused), max)]
    return {(start, end) for start, end in found if ends[bisect.bisect_right(starts, start)] < end}


def _spellings(reading: Folded, secret: Secret, compiled: "_Search") -> Iterator[tuple[int, int]]:
    """Where, in the text as written, the spellings of a name stand in one reading of it."""
    for form in compiled.forms:
        if form.letters in reading.letters:
            for start, end in _matches(form.expression, reading):
                if form.when == "always" or _is_the_name(reading.source, start, end, form, secret):
                    yield reading.written(start, end)


def _written(expression: re.Pattern[str], reading: Folded) -> Iterator[tuple[int, int]]:
    """Where, in the text as written, an expression is found in one reading of it."""
    yield from (reading.written(start, end) for start, end in _matches(expression, reading))


def _matches(expression: re.Pattern[str], reading: Folded) -> Iterator[tuple[int, int]]:
    """Where an expression is found in one reading, in its source."""
    places: Sequence[int] = ()
    for match in expression.finditer(reading.text):
        places = places or reading.places()
        yield places[match.start()], places[match.end() - 1] + 1


def _is_the_name(text: str, start: int, end: int, form: Form, secret: Secret) -> bool:
    """Whether a word that may be another one as well stands there as a name: by its capital, and what is around it."""
    word = text[start:end]
    if not word[0].isupper():
        return False
    before = text[max(0, start - LOOKED_AT_BEFORE) : start]
    if form.when == "capital":
        return not (form.letters in secret.capital and IN_AN_OFFICE.search(before))
    stripped = NOT_WORDS.sub("", before)
    if not stripped or stripped[-1] in SENTENCE_ENDS or "\n" in before[len(stripped) :]:
        return False
    return not (form.letters in secret.dates and _in_a_date(before, text, end))


def _in_a_date(before: str, text: str, end: int) -> bool:
    """Whether the name of a month or weekday is meant as one; `end` is where it ends in the text."""
    if IN_A_DATE.search(before) or DATE_GOES_ON.match(text, end):
        return True
    return any(first.search(before) and second.match(text, end) for first, second in FROM_TO)


@value
class _Search:
    forms: tuple[Form, ...]
    phrases: re.Pattern[str] | None
    allowed: re.Pattern[str] | None
    needed: tuple[str, ...]


@value
class Searches:
    """What is looked for in texts."""

    each: tuple[tuple[Secret, _Search], ...] = ()
    needed: tuple[str, ...] = ()
    """A text without any of these letters has none of the spellings."""


@lru_cache(maxsize=1024)
def _compiled(secret: Secret) -> _Search:
    """What to find, the longest spelling first, and the words in which it is allowed."""
    found = [
        form
        for spelling in secret.spellings
        for form in forms_of(spelling, careful=secret.careful, capital=secret.capital, never=secret.never)
    ]
    forms = sorted(dict.fromkeys(found), key=lambda form: -len(form.letters))
    phrases = _any(secret.phrases)
    letters = {""} if phrases else {form.letters for form in forms}
    needed = tuple(one for one in sorted(letters) if not any(other in one for other in letters - {one}))
    return _Search(forms=tuple(forms), phrases=phrases, allowed=_any(secret.allowed), needed=needed)


def _any(phrases: Iterable[str]) -> re.Pattern[str] | None:
    written = [phrase for phrase in phrases if phrase.strip()]
    folded = sorted({*map(fold, written), *map(fold_spelled_out, written)}, key=lambda one: (-len(one), one))
    spaced = (r"[\s*_]+".join(map(re.escape, phrase.split())).replace("/", r"(?::\d+)?/", 1) for phrase in folded)
    return re.compile("|".join(spaced)) if folded else None
