"""What has changed in the built-in files since somebody copied or replaced them.

`templates/.base/` keeps the built-in text that an own file was written over.
"""

import difflib
import re
from collections.abc import Iterator
from pathlib import Path

from urgent_appeal.model.value import replace, value
from urgent_appeal.nearest import close_to
from urgent_appeal.patterns import regex
from urgent_appeal.problems import InputError, Problem, on_file, on_line
from urgent_appeal.producing.files import write_whole
from urgent_appeal.reading.file_reader import FileReader
from urgent_appeal.reading.library_files import TEMPLATE_FILES
from urgent_appeal.reading.own_styles import style_rules
from urgent_appeal.reading.shelves import Shelves

BASE = ".base"
"""Folder in `templates/` with the built-in texts that were copied."""
EXTENDS = regex(r'\{% extends "(?:builtin/)?([^"]+)" %\}')
"""In a built-in template; what people write is read by Jinja."""
CHANGED, COPIED = "built-in-changed", "the built-in file has changed since it was copied"
OTHERS = ("languages/**/*.toml", "issuers/*/issuer*.toml")


@value
class Difference:
    """What has changed in a built-in file."""

    name: str
    lines: tuple[str, ...]
    """As `diff -u` writes them; empty where nothing has changed."""


def template_names(shelves: Shelves, *, own: bool = True, builtin: bool = True) -> tuple[str, ...]:
    """Names of all templates, styles, languages and issuers, without "templates/" before them."""
    found = [
        name.removeprefix("templates/")
        for pattern in (*TEMPLATE_FILES, *OTHERS)
        for name in shelves.names("templates", pattern, own=own, builtin=builtin)
    ]
    return tuple(sorted(dict.fromkeys(found)))


def built_in_text(shelves: Shelves, name: str) -> str:
    """The text of a built-in file. Raises InputError where there is none of that name."""
    names = template_names(shelves, own=False)
    place = shelves.builtin(f"templates/{name}") if name in names else None
    if place is None:
        close = close_to(name, names)
        hint = f'did you mean "{close}"?' if close else "look with: urgent-appeal templates list"
        raise InputError([on_file(name, "no-such-template", "there is no such template", hint)])
    return place[0].read_text(encoding="utf-8")


def keep_base(shelves: Shelves, folder: Path, name: str, *, anew: bool = False) -> None:
    """Keeps the built-in text of a file and of those that it extends; one that is kept stays unless `anew`."""
    for each in _with_parents(shelves, name):
        path = folder / "templates" / BASE / each
        if anew or each == name or not path.exists():
            write_whole(path, built_in_text(shelves, each).encode())


def differences(shelves: Shelves, name: str = "") -> tuple[Difference, ...]:
    """What has changed in one built-in file, or in all, since its text was kept.

    Raises InputError for one that there is not, or whose text was not kept.
    """
    reader = FileReader(shelves)
    return tuple(_difference(shelves, reader, one) for one in ([name] if name else kept_names(shelves)))


def kept_names(shelves: Shelves) -> tuple[str, ...]:
    """Names of the built-in files over which own ones stand, and whose text was kept."""
    names = (_original(shelves, name) for name in template_names(shelves, builtin=False))
    return tuple(dict.fromkeys(name for name in names if name and shelves.own(f"templates/{BASE}/{name}")))


def _original(shelves: Shelves, name: str) -> str:
    """The built-in file over which an own one stands; a file of an issuer stands over the one in `documents/`."""
    if shelves.builtin(f"templates/{name}"):
        return name
    general = re.sub(r"^issuers/[^/]+/", "documents/", name)
    return general if shelves.builtin(f"templates/{general}") else ""


def upgraded(shelves: Shelves) -> tuple[Problem, ...]:
    """A warning for each block that an own file replaces and each file copied whole, where the built-in has changed."""
    reader = FileReader(shelves)
    return tuple(
        replace(problem, level="warning")
        for name in template_names(shelves, builtin=False)
        for problem in _changes(shelves, reader, name)
    )


def _difference(shelves: Shelves, reader: FileReader, name: str) -> Difference:
    now = built_in_text(shelves, name)
    base = _base(reader, name)
    if base is None:
        words = "no built-in text was kept for this file, so nothing can be compared"
        hint = f"to keep that of today, type: urgent-appeal templates diff {name} --seen"
        raise InputError([on_file(f"templates/{name}", "no-base", words, hint)])
    sides = (base.splitlines(), now.splitlines())
    lines = difflib.unified_diff(*sides, f"templates/{BASE}/{name}", f"builtin/templates/{name}", lineterm="")
    return Difference(name=name, lines=tuple(lines))


def _base(reader: FileReader, name: str) -> str | None:
    found = reader.text(f"templates/{BASE}/{name}")
    return found[1] if found else None


def _changes(shelves: Shelves, reader: FileReader, name: str) -> Iterator[Problem]:
    original = _original(shelves, name)
    own, now = reader.text(f"templates/{name}"), reader.text(f"templates/{original}", builtin=True)
    base = _base(reader, original)
    if not original or own is None or now is None or base is None:
        return
    look = f"look with: urgent-appeal templates diff {original}"
    whole = on_file(f"templates/{name}", CHANGED, COPIED, look)
    if name.endswith(".css"):
        yield from _changed_rules(name, own[1], base, now[1], look) if base != now[1] else ()
        return
    if not name.endswith(".j2"):
        if base != now[1]:
            yield whole
        return
    parents = _with_parents(shelves, original)
    current = {each: built_in_text(shelves, each) for each in parents}
    kept = {each: text for each in parents if (text := _base(reader, each)) is not None}
    if all(kept.get(each, text) == text for each, text in current.items()):
        return  # Jinja is not loaded for what stayed as it was
    from urgent_appeal.rendering.template_trees import WHOLE, changed_blocks

    for block, line in changed_blocks(original, own[1], _under_both(current | kept), _under_both(current)):
        if block == WHOLE:
            yield whole
            continue
        words = f'the built-in block "{block}" has changed since yours replaced it'
        yield on_line(f"templates/{name}", own[1], line, CHANGED, words, look)


def _changed_rules(name: str, own: str, base: str, now: str, look: str) -> Iterator[Problem]:
    """What has changed of the rules that an own sheet has too; once, where it has all of them, as it is a copy."""
    mine, before, after = style_rules(own), style_rules(base), style_rules(now)
    if before and before.keys() <= mine.keys():
        yield on_file(f"templates/{name}", CHANGED, COPIED, look)
        return
    for selector in (one for one in mine if one in before):
        if selector not in after or after[selector].body != before[selector].body:
            what = "has changed" if selector in after else "no longer exists"
            words = f'the built-in rule "{selector}" {what}, and this one was written over it'
            yield on_line(f"templates/{name}", own, mine[selector].line, CHANGED, words, look)


def _under_both(texts: dict[str, str]) -> dict[str, str]:
    return texts | {f"builtin/{name}": text for name, text in texts.items()}


def _with_parents(shelves: Shelves, name: str) -> tuple[str, ...]:
    """A built-in file and those that it extends."""
    found = [name]
    while name.endswith(".j2") and (parent := EXTENDS.search(built_in_text(shelves, name))):
        name = parent[1]
        found.append(name)
    return tuple(found)
