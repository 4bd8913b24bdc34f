"""Own templates, styles, typefaces and issuers, tried on two sample cases, so that a check finds what is wrong in them.

What was found right is remembered in the user's cache by a hash; nothing is loaded then.
"""

import datetime as dt
import hashlib
import shutil
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import get_args

from urgent_appeal.builtin import builtin_folder
from urgent_appeal.library.project import Project
from urgent_appeal.model.issuer import StandingDemand
from urgent_appeal.model.subjects import Edition
from urgent_appeal.model.value import replace
from urgent_appeal.planning.checks.issuers import check_accents
from urgent_appeal.planning.kinds import CARD
from urgent_appeal.planning.letters.planned import one_of_each, plan_letters
from urgent_appeal.planning.letters.setting import KnownFonts
from urgent_appeal.planning.options import Format, LetterOptions, Options
from urgent_appeal.planning.planning import plan
from urgent_appeal.problems import Finding, MissingPart, Problem, locate
from urgent_appeal.producing.own_templates import built_in_kinds_changed, own_kinds_in_use
from urgent_appeal.producing.undrawable import width
from urgent_appeal.producing.worker import Worker
from urgent_appeal.reading.file_reader import FileReader
from urgent_appeal.reading.library_files import ISSUERS, read_issuer
from urgent_appeal.reading.project import read_project
from urgent_appeal.reading.shelves import Shelves
from urgent_appeal.user_cache import cache_folder

FULL, SMALLEST = "exl-2026-lantern", "smallest"
FULL_LANGUAGES = ("en", "fr")
STANDING = "integrity"
"""The standing demand of the full case, which an issuer need not have."""
PLAIN = "plain"
TEXT = """\
language  = "{language}"
title     = "Arrest of a sample person"
date      = {date}
country   = "TN"
place     = "Tunis"
issuer    = "{issuer}"
documents = [{kinds}]
consent   = {{ basis = "given", by = "the person" }}
situation = "{{person}} was arrested."

[subjects.person]
name = "Sample Person"

[demands.release]
text = "Release {{person}}."

[recipients.justice]
title  = "Minister of Justice"
emails = ["minister@justice.example"]
postal = ["31 Example Avenue", "1006 Tunis"]
"""
"""The smallest case, in any language."""


def check_own_pages(shelves: Shelves, now: dt.date, issuers: Collection[str] | None = None) -> tuple[Problem, ...]:
    """What is wrong in own templates and issuers that changed since the last clean check, each fault once.

    `issuers` are those that are asked about; None for all.
    """
    names = [name for name in shelves.names("templates", "**/*.*", builtin=False) if "/." not in name]
    if issuers is not None:
        names = [name for name in names if not name.startswith(f"{ISSUERS}/") or name.split("/")[2] in issuers]
    if not names:
        return ()
    tried = _issuers(shelves, names)
    mark = _mark(shelves, names, [(issuer, *own_kinds_in_use(shelves, issuer)) for issuer in tried])
    if mark.is_file():
        return ()
    found: dict[object, Problem] = {}
    try:
        with TemporaryDirectory(prefix="urgent-appeal-") as folder, Worker() as worker:
            for issuer in tried:
                for problem in _of_issuer(shelves, issuer, Path(folder), now, worker):
                    found.setdefault((problem.file, problem.line, problem.code), problem)
    except MissingPart:  # `doctor` names it, and so does whatever makes a page; tried again the next time
        return tuple(found.values())
    if not found:
        with suppress(OSError):  # tried again the next time
            mark.parent.mkdir(parents=True, exist_ok=True)
            mark.touch()
    return tuple(found.values())


def _mark(shelves: Shelves, names: Iterable[str], kinds: Iterable[tuple[str, ...]]) -> Path:
    """The file in the user's cache that tells that these files were found right.

    `kinds`: issuers, each with its own kinds of documents that cases ask for.
    """
    from importlib.metadata import version

    digest = hashlib.sha256(repr((version("urgent-appeal"), *kinds)).encode())
    for name in names:
        path = shelves.own(name)
        if path and path[0].is_file():
            with suppress(OSError):  # reading names it
                digest.update(f"{name}\0".encode() + hashlib.sha256(path[0].read_bytes()).digest())
    return cache_folder() / "checked" / digest.hexdigest()[:32]


