"""Names that must not be found, and where their spellings stand in a text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from urgent_appeal.language.folding import Folded, fold, fold_spelled_out, readings
from urgent_appeal.model.value import value
from urgent_appeal.planning.spellings import Form, forms_of

MASK = "‹withheld›"
SENTENCE_ENDS = ".!?…:;•|#>"
NOT_WORDS = re.compile(r"(?:\[\^[^\]\n]*\]|[*_\s\"“”«»‘’'()\[\]—–-]|(?<=[.!?…”»\"’)])\d{1,3})+$")
"""What may stand between the end of a sentence and the first word of the next: marks, notes and their numbers."""
IN_A_DATE = re.compile(
    r"\d\W{0,3}$|\d(?:st|nd|rd|th|er)?\W+(?:of\W+)?$|\b(?:in|since|until|till|early|late|mid|last|next|this|each|every"
    r"|during|on|the|a|that|these|(?:end|middle|beginning|as) of|en|depuis|début|fin|mi|dès|le|au)\W+$",
    re.IGNORECASE,
)
"""What stands before the name of a month or weekday that is meant as one."""
DATE_GOES_ON = re.compile(r"\W{0,3}\d")
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
    hidden = tuple(secrets)
    if not text or not hidden:
        return ()
    found = {place for reading in readings(text) for place in _places(reading, hidden)}
    return tuple((start, end - start, whose) for start, end, whose in _apart(found))


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


def _places(reading: Folded, secrets: tuple[Secret, ...]) -> Iterator[tuple[int, int, str]]:
    """Begin and end, in the text as written, of every spelling in one reading of it, and whose it is."""
    places: Sequence[int] = ()
    for secret in secrets:
        compiled = _compiled(secret)
        likely = [form for form in compiled.forms if form.letters in reading.letters]
        if not likely and not compiled.phrases:
            continue
        excused: list[tuple[int, int]] | None = None
        for form in likely:
            for match in form.expression.finditer(reading.text):
                if excused is None:
                    excused = [m.span() for m in compiled.allowed.finditer(reading.text)] if compiled.allowed else []
                if any(start <= match.start() and match.end() <= end for start, end in excused):
                    continue
                places = places or reading.places()
                start, end = places[match.start()], places[match.end() - 1] + 1
                if form.when == "always" or _is_the_name(reading.source, start, end, form, secret):
                    yield (*reading.written(start, end), secret.whose)
        if compiled.phrases:
            for match in compiled.phrases.finditer(reading.text):
                places = places or reading.places()
                yield (*reading.written(places[match.start()], places[match.end() - 1] + 1), secret.whose)


def _is_the_name(text: str, start: int, end: int, form: Form, secret: Secret) -> bool:
    """Whether a word that may be another one as well stands there as a name: by its capital, and what is around it."""
    word = text[start:end]
    if not word[0].isupper():
        return False
    if form.when == "capital":
        return True
    before = text[max(0, start - LOOKED_AT_BEFORE) : start]
    stripped = NOT_WORDS.sub("", before)
    if not stripped or stripped[-1] in SENTENCE_ENDS or "\n" in before[len(stripped) :]:
        return False
    in_date = form.letters in secret.dates and (IN_A_DATE.search(before) or DATE_GOES_ON.match(text, end))
    return not in_date


@value
class _Compiled:
    forms: tuple[Form, ...]
    phrases: re.Pattern[str] | None
    allowed: re.Pattern[str] | None


@lru_cache(maxsize=1024)
def _compiled(secret: Secret) -> _Compiled:
    """What to find, the longest spelling first, and the words in which it is allowed."""
    found = [
        form
        for spelling in secret.spellings
        for form in forms_of(spelling, careful=secret.careful, capital=secret.capital, never=secret.never)
    ]
    forms = sorted(dict.fromkeys(found), key=lambda form: -len(form.letters))
    return _Compiled(forms=tuple(forms), phrases=_any(secret.phrases), allowed=_any(secret.allowed))


def _any(phrases: Iterable[str]) -> re.Pattern[str] | None:
    written = [phrase for phrase in phrases if phrase.strip()]
    folded = sorted({*map(fold, written), *map(fold_spelled_out, written)}, key=lambda one: (-len(one), one))
    return re.compile("|".join(map(re.escape, folded))) if folded else None
