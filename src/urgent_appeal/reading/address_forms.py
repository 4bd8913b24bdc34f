"""The forms of address of a language file, by office and honorific: countries' own tables, what a form may not do."""

from collections.abc import Iterator, Mapping
from typing import Any

from urgent_appeal.language import addressing
from urgent_appeal.language.addressing import HONORIFIC, NAMED, PUT_IN
from urgent_appeal.model.recipients import IN_PRISON, OFFICES
from urgent_appeal.model.value import replace
from urgent_appeal.nearest import nearest
from urgent_appeal.patterns import regex
from urgent_appeal.problems import Finding, Path

BY_OFFICE = "address"
"""Table of the forms by office."""
BY_HONORIFIC = "honorifics"
"""Table of the words before a name, with their forms."""
WORDS = ("word", "also")
"""Keys of an honorific that are no forms of address."""
BRACES = regex(r"\{([a-z_-]+)\}")
"""A name for which something is put in."""
COUNTRIES = regex("[A-Z]{2}(-[A-Z]{2})*")
"""Key of a table for some countries, for example "CL" or "KW-QA"."""
EVERYBODY = ("m", "f", "named", "unknown")
"""Keys of a form for which there must be words."""
INSTEAD = {
    "unknown-m": "m",
    "unknown-f": "f",
    "several": "unknown",
    "several-m": "several",
    "several-f": "several",
    "ranked": "named",
}
"""By key of a form the key whose words are used where it has none of its own."""
NAME = regex(r"\{(?:sur)?name\}")
ANY = "any"
"""Key of the words for all that a form does not name."""
REPEATED = "{salutation}"
MARKS = ",:!. "
"""Ends of a salutation that are left out where a close repeats it."""
KNOWN_NAME = ("m", "f", "named", "ranked", ANY)
BY_WRITER = ("by-m", "by-f", ANY)
"""Keys of a form that depends on who writes."""
FORMS = tuple(form.replace("_", "-") for form in addressing.FORMS)


def by_office(tables: Any) -> Any:
    """The whole forms of each office, each country's own beside them: `[address.minister.CL]` under "minister.CL".

    A table may be that of several countries, `[address.monarch.KW-QA]`.

    A form that stands under [address] itself is that of every office without its own. A text in place of a form, and
    `any` in it, are said to everybody else, and {salutation} in a close is the salutation without its last mark.
    """
    if not isinstance(tables, dict):
        return tables
    general = {form: words for form, words in tables.items() if form in FORMS}
    found: dict[str, Any] = {}
    for office, forms in tables.items():
        if office in general:
            continue
        if not isinstance(forms, dict):
            found[office] = forms
            continue
        own = {key: item for key, item in forms.items() if COUNTRIES.fullmatch(key)}
        whole = general | {key: item for key, item in forms.items() if key not in own}
        found[office] = _in_full(whole, whole)
        for countries, item in own.items():
            said = _in_full(item, whole | item) if isinstance(item, dict) else item
            found |= {f"{office}.{country}": said for country in countries.split("-")}
    return found


def by_honorific(tables: Any) -> Any:
    """The words of each honorific with its whole forms, which are written like those of an office.

    The other ways to write it are a text with commas between them.
    """
    if not isinstance(tables, dict):
        return tables
    forms = {key: item if key in FORMS else _without_words(item) for key, item in tables.items()}
    return {
        key: item | _words_of(key, tables) if isinstance(item, dict) else item for key, item in by_office(forms).items()
    }


def _words_of(key: str, tables: Mapping[str, Any]) -> dict[str, Any]:
    """The words of an honorific; in a country, "lawyer.FR", those that its table has instead."""
    honorific, _, country = (key, "", "") if key in tables else key.partition(".")
    item = tables[honorific]
    own: Any = next((said for key, said in item.items() if COUNTRIES.fullmatch(key) and country in key.split("-")), {})
    return _words(item) | _words(own)


def _words(item: Any) -> dict[str, Any]:
    words = {key: item[key] for key in WORDS if key in item} if isinstance(item, dict) else {}
    return words | ({"also": words["also"].split(", ")} if isinstance(words.get("also"), str) else {})


def _without_words(item: Any) -> Any:
    if not isinstance(item, dict):
        return item
    forms = {key: said for key, said in item.items() if key not in WORDS}
    return {key: _without_words(said) if COUNTRIES.fullmatch(key) else said for key, said in forms.items()}


def _in_full(forms: dict[str, Any], whole: dict[str, Any]) -> dict[str, Any]:
    """Forms with their words for each addressee; `whole` are the same with those that they leave to others.

    With a salutation of their own they get a close of their own too, where the close repeats the salutation.
    """
    found = {form: _for_everybody(words) for form, words in forms.items()}
    close = whole.get("close")
    if REPEATED in str(close) and ("salutation" in forms or "close" in forms):
        found["close"] = _repeating(close, _for_everybody(whole.get("salutation")))
    return found


def _for_everybody(words: Any) -> Any:
    """The words for each addressee, where one text is said to all, or `any` stands for those that are not named."""
    if isinstance(words, str):
        return dict.fromkeys(EVERYBODY, words)
    if not isinstance(words, dict) or not isinstance(words.get(ANY), str | dict):
        return words
    return dict.fromkeys(EVERYBODY, words[ANY]) | {key: said for key, said in words.items() if key != ANY}


def _repeating(close: Any, salutation: Any) -> Any:
    """A close, for each addressee with the salutation put in that the addressee gets."""
    whole = _for_everybody(close)
    if not isinstance(whole, dict) or not isinstance(salutation, dict):
        return whole
    said = {key: _said_to(whole, key) for key in (*whole, *salutation)}
    return {key: _put_in(words, _call(salutation, key).rstrip(MARKS)) for key, words in said.items() if words}