def _issuers(shelves: Shelves, names: Iterable[str]) -> tuple[str, ...]:
    """Ids of the issuers that some files are of; else the one that is there for everybody."""
    ids = dict.fromkeys(name.split("/")[2] for name in names if name.startswith(f"{ISSUERS}/"))
    return tuple(id for id in ids if shelves.find(f"{ISSUERS}/{id}/issuer.toml")) or (PLAIN,)


def _of_issuer(shelves: Shelves, issuer: str, folder: Path, now: dt.date, worker: Worker) -> Iterator[Problem]:
    reader = FileReader(shelves)
    languages = tuple(read_issuer(reader, issuer)[0])
    kinds = (*own_kinds_in_use(shelves, issuer), *built_in_kinds_changed(shelves, issuer))
    card: tuple[Format, ...] = ("card",) if CARD.file_name in kinds else ()
    project = _written(shelves, issuer, languages, kinds, folder, now)
    for found in (reader.problems, project.problems):
        yield from _own(problem for some in found.values() for problem in some)
    project, findings = _without_broken_styles(project)
    templates = project.library.templates
    tried: list[tuple[str, tuple[str, ...]]] = [(f"{SMALLEST}-{code}", (code,)) for code in languages]
    full = tuple(code for code in FULL_LANGUAGES if code in languages)
    tried += [(FULL, full)] if full else []
    for id, codes in tried:
        for edition in get_args(Edition):
            options = Options(now=now, date=now, languages=codes, edition=edition)
            appeals = plan(project, id, options, {})
            formats: tuple[Format, ...] = ("html", "pdf") if id != FULL and edition == "public" else ("html",)
            shown = (*formats, *card) if edition == "public" else formats
            made = worker.make_each([(one, appeals.secrets) for one in appeals.documents], templates, shown)
            yield from _own(problem for one in made for problem in one.problems)
            findings += appeals.findings
            if id != FULL or edition == "public":
                letters = plan_letters(project, id, options, LetterOptions(expired=True), KnownFonts(measure=width))
                made = worker.make_each(one_of_each(letters.letters), templates, (*formats, "txt"))
                yield from _own(problem for one in made for problem in one.problems)
                findings += [*letters.findings, *(finding for letter in letters.letters for finding in letter.findings)]
    yield from locate([one for one in findings if one.file.startswith("templates/")], project.origins)


def _written(
    shelves: Shelves, issuer: str, languages: Iterable[str], kinds: Iterable[str], folder: Path, now: dt.date
) -> Project:
    """The sample cases, written for an issuer and read with the project's templates."""
    cases = folder / issuer / "cases"
    shutil.copytree(builtin_folder("cases") / "photos", cases / "photos")
    asked = ", ".join(f'"{kind}"' for kind in ("urgent-appeal", *kinds) if kind != CARD.file_name)
    ids = [f"{SMALLEST}-{code}" for code in languages]
    for id, code in zip(ids, languages, strict=True):
        text = TEXT.format(language=code, date=now.isoformat(), issuer=issuer, kinds=asked)
        (cases / f"{id}.toml").write_text(text, encoding="utf-8")
    for name in (f"{FULL}.toml", f"{FULL}.fr.toml"):
        text = (builtin_folder("cases") / name).read_text("utf-8")
        text = text.replace('issuer       = "plain"', f'issuer = "{issuer}"\ndocuments = [{asked}]')
        (cases / name).write_text(text, encoding="utf-8")
    assert shelves.user
    samples = replace(shelves, user=cases.parent, own_templates=shelves.user / "templates")
    project = read_project(samples, (*ids, FULL), issuer=issuer, languages=languages, now=now)
    extras = read_project(shelves, (), now=now).library.extras
    issuers = {
        key: replace(one, demands={STANDING: StandingDemand(text="Guarantee the safety of {subjects}."), **one.demands})
        for key, one in project.library.issuers.items()
    }
    return replace(project, library=replace(project.library, extras=extras, issuers=issuers))


def _without_broken_styles(project: Project) -> tuple[Project, list[Finding]]:
    """The project with empty sheets for those that keep all pages from being made, and what is wrong with these."""
    templates = dict(project.library.templates)
    names = [name for name in templates if name.endswith(".css")]
    broken = [finding for found in project.library.broken_styles.values() for finding in found]
    findings = [*broken, *check_accents(names, templates)]
    templates |= {finding.file.removeprefix("templates/"): "" for finding in findings}
    return replace(project, library=replace(project.library, templates=templates, broken_styles={})), findings


def _own(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Those about files of the user's own."""
    return (problem for problem in problems if problem.file.startswith("templates/"))
