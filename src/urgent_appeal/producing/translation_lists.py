"""Lists of a translation: they get the items that those of the case have by now, and words stay with their items."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from urgent_appeal.editing.list_items import is_inline, with_items, with_tables
from urgent_appeal.editing.originals import with_moved
from urgent_appeal.model.shape import value_at
from urgent_appeal.model.value import value
from urgent_appeal.problems import Path
from urgent_appeal.producing.translation_changes import FROM, filled, lay_out
from urgent_appeal.reading.toml import parse
from urgent_appeal.reading.translating import Passage, fingerprint_of


@value
class ArrangedLists:
    """A translation whose lists have the items of the case."""

    text: str
    paths: frozenset[Path] = frozenset()
    """The lists that were changed."""
    dropped: tuple[Path, ...] = ()
    """Items that the case no longer has; their words are a comment now."""


def with_lists_of(
    text: str, name: str, base: Mapping[str, Any], passages: Iterable[Passage], languages: tuple[str, str]
) -> ArrangedLists:
    """The text of a translation with the lists that the case has; `base` are the values of the case.

    An item whose passage was translated before keeps its words wherever it stands now, by its fingerprint. `languages`
    are that of the case and that of the translation.
    """
    found = ArrangedLists(text=text)
    texts = {one.path: one for one in passages}
    for path in dict.fromkeys(filter(None, map(_in_list, texts))):
        found = _with_list(found, name, base, path, texts, languages)
    return found


def _with_list(
    before: ArrangedLists,
    name: str,
    base: Mapping[str, Any],
    path: Path,
    texts: Mapping[Path, Passage],
    languages: tuple[str, str],
) -> ArrangedLists:
    """The text with one list of the case."""
    values = parse(before.text, name).values
    there, noted, items = value_at(values, path), value_at(values, (*FROM, *path)), value_at(base, path)
    if not isinstance(there, list):
        return before
    is_noted = isinstance(noted, list) and len(noted) == len(there)
    old = [frozenset(_leaves(one)) for one in noted] if is_noted else [None] * len(there)
    now = [frozenset(_fingerprints((*path, number), texts)) for number in range(len(items))]
    kept = _aligned(old, now)
    gone = [number for number in range(len(there)) if number not in kept]
    if not gone and len(kept) == len(there):
        return before
    empty = {one.path: "" for one in texts.values() if one.required}
    new = {number: filled(items[number], (*path, number), empty) for number, one in enumerate(kept) if one is None}
    layout = lay_out(before.text)
    if is_inline(layout, path):
        text = with_items(layout, path, kept, new)
    elif not gone and None not in kept[: len(there)]:
        text = with_tables(layout, path, len(new))
    else:
        return before
    text = with_moved(lay_out(text), path, kept, languages, [there[number] for number in gone])
    if isinstance(noted, list):
        unknown = {number: filled(items[number], (*path, number), dict.fromkeys(texts, "")) for number in new}
        text = with_items(lay_out(text), (*FROM, *path), kept, unknown)
    dropped = (*before.dropped, *((*path, number) for number in gone))
    return ArrangedLists(text=text, paths=before.paths | {path}, dropped=dropped)


def _aligned(old: Sequence[Hashable], now: Sequence[Hashable]) -> list[int | None]:
    """For each item the number that it had so far, or None; one that was changed stays where it was."""
    found: list[int | None] = []
    for _, begin, end, first, last in SequenceMatcher(None, old, now, autojunk=False).get_opcodes():
        same = range(begin, min(end, begin + last - first))
        found += [*same, *[None] * (last - first - len(same))]
    return found


def _fingerprints(item: Path, texts: Mapping[Path, Passage]) -> Iterator[tuple[Path, str]]:
    for path, one in texts.items():
        if path[: len(item)] == item:
            yield path[len(item) :], fingerprint_of(one.original)


def _leaves(noted: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    if isinstance(noted, dict):
        for key, item in noted.items():
            yield from _leaves(item, (*path, key))
    elif noted:
        yield path, noted


def _in_list(path: Path) -> Path | None:
    """The path of the list that a passage stands in, or None."""
    number = next((n for n, part in enumerate(path) if isinstance(part, int)), None)
    return None if number is None else path[:number]
