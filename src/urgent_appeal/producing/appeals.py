"""The story of an urgent appeal: read, plan, render and typeset in a worker, write.

files -> Project -> Plan -> Documents -> (worker) HTML, PDF -> output/
"""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path, PurePosixPath
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
from urgent_appeal.producing.masking import mask
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
    problems = all_problems(project, id, planned)
    made: list[tuple[Document, Made]] = []
    if not refuses(problems, make_options.strict) and not make_options.dry_run:
        made = [
            (d, worker.make(d, project.library.templates, make_options.formats, planned.secrets))
            for d in planned.documents
        ]
        found = tuple(finding for _, one in made for finding in one.findings)
        problems = (*problems, *(p for _, one in made for p in one.problems), *locate(found, project.origins))
    if refuses(problems, make_options.strict):
        # another edition or issuer, asked for just now, says nothing against the case's own public files
        retired = options.edition == "public" and options.issuer is None
        old = outdated(project, id, output, retired=retired)
        return AppealsOutcome(produced=(), problems=_masked(project, id, problems), refused=(id,), outdated=old)
    output.write_all(
        {path_of(document, format): one.files[format] for document, one in made for format in make_options.formats}
    )
    kept = [
        output.folder / path_of(document, format) for document in planned.documents for format in make_options.formats
    ]
    return AppealsOutcome(
        produced=tuple(
            _produced(document, format, made, output)
            for document in planned.documents
            for format in make_options.formats
        ),
        problems=_masked(project, id, problems),
        refused=(),
        outdated=outdated(project, id, output, kept=kept),
    )


def _produced(document: Document, format: Format, made: list[tuple[Document, Made]], output: Output) -> Produced:
    one = next((result for other, result in made if other is document), None)
    is_pdf = one is not None and format == "pdf"
    path: PurePosixPath = path_of(document, format)
    return Produced(
        case=document.case,
        language=document.language,
        format=format,
        path=output.folder / path,
        pages=one.pages if one and is_pdf else 0,
        system_fonts=one.system_fonts if one and is_pdf else (),
    )


def all_problems(project: Project, id: str, planned: Plan) -> tuple[Problem, ...]:
    """What was wrong while reading, then what planning found, each once."""
    found = (*project.problems_of(id), *locate(planned.findings, project.origins))
    return tuple(dict.fromkeys(found))


def refuses(problems: Iterable[Problem], strict: bool) -> bool:
    """Whether problems keep a case from being made."""
    return any(strict or problem.level == "problem" for problem in problems)


def _masked(project: Project, id: str, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return mask(problems, hidden_anywhere(project, id))
