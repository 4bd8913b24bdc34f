"""urgent-appeal cases"""

import datetime as dt
import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING

from urgent_appeal.cli import options
from urgent_appeal.cli.look import click
from urgent_appeal.cli.screen import fitted, say, say_json, table
from urgent_appeal.terminal import many, printable

if TYPE_CHECKING:
    from urgent_appeal.planning.overviews import CaseOverview, TranslationState

COLUMNS = 80
LONGEST_ID = 24
"""Characters of an id that leave room for the other columns; a longer one has a line of its own."""
HEAD = ("case", "country", "date", "act by", "next", "check")


@click.command(short_help="List the cases, with what is to be done.")
@options.as_json
def cases(as_json: bool) -> None:
    """List all cases: dates, translations, follow-ups, and in one word what `check` finds.

    Below each case are its reference, its translations, the issues that follow it, and what ends on the day in the
    column next: the time to act, a consent, or a state with a known end.
    """
    from urgent_appeal.producing.checking import list_cases

    listed = list_cases(options.project(), dt.date.today())
    if as_json:
        say_json({"cases": listed})
    elif listed:
        head, *rows = table(fitted([HEAD, *(_row(one) for one in listed)]))
        say(head)
        for one, row in zip(listed, rows, strict=True):
            for line in _lines(one, row):
                say(printable(line))
        say("next: urgent-appeal check CASE")
    else:
        say("there is no case here yet; make one with: urgent-appeal new ID")


def _row(one: "CaseOverview") -> tuple[str, ...]:
    days = tuple(day.isoformat() if day else "" for day in (one.act_by, one.next and one.next.on))
    return (one.id if len(one.id) <= LONGEST_ID else "", one.country, one.date, *days, one.found)


def _lines(one: "CaseOverview", row: str) -> Iterator[str]:
    if len(one.id) > LONGEST_ID:
        yield one.id
    yield row
    below = [one.reference, *map(_words, one.translations)]
    below += [f"followed by {', '.join(one.followed_by)}"] if one.followed_by else []
    below += [f"next: {one.next.what}"] if one.next else []
    text = "; ".join(part for part in below if part)
    yield from textwrap.wrap(text, COLUMNS, initial_indent="  ", subsequent_indent="  ")


def _words(state: "TranslationState") -> str:
    if not state.readable:
        return f"{state.language} cannot be read"
    if state.lacks:
        return f"{state.language} lacks {many(state.lacks, 'text')}"
    return f"{state.language} outdated" if state.outdated else f"{state.language} complete"
