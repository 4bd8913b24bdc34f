"""urgent-appeal campaign"""

import datetime as dt
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from click.exceptions import Exit

from urgent_appeal.cli import options
from urgent_appeal.cli.campaign_bar import Bar
from urgent_appeal.cli.campaign_report import as_object, tell_failure, tell_outcome, tell_plan
from urgent_appeal.cli.look import click
from urgent_appeal.cli.screen import (
    can_ask,
    complain,
    list_problems,
    report_unprintable,
    say,
    say_json,
    short,
    silence,
    size_shown,
)
from urgent_appeal.terminal import many

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from urgent_appeal.producing.campaigns.campaigning import Prepared
    from urgent_appeal.producing.campaigns.engines import ProcessEngine
    from urgent_appeal.producing.campaigns.ledger_plans import Decision
    from urgent_appeal.producing.campaigns.printing import Printed
    from urgent_appeal.producing.campaigns.run_plans import RunOptions, RunPlan
    from urgent_appeal.producing.campaigns.running import RunOutcome
    from urgent_appeal.producing.campaigns.stopping import Stop
    from urgent_appeal.reading.shelves import Shelves

MOST_SHOWN = 5
"""Failures of a dry run that are listed; the others are counted."""


@click.command(short_help="Make a letter from each of many people to each recipient.")
@click.argument("name", metavar="CAMPAIGN|CASE")
@click.option(
    "--signatories",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="CSV table of the people who sign; needed for a CASE, and used instead of a CAMPAIGN's own.",
)
@click.option(
    "--also",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A further table of people who sign, for example corrected rows; may be repeated.",
)
@options.to
@options.but_not
@options.letter_language
@options.formats("pdf", "eml", "txt", help="May be repeated; the campaign's by default, else pdf.")
@click.option("--attach", is_flag=True, help="Attach the PDF to mail drafts.")
@options.issuer
@options.edition
@options.date
@options.paper
@options.window
@options.writer
@click.option("--jobs", type=click.IntRange(1, 256), help="Number of processes; one for each core by default.")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="Make the letters of the first N signatories only.")
@click.option("--sample", is_flag=True, help="Make five letters to look at, in a folder of their own.")
@options.dry_run
@click.option("--restart", is_flag=True, help="Make again the letters that would now differ.")
@click.option("--keep", is_flag=True, help="Keep the letters that would now differ.")
@click.option("--verify", is_flag=True, help="Compare the content of every existing letter with the ledger.")
@click.option("--yes", is_flag=True, help="Remove letters that must no longer exist, without asking; --clean as well.")
@click.option("--clean", is_flag=True, help="Remove the superseded letters, and make nothing.")
@click.option("--bundle", type=click.IntRange(1), metavar="N", help="Join N letters into each file for the printer.")
@click.option("--duplex", is_flag=True, help="With --bundle: a blank page after letters with an odd number of pages.")
@click.option("--labels", type=click.Choice(["l7160", "l7163", "5160"]), help="Make sheets of address labels as well.")
@options.expired
@options.output
@options.strict
@options.as_json
@options.quiet
def campaign(name: str, **given: Any) -> None:
    """Make a letter from each person in a table to each recipient of a case, in a language that both share.

    CAMPAIGN is a file in cases/campaigns; CASE needs --signatories. Everything is planned before the first letter is
    made. To continue a run that was stopped or killed, type the same command again.
    """
    from urgent_appeal.producing.campaigns.engines import ProcessEngine
    from urgent_appeal.producing.machine import cores

    if given["keep"] and given["restart"]:
        raise click.UsageError("use either --keep or --restart: letters are kept, or made again")
    if given["clean"]:
        _clean(name, given)
        return
    with ProcessEngine(given["jobs"] or cores()) as engine:  # before all other imports, which it does not wait for
        code = _stoppable(name, given, engine)
    if code:
        raise Exit(code)


def _stoppable(name: str, given: dict[str, Any], engine: "ProcessEngine") -> int:
    """The whole of it, which signals stop; gives the exit code."""
    from urgent_appeal.producing.campaigns.run_plans import StoppedError
    from urgent_appeal.producing.campaigns.stopping import stoppable

    with stoppable() as stop:
        try:
            return _campaign(name, given, engine, stop)
        except StoppedError:
            complain("stopped while planning; nothing was changed")
            return 128 + stop.signal


def _campaign(name: str, given: dict[str, Any], engine: "ProcessEngine", stop: "Stop") -> int:
    from urgent_appeal.producing.campaigns.run_plans import RunOptions

    quiet, as_json = given["quiet"], given["as_json"]
    prepared = _prepared(name, given)
    list_problems(prepared.problems)
    if not quiet:
        for words in prepared.plan.said:
            complain(words)
    decision: Decision = "restart" if given["restart"] else "keep" if given["keep"] else "ask"
    asked = RunOptions(decision=decision, limit=given["limit"], remove=given["yes"], verify=given["verify"])
    if given["dry_run"] or given["sample"]:
        return _look_ahead(prepared, asked, given, engine, stop)

    def planned(plan: "RunPlan") -> None:
        with _on_screen():
            list_problems(plan.warnings)
            if not (quiet or as_json):
                tell_plan(plan, prepared, jobs=engine.jobs)

    with Bar(prepared.orders.campaign, quiet=quiet) as bar:
        outcome = _run(prepared, asked, engine, stop, bar, planned)
        if outcome is None:
            return 1
        printed = _print(prepared, given, stop, bar)
    if as_json:
        say_json(as_object(outcome.plan, prepared, outcome, printed.files, jobs=engine.jobs))
    else:
        tell_outcome(outcome, prepared, printed, quiet=quiet, again=_again())
    return 128 + outcome.stopped if outcome.stopped else 1 if outcome.failed else 0


