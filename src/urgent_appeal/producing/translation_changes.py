"""What is to be written into a translation: words, fingerprints, passages above the words, and the items of lists."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from urgent_appeal.editing.comments import Original, with_moved, with_originals, without_asides, words_before
from urgent_appeal.editing.toml_texts import is_inline, with_items, with_tables, with_values
from urgent_appeal.model.case import Case
from urgent_appeal.model.shape import value_at
from urgent_appeal.model.value import value
from urgent_appeal.planning.follow_ups import TRANSLATED_ANEW, joined
from urgent_appeal.planning.new_cases import as_comment
from urgent_appeal.problems import Path, Problem, on_file
from urgent_appeal.producing.layouts import lay_out
from urgent_appeal.reading.po_files import PoWords
from urgent_appeal.reading.toml import parse
from urgent_appeal.reading.translating import Passage, fingerprint_of

FROM = ("translated", "from")


@value
class Changes:
    """What changes in the file of a translation, by key path."""

    words: Mapping[Path, str]
    fingerprints: Mapping[Path, str]
    originals: Mapping[Path, Original]
    left: tuple[Problem, ...] = ()
    """Words of a PO file that were left out, as warnings."""


def refreshed(
    passages: Iterable[Passage],
    languages: tuple[str, str],
    old: Callable[[Passage], str | None],
    aside: Mapping[Path, str],
) -> Changes:
    """A place for each passage that lacks words, and above all words what they were made from.

    `languages` are that of the case and that of the translation; `old` gives the passage that words were made from,
    where it is known, and `aside` has words of the issue before. Words of which nobody noted what they were made from
    are taken for those of the passage as it is.
    """
    there = [one for one in passages if one.required or one.is_translated]
    return Changes(
        words={one.path: "" for one in there if not one.is_translated},
        fingerprints={one.path: fingerprint_of(one.original) for one in there if not one.is_outdated},
        originals={
            one.path: Original(
                language=languages[0],
                made_from=old(one) if one.is_outdated else one.original,
                now=one.original,
                stood=old(one),
                replaced=(languages[1], aside[one.path]) if one.path in aside else None,
            )
            for one in there
        },
    )


def changes_from_po(
    passages: Mapping[Path, Passage],
    entries: Iterable[PoWords],
    languages: tuple[str, str],
    old: Callable[[Passage], str | None],
    name: str,
) -> Changes:
    """What the words of a PO file change. `languages` are that of the case and that of the translation.

    `old` gives the passage that words were made from, where it is known.
    Words that the translation has already change nothing, unless the passage was changed since they were made from it.
    """
    words, fingerprints, originals, left = {}, {}, {}, []
    for entry in entries:
        passage, made = passages[entry.path], fingerprint_of(entry.original)
        same = entry.words.strip() == passage.words.strip()
        if same and passage.noted in ("", made):
            continue
        is_older = passage.is_translated and passage.noted == fingerprint_of(passage.original) != made
        if is_older:
            words_ = f"the words for {entry.path[-1]} were made from an older passage than those that are there"
            left.append(
                on_file(name, "po-older", words_, "they are left out; write them in by hand, if they are better")
            )
            continue
        if not same:
            words[entry.path] = _with_the_end_of(passage.original, entry.words)
        fingerprints[entry.path] = made
        originals[entry.path] = Original(
            language=languages[0],
            made_from=entry.original,
            now=passage.original,
            stood=old(passage),
            replaced=(languages[1], passage.words) if passage.is_translated and not same else None,
        )
    return Changes(words=words, fingerprints=fingerprints, originals=originals, left=tuple(left))


def _with_the_end_of(original: str, words: str) -> str:
    """Words with a line end behind them where the passage has one, so that they stand in the file as it does."""
    return f"{words.strip()}\n" if original.endswith("\n") else words.strip()


def as_written(texts: Mapping[Path, str], base: Mapping[str, Any], there: Mapping[str, Any]) -> dict[Path, Any]:
    """The texts as a file takes them: an item of a list that the file does not have comes with the whole list.

    `base` are the values of the case, `there` those of the file. Texts that are there already are left out.
    """
    written: dict[Path, Any] = {}
    for path, text in texts.items():
        inside = _in_list(path)
        if inside is not None and value_at(there, inside) is None:
            written[inside] = filled(value_at(base, inside), inside, texts)
        elif value_at(there, path) != text:
            written[path] = text
    return written


def filled(base: Any, path: Path, texts: Mapping[Path, str]) -> Any:
    """A list of the case with the texts in their places; of tables in it, what the texts are in."""
    if isinstance(base, list):
        return [filled(one, (*path, number), texts) for number, one in enumerate(base)]
    if isinstance(base, dict):
        under = {key for key in base for one in texts if one[: len(path) + 1] == (*path, key)}
        return {key: filled(item, (*path, key), texts) for key, item in base.items() if key in under}
    return texts.get(path, "")


def taken_aside(
    text: str, file: str, languages: tuple[str, str], words: Mapping[str, str]
) -> tuple[str, Mapping[Path, str]]:
    """A translation without what a new follow-up has set aside in it, and the words that stood there.

    `file` is the case file, `languages` are its own and that of the translation, `words` are for the author of a file.
    """
    for key in ("translate", "translate-news"):
        text = text.replace(as_comment(words[key], file=file), "")
    there = parse(text, "").values
    keys = [key for key in (*TRANSLATED_ANEW, "situation") if key not in there]
    plain, found = without_asides(text, keys, languages) if keys else (text, {})
    return plain, {
        (key, *number): one
        for key, thing in found.items()
        for number, one in ([((), thing)] if isinstance(thing, str) else [((n,), one) for n, one in enumerate(thing)])
    }


def noted_background(text: str, language: str, before: Case) -> str:
    """The translation of a new follow-up that notes what its background was made from: that of the issue `before`.

    So its translator hears of it when the author shortens the background. `language` is that of the case.
    """
    now = joined(before.situation, before.background or "")
    path: Path = ("background",)
    layout = lay_out(with_values(lay_out(text), {(*FROM, *path): fingerprint_of(now)}, under=FROM))
    return with_originals(layout, {path: Original(language=language, made_from=now, now=now, stood=before.background)})


def without_gone(text: str, name: str, base: Mapping[str, Any], language: str) -> tuple[str, tuple[Path, ...]]:
    """A translation in which words are comments whose passage the case no longer has, and the paths of these.

    They are known by their fingerprints: a key that has none was never translated from the case, and may be a slip.
    `language` is that of the translation.
    """
    values = parse(text, name).values
    noted = [path for path, _ in _leaves(value_at(values, FROM) or {})]
    gone = frozenset(path for path in noted if value_at(base, path) is None and value_at(values, path))
    words = [path for path, _ in _leaves(values)]

    def is_gone(path: Path) -> bool:
        below = {one for one in words if one[: len(path)] == path}
        return any(path[: len(one)] == one for one in gone) or (bool(below) and below <= gone)

    lines = text.split("\n")
    for one in reversed(lay_out(text).statements):
        written = slice(one.first - 1, one.last)
        if one.path[: len(FROM)] == FROM:
            lines[written] = [] if is_gone(one.path[len(FROM) :]) else lines[written]
        elif one.is_header and is_gone(one.path) and value_at(base, one.path) is None:
            lines[written] = [f"# {line}" for line in lines[written]]
        elif not one.is_header and is_gone(one.path):
            end = [""] if any(lines[one.last : one.last + 1]) else []
            lines[written] = [*words_before(language, one.path[-1], value_at(values, one.path)), *end]
    return "\n".join(lines), tuple(path for path in noted if path in gone)


@value
class ArrangedLists:
    """A translation whose lists have the items of the case."""

    text: str
    paths: frozenset[Path] = frozenset()
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
    number = next((n for n, part in enumerate(path) if isinstance(part, int)), None)
    return None if number is None else path[:number]
