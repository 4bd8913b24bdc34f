"""New files for a project: a case, the schemas, a template to be changed."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from urgent_appeal.language.countries import code_for, known
from urgent_appeal.model.value import replace
from urgent_appeal.nearest import nearest
from urgent_appeal.planning.books.entries import Entry, entries
from urgent_appeal.planning.new_cases import NewCase, author_words, new_case_text
from urgent_appeal.problems import InputError, Problem, on_file
from urgent_appeal.producing.files import write_whole
from urgent_appeal.producing.upgrades import built_in_text, keep_base
from urgent_appeal.reading.books import read_books
from urgent_appeal.reading.case_files import ID, sample_ids
from urgent_appeal.reading.file_reader import FileReader
from urgent_appeal.reading.language_files import languages, read_language
from urgent_appeal.reading.library_files import issuers, read_issuer, read_templates
from urgent_appeal.reading.shelves import Shelves

SAMPLE = "kaz-2021-kibhr"


def new_case(shelves: Shelves, folder: Path, new: NewCase) -> tuple[Path, ...]:
    """Writes the case file, with its translations where the sample has them, and the schemas beside it.

    Raises InputError where an option cannot be used or a file is there already; nothing is written then.
    """
    reader = FileReader(shelves)
    every = {entry.id: entry for entry in entries(read_books(reader))} if new.recipients else {}
    texts = _sample(shelves, new) if new.from_sample else {f"{new.id}.toml": _text(reader, new, every)}
    if faults := [*id_faults(new.id), *_faults(reader, new, every)]:
        raise InputError([*faults, *_those_there(folder, texts)])
    made = write_new(folder, texts)
    for name, place in _pictures(shelves, texts.values()).items():
        if not (folder / name).exists():
            write_whole(folder / name, place.read_bytes())
    return made


def _text(reader: FileReader, new: NewCase, every: Mapping[str, Entry]) -> str:
    issuer = read_issuer(reader, new.issuer)[0].get(new.language) if new.issuer in issuers(reader) else None
    offices = {id: every[id].office for id in new.recipients if id in every}
    read = {code: read_language(reader, code)[0] for code in ("en", new.language) if code in languages(reader)}
    words = author_words(new.language, {code: one for code, one in read.items() if one is not None})
    return new_case_text(new, words, issuer.demands if issuer else {}, offices)


def write_new(folder: Path, texts: Mapping[str, str], like: Path | None = None) -> tuple[Path, ...]:
    """Writes new case files by name, and the schemas beside them.

    Raises InputError where one is there already; nothing is written then.
    """
    if there := _those_there(folder, texts):
        raise InputError(there)
    files = {folder / "cases" / name: text for name, text in texts.items()}
    for path, text in files.items():
        write_whole(path, text.encode(), like=like)
    return (*files, *write_schemas(folder / "cases"))


def _those_there(folder: Path, names: Iterable[str]) -> list[Problem]:
    """That case files of these names are there already, of each that is."""
    paths = [folder / "cases" / name for name in names]
    return [_there(path, folder) for path in paths if path.exists()]


def write_schemas(folder: Path) -> tuple[Path, ...]:
    """Writes the JSON Schemas of the files that people write; older ones are replaced."""
    from urgent_appeal.reading.schema import schema_files

    files = {folder / name: text for name, text in schema_files().items()}
    for path, text in files.items():
        write_whole(path, text.encode())
    return tuple(files)


def copy_template(shelves: Shelves, folder: Path, name: str) -> Path:
    """Writes a file of the user's own that stands above a built-in one, and keeps the built-in text. Raises InputError.

    It extends a template that has blocks, adds to a style, and is a copy of anything else.
    """
    path = folder / "templates" / name
    text = built_in_text(shelves, name)
    if path.exists():
        raise InputError([_there(path, folder)])
    write_whole(path, (_extending(shelves, name) or text).encode())
    keep_base(shelves, folder, name)
    return path


def _extending(shelves: Shelves, name: str) -> str:
    """A file that leaves everything as it is; empty where only a copy can do so."""
    if name.endswith(".css"):
        return f"/* Your own style. The built-in {name} is read first: write here only what is to be different. */\n"
    blocks = _blocks(shelves, name) if name.endswith(".j2") else ()
    if not blocks:
        return ""
    example = next((block for block in ("closing", "end") if block in blocks), blocks[-1])
    return (
        f'{{% extends "builtin/{name}" %}}\n'
        "{# Everything stays as it is but the blocks you write here. For example:\n"
        f"{{% block {example} %}}\n{{{{ super() }}}}\n<p>...</p>\n{{% endblock %}}\n"
        f"The blocks are: {', '.join(blocks)}. What they hold: urgent-appeal templates show {name} #}}\n"
    )


def _blocks(shelves: Shelves, name: str) -> tuple[str, ...]:
    """The blocks of a built-in template and of those that it extends."""
    from urgent_appeal.rendering.template_trees import blocks_of, chain_of

    texts, _ = read_templates(FileReader(replace(shelves, user=None)))
    return blocks_of(chain_of(name, texts))


def _sample(shelves: Shelves, new: NewCase) -> dict[str, str]:
    """The files of the sample that has this id, else of the one that is shown first, by their new names."""
    sample = new.id if new.id in sample_ids(shelves) else SAMPLE
    names = [name for end in ("toml", "*.toml") for name in shelves.names("cases", f"{sample}.{end}", own=False)]
    places = [place for name in names if (place := shelves.builtin(name))]
    return {path.name.replace(sample, new.id, 1): path.read_text(encoding="utf-8") for path, _ in places}


def _pictures(shelves: Shelves, texts: Iterable[str]) -> dict[str, Path]:
    """The built-in pictures that the files of a sample name, by the name that each has in a project."""
    words = "\n".join(texts)
    names = [name for name in shelves.names("cases", "photos/*.png", own=False) if name.partition("/")[2] in words]
    return {name: place[0] for name in names if (place := shelves.builtin(name))}


def id_faults(id: str) -> list[Problem]:
    """Why something cannot be the id of a new case."""
    hint = "use small letters a to z, digits and hyphens only: tun-2026-person"
    return [] if ID.fullmatch(id) else [on_file("ID", "wrong-option", f'"{id}" cannot be the id of a case', hint)]


def check_id(folder: Path, id: str) -> None:
    """Raises InputError where no new case can have this id, before anything else is asked about it."""
    if faults := id_faults(id) or _those_there(folder, [f"{id}.toml"]):
        raise InputError(faults)


def _faults(reader: FileReader, new: NewCase, every: Mapping[str, Entry]) -> list[Problem]:
    code = code_for(new.country)
    country = f'write "{code}"' if code else "write two letters, for example TN"
    checks = (
        (known(new.country), "--country", f'"{new.country}" is not a country code', country),
        (new.language in languages(reader), "--language", f'there is no language file "{new.language}"',
         nearest(new.language, languages(reader))),
        (new.issuer in issuers(reader), "--issuer", f'there is no issuer "{new.issuer}"',
         nearest(new.issuer, issuers(reader))),
        *(
            (use in every, "--recipient", f'there is no entry "{use}" in the address books', nearest(use, every))
            for use in new.recipients
        ),
        (new.title is None or new.title.strip(), "--title", "the title is empty", "state what happened to whom"),
    )  # fmt: skip
    return [on_file(where, "wrong-option", words, hint) for right, where, words, hint in checks if not right]


def _there(path: Path, folder: Path) -> Problem:
    words = "this file already exists; nothing was written"
    return on_file(path.relative_to(folder).as_posix(), "file-there", words, "choose another name")
