"""What a language's files lack or get wrong: words that English has, names of countries, a locale that Babel knows.

The table [in-country] has the countries of which "in {country}" is said in another way. A row holds the words for one
country, `IM = "on the Isle of Man"`, or a pattern with the countries that follow it, `"in the {country}" = "GB US"`.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from urgent_appeal.language.countries import country_fault, has_locale, unnamed
from urgent_appeal.language.text import BRACES
from urgent_appeal.language.words import Language
from urgent_appeal.model.value import replace
from urgent_appeal.patterns import regex
from urgent_appeal.problems import Finding, Path, warning
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
NAME = regex(r"\{([a-z_-]+)\}")
STAND_IN = "en_GB"
"""Locale with which a language file is read on whose own is unknown, so that everything in it can be checked."""
IN_COUNTRY = "in-country"
COUNTRY_NAMES = ("{country}", "{country-small}")
"""What stands for the name of the country, as it is and with a small first letter ("aux îles Cook")."""
CODE = regex(r"\S+")


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


def country_faults(table: Any, file: str) -> Iterator[Finding]:
    """Countries that there are not or that have two rows, and names in braces for which nothing is put in."""
    if not isinstance(table, Mapping):
        return
    seen: set[str] = set()
    for key, said in table.items():
        for code, at in _codes(key, said):
            words, hint = _code_fault(code, seen)
            if words:
                yield _in_row(file, key, at, code, "country", words, hint)
            seen.add(code)
        text = key if _is_pattern(key) else said
        for strange in BRACES.finditer(text) if isinstance(text, str) else ():
            if strange[0] not in COUNTRY_NAMES:
                at = None if _is_pattern(key) else strange.start()
                words = f"nothing is filled in for {strange[0]} here"
                hint = f"the names here are: {', '.join(COUNTRY_NAMES)}"
                yield _in_row(file, key, at, strange[0], "unknown-name", words, hint)


def _is_pattern(key: str) -> bool:
    return "{" in key


def _codes(key: str, said: Any) -> Iterator[tuple[str, int | None]]:
    """The countries of a row, each with its offset in the row's text or, for the key itself, None."""
    if not _is_pattern(key):
        yield key, None
    elif isinstance(said, str):
        yield from ((match[0], match.start()) for match in CODE.finditer(said))


def _code_fault(code: str, seen: set[str]) -> tuple[str, str]:
    """What is wrong with a country and what to do; two empty texts where nothing is."""
    if fault := country_fault(code):
        return f"{IN_COUNTRY}: {fault[0]}", fault[1]
    return (f"{IN_COUNTRY}: {code} is here twice", "keep the row that is right") if code in seen else ("", "")


def _in_row(file: str, key: str, at: int | None, text: str, code: str, words: str, hint: str) -> Finding:
    """A finding at a row's key, or where `text` stands in the row's words."""
    path: Path = (IN_COUNTRY, key)
    size = 0 if at is None else len(text)
    return Finding(file, path, code, words, hint, on_key=at is None, at=at, size=size)
