"""New files for a project: a case, the schemas, a template to be changed."""

import datetime as dt
import json
from pathlib import Path

from urgent_appeal.language.countries import code_for, known
from urgent_appeal.model.value import value
from urgent_appeal.nearest import nearest
from urgent_appeal.planning.checks.warnings import TO_BE_WRITTEN
from urgent_appeal.problems import InputError, Problem
from urgent_appeal.producing.files import write_whole
from urgent_appeal.reading.file_reader import FileReader
from urgent_appeal.reading.library_files import TEMPLATE_FILES, issuers, languages
from urgent_appeal.reading.project import ID, sample_ids
from urgent_appeal.reading.shelves import Shelves

SAMPLE = "kaz-2021-kibhr"


@value
class NewCase:
    """What a new case file is to say."""

    id: str
    title: str
    country: str
    language: str
    issuer: str
    from_sample: bool
    date: dt.date


def new_case(shelves: Shelves, folder: Path, wishes: NewCase) -> tuple[Path, ...]:
    """Writes the case file, with its translations where the sample has them, and the schemas beside it.

    Raises InputError where a wish cannot be or a file is there already; nothing is written then.
    """
    texts = _sample(shelves, wishes) if wishes.from_sample else {f"{wishes.id}.toml": _smallest(wishes)}
    files = {folder / "cases" / name: text for name, text in texts.items()}
    faults = [*_faults(shelves, wishes), *(_there(path, folder) for path in files if path.exists())]
    if faults:
        raise InputError(faults)
    for path, text in files.items():
        write_whole(path, text.encode())
    return (*files, *write_schemas(folder / "cases"))


def write_schemas(folder: Path) -> tuple[Path, ...]:
    """Writes the JSON Schemas of the files that people write; older ones are replaced."""
    from urgent_appeal.reading.schema import schema_files

    files = {folder / name: text for name, text in schema_files().items()}
    for path, text in files.items():
        write_whole(path, text.encode())
    return tuple(files)


def template_places(shelves: Shelves) -> tuple[tuple[str, str], ...]:
    """Every template, style, language and issuer, and whether it is the user's own or built in."""
    patterns = (*TEMPLATE_FILES, "languages/**/*.toml", "issuers/*/issuer*.toml")
    names = [name for pattern in patterns for name in shelves.names("templates", pattern)]
    found = []
    for name in sorted(dict.fromkeys(names)):
        place = shelves.find(name)
        if place is not None:
            found.append((name.removeprefix("templates/"), "built in" if place[1].startswith("builtin/") else "yours"))
    return tuple(found)


def copy_template(shelves: Shelves, folder: Path, name: str) -> Path:
    """Writes a file of the user's own that stands above a built-in one. Raises InputError.

    It extends a template that has blocks, adds to a style, and is a copy of anything else.
    """
    names = [name for name, _ in template_places(shelves)]
    path = folder / "templates" / name
    builtin = shelves.builtin(f"templates/{name}")
    if name not in names or builtin is None:
        hint = nearest(name, names) if len(names) < 40 else "look with: urgent-appeal templates list"
        raise InputError([Problem(file=name, code="no-such-template", words="there is no such template", hint=hint)])
    if path.exists():
        raise InputError([_there(path, folder)])
    text = builtin[0].read_text(encoding="utf-8")
    write_whole(path, (_extending(name) if name.endswith(".css") or "{% block" in text else text).encode())
    return path


def _extending(name: str) -> str:
    if name.endswith(".css"):
        return f"/* Your own style. The built-in {name} is read first: write here only what is to be different. */\n"
    return (
        f'{{% extends "builtin/{name}" %}}\n'
        "{# Everything stays as it is but the blocks you write here. For example:\n"
        "{% block closing %}\n{{ super() }}\n<p>...</p>\n{% endblock %}\n"
        "The names of the blocks stand in docs/templates.md. #}\n"
    )


def _smallest(wishes: NewCase) -> str:
    return f"""#:schema ./case.schema.json
# A case. Change what stands here; what is not known is left out. All keys: docs/writing-a-case.md

title     = {_quoted(wishes.title)}
date      = {wishes.date}
country   = {_quoted(wishes.country)}
language  = {_quoted(wishes.language)}
issuer    = {_quoted(wishes.issuer)}
situation = '''
{TO_BE_WRITTEN}
'''

[subjects.person]
name = "Example Person"
# consent = {{ basis = "given", by = "her family", on = {wishes.date} }}   who agreed that she is named

[demands.release]
text = "Release {{person}} immediately and unconditionally."

[recipients.justice]
title   = "Minister of Justice"
postal  = ["Ministry of Justice", "31 Example Avenue"]
country = {_quoted(wishes.country)}
"""


def _quoted(text: str) -> str:
    """A TOML string; JSON's quoting is TOML's, but for the delete character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _sample(shelves: Shelves, wishes: NewCase) -> dict[str, str]:
    """The files of the sample that has this id, else of the one that is shown first, by their new names."""
    sample = wishes.id if wishes.id in sample_ids(shelves) else SAMPLE
    names = [name for end in ("toml", "*.toml") for name in shelves.names("cases", f"{sample}.{end}", own=False)]
    places = [place for name in names if (place := shelves.builtin(name))]
    return {path.name.replace(sample, wishes.id, 1): path.read_text(encoding="utf-8") for path, _ in places}


def _faults(shelves: Shelves, wishes: NewCase) -> list[Problem]:
    reader = FileReader(shelves)
    found = []
    if not ID.fullmatch(wishes.id):
        words = f'"{wishes.id}" cannot be the id of a case'
        found.append(_fault("ID", words, "use small letters a to z, digits and hyphens only: tun-2026-person"))
    if not known(wishes.country):
        code = code_for(wishes.country)
        words = f'"{wishes.country}" is not a country code'
        found.append(_fault("--country", words, f'write "{code}"' if code else "write two letters, for example TN"))
    if wishes.language not in languages(reader):
        words = f'there is no language file "{wishes.language}"'
        found.append(_fault("--language", words, nearest(wishes.language, languages(reader))))
    if wishes.issuer not in issuers(reader):
        words = f'there is no issuer "{wishes.issuer}"'
        found.append(_fault("--issuer", words, nearest(wishes.issuer, issuers(reader))))
    if not wishes.title.strip():
        found.append(_fault("--title", "the title is empty", "say what happened to whom"))
    return found


def _fault(where: str, words: str, hint: str) -> Problem:
    return Problem(file=where, code="wrong-wish", words=words, hint=hint)


def _there(path: Path, folder: Path) -> Problem:
    name = path.relative_to(folder).as_posix()
    return Problem(
        file=name, code="file-there", words="this file is there already; nothing was written", hint="take another name"
    )
