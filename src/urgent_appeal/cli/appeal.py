"""urgent-appeal appeal"""

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from click.exceptions import Exit

from urgent_appeal.cli import options
from urgent_appeal.cli.look import click
from urgent_appeal.cli.screen import complain, count_words, fields, in_json, list_problems, say, say_json, short

if TYPE_CHECKING:
    from urgent_appeal.producing.appeals import AppealsOutcome
    from urgent_appeal.producing.watching import Look
    from urgent_appeal.producing.worker import Worker

NAMING = "prints a name that is now withheld, and is still there"


@click.command(short_help="Make the urgent appeal: a web page and a PDF.")
@options.cases(required=True)
@options.formats("html", "pdf", "card", help="May be repeated; page and PDF by default. card: pictures to share.")
@options.language
@options.edition
@options.issuer
@options.date
@options.paper
@options.output
@options.dry_run
@options.strict
@options.as_json
@options.quiet
@click.option(
    "--watch", is_flag=True, help="Make the pages again whenever a file of the project changes, until Ctrl-C."
)
@click.option("-v", "--verbose", is_flag=True, help="Print more about each file.")
def appeal(
    cases: tuple[str, ...], output: Path | None, as_json: bool, quiet: bool, verbose: bool, watch: bool, **given: Any
) -> None:
    """Make the urgent appeal of one or more cases, and the other documents that they ask for.

    Each is a web page and a PDF. A case asks for them with documents = ["urgent-appeal", "statement", "open-letter",
    "press-release"].

    Nothing is written for a case with a problem; a problem in a translation alone stops only its language. Everything
    else is made, and the exit code is 1.
    """
    if "card" in given["formats"] and given["edition"] != "public":
        raise click.UsageError("a share card is for everybody: make it without --edition")
    if watch:
        if as_json or given["dry_run"]:
            raise click.UsageError("--watch makes pages and prints what happens: leave out --json and --dry-run")
        _watch(cases, output, given, quiet=quiet)
    with options.worker(idle=given["dry_run"], pdf=given["formats"] != ("html",)) as worker:
        outcome = _made(worker, cases, output, given)
    if as_json:
        say_json(_object(outcome, dry_run=given["dry_run"]))
    else:
        _tell(outcome, dry_run=given["dry_run"], quiet=quiet, verbose=verbose)
    if outcome.refused or outcome.failed:
        raise Exit(1)


def _watch(cases: tuple[str, ...], output: Path | None, given: dict[str, Any], *, quiet: bool) -> None:
    """Does not come back by itself: Ctrl-C ends it."""
    from urgent_appeal.planning.options import MakeOptions, Options
    from urgent_appeal.producing.watching import WatchingWorker, watch

    shelves, ids = options.meant(cases)
    asked, how = options.asked(Options, given), options.asked(MakeOptions, given)
    if not quiet:
        complain("watching cases/ and templates/; Ctrl-C ends this")
    with WatchingWorker(pdf=given["formats"] != ("html",)) as worker:
        for look in watch(worker, shelves, ids, asked, how, options.output_folder(output, shelves), time.sleep):
            _tell_look(look, quiet=quiet)
            if look.is_last and shelves.user is None:  # there is no project whose files could change
                raise Exit(1)


def _tell_look(look: "Look", *, quiet: bool) -> None:
    """A page that must not be seen any more first, then problems that were not there before, then what is new."""
    if look.changed and not quiet:
        complain(f"changed: {', '.join(look.changed)}")
    for path in look.outcome.naming:
        complain(f"{NAMING}: {short(path)}")
    list_problems(look.arisen)
    for path in look.outcome.outdated:
        if path not in look.outcome.naming:
            complain(f"kept as it was: {short(path)}")
    if quiet:
        return
    for path in look.fresh:
        say(f"made: {short(path)}")
    sys.stdout.flush()
    if look.is_last:
        complain(count_words(look.problems))


def _made(worker: "Worker", cases: tuple[str, ...], output: Path | None, given: dict[str, Any]) -> "AppealsOutcome":
    """Everything heavy is imported here, while the worker loads its own part."""
    from urgent_appeal.planning.options import MakeOptions, Options
    from urgent_appeal.producing.appeals import make_appeals

    shelves, ids = options.meant(cases)
    asked, how = options.asked(Options, given), options.asked(MakeOptions, given)
    return make_appeals(worker, shelves, ids, asked, how, options.output_folder(output, shelves))


def _tell(outcome: "AppealsOutcome", *, dry_run: bool, quiet: bool, verbose: bool) -> None:
    for path in outcome.naming:
        complain(f"{NAMING}: {short(path)}")
    list_problems(outcome.problems)
    if outcome.refused:
        complain(f"nothing was made for {', '.join(outcome.refused)}: {count_words(outcome.problems)}")
    if outcome.failed:
        complain(f"not made: {', '.join(outcome.failed)}")
    for path in outcome.outdated:
        if path not in outcome.naming:
            complain(f"out of date, and still there: {short(path)}")
    if quiet or not outcome.produced:
        return
    say("would make:" if dry_run else "made:")
    for file in outcome.produced:
        pages = f" ({file.pages} pages)" if file.pages > 1 else " (1 page)" if file.pages else ""
        more = f", {file.path.stat().st_size / 1000:.0f} kB" if verbose and not dry_run else ""
        say(f"  {short(file.path)}{pages}{more}")
        if file.system_fonts:
            complain(f"  set with fonts of this machine, may look different elsewhere: {', '.join(file.system_fonts)}")
    say("next: the same without --dry-run" if dry_run else "next: open the files and read them as the reader will")


def _object(outcome: "AppealsOutcome", *, dry_run: bool) -> dict[str, Any]:
    made = ("case", "language", "format", "path", "pages", "system_fonts")
    return {
        "ok": not outcome.refused and not outcome.failed,
        "dry_run": dry_run,
        "made": [fields(file, *made) for file in outcome.produced],
        **fields(outcome, "refused", "failed", "outdated"),
        "problems": in_json(outcome.problems),
    }
