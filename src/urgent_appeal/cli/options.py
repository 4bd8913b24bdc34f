"""Options that several commands share, and where the project is."""

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from click.shell_completion import CompletionItem

from urgent_appeal.cli.look import click

if TYPE_CHECKING:
    from urgent_appeal.producing.worker import Worker
    from urgent_appeal.reading.shelves import Shelves

Command = TypeVar("Command", bound=Callable[..., Any])
Kind = TypeVar("Kind")


DAY = "YYYY-MM-DD"
"""A day in the help of an option: year, month and day."""


def project() -> "Shelves":
    """The project where one stands."""
    from urgent_appeal.producing.projects import find_shelves

    return find_shelves(Path.cwd())


def meant(cases: tuple[str, ...]) -> tuple["Shelves", tuple[str, ...]]:
    """The project and the ids that are meant by ids or paths. Raises InputError where paths lead into two projects."""
    from urgent_appeal.producing.projects import named

    return named(cases, Path.cwd())


def worker(*, idle: bool = False, pdf: bool = True) -> "Worker":
    """A worker, of the process that was started with the program where there is one; `idle` and `pdf` as there."""
    from urgent_appeal.producing.worker import Worker

    return Worker(idle=idle, pdf=pdf, early=click.get_current_context().obj)


class CaseType(click.ParamType):  # type: ignore[type-arg]
    """An id of a case or a path to its file; the shell completes ids."""

    name = "case"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Ids that begin with what is typed."""
        from urgent_appeal.reading.case_files import case_ids

        return [CompletionItem(id) for id in case_ids(project()) if id.startswith(incomplete)]


def cases(*, required: bool) -> Callable[[Command], Command]:
    """The argument CASE…"""
    metavar = "CASE..." if required else "[CASE...]"
    return click.argument("cases", nargs=-1, required=required, type=CaseType(), metavar=metavar)


def day(ctx: click.Context, param: click.Parameter, text: str | None) -> dt.date | None:
    """A day on the command line. Raises a usage error."""
    if text is None:
        return None
    from urgent_appeal.model.dates import EARLIEST

    try:
        found = dt.date.fromisoformat(text)
    except ValueError:
        found = dt.date.min
    if found < EARLIEST:
        example = f"{dt.date.today().year}-05-04"
        raise click.BadParameter(f'"{text}" is not a day; write it like {example}', ctx, param)
    return found


def once(ctx: click.Context, param: click.Parameter, texts: tuple[str, ...]) -> tuple[str, ...]:
    """What may be repeated, each once."""
    return tuple(dict.fromkeys(texts))


def formats(*names: str, help: str) -> Callable[[Command], Command]:
    """The option --format."""
    return click.option("--format", "formats", multiple=True, type=click.Choice(names), callback=once, help=help)


def code(ctx: click.Context, param: click.Parameter, texts: tuple[str, ...]) -> tuple[str, ...]:
    """Language codes on the command line. Raises a usage error."""
    for text in texts:
        if not text.replace("-", "").isalpha() or len(text) > 8:
            raise click.BadParameter(f'"{text}" is not a language code; write it like fr', ctx, param)
    return tuple(dict.fromkeys(texts))


def country(ctx: click.Context, param: click.Parameter, text: str | None) -> str | None:
    """A country on the command line, in capitals; planning checks whether there is one."""
    return text.upper() if text else None


def asked(kind: type[Kind], given: Mapping[str, Any]) -> Kind:
    """The options of one kind, among those that a command was given."""
    from urgent_appeal.model.value import field_names

    known = field_names(kind)
    return kind(**{name: value for name, value in {"now": dt.date.today(), **given}.items() if name in known})


def output_folder(given: Path | None, shelves: "Shelves") -> Path:
    """The folder for the files: the one that was asked for, or the project's."""
    return given or (shelves.user or Path.cwd()) / "output"


language = click.option(
    "--language",
    "languages",
    multiple=True,
    callback=code,
    help="Language code; may be repeated; every language of the case by default.",
)
issuer = click.option("--issuer", help="Issuer, instead of the case's own.")
letter_language = click.option(
    "--language",
    "languages",
    multiple=True,
    callback=code,
    help="Language code; may be repeated; by default the best one that recipient and case share.",
)
edition = click.option(
    "--edition",
    type=click.Choice(["public", "partner", "internal"]),
    default="public",
    show_default=True,
    help="Who may read it: decides which names are printed.",
)
date = click.option("--date", metavar=DAY, callback=day, help="The printed date, instead of the case's.")
paper = click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4", show_default=True)
window = click.option(
    "--window",
    type=click.Choice(["din-a", "din-b", "dl-right", "us-10", "none"]),
    help="Window of the envelopes (DIN 5008, DL at the right, US #10); the issuer's by default.",
)
writer = click.option(
    "--from", "writer", callback=country, metavar="COUNTRY", help="The writer's country: GB; the issuer's by default."
)
output = click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the files; output/ of the project by default.",
)
to = click.option(
    "--to",
    multiple=True,
    metavar="WHO",
    help="Only these recipients: an id, a role, a pattern ('sen*'), office=minister, book=kz, channel=email,"
    " language=fr, country=FR. Conditions joined by commas must all hold; may be repeated for others.",
)
but_not = click.option("--except", "but_not", multiple=True, metavar="WHO", help="Not these; may be repeated.")
expired = click.option("--expired", is_flag=True, help="Make letters even after the case's last day to act.")
dry_run = click.option("--dry-run", is_flag=True, help="Report what would be made, and make nothing.")
strict = click.option("--strict", is_flag=True, help="Treat warnings as problems.")
as_json = click.option("--json", "as_json", is_flag=True, help="Print the result as one JSON object.")
quiet = click.option("-q", "--quiet", is_flag=True, help="Print only what is wrong.")
