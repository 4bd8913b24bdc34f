"""Translations: siblings that say the words of a file again in another language."""

from collections.abc import Iterator, Mapping
from typing import Any

from urgent_appeal.model.shape import keys_at, mark_at, texts, value_at, without
from urgent_appeal.model.value import Translated, value
from urgent_appeal.nearest import close_to, nearest
from urgent_appeal.problems import Finding, Path, described, warning

FINGERPRINT = 6
"""Hexadecimal digits of a fingerprint: the first ones of the SHA-256 of a passage without its outer spaces."""
NOT_NOTED = ("", "?")
"""What stands for a fingerprint that nobody has noted yet."""


@value
class Passage:
    """A text of a case, and what a translation has for it."""

    path: Path
    """Its key path, the same in both files."""
    original: str
    words: str = ""
    """Those of the translation; empty where it has none."""
    noted: str = ""
    """The fingerprint of the passage that they were made from, as the translation notes it."""
    required: bool = True
    """Whether a document in the other language is refused without it."""

    @property
    def is_translated(self) -> bool:
        """Whether there are words for it."""
        return self.words.strip() != ""

    @property
    def is_lacking(self) -> bool:
        """Whether a translation must have words for it and has none."""
        return self.required and not self.is_translated

    @property
    def is_noted(self) -> bool:
        """Whether it is known what it was translated from."""
        return self.noted not in NOT_NOTED

    @property
    def is_outdated(self) -> bool:
        """Whether the passage was changed after it was translated."""
        return self.is_translated and self.is_noted and self.noted != fingerprint_of(self.original)


def passages(
    kind: Any, base: Mapping[str, Any], words: Mapping[str, Any], noted: Mapping[str, Any]
) -> tuple[Passage, ...]:
    """Every text of a file with what its translation has for it; `noted` is its table `[translated.from]`."""
    return tuple(
        Passage(
            path=path,
            original=value_at(base, path),
            words=_text_at(words, path),
            noted=_text_at(noted, path),
            required=_is_required(mark, path, base),
        )
        for path, mark in texts(kind, base)
    )


def _text_at(values: Mapping[str, Any], path: Path) -> str:
    found = value_at(values, path)
    return found if isinstance(found, str) else ""