def _look_ahead(
    prepared: "Prepared", asked: "RunOptions", given: dict[str, Any], engine: "ProcessEngine", stop: "Stop"
) -> int:
    """A dry run, and perhaps letters to look at; gives the exit code."""
    from urgent_appeal.model.value import replace
    from urgent_appeal.producing.campaigns.paces import better
    from urgent_appeal.producing.campaigns.running import Samples, look_ahead, make_samples

    sample, quiet, as_json = given["sample"], given["quiet"], given["as_json"]
    plan = look_ahead(prepared.orders, prepared.folder, asked, stop, None if sample else engine)
    samples = make_samples(prepared.orders, plan.survey, prepared.folder, engine) if sample else Samples()
    plan = replace(plan, pace=better(samples.pace, plan.pace))
    for one in (*samples.failed, *(plan.tried.failed[:MOST_SHOWN] if plan.tried else ())):
        who = one.letter.signatory
        tell_failure(prepared, who.line, who.number, one.letter.recipient, one.words)
    if as_json:
        say_json(as_object(plan, prepared, jobs=engine.jobs))
    elif not quiet:
        tell_plan(plan, prepared, jobs=engine.jobs)
        for path in samples.made:
            say(f"  {short(path)}")
    list_problems((*plan.warnings, *plan.undecided))
    if not (quiet or as_json or plan.undecided):
        step = "look at them, then the same without --sample" if samples.made else "the same without --dry-run"
        say(f"next: {step}")
    return 1 if samples.failed or plan.undecided or (plan.tried and plan.tried.failed) else 0


def _run(
    prepared: "Prepared",
    asked: "RunOptions",
    engine: "ProcessEngine",
    stop: "Stop",
    bar: Bar,
    planned: "Callable[[RunPlan], None]",
) -> "RunOutcome | None":
    """The run; on a terminal it may ask whether letters may be removed. None where they may not."""
    from urgent_appeal.model.value import replace
    from urgent_appeal.producing.campaigns.run_plans import UndecidedError
    from urgent_appeal.producing.campaigns.running import run_campaign

    try:
        return run_campaign(prepared.orders, prepared.folder, engine, asked, stop, bar.show, planned)
    except UndecidedError as error:
        if not (error.plan.removed and can_ask()):
            raise
        list_problems(error.plan.undecided)
    if not click.confirm("Remove these letters?", err=True):
        return None
    may = replace(asked, remove=True)
    return run_campaign(prepared.orders, prepared.folder, engine, may, stop, bar.show, planned)


@contextmanager
def _on_screen() -> "Iterator[None]":
    """What is printed within a run: the run would take an error of the screen for one of its disk."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        silence(sys.stdout)
        raise Exit(1) from None
    except OSError as error:
        report_unprintable(error)
        raise Exit(3) from None


def _clean(name: str, given: dict[str, Any]) -> None:
    """Removes the folder of superseded letters, after --yes or a yes."""
    from urgent_appeal.producing.campaigns.campaigning import folder_of
    from urgent_appeal.producing.campaigns.superseded import clean, look_at_superseded

    shelves, id = _named(name, given)
    output = options.output_folder(given["output"], shelves)
    folder = folder_of(shelves, id, given["signatories"], output, now=dt.date.today())
    found = look_at_superseded(folder)
    if not found.files:
        say(f"nothing is superseded in {short(folder)}")
        return
    words = f"{many(found.files, 'file')} of superseded letters ({size_shown(found.size)})"
    if not given["yes"]:
        if not can_ask():
            complain(f"{short(folder / 'superseded')} holds {words}; --clean --yes removes them")
            raise Exit(1)
        if not click.confirm(f"Remove {words}?", err=True):
            raise Exit(1)
    clean(folder)
    say(f"removed: {words}")


def _named(name: str, given: dict[str, Any]) -> tuple["Shelves", str]:
    """Where the project is, and the id of the campaign or case."""
    from urgent_appeal.producing.projects import find_shelves

    if given["signatories"]:
        shelves, (id,) = options.meant((name,))
        return shelves, id
    return find_shelves(Path(name).absolute().parent if "/" in name else Path.cwd()), Path(name).stem


def _prepared(name: str, given: dict[str, Any]) -> "Prepared":
    from urgent_appeal.planning.options import LetterOptions, Options
    from urgent_appeal.producing.campaigns.campaigning import CampaignOptions, prepare

    shelves, id = _named(name, given)
    asked = CampaignOptions(
        options=options.asked(Options, given),
        letters=options.asked(LetterOptions, given),
        formats=given["formats"],
        signatories=given["signatories"],
        also=given["also"],
        strict=given["strict"],
    )
    return prepare(shelves, id, asked, options.output_folder(given["output"], shelves))


def _print(prepared: "Prepared", given: dict[str, Any], stop: "Stop", bar: Bar) -> "Printed":
    """Bundles and labels of the letters that are there; nothing where none are wanted, or the run was stopped."""
    from urgent_appeal.producing.campaigns.printing import Printed, PrintOptions, print_campaign

    if stop or not (given["bundle"] or given["labels"]):
        return Printed()
    return print_campaign(
        prepared.folder, options.asked(PrintOptions, given), prepared.plan.address_of, stop, bar.show_print
    )


def _again() -> str:
    import shlex

    return shlex.join(["urgent-appeal", *sys.argv[1:]])
