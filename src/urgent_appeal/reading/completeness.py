"""What a language file lacks: words that the English one has, names of countries, a locale that Babel knows."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from urgent_appeal.language.countries import has_locale, unnamed
from urgent_appeal.language.words import Language
from urgent_appeal.model.value import replace
from urgent_appeal.problems import Finding, warning
from urgent_appeal.reading.address_forms import BY_HONORIFIC, BY_OFFICE, FORMS

COUNTRIES = "countries"
"""Table of the names of countries."""
EXCEPTIONS = {COUNTRIES, "in-country", "articles", "elisions", "again", "new-files"}
"""Tables that hold only what differs from a rule, or what not every language has; no row of them is needed."""
ALSO_PUT_IN = {
    **{key: {"salutations"} for key in ("letter_joint_close", "open_letter_close")},
    "at-time": {"hour", "minute"},
    "at-whole-hour": {"hour", "minute"},
}
"""Names that a phrase may use although the English one does not."""
NAME = re.compile(r"\{([a-z_-]+)\}")
STAND_IN = "en_GB"
"""Locale with which a language file is read on whose own is unknown, so that everything in it can be checked."""


def over_built_in(
    values: Mapping[str, Any], built_in: Mapping[str, Any], file: str
) -> tuple[dict[str, Any], tuple[Finding, ...]]:
    """The values of a user's language file with the built-in words of the language where it lacks some.

    A warning names what it lacks, but not forms of address that stand for all offices. A table with exceptions may hold
    what it likes.
    """
    filled = dict(values)
    found = []
    for table, words in built_in.items():
        here = values.get(table)
        if not isinstance(here, dict) or not isinstance(words, dict) or table in EXCEPTIONS:
            continue
        filled[table] = {**here, **{key: item for key, item in words.items() if key not in here}}
        lacking = [key for key in words if key in _needed(table, words) and key not in here]
        found += [replace(_lacks(table, lacking, file), level="warning", hint=_used(lacking))] if lacking else []
    if lacking := [key for key in built_in if key not in values]:
        filled |= {key: built_in[key] for key in lacking}
        words_ = "the language file lacks keys or tables that the built-in one has"
        code, hint = "incomplete-language", _used(lacking)
        found.append(warning(file, (), code, words_, hint))
    return filled, tuple(found)


def _used(lacking: list[str]) -> str:
    return f"the built-in words are used for: {', '.join(lacking)}"


def _needed(table: str, words: Mapping[str, Any]) -> Collection[str]:
    """The keys of a table that no language file may lack."""
    return words.keys() - FORMS if table in (BY_OFFICE, BY_HONORIFIC) else words.keys()


def check_words(values: Mapping[str, Any], english: Mapping[str, Any], file: str) -> Iterator[Finding]:
    """The keys that English has and this language has not, as one finding a table, and words that nobody fills in."""
    for table, words in english.items():
        if not isinstance(words, dict) or table in EXCEPTIONS:
            continue
        here = values.get(table, {})
        needed = _needed(table, words)
        lacking = [key for key in words if key in needed and isinstance(here, dict) and key not in here]
        if lacking:
            yield _lacks(table, lacking, file)
        if table not in (BY_OFFICE, BY_HONORIFIC):
            yield from _strange_braces(here, words, table, file)


def check_locale(locale: object, file: str) -> Iterator[Finding]:
    """A problem where dates, lists and names of countries are not known for a language."""
    if isinstance(locale, str) and not has_locale(locale):
        hint = 'write a code of the language and one of a country, for example "en_GB"'
        yield Finding(file, ("locale",), "unknown-locale", f'locale: "{locale}" is not known', hint)


def check_countries(language: Language, file: str, table_file: str) -> Iterator[Finding]:
    """A problem where countries have a name neither in the file that is for them, `table_file`, nor in Babel."""
    if lacking := unnamed(language):
        yield replace(_lacks(COUNTRIES, lacking, file), hint=f"add to {table_file}: {', '.join(lacking)}")


def _lacks(table: str, keys: list[str] | tuple[str, ...], file: str) -> Finding:
    words, hint = f"the language file lacks words under [{table}]", f"add: {', '.join(keys)}"
    return Finding(file, (table,), "incomplete-language", words, hint, on_key=True)


def _strange_braces(here: Any, words: Mapping[str, Any], table: str, file: str) -> Iterator[Finding]:
    for key, text in here.items() if isinstance(here, dict) else ():
        known = set(NAME.findall(str(words.get(key, "")))) | ALSO_PUT_IN.get(key, set())
        strange = [name for name in NAME.findall(str(text)) if name not in known]
        if key in words and isinstance(text, str) and strange:
            name = f"{{{strange[0]}}}"
            hint = f"the names here are: {', '.join('{' + k + '}' for k in sorted(known)) or 'none'}"
            words_, at = f"nothing is filled in for {name} here", text.index(name)
            yield Finding(file, (table, key), "unknown-name", words_, hint, at=at, size=len(name))
