"""The story of an urgent appeal: read, plan, render and typeset in a worker, write.

files -> Project -> Plan -> Documents -> (worker) HTML, PDF -> output/
"""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Literal

from urgent_appeal.library.project import Project
from urgent_appeal.model.value import value
from urgent_appeal.planning.documents import Document
from urgent_appeal.planning.options import Format, MakeOptions, Options
from urgent_appeal.planning.paths import path_of
from urgent_appeal.planning.planning import Plan, plan
from urgent_appeal.planning.privacy.hidden_names import hidden_anywhere
from urgent_appeal.problems import Problem, locate
from urgent_appeal.producing.files import Output
from urgent_appeal.producing.made import Made
from urgent_appeal.producing.masking import mask, shown_problems
from urgent_appeal.producing.outdated import outdated
from urgent_appeal.producing.undrawable import undrawable
from urgent_appeal.producing.worker import Worker
from urgent_appeal.reading.project import read_project
from urgent_appeal.reading.shelves import Shelves

AppealFormat = Literal["html", "pdf"]
FORMATS: tuple[AppealFormat, ...] = ("html", "pdf")


@value
class Produced:
    """A file that was made, or with `dry_run` would be."""

    case: str
    language: str
    format: Format
    path: Path
    """Under the output folder as it was given."""
    pages: int = 0
    """Of a PDF; 0 for other formats and where nothing was made."""
    system_fonts: tuple[str, ...] = ()
    """Fonts of this machine that had to be used: the file may look another way elsewhere."""


@value
class AppealsOutcome:
    """What one call did."""

    produced: tuple[Produced, ...]
    problems: tuple[Problem, ...]
    """Problems and warnings of all cases."""
    refused: tuple[str, ...]
    """Ids of the cases of which nothing was made."""
    outdated: tuple[Path, ...]
    """Public files that were made before and should no longer be used."""


def make_appeals(
    worker: Worker, shelves: Shelves, ids: Iterable[str], options: Options, make_options: MakeOptions, folder: Path
) -> AppealsOutcome:
    """Makes the appeals of some cases; of a case with a problem nothing is written, the others are made.

    `worker` is running already. Raises MachineError and MissingPart where the machine is in the way.
    """
    output = Output(folder)
    make_options = replace(make_options, formats=make_options.formats or FORMATS)
    project = read_project(shelves, ids, issuer=options.issuer, languages=options.languages)
    glyphs = undrawable(project)
    results = [
        _make_one(project, id, plan(project, id, options, glyphs), options, make_options, output, worker)
        for id in project.asked
    ]
    return AppealsOutcome(
        produced=tuple(file for result in results for file in result.produced),
        problems=tuple(dict.fromkeys(problem for result in results for problem in result.problems)),
        refused=tuple(id for result in results for id in result.refused),
        outdated=tuple(path for result in results for path in result.outdated),
    )


def _make_one(
    project: Project,
    id: str,
    planned: Plan,
    options: Options,
    make_options: MakeOptions,
    output: Output,
    worker: Worker,
) -> AppealsOutcome:
    problems = shown_problems(project, id, planned.findings)
    made = [Made() for _ in planned.documents]
    if not refuses(problems, make_options.strict) and not make_options.dry_run:
        templates = project.library.templates
        made = [worker.make(one, templates, make_options.formats, planned.secrets) for one in planned.documents]
        found = locate((finding for one in made for finding in one.findings), project.origins)
        found = (*(problem for one in made for problem in one.problems), *found)
        problems = (*problems, *mask(found, hidden_anywhere(project, id)))
    if refuses(problems, make_options.strict):
        # another edition or issuer, asked for just now, is no reason against the case's own public files
        retired = options.edition == "public" and options.issuer is None
        old = outdated(project, id, output, retired=retired)
        return AppealsOutcome(produced=(), problems=problems, refused=(id,), outdated=old)
    pairs = zip(planned.documents, made, strict=True)
    files = [(document, format, one) for document, one in pairs for format in make_options.formats]
    output.write_all({path_of(document, format): one.files[format] for document, format, one in files if one.files})
    produced = tuple(_produced(output, document, format, one) for document, format, one in files)
    old = outdated(project, id, output, kept=[file.path for file in produced])
    return AppealsOutcome(produced=produced, problems=problems, refused=(), outdated=old)


def _produced(output: Output, document: Document, format: Format, made: Made) -> Produced:
    return Produced(
        case=document.case,
        language=document.language,
        format=format,
        path=output.folder / path_of(document, format),
        pages=made.pages if format == "pdf" else 0,
        system_fonts=made.system_fonts if format == "pdf" else (),
    )


def refuses(problems: Iterable[Problem], strict: bool) -> bool:
    """Whether problems keep a case from being made."""
    return any(strict or problem.level == "problem" for problem in problems)
