"""A name in a table that is not the one in the book: the same person written otherwise, or a new holder."""

import datetime as dt
from itertools import permutations

from urgent_appeal.language.addressing import FORMS
from urgent_appeal.language.slugs import slug
from urgent_appeal.model.dates import parse_fact_date
from urgent_appeal.model.recipients import Office
from urgent_appeal.model.subjects import Gender
from urgent_appeal.model.value import value
from urgent_appeal.planning.addressees import for_another, is_in, left_out

MOST_LETTERS = 2
"""Letters by which a corrected name may differ; of a word no more than a third, as "Jong Il" is not "Jong Un"."""


@value
class Succession:
    """What goes from an entry to `former` with its holder."""

    since: str
    """First day, month or year of the new holder."""
    until: str
    """Last day of the old one."""
    moved: tuple[str, ...]
    """Keys of the entry whose values are the old holder's."""


def is_correction(before: str, after: str) -> bool:
    """Whether two names differ only by accents, case, order, initials or at most two letters."""
    old, new = _words(before), _words(after)
    if "".join(sorted(old)) == "".join(sorted(new)) or "".join(old) == "".join(new):
        return True
    return _by_initials(old, new) or _by_letters(old, new)


def misspelt(office: Office, name: str) -> tuple[str, ...]:
    """Fields that hold a word of an entry's name as it was before a correction."""
    gone = " ".join(word for word in _words(office.name or "") if word not in _words(name) and len(word) > 1)
    if not gone:
        return ()
    fields = ("surname", *FORMS)
    return tuple(key for key in fields if set(_words(getattr(office, key) or "")) & set(gone.split()))


def succession(office: Office, gender: Gender | None, since: str | None, day: dt.date) -> Succession:
    """What becomes of the holder of an entry.

    `gender` and `since` are the new holder's as the table has them; without `since` the new one begins on `day`.
    """
    begins = parse_fact_date(since).first if since else day
    fields = ("name", *left_out(office, for_another(office, gender)), *(("since",) if office.since else ()))
    moved = tuple(key.replace("_", "-") for key in fields)
    return Succession(since=since or day.isoformat(), until=(begins - dt.timedelta(days=1)).isoformat(), moved=moved)


def held_before(name: str, office: Office) -> bool:
    """Whether somebody of this name stands among the former holders."""
    return any(is_in(name, holder.name) and is_in(holder.name, name) for holder in office.former or ())


def _words(name: str) -> list[str]:
    return [word for word in slug(name).split("-") if word]


def _by_initials(old: list[str], new: list[str]) -> bool:
    """Whether each word of one stands in the other, whole or as its first letter; one may have initials besides."""
    left, alone = list(new), 0
    for word in sorted(old, key=len, reverse=True):
        same = next((o for o in left if o == word), None) or next((o for o in left if _is_initial(word, o)), None)
        if same is not None:
            left.remove(same)
        elif len(word) > 1:
            return False
        else:
            alone += 1
    shared = any(len(word) > 1 for word in set(old) & set(new))
    return shared and not (alone and left) and all(len(word) == 1 for word in left)


def _is_initial(one: str, other: str) -> bool:
    return 1 in (len(one), len(other)) and one[0] == other[0]


def _by_letters(old: list[str], new: list[str]) -> bool:
    rest = [word for word in old if word not in new]
    others = [word for word in new if word not in old]
    if len(rest) != len(others) or len(old) != len(new) or len(rest) > MOST_LETTERS:
        return False
    return any(_few_letters(rest, order) for order in permutations(others))


def _few_letters(words: list[str], others: tuple[str, ...]) -> bool:
    pairs = [(one, other, _distance(one, other)) for one, other in zip(words, others, strict=True)]
    close = all(3 * apart <= max(len(one), len(other)) for one, other, apart in pairs)
    return close and sum(apart for _, _, apart in pairs) <= MOST_LETTERS


def _distance(one: str, other: str) -> int:
    """Letters to be changed, added or taken out (Levenshtein), two neighbours that changed places being one."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        last, before, row = before, row, [i]
        for j, its in enumerate(other, 1):
            least = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != its))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == its:
                least = min(least, last[j - 2] + 1)
            row.append(least)
    return row[-1]
