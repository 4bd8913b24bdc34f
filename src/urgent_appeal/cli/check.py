"""urgent-appeal check"""

import datetime as dt

from click.exceptions import Exit

from urgent_appeal.cli import options
from urgent_appeal.cli.look import click
from urgent_appeal.cli.screen import count_words, in_json, list_problems, say, say_json
from urgent_appeal.terminal import printable


@click.command(short_help="Report everything that is wrong in cases.")
@options.cases(required=False)
@options.issuer
@options.strict
@options.as_json
@options.quiet
def check(cases: tuple[str, ...], issuer: str | None, strict: bool, as_json: bool, quiet: bool) -> None:
    """Report everything that is wrong in the named cases, or in all.

    Nothing is made or written. The exit code is 1 if there is a problem.
    """
    from urgent_appeal.planning.options import Options
    from urgent_appeal.producing.checking import check_cases
    from urgent_appeal.reading.case_files import case_ids

    shelves, ids = options.meant(cases)
    ids = ids or case_ids(shelves)
    checked = check_cases(shelves, ids, Options(now=dt.date.today(), issuer=issuer))
    problems = checked.problems
    refused = any(strict or problem.level == "problem" for problem in problems)
    if as_json:
        say_json({"cases": checked.cases, "ok": not refused, "problems": in_json(problems)})
    else:
        list_problems(problems)
        if not quiet:
            _sum_up(checked.cases, count_words(problems), () if refused else checked.steps)
    if refused:
        raise Exit(1)


def _sum_up(cases: tuple[str, ...], count: str, steps: tuple[str, ...]) -> None:
    if not cases:
        say("there is no case here yet; make one with: urgent-appeal new ID")
        return
    say(f"checked {', '.join(map(printable, cases))}: {count}")
    for step in steps:
        say(f"next: {step}")
