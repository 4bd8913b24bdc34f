"""A case file and its translations: the case in every language that there are words for."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from urgent_appeal.language.countries import LANGUAGE_CODE
from urgent_appeal.model.case import Case, TranslationNote
from urgent_appeal.model.shape import keys_at
from urgent_appeal.model.value import replace, value
from urgent_appeal.nearest import close_to
from urgent_appeal.patterns import regex
from urgent_appeal.problems import Finding, Path, Problem, on_file
from urgent_appeal.reading.book_files import named_as_in
from urgent_appeal.reading.file_reader import FileReader
from urgent_appeal.reading.library_files import in_own_language, siblings
from urgent_appeal.reading.photos import read_photos, with_photos
from urgent_appeal.reading.shelves import Shelves
from urgent_appeal.reading.translating import misplaced, missing, outdated, translated
from urgent_appeal.reading.value_faults import ValueFault, words_for

CASES = "cases"
ID = regex(r"[a-z0-9-]+")
ENDING = regex(r"(?:\.[a-z]{2,3})?\.toml(?:\.txt)?\s*\Z", re.IGNORECASE)
"""The end of a name that was meant to be that of a case file or a translation; Windows hides a second ".txt"."""


@value
class CaseFiles:
    """What a case file and the translations beside it say."""

    language: str
    """Of the case file."""
    cases: Mapping[str, Case]
    """By language; one that could not be read is not here."""
    translations: Mapping[str, str]
    """By language, the file of a translation, also of one that could not be read."""
    missing: Mapping[str, tuple[Path, ...]]
    """By language, the texts that a translation lacks."""
    files: tuple[str, ...]
    """All of them."""


def case_ids(shelves: Shelves) -> tuple[str, ...]:
    """Ids of the user's cases, sorted: a case comes before what follows it, "a" before "a-1"."""
    return _ids(shelves.names(CASES, "*.toml", builtin=False))


def sample_ids(shelves: Shelves) -> tuple[str, ...]:
    """Ids of the cases that come with the program; in a checkout they are the project's own as well."""
    return _ids(shelves.names(CASES, "*.toml", own=False))


def _ids(names: Iterable[str]) -> tuple[str, ...]:
    stems = [name.removeprefix(f"{CASES}/").removesuffix(".toml") for name in names]
    return tuple(sorted(stem for stem in stems if "." not in stem))


def read_case(reader: FileReader, id: str, file: str, values: dict[str, Any]) -> CaseFiles:
    """A case in every language, from the values of its file and of the translations beside it."""
    said = values.get("language", "en")
    own = said if isinstance(said, str) else "en"
    cases: dict[str, Case] = {}
    translations: dict[str, str] = {}
    gaps: dict[str, tuple[Path, ...]] = {}
    original = reader.decode(Case, values, file=file)
    reader.report(_without_situation(values, file))
    photos: Mapping[str, str] = {}
    if original is not None:
        original = replace(original, id=id, file=file)
        photos = read_photos(reader, original, CASES)
        cases[own] = with_photos(original, photos)
    beside = siblings(reader, CASES, id, builtin=False)
    for sibling in beside:
        code = sibling.rsplit(".", 2)[1]
        over = reader.table(sibling, under=file)
        if over is None:
            reader.judge(Case, sibling, without=("translated",), partial=True)
        if code == own:
            reader.report([in_own_language(sibling, file)])
            continue
        translations[code] = sibling
        if over is None:
            continue
        label, words = over
        note = words.get("translated")
        words = {key: item for key, item in words.items() if key != "translated"}
        reader.report(misplaced(Case, values, words, file=label))
        _check_note(reader, values, words, note, label)
        gaps[code] = missing(Case, values, words)
        made = reader.decode(Case, translated(Case, values, words), file=label) if original is not None else None
        if made is not None:
            recipients = named_as_in(cases[own].recipients, made.recipients)
            made = replace(made, id=id, file=label, language=code, recipients=recipients)
            cases[code] = with_photos(made, photos)
    return CaseFiles(language=own, cases=cases, translations=translations, missing=gaps, files=(file, *beside))


def _without_situation(values: dict[str, Any], file: str) -> list[Finding]:
    """A case must say what happened, unless it is of letters alone and they say it."""
    letter = values.get("letter")
    body = letter.get("body") if isinstance(letter, dict) else None
    no_appeal = values.get("documents") == []
    keys = keys_at(Case, ())
    mistyped = any(close_to(key, keys) == "situation" for key in values if key not in keys)
    if mistyped or values.get("situation") or (no_appeal and body and str(body).strip()):
        return []
    found = words_for(ValueFault.missing("situation"), file)
    instead = "write it, or put it into body of [letter], as documents = [] makes letters alone"
    return [replace(found, hint=instead) if no_appeal else found]


def _check_note(reader: FileReader, values: dict[str, Any], words: dict[str, Any], note: Any, label: str) -> None:
    if isinstance(note, dict):
        made = reader.decode(Note, {"translated": note}, file=label)
        if made is not None and isinstance(note.get("from"), dict):
            reader.report(outdated(values, words, note["from"], file=label))
    elif note is not None:
        reader.report([Finding(label, ("translated",), "wrong-type", "[translated] must be a table")])


Note = dict[str, TranslationNote]
"""The table `[translated]` of a translation."""


def misnamed(shelves: Shelves) -> Mapping[str, str]:
    """Files of the user that are not read because of the end of their names, with the names that were meant."""
    names = [name.removeprefix(f"{CASES}/") for name in shelves.names(CASES, "*", builtin=False)]
    ended = [(name, end) for name in names if not name.startswith((".", "~")) and (end := ENDING.search(name))]
    meant = {name: name[: end.start()] + end[0].strip().lower().removesuffix(".txt") for name, end in ended}
    return {name: right for name, right in meant.items() if right != name}


def files_not_read(shelves: Shelves) -> Iterator[Problem]:
    """A warning for each file in the user's folder with a name that is not read, or that translates no case."""
    cases = case_ids(shelves)
    for name, right in misnamed(shelves).items():
        words = "this file is not read, because of the end of its name"
        yield replace(on_file(f"{CASES}/{name}", "misnamed", words, f"call it {right}"), level="warning")
    for name in shelves.names(CASES, "*.toml", builtin=False):
        id, _, code = name.removeprefix(f"{CASES}/").removesuffix(".toml").rpartition(".")
        if id and id not in cases and LANGUAGE_CODE.fullmatch(code):
            words = "this is a translation, but there is no case that it translates, so nothing is made of it"
            meant = close_to(id, cases)
            hint = f"call it {meant}.{code}.toml" if meant else f"write the case into {CASES}/{id}.toml"
            yield on_file(name, "no-original", words, hint, level="warning")
