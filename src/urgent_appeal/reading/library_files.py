"""The library: issuers, address books and templates, the user's own above the built-in ones."""

from typing import Any

from urgent_appeal.language.countries import LANGUAGE_CODE
from urgent_appeal.model.issuer import Issuer
from urgent_appeal.model.value import replace
from urgent_appeal.problems import Finding, Origins, described, warning
from urgent_appeal.reading.decoding import decode
from urgent_appeal.reading.file_reader import FileReader
from urgent_appeal.reading.issuer_files import read_logo
from urgent_appeal.reading.text_files import control_character
from urgent_appeal.reading.translating import misplaced, missing, translated

ISSUERS = "templates/issuers"
BOOKS = "cases/recipients"
TEMPLATE_FILES = ("documents/**/*.j2", "documents/**/*.css", "issuers/*/*.css", "issuers/**/*.j2")


def issuers(reader: FileReader) -> tuple[str, ...]:
    """Ids of the issuers that there are folders for."""
    return tuple(name.split("/")[2] for name in reader.shelves.names(ISSUERS, "*/issuer.toml"))


def read_issuer(reader: FileReader, id: str) -> tuple[dict[str, Issuer], tuple[str, ...]]:
    """An issuer by language, and the files it comes from; a language with gaps is a problem and is not there."""
    name = f"{ISSUERS}/{id}/issuer.toml"
    found = reader.table(name)
    if found is None:
        reader.judge(Issuer, name)
        return {}, files_of(reader, name)
    file, values = found
    builtin = is_builtin(file)
    made: dict[str, Issuer] = {}
    files = [file]
    # each language has phrases of its own, so a translation may have some where the file itself has none
    values = {"phrases": {}, **read_logo(reader, values, folder=f"{ISSUERS}/{id}", file=file)}
    original = reader.decode(Issuer, values, file=file)
    if original is None:
        return {}, (file,)
    made[original.language] = _named(original, id, file)
    for sibling in siblings(reader, f"{ISSUERS}/{id}", "issuer", builtin=builtin):
        code = sibling.rsplit(".", 2)[1]
        over = reader.table(sibling, builtin=builtin, under=file)
        files += files_of(reader, sibling, builtin=builtin)
        if over is None:
            reader.judge(Issuer, sibling, builtin=builtin, partial=True)
        if code == original.language:
            reader.report([in_own_language(sibling, file)])
        if over is None or code == original.language:
            continue
        issuer = _translated(reader, Issuer, values, over, file)
        if issuer is not None:
            made[code] = _named(issuer, id, over[0])
    if builtin:
        alone = siblings(reader, f"{ISSUERS}/{id}", "issuer", builtin=False)
        reader.report(_without_original(sibling, f"issuers/{id}/issuer.toml") for sibling in alone)
        files += alone
    return made, tuple(files)


def _without_original(file: str, original: str) -> Finding:
    words = "this translates words that come with the program, and counts only beside a file of your own"
    hint = f"copy the file that it translates: urgent-appeal templates copy {original}"
    return Finding(file, (), "no-original", words, hint)


def in_own_language(file: str, original: str) -> Finding:
    """A warning for a translation into the language of the file that it lies beside."""
    words = f"this is the language of {original} itself, so nothing is read from this file"
    return warning(file, (), "own-language", words, f"move its text into {original}, or rename it to another language")


def _translated(
    reader: FileReader, kind: Any, values: dict[str, Any], over: tuple[str, dict[str, Any]], file: str
) -> Any:
    label, words = over
    reader.report(misplaced(kind, values, words, file=label))
    hint = f"add it here; the words to translate are in {file}"
    lacking = missing(kind, values, words)
    gaps = [Finding(label, (), "untranslated", f"{described(path)} is not translated", hint) for path in lacking]
    reader.report(gaps)
    whole = translated(kind, values, words)
    if not gaps:
        return reader.decode(kind, whole, file=label)
    reader.report(found for found in decode(kind, whole, file=label)[1] if found.on_key)
    return None


def _named(issuer: Issuer, id: str, file: str) -> Issuer:
    return replace(issuer, id=id, file=file)


def read_templates(reader: FileReader) -> tuple[dict[str, str], tuple[str, ...]]:
    """The texts of all templates and styles by name, and their files; a built-in one under "builtin/..." as well."""
    found: dict[str, str] = {}
    files: list[str] = []
    for pattern in TEMPLATE_FILES:
        for file in reader.shelves.names("templates", pattern):
            name = file.removeprefix("templates/")
            files += files_of(reader, file)
            first = reader.text(file)
            is_same = first is not None and files_of(reader, file, builtin=True) == first[:1]
            second = first if is_same else reader.text(file, builtin=True)
            for key, text in ((name, first), (f"builtin/{name}", second)):
                if text is not None:
                    found[key] = text[1]
                    reader.origins[text[0]] = Origins(file=text[0], text=text[1], spans={})
            if first is not None and not is_builtin(first[0]) and (problem := control_character(*first)):
                reader.problems.setdefault(first[0], []).append(problem)
    return found, tuple(files)


def is_builtin(label: str) -> bool:
    """Whether a file that is called so in messages comes with the program, and is not the user's."""
    return label.startswith("builtin/")


def siblings(reader: FileReader, folder: str, stem: str, *, builtin: bool) -> tuple[str, ...]:
    """Names of the translations that lie beside a file, for example "cases/x.fr.toml" of the stem "x".

    `builtin` is whether that file comes with the program: its translations then do so too.
    """
    names = reader.shelves.names(folder, f"{stem}.*.toml", own=not builtin, builtin=builtin)
    return tuple(name for name in names if LANGUAGE_CODE.fullmatch(name.rsplit("/", 1)[1][len(stem) + 1 : -5]))


def files_of(reader: FileReader, name: str, *, builtin: bool = False) -> tuple[str, ...]:
    """What the file of a name is called in messages; empty where there is none."""
    found = reader.shelves.builtin(name) if builtin else reader.shelves.find(name)
    return (found[1],) if found else ()