def _call(salutation: Mapping[str, Any], key: str) -> str:
    """The salutation of an addressee, whoever writes."""
    said = _said_to(salutation, key)
    said = said.get(ANY) if isinstance(said, Mapping) else said
    return said if isinstance(said, str) else ""


def _said_to(words: Mapping[str, Any], key: str) -> Any:
    """The words for an addressee; where there are none for that key, those that the addressee gets instead."""
    if key in words or key not in INSTEAD:
        return words.get(key)
    said = _said_to(words, INSTEAD[key])
    return words.get("unknown") if key.startswith("unknown") and NAME.search(str(said)) else said


def _put_in(words: Any, call: str) -> Any:
    """The words, or those of each kind of writer, with a salutation in the place that they keep for it."""
    if isinstance(words, dict):
        return {by: _put_in(text, call) for by, text in words.items()}
    return words.replace(REPEATED, call) if isinstance(words, str) else words


def as_written(values: Mapping[str, Any], finding: Finding) -> Finding:
    """A finding about "minister.CL" at the place where the file has it, which may be that of all offices."""
    if finding.path[:1] not in ((BY_OFFICE,), (BY_HONORIFIC,)) or len(finding.path) < 2:
        return finding
    table = finding.path[0]
    tables = values.get(str(table))
    office, _, country = str(finding.path[1]).partition(".")
    rest: Path = (*((country,) if country else ()), *finding.path[2:])
    forms = tables.get(office, {}) if isinstance(tables, dict) else {}
    if not rest or not isinstance(forms, dict):
        return finding
    if rest[0] in FORMS and rest[0] not in forms:
        return replace(finding, path=(table, *rest))
    key = next((key for key in forms if COUNTRIES.fullmatch(key) and country in key.split("-")), rest[0])
    return replace(finding, path=(table, office, key, *rest[1:]))


def faults(values: Mapping[str, Any], file: str) -> Iterator[Finding]:
    """Offices that there are not, forms that are missing or lose the name, braces that nobody fills in."""
    tables = values.get(BY_OFFICE)
    yield from _unknown_offices(tables, file)
    yield from _faults(tables, BY_OFFICE, FORMS, file)
    yield from _faults(values.get(BY_HONORIFIC), BY_HONORIFIC, ("envelope", "salutation", "close"), file)


def _unknown_offices(tables: Any, file: str) -> Iterator[Finding]:
    known = (*OFFICES, IN_PRISON)
    for key in tables if isinstance(tables, dict) else ():
        if key not in (*FORMS, *known):
            words, hint = f'there is no office "{key}"', nearest(key, known)
            yield Finding(file, (BY_OFFICE, key), "unknown-office", words, hint, on_key=True)


def _faults(tables: Any, table: str, needed: tuple[str, ...], file: str) -> Iterator[Finding]:
    """`needed` are the forms that each must have."""
    if not isinstance(tables, dict):
        return
    general = {form for form in tables if form in FORMS}
    for form in general:
        yield from _form(form, tables[form], (table, form), file)
    for office, forms in tables.items():
        if office in general or not isinstance(forms, dict):
            continue
        path: Path = (table, office)
        lacking = [form for form in needed if form not in forms and form not in general]
        if lacking:
            words, hint = f'the forms of address for "{office}" are not complete', f"add: {', '.join(lacking)}"
            yield Finding(file, path, "incomplete-language", words, hint, on_key=True)
        for key, item in forms.items():
            own = item if COUNTRIES.fullmatch(key) and isinstance(item, dict) else {}
            yield from (fault for form, said in own.items() for fault in _form(form, said, (*path, key, form), file))
            yield from _form(key, item, (*path, key), file) if not own else ()


def _form(form: str, said: Any, path: Path, file: str) -> Iterator[Finding]:
    """What is wrong with one form: a text for everybody, or words for each addressee."""
    if isinstance(said, str):
        yield from _text(form, "m", said, path, file)
    for key, words in said.items() if isinstance(said, Mapping) else ():
        by_writer = words if isinstance(words, Mapping) else {}
        texts = {(): words} if isinstance(words, str) else {(by,): text for by, text in by_writer.items()}
        for inner, text in texts.items():
            yield from _text(form, key, text, (*path, key, *inner), file)
        for by in by_writer:
            if by not in BY_WRITER:
                words_, hint = f'{key}: "{by}" is not a kind of writer', nearest(by, BY_WRITER)
                yield Finding(file, (*path, key, by), "unknown-key", words_, hint, on_key=True)
        if isinstance(words, Mapping) and "any" not in words:
            words_ = f'{key}: "any" is missing: what is written if the writer’s gender is not known'
            yield Finding(file, (*path, key), "missing-key", words_, 'add any = "..."')


def _text(form: str, key: str, text: Any, path: Path, file: str) -> Iterator[Finding]:
    """What is wrong with the text for one addressee."""
    if not isinstance(text, str):
        return
    known = (*PUT_IN, *(["salutation"] if form == "close" else []), *([HONORIFIC] if path[0] == BY_HONORIFIC else []))
    for strange in BRACES.finditer(text):
        if strange[1] not in known:
            words, hint = f"nothing is filled in for {strange[0]} here", nearest(strange[1], known)
            yield Finding(file, path, "unknown-name", words, hint, at=strange.start(), size=len(strange[0]))
    if form in NAMED and key in KNOWN_NAME and "{name}" not in text:
        words = f"the name is lost: {{name}} must be in the {form}"
        yield Finding(file, path, "lost-name", words, 'write for example "{name}"')
