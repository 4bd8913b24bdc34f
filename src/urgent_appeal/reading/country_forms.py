"""The table [in-country] of a language file: countries of which "in {country}" is said in another way.

A row holds the words for one country, `IM = "on the Isle of Man"`, or a pattern with the countries that follow it,
`"in the {country}" = "GB US"`.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from urgent_appeal.language.countries import country_fault
from urgent_appeal.language.text import BRACES
from urgent_appeal.problems import Finding, Path

TABLE = "in-country"
NAMES = ("{country}", "{country-small}")
"""What stands for the name of the country, as it is and with a small first letter ("aux îles Cook")."""
CODE = re.compile(r"\S+")


def by_country(table: Any) -> Any:
    """The words or the pattern of each country by its two letters; what is no text stays as it is."""
    if not isinstance(table, dict):
        return table
    found: dict[str, Any] = {}
    for key, said in table.items():
        if _is_pattern(key) and isinstance(said, str):
            found |= dict.fromkeys(CODE.findall(said), key)
        else:
            found[key] = said
    return found


def faults(table: Any, file: str) -> Iterator[Finding]:
    """Countries that there are not or that have two rows, and names in braces for which nothing is put in."""
    if not isinstance(table, Mapping):
        return
    seen: set[str] = set()
    for key, said in table.items():
        for code, at in _codes(key, said):
            words, hint = _fault(code, seen)
            if words:
                yield _finding(file, key, at, code, "country", words, hint)
            seen.add(code)
        text = key if _is_pattern(key) else said
        for strange in BRACES.finditer(text) if isinstance(text, str) else ():
            if strange[0] not in NAMES:
                at = None if _is_pattern(key) else strange.start()
                words, hint = f"nothing is filled in for {strange[0]} here", f"the names here are: {', '.join(NAMES)}"
                yield _finding(file, key, at, strange[0], "unknown-name", words, hint)


def _is_pattern(key: str) -> bool:
    return "{" in key


def _codes(key: str, said: Any) -> Iterator[tuple[str, int | None]]:
    """The countries of a row, each with its offset in the row's text or, for the key itself, None."""
    if not _is_pattern(key):
        yield key, None
    elif isinstance(said, str):
        yield from ((match[0], match.start()) for match in CODE.finditer(said))


def _fault(code: str, seen: set[str]) -> tuple[str, str]:
    """What is wrong with a country and what to do; two empty texts where nothing is."""
    if fault := country_fault(code):
        return f"{TABLE}: {fault[0]}", fault[1]
    return (f"{TABLE}: {code} is here twice", "keep the row that is right") if code in seen else ("", "")


def _finding(file: str, key: str, at: int | None, text: str, code: str, words: str, hint: str) -> Finding:
    """A finding at a row's key, or where `text` stands in the row's words."""
    path: Path = (TABLE, key)
    size = 0 if at is None else len(text)
    return Finding(file, path, code, words, hint, on_key=at is None, at=at, size=size)
