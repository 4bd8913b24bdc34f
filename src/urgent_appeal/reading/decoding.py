"""From the values of a TOML file to the program's own values, with every fault found at once."""

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from urgent_appeal.model.shape import has, keys_at, value_at
from urgent_appeal.model.value import replace
from urgent_appeal.nearest import close_to
from urgent_appeal.problems import Finding, Path
from urgent_appeal.reading.examples import DAY_OF_THE_DOCS
from urgent_appeal.reading.validators import ValidationError, validator
from urgent_appeal.reading.value_faults import TABLES, ValueFault, words_for

T = TypeVar("T")


def decode(kind: type[T], values: Mapping[str, Any], *, file: str) -> tuple[T | None, list[Finding]]:
    """The value of `kind` that a file's values make, or what keeps them from making one.

    Texts are never turned into numbers, nor numbers into texts.
    """
    try:
        made: T = validator(kind).validate_json(json.dumps(values, default=_day), strict=True)  # type: ignore[arg-type]
        return made, []
    except ValidationError as error:
        faults = _most_exact(_fault(kind, values, details) for details in error.errors(include_url=False))
    return None, [words_for(fault, file) for fault in _without_misnamed(faults)]


STAND_IN = {"title": "…", "situation": "…", "publish-as": "withheld"}
"""What is taken for a key that is missing or cannot be read, so that the rest can be checked; the safe choice."""
DEEPEST = 6
"""How far up what lacks a key is taken out."""


def mended(
    kind: type[T], values: Mapping[str, Any], findings: Iterable[Finding], *, file: str, now: dt.date = DAY_OF_THE_DOCS
) -> T | None:
    """The value that a file's values make without what the findings point at; an unknown key is taken for the nearest.

    So what is wrong with a key is said once, and not again by all that misses it. Of an entry that lacks a key without
    it nothing is taken. `now` is today.
    """
    found = tuple(findings)
    for renamed in (_meant(kind, found), {}):
        rest, needed = without_faults(values, found, renamed), {"date": now.isoformat(), "country": "…"}
        for _ in range(DEEPEST):
            made, left = decode(kind, rest, file=file)
            if not left:
                return made
            rest = without_faults(rest, left, needed=needed)
    return None


def faults_in_misnamed(
    kind: type[Any], values: Mapping[str, Any], findings: Iterable[Finding], *, file: str
) -> Iterator[Finding]:
    """What else is wrong inside tables whose names were mistyped, at the places where it stands in the file."""
    found = tuple(findings)
    meant = _meant(kind, found)
    if not any(meant.values()):
        return
    _, again = decode(kind, without_faults(values, found, meant), file=file)
    for path, name in meant.items():
        whole = (*path[:-1], name)
        inside = (one for one in again if one.path[: len(whole)] == whole and len(one.path) > len(whole))
        yield from (replace(one, path=(*path, *one.path[len(whole) :])) for one in inside if name)


def _meant(kind: type[Any], findings: Iterable[Finding]) -> dict[Path, str]:
    """The nearest key for each that there is not; "" where none is near."""
    return {one.path: close_to(str(one.path[-1]), keys_at(kind, one.path[:-1])) for one in findings if one.on_key}


def without_faults(
    values: Mapping[str, Any],
    findings: Iterable[Finding],
    renamed: Mapping[Path, str] | None = None,
    needed: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """The values without what the findings point at; `renamed` are keys that are kept under another name.

    With `needed`, what is taken at the top of the file for a key that is missing, an entry that lacks one is left out.
    """
    copy: dict[str, Any] = json.loads(json.dumps(values, default=_day))
    for finding in findings:
        path = finding.path
        if needed is not None and finding.code == "missing-key" and path[-1] not in STAND_IN:
            if path[0] in needed and len(path) == 1:
                copy[str(path[0])] = needed[str(path[0])]
                continue
            path = path[:-1]
        *above, last = path or ("",)
        place: Any = value_at(copy, tuple(above))
        name = (renamed or {}).get(finding.path)
        if name and isinstance(place, dict) and last in place:
            item = place.pop(last)
            there = place.setdefault(name, item)
            if isinstance(item, dict) and isinstance(there, dict):
                place[name] = {**item, **there}
        elif last in STAND_IN and isinstance(place, dict):
            place[last] = STAND_IN[str(last)]
        elif isinstance(place, dict):
            place.pop(last, None)
        elif isinstance(place, list) and isinstance(last, int) and last < len(place):
            place[last] = None
    whole: dict[str, Any] = _without_gaps(copy)
    return whole


def _without_gaps(thing: Any) -> Any:
    """Lists without the items that were taken out."""
    if isinstance(thing, dict):
        return {key: _without_gaps(item) for key, item in thing.items()}
    return [_without_gaps(item) for item in thing if item is not None] if isinstance(thing, list) else thing


def _without_misnamed(faults: Sequence[ValueFault]) -> Iterator[ValueFault]:
    """The faults but that a key is missing beside one that was mistyped for it: the hint for that one is enough."""
    meant = {(*one.path[:-1], close_to(str(one.path[-1]), one.known)) for one in faults if one.on_key and one.path}
    yield from (one for one in faults if not (one.type.startswith("missing") and one.path in meant))


def _day(value: object) -> str:
    """TOML's dates and times as the text they were written as."""
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return value.isoformat()
    raise TypeError(f"not a TOML value: {type(value)}")


def _entries(values: Mapping[str, Any], path: Path) -> dict[str, tuple[str, ...]]:
    """The ids that the key at a path can name, each with what its entry is called."""
    key = next((part for part in reversed(path) if isinstance(part, str)), "")
    table = values.get(TABLES.get(key, ""))
    entries = table if isinstance(table, dict) else {}
    return {
        id: tuple(str(entry[word]) for word in ("title", "name") if word in entry)
        for id, entry in entries.items()
        if isinstance(entry, dict)
    }


def _fault(kind: Any, values: Mapping[str, Any], details: Any) -> ValueFault:
    path, branches, on_key = _real_path(values, details["loc"], missing=details["type"].startswith("missing"))
    return ValueFault(
        path=path,
        type=details["type"],
        value=value_at(values, path),
        context=details.get("ctx", {}),
        on_key=on_key or details["type"] == "extra_forbidden",
        branches=branches,
        known=keys_at(kind, path[:-1]),
        ids=_entries(values, path),
    )


def _real_path(values: Any, loc: Iterable[str | int], *, missing: bool) -> tuple[Path, bool, bool]:
    """The key path without the names of the branches of a union, and whether there were any."""
    path: list[str | int] = []
    place, branches, on_key = values, False, False
    parts = list(loc)
    for number, part in enumerate(parts):
        last = number == len(parts) - 1
        if part == "[key]":
            on_key = True
        elif has(place, part):
            place = place[part]
            path.append(part)
        elif last and missing:
            path.append(part)
        else:
            branches = True
    return tuple(path), branches, on_key


def _most_exact(faults: Iterable[ValueFault]) -> list[ValueFault]:
    """One fault a place; of a union's branches the one that got furthest into the value."""
    found = list(faults)
    deeper = [f.path for f in found if f.branches]
    kept: dict[tuple[Path, bool], ValueFault] = {}
    for fault in found:
        if fault.branches and any(len(p) > len(fault.path) and p[: len(fault.path)] == fault.path for p in deeper):
            continue
        kept.setdefault((fault.path, fault.on_key), fault)
    return list(kept.values())
