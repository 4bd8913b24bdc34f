"""Hints for a word that is not among those there are."""

import difflib
from collections.abc import Iterable

MOST = 30
"""Words that are listed at most."""


def nearest(word: str, known: Iterable[str]) -> str:
    """ "did you mean ...?", or the list of what there is where nothing is near; empty where there is nothing."""
    names = {name.casefold(): name for name in known}
    close = difflib.get_close_matches(word.casefold(), names, n=1, cutoff=0.6)
    if close:
        return f'did you mean "{names[close[0]]}"?'
    shown = list(names.values())[:MOST]
    more = ", ..." if len(names) > MOST else ""
    return f"there are: {', '.join(shown)}{more}" if shown else ""
