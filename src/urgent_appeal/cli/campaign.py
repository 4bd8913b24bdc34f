"""urgent-appeal campaign"""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from click.exceptions import Exit

from urgent_appeal.cli import options
from urgent_appeal.cli.campaign_report import Bar, as_object, tell_failure, tell_outcome, tell_survey
from urgent_appeal.cli.look import click
from urgent_appeal.cli.screen import complain, list_problems, say, say_json, short

if TYPE_CHECKING:
    from urgent_appeal.producing.campaigns.campaigning import Prepared
    from urgent_appeal.producing.campaigns.printing import Printed
    from urgent_appeal.producing.campaigns.stopping import Stop


@click.command(short_help="Makes a letter from each of many people to each recipient.")
@click.argument("name", metavar="CAMPAIGN|CASE")
@click.option(
    "--signatories",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Table of those who write (CSV), where CASE is a case; of a campaign, instead of its own.",
)
@options.to
@options.but_not
@options.letter_language
@options.formats("pdf", "eml", "txt", help="May be repeated; the campaign's by default, else pdf.")
@options.issuer
@options.edition
@options.date
@options.paper
@options.window
@options.writer
@click.option("--jobs", type=click.IntRange(1, 256), help="Processes at once; one a core by default.")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="Letters of the first N signatories only.")
@click.option("--sample", is_flag=True, help="Make five letters to look at, in a folder of their own.")
@options.dry_run
@click.option("--restart", "decision", flag_value="restart", help="Make letters anew that would differ now.")
@click.option("--keep", "decision", flag_value="keep", help="Keep letters that would differ now.")
@click.option("--bundle", type=click.IntRange(1), metavar="N", help="Join N letters into each file for the printer.")
@click.option("--duplex", is_flag=True, help="With --bundle: a blank page after a letter with an odd number of pages.")
@click.option("--labels", type=click.Choice(["l7160", "l7163", "5160"]), help="Make sheets of address labels as well.")
@options.expired
@options.output
@options.strict
@options.as_json
@options.quiet
def campaign(name: str, output: Path | None, as_json: bool, quiet: bool, **given: Any) -> None:
    """Makes a letter from each person of a table to each recipient of a case, in the language that they share.

    CAMPAIGN is a file of cases/campaigns; CASE needs --signatories. Everything is planned before the first letter. A
    run that was stopped or killed goes on where it was: type the same again.
    """
    from urgent_appeal.producing.campaigns.running import StoppedError
    from urgent_appeal.producing.campaigns.stopping import stoppable

    with stoppable() as stop:
        try:
            code = _campaign(name, output, given, stop, as_json=as_json, quiet=quiet)
        except StoppedError:
            complain("stopped while planning; nothing was changed")
            code = 128 + stop.signal
    if code:
        raise Exit(code)


def _campaign(
    name: str, output: Path | None, given: dict[str, Any], stop: "Stop", *, as_json: bool, quiet: bool
) -> int:
    """The whole of it; gives the exit code."""
    from urgent_appeal.producing.campaigns.engines import ProcessEngine
    from urgent_appeal.producing.campaigns.running import RunOptions, make_samples, run_campaign, survey_campaign

    engine = ProcessEngine(given["jobs"] or _cores())
    prepared = _prepared(name, output, given)
    list_problems(prepared.problems)
    if not quiet:
        for words in prepared.plan.said:
            complain(words)
    if given["dry_run"] or given["sample"]:
        found = survey_campaign(prepared.orders, prepared.folder, stop)
        samples, failed = make_samples(prepared.orders, found, prepared.folder, engine) if given["sample"] else ((), ())
        for one in failed:
            who = one.letter.signatory
            tell_failure(who.line, who.number, one.letter.recipient, one.words)
        if as_json:
            say_json(as_object(found, prepared))
        elif not quiet:
            tell_survey(found, prepared, jobs=engine.jobs)
            for path in samples:
                say(f"  {short(path)}")
            say("next: look at them, then the same without --sample" if samples else "next: the same without --dry-run")
        return 1 if failed else 0
    asked = RunOptions(decision=given["decision"] or "ask", limit=given["limit"])
    with Bar(quiet=quiet) as bar:
        outcome = run_campaign(prepared.orders, prepared.folder, engine, asked, stop, bar.show)
    printed = _print(prepared, given, stop)
    if as_json:
        say_json(as_object(outcome.survey, prepared, outcome, printed.files))
    else:
        tell_outcome(outcome, prepared, printed, quiet=quiet, again=_again())
    return 128 + outcome.stopped if outcome.stopped else 1 if outcome.failed else 0


def _prepared(name: str, output: Path | None, given: dict[str, Any]) -> "Prepared":
    from urgent_appeal.planning.options import LetterOptions, Options
    from urgent_appeal.producing.campaigns.campaigning import CampaignOptions, prepare
    from urgent_appeal.producing.projects import find_shelves, named

    if given["signatories"]:
        shelves, (id,) = named((name,), Path.cwd())
    else:
        shelves, id = find_shelves(Path(name).absolute().parent if "/" in name else Path.cwd()), Path(name).stem
    asked = CampaignOptions(
        options=options.asked(Options, given),
        letters=options.asked(LetterOptions, given),
        formats=given["formats"],
        signatories=given["signatories"],
        strict=given["strict"],
    )
    return prepare(shelves, id, asked, options.output_folder(output, shelves))


def _print(prepared: "Prepared", given: dict[str, Any], stop: "Stop") -> "Printed":
    """Bundles and labels of the letters that are there; nothing where none are wanted, or the run was stopped."""
    from urgent_appeal.producing.campaigns.printing import Printed, PrintOptions, print_campaign

    if stop or not (given["bundle"] or given["labels"]):
        return Printed()
    return print_campaign(prepared.folder, options.asked(PrintOptions, given), prepared.plan.addresses(), stop)


def _cores() -> int:
    return len(os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else (1, 2))


def _again() -> str:
    """The command that goes on, as it was typed."""
    import shlex

    return shlex.join(["urgent-appeal", *sys.argv[1:]])