def translated(kind: Any, base: Mapping[str, Any], words: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a file with the words of its translation in their places.

    What holds in the file's own language only, such as a salutation, is left out of the others. A place that is still
    empty of words that a translation must have covers nothing: they are missing, and nothing else is wrong there.
    """
    alone = frozenset(path for path, mark in texts(kind, base) if not mark.inherited)
    required = frozenset(path for path, mark in texts(kind, base) if _is_required(mark, path, base))
    laid: dict[str, Any] = _over(without(base, alone), words, required)
    return laid


def _over(below: Any, item: Any, required: frozenset[Path], path: Path = ()) -> Any:
    """Tables are joined key by key, lists item by item; anything else takes the place of what it covers."""
    if isinstance(below, dict) and isinstance(item, Mapping):
        return {**below, **{key: _over(below.get(key), one, required, (*path, key)) for key, one in item.items()}}
    if isinstance(below, list) and isinstance(item, list) and len(below) == len(item):
        return [_over(*both, required, (*path, n)) for n, both in enumerate(zip(below, item, strict=True))]
    return below if path in required and isinstance(item, str) and not item.strip() else item


def missing(kind: Any, base: Mapping[str, Any], words: Mapping[str, Any]) -> tuple[Path, ...]:
    """Key paths of the texts that a translation must say and does not, but for those beside a key mistyped for them."""
    there = {path for path, _ in texts(kind, words)}
    lacking = [path for path, mark in texts(kind, base) if _is_required(mark, path, base) and path not in there]
    return tuple(path for path in lacking if not _is_mistyped(kind, base, words, path))


def _is_mistyped(kind: Any, base: Mapping[str, Any], words: Mapping[str, Any], path: Path) -> bool:
    """Whether a translation has a name that no file has, where one that is nearly the same should lead to a text."""
    depth = next((size for size in range(len(path)) if value_at(words, path[: size + 1]) is None), len(path))
    here, known = value_at(words, path[:depth]), _names_at(kind, base, path[:depth])
    strange = [name for name in here if name not in known] if isinstance(here, dict) else []
    return depth < len(path) and any(close_to(name, known) == path[depth] for name in strange)


def _is_required(mark: Translated, path: Path, base: Mapping[str, Any]) -> bool:
    """Whether a translation must say the text at a key path of the file itself."""
    return mark.required or (mark.of_kind != "" and value_at(base, (*path[:-1], "kind")) == mark.of_kind)


def may_be_a_slip(kind: Any, base: Mapping[str, Any], path: Path) -> bool:
    """Whether the last name of a key path of a translation is nearly one that may stand there, or is in a list."""
    name, known = str(path[-1]), _names_at(kind, base, path[:-1])
    return any(isinstance(part, int) for part in path) or (name not in known and close_to(name, known) != "")


def _names_at(kind: Any, base: Mapping[str, Any], path: Path) -> tuple[str, ...]:
    """The keys that a table of a translation may have; where they are free, those of the file itself."""
    return keys_at(kind, path) or tuple(value_at(base, path) or ())


def misplaced(kind: Any, base: Mapping[str, Any], words: Mapping[str, Any], *, file: str) -> Iterator[Finding]:
    """Entries of a translation that are no words, or that say again what the file itself does not say."""
    for path, item in _leaves(words):
        parent = value_at(base, path[:-1])
        if parent is not None and not isinstance(parent, dict):
            continue  # what should be a table there is said of the file itself
        mark = mark_at(kind, (*path, 0) if isinstance(item, list) else path)
        if parent is None or (mark is None and path[-1] not in (*parent, *keys_at(kind, path[:-1]))):
            yield from _no_such_place(kind, base, path, file)
        elif mark is None:
            words_ = f"{path[-1]}: this is written only in the file that this translates"
            yield Finding(file, path, "not-translated", words_, "remove it here")
        elif mark.required and path[-1] not in parent and not (path[0] == "recipients" and "use" in parent):
            words_ = f"{path[-1]}: the file that this translates does not have it"
            yield Finding(file, path, "not-translated", words_, "add it there, or remove it here")
        elif isinstance(item, list) and isinstance(below := parent.get(path[-1]), list) and len(item) != len(below):
            words_ = f"{path[-1]}: {len(item)} items here, {len(below)} in the file that this translates"
            hint = "translate each item; `urgent-appeal translate` writes a place for those that are new"
            yield Finding(file, path, "items", words_, hint)


def outdated(
    base: Mapping[str, Any], words: Mapping[str, Any], fingerprints: Mapping[str, Any], *, file: str
) -> Iterator[Finding]:
    """Passages that were changed after they were translated, by the fingerprints in `[translated.from]`."""
    for path, fingerprint in _items(_leaves(fingerprints)):
        text = value_at(base, path)
        if (
            isinstance(text, str)
            and fingerprint
            and _text_at(words, path).strip()
            and fingerprint_of(text) != fingerprint
        ):
            words_ = f"{described(path)} was changed after it was translated"
            hint = f'read the translation over, then write "{fingerprint_of(text)}" here'
            yield warning(file, ("translated", "from", *path), "outdated-translation", words_, hint)


def _items(leaves: Iterator[tuple[Path, Any]]) -> Iterator[tuple[Path, Any]]:
    """The leaves, each item of a list by itself."""
    for path, item in leaves:
        if isinstance(item, list):
            yield from (((*path, number), one) for number, one in enumerate(item))
        else:
            yield path, item


def fingerprint_of(text: str) -> str:
    """Six hexadecimal digits that change when the passage does."""
    import hashlib

    return hashlib.sha256(text.strip().encode()).hexdigest()[:FINGERPRINT]


def _no_such_place(kind: Any, base: Mapping[str, Any], path: Path, file: str) -> Iterator[Finding]:
    """That an entry is not in the file itself; a key that no file may have is found where the words are decoded."""
    depth = next(size for size in range(len(path)) if value_at(base, path[: size + 1]) is None)
    here, keys = value_at(base, path[:depth]), keys_at(kind, path[:depth])
    name = path[depth]
    if not keys or name in keys:
        hint = nearest(str(name), tuple(here) if isinstance(here, dict) and here else keys)
        words = f'"{name}" is not in the file that this translates'
        yield Finding(file, path[: depth + 1], "unknown-key", words, hint, on_key=True)


def _leaves(values: Mapping[str, Any], path: Path = ()) -> Iterator[tuple[Path, Any]]:
    for key, item in values.items():
        if isinstance(item, dict):
            yield from _leaves(item, (*path, key))
        elif isinstance(item, list) and any(isinstance(one, dict) for one in item):
            for number, one in enumerate(item):
                yield from _leaves(one if isinstance(one, dict) else {}, (*path, key, number))
        else:
            yield (*path, key), item
