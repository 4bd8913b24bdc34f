"""The story of an urgent appeal: read, plan, render and typeset in a worker, write.

files -> Project -> Plan -> Documents -> (worker) HTML, PDF -> output/
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Literal, get_args

from urgent_appeal.library.project import Project
from urgent_appeal.model.value import replace, value
from urgent_appeal.planning.costs import costly, found_while_reading
from urgent_appeal.planning.documents import Document
from urgent_appeal.planning.kinds import kinds_of
from urgent_appeal.planning.options import Format, MakeOptions, Options
from urgent_appeal.planning.paths import edition_folder_of, file_name, files_of, path_of
from urgent_appeal.planning.planning import Plan, plan
from urgent_appeal.planning.privacy.hidden_names import hidden_anywhere
from urgent_appeal.problems import Finding, Problem, locate
from urgent_appeal.producing.files import Output
from urgent_appeal.producing.made import Made, joined
from urgent_appeal.producing.masking import mask
from urgent_appeal.producing.outdated import naming_hidden
from urgent_appeal.producing.undrawable import undrawable
from urgent_appeal.producing.worker import Worker
from urgent_appeal.reading.project import read_project
from urgent_appeal.reading.shelves import Shelves

AppealFormat = Literal["html", "pdf", "card"]
FORMATS: tuple[AppealFormat, ...] = ("html", "pdf")
"""Those that are made where none is asked for."""


@value
class Produced:
    """A file that was made, or with `dry_run` would be."""

    case: str
    language: str
    format: str
    """A format; of share cards their shape, "card" or "card-portrait"."""
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
    failed: tuple[str, ...]
    """Languages in which a case was not made, though it was in others: "tun-2026-person (fr)"."""
    outdated: tuple[Path, ...]
    """Files that were made before and should no longer be used; those of `naming` first."""
    naming: tuple[Path, ...] = ()
    """Files that were made before and print a name that is hidden now."""


@value
class PlannedAppeals:
    """Some cases, read and planned."""

    project: Project
    plans: Mapping[str, Plan]
    """By id of the case."""
    options: Options


def make_appeals(
    worker: Worker, shelves: Shelves, ids: Iterable[str], options: Options, make_options: MakeOptions, folder: Path
) -> AppealsOutcome:
    """Makes the appeals of some cases; of a case with a problem nothing is written, the others are made.

    What is wrong in a translation alone costs its language.

    `worker` is running already. Raises ValueError where a share card is asked for of an edition that is not public,
    MachineError and MissingPart where the machine is in the way.
    """
    if "card" in make_options.formats and options.edition != "public":
        raise ValueError("a share card is public")
    return make_planned(worker, plan_appeals(shelves, ids, options), make_options, folder)


def plan_appeals(shelves: Shelves, ids: Iterable[str], options: Options) -> PlannedAppeals:
    """Reads and plans some cases; what is wrong stands in the project and in the plans."""
    project = read_project(shelves, ids, issuer=options.issuer, languages=options.languages, now=options.now)
    glyphs = undrawable(project)
    plans = {id: plan(project, id, options, glyphs) for id in project.asked}
    return PlannedAppeals(project=project, plans=plans, options=options)


def make_planned(
    worker: Worker,
    planned: PlannedAppeals,
    make_options: MakeOptions,
    folder: Path,
    *,
    soon: tuple[Format, ...] = (),
) -> AppealsOutcome:
    """Makes what was planned. `soon`: formats that are made next, so that their files are not yet out of date.

    Raises MachineError and MissingPart.
    """
    output = Output(folder)
    make_options = replace(make_options, formats=make_options.formats or FORMATS)
    results = (_make_one(planned, id, make_options, output, worker, soon) for id in planned.plans)
    return joined(AppealsOutcome, results)


def _make_one(
    planned: PlannedAppeals,
    id: str,
    make_options: MakeOptions,
    output: Output,
    worker: Worker,
    soon: tuple[Format, ...],
) -> AppealsOutcome:
    project, one, options = planned.project, planned.plans[id], planned.options
    wrong: list[Finding | Problem] = [*found_while_reading(project, id, one.languages), *one.findings]

    def costs(*, strict: bool) -> frozenset[str]:
        return costly(wrong, project.issues[id], one.languages, strict=strict)

    refused = costs(strict=make_options.strict)
    documents = [document for document in one.documents if document.language not in refused]
    asked = [(document, one.secrets) for document in documents]
    results = (
        (Made() for _ in asked)
        if make_options.dry_run
        else worker.make_each(asked, project.library.templates, make_options.formats)
    )
    made = list(zip(documents, results, strict=True))
    if id == [*planned.plans][-1]:
        worker.let_go()
    for _, result in made:
        wrong += [*result.problems, *result.findings]
    refused = costs(strict=make_options.strict)
    files = [(document, f, result) for document, result in made for f in files_of(_formats(document, make_options))]
    files = [(document, f, result) for document, f, result in files if document.language not in refused]
    output.write_all({path_of(document, f): bytes(result.files[f]) for document, f, result in files if result.files})
    produced = tuple(_produced(output, document, f, result) for document, f, result in files)
    next_ones = [output.folder / path_of(document, f) for document, _, _ in files for f in files_of(soon)]
    naming = naming_hidden(project, id, output, kept=[*(file.path for file in produced), *next_ones])
    not_made = [*_files(output, project, id, options, make_options.formats, costs(strict=False))]
    not_made += _of_other_kinds(output, project, id, options)
    return AppealsOutcome(
        produced=produced,
        problems=mask(_located(project, wrong), hidden_anywhere(project, id)),
        refused=() if files else (id,),
        failed=tuple(f"{id} ({code})" for code in one.languages if files and code in refused),
        outdated=tuple(dict.fromkeys((*naming, *(path for path in not_made if path.is_file())))),
        naming=naming,
    )


def _formats(document: Document, make_options: MakeOptions) -> tuple[Format, ...]:
    """Those that there are of a document."""
    return _formats_of(document.kind, make_options.formats)


def _formats_of(kind: str, formats: Iterable[Format]) -> tuple[Format, ...]:
    """Those that there are of a kind: a share card is made of the urgent appeal alone."""
    return tuple(format for format in formats if format != "card" or kind == "urgent-appeal")


def _of_other_kinds(output: Output, project: Project, id: str, options: Options) -> Iterator[Path]:
    """Files, in every language, of the kinds of documents that the case does not ask for."""
    case = project.issues[id].original
    if case is None or options.issuer is not None:
        return
    for folder in sorted((output.folder / edition_folder_of(id, options.edition)).glob("*/")):
        for name, kind in kinds_of(case.issuer, project.library.templates).items():
            formats = _formats_of(name, get_args(AppealFormat)) if name not in case.documents else ()
            yield from (folder / file_name(kind.file_name, format) for format in files_of(formats))


def _files(
    output: Output, project: Project, id: str, options: Options, formats: Iterable[Format], refused: Iterable[str]
) -> Iterator[Path]:
    """The files of the languages that were refused; of a case that cannot be read those of every language.

    Where another issuer was asked for, that is no reason against the files of the case's own.
    """
    folder = output.folder / edition_folder_of(id, options.edition)
    original = project.issues[id].original
    codes = sorted(refused) if original else sorted(path.name for path in folder.glob("*/"))
    kinds = kinds_of(original.issuer if original else "", project.library.templates) if options.issuer is None else {}
    for kind in kinds.values():
        for code in codes:
            yield from (folder / code / file_name(kind.file_name, format) for format in files_of(formats))


def _located(project: Project, wrong: Iterable[Finding | Problem]) -> tuple[Problem, ...]:
    """The problems as they are and the findings with their places, each once."""
    problems = [one for one in wrong if isinstance(one, Problem)]
    found = [one for one in wrong if isinstance(one, Finding)]
    return tuple(dict.fromkeys((*problems, *locate(found, project.origins))))


def _produced(output: Output, document: Document, format: str, made: Made) -> Produced:
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
