"""Hints for a word that is not among those there are."""

import difflib
from collections.abc import Iterable, Sequence
from functools import lru_cache

FEW = 30
"""Words that can be listed; more would hide the problem."""


def nearest(word: str, known: Iterable[str]) -> str:
    """ "did you mean ...?", or the list of what there is where nothing is near; empty where there is nothing."""
    names = tuple(dict.fromkeys(known))
    close = close_to(word, names)
    if close:
        return f'did you mean "{close}"?'
    return f"there are: {listed(names)}" if names else ""


def listed(names: Sequence[str]) -> str:
    """The words with commas between them, the first ones where they are very many."""
    return ", ".join([*names[:FEW], *(["..."] if len(names) > FEW else [])])


def close_to(word: str, known: Iterable[str], *, least: float = 0.6) -> str:
    """The known word that is written nearly like this one, or nothing; `least` of 1 would be the same word."""
    return _close_to(word, tuple(known), least)


@lru_cache(maxsize=65_536)  # each check of a file asks for the same words again
def _close_to(word: str, known: tuple[str, ...], least: float) -> str:
    names = {name.casefold(): name for name in known}
    close = difflib.get_close_matches(word.casefold(), names, n=1, cutoff=least)
    return names[close[0]] if close else ""
