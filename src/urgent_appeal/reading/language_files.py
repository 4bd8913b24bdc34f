"""The files of a language: its words, and in folders beside them its forms of address and what it calls countries."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from urgent_appeal.language.words import Language
from urgent_appeal.model.shape import keys_at
from urgent_appeal.model.value import replace
from urgent_appeal.problems import Finding
from urgent_appeal.reading import address_forms, completeness
from urgent_appeal.reading.file_reader import FileReader
from urgent_appeal.reading.library_files import files_of, is_builtin

LANGUAGES = "templates/languages"
WORDS = ""
"""The folder in LANGUAGES of the files with all that stands in none of the others."""
TABLES: Mapping[str, tuple[str, ...]] = {
    "address": (address_forms.BY_OFFICE, address_forms.BY_HONORIFIC),
    "countries": (completeness.COUNTRIES, completeness.IN_COUNTRY),
}
"""By folder in LANGUAGES the tables that its files hold."""


def languages(reader: FileReader) -> tuple[str, ...]:
    """Codes of the languages that there are files for."""
    return tuple(name.rsplit("/", 1)[1].removesuffix(".toml") for name in reader.shelves.names(LANGUAGES, "*.toml"))


def read_language(reader: FileReader, code: str) -> tuple[Language | None, tuple[str, ...]]:
    """The words of a language, and the files they come from.

    What its words lack is looked for where a file is the user's; of those of the program a test does that.
    """
    parts = {folder: _part(reader, folder, code) for folder in (WORDS, *TABLES)}
    files = tuple(file for folder in parts for file in files_of(reader, _name(folder, code)))
    if (words := parts[WORDS]) is None:
        return None, files
    read = [part for part in parts.values() if part]
    values = {key: item for _, here in read for key, item in here.items()}
    places = {key: file for file, here in read for key in here}
    english = _built_in(reader, "en")
    for folder, tables in TABLES.items():
        part = parts[folder]
        if part is not None:
            places = dict.fromkeys(tables, part[0]) | places
        elif lacking := {key: english[key] for key in tables if key not in (*completeness.EXCEPTIONS, *values)}:
            reader.report(_without_file(folder, code, words[0]) if not files_of(reader, _name(folder, code)) else ())
            values |= lacking

    def in_file(finding: Finding) -> Finding:
        return replace(finding, file=places.get(str(finding.path[0]), words[0]) if finding.path else words[0])

    def placed(finding: Finding) -> Finding:
        return in_file(address_forms.as_written(values, finding))

    own = not all(map(is_builtin, files))
    if own:
        reader.report(map(in_file, completeness.check_words(values, english, words[0])))
        reader.report(map(in_file, address_forms.faults(values, words[0])))
        reader.report(map(in_file, completeness.country_faults(values.get(completeness.IN_COUNTRY), words[0])))
    unknown = tuple(completeness.check_locale(values.get("locale"), words[0]))
    reader.report(unknown)
    flat = _arranged({**values, "locale": completeness.STAND_IN} if unknown else values)
    language = reader.decode(Language, flat, file=words[0], placed=placed)
    if language is None:
        return None, files
    if own and not unknown and (parts["countries"] or not files_of(reader, _name("countries", code))):
        table_file = _name("countries", code)
        reader.report(map(in_file, completeness.check_countries(language, words[0], table_file)))
    return replace(language, id=code, file=words[0], table_files=places), files


def _name(folder: str, code: str) -> str:
    return f"{LANGUAGES}/{folder}/{code}.toml" if folder else f"{LANGUAGES}/{code}.toml"


def _part(reader: FileReader, folder: str, code: str) -> tuple[str, dict[str, Any]] | None:
    """What a file of a language is called and its values; None where it is not there or has slips.

    A user's file over one that comes with the program gets from it what it lacks.
    """
    name = _name(folder, code)
    found = reader.table(name)
    if found is None:
        reader.judge(Language, name, without=tuple(ARRANGED), partial=folder != WORDS)
        return None
    file, values = found
    reader.report(_misplaced(values, folder, code, file))
    built_in = None if is_builtin(file) else reader.table(name, builtin=True)
    if built_in is not None:
        values, lacks = completeness.over_built_in(values, built_in[1], file)
        reader.report(lacks)
    return file, values


def _built_in(reader: FileReader, code: str) -> dict[str, Any]:
    found = [reader.table(_name(folder, code), builtin=True) for folder in (WORDS, *TABLES)]
    return {key: item for part in found if part for key, item in part[1].items()}


def _misplaced(values: Mapping[str, Any], folder: str, code: str, file: str) -> Iterator[Finding]:
    owners = dict.fromkeys(keys_at(Language, ()), WORDS)
    owners |= {table: owner for owner, tables in TABLES.items() for table in tables}
    for key in values:
        if owners.get(key, folder) != folder:
            words = f"{key}: this belongs in another file of the language"
            hint = f"move it to {_name(owners[key], code)}"
            yield Finding(file, (key,), "other-file", words, hint, on_key=True)


def _without_file(folder: str, code: str, file: str) -> Iterator[Finding]:
    name = _name(folder, code)
    words = f"the language has no file {name}"
    copy = f"urgent-appeal templates copy languages/{folder}/en.toml"
    hint = f"type: {copy}; then rename that to {code}.toml, and translate it"
    yield Finding(file, (), "incomplete-language", words, hint)


def _arranged(values: dict[str, Any]) -> dict[str, Any]:
    """The values of a language's files as `Language` holds them: tables by country, where they have shorter forms."""
    return values | {key: arrange(values[key]) for key, arrange in ARRANGED.items() if key in values}


def _apart(words: Any) -> Any:
    return words.split() if isinstance(words, str) else words


ARRANGED: Mapping[str, Callable[[Any], Any]] = {
    address_forms.BY_OFFICE: address_forms.by_office,
    address_forms.BY_HONORIFIC: address_forms.by_honorific,
    completeness.IN_COUNTRY: completeness.by_country,
    "small-words": _apart,
    "field-words": _apart,
    "numbers": _apart,
    "determiners": _apart,
    "abbreviations": _apart,
}
"""Keys of a language that are shorter in its files than in `Language`, and what makes them longer."""
