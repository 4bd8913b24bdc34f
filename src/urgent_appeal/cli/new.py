"""urgent-appeal new"""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

from urgent_appeal.cli import options
from urgent_appeal.cli.asking import with_answers
from urgent_appeal.cli.look import click
from urgent_appeal.cli.screen import can_ask, say, say_made, short
from urgent_appeal.model.choices import STAGES, SUBJECT_KINDS, Stage

if TYPE_CHECKING:
    from urgent_appeal.reading.shelves import Shelves


@click.command(short_help="Write a small case file that builds as it is.")
@click.argument("id", metavar="ID")
@click.option("--follows", metavar="CASE", type=options.CaseType(), help="Write the whole next issue of this case.")
@click.option("--stage", type=click.Choice(STAGES), help="Kind of the next issue; an update by default.")
@click.option("--kind", type=click.Choice(SUBJECT_KINDS), help="Whom it is about; a person by default.")
@click.option("--who", help="Their name; for a group, what they are, without the number.")
@click.option("--title", help="What happened to whom.")
@click.option("--country", help="Country of the authorities, two letters; TN by default.")
@click.option("--language", help="Language of the file; en by default.")
@click.option("--issuer", help="Who issues the appeal; plain by default.")
@click.option(
    "--recipient",
    "recipients",
    multiple=True,
    callback=options.once,
    metavar="ENTRY",
    help="An entry of an address book to write to: kz/president; may be repeated.",
)
@click.option("--from-sample", is_flag=True, help="Copy a sample: the one named ID, else a full one.")
@click.option("--yes", is_flag=True, help="Ask nothing.")
def new(id: str, follows: str | None, stage: Stage | None, yes: bool, **given: Any) -> None:
    """Write a small case file with comments, which builds as it is. Existing files are never overwritten.

    On a terminal, it asks for what you did not give: kind, country, name, language, issuer, and which offices of the
    country to write to.

    With --follows, write the whole next issue of a case, dated today, with its translations. What was known moves from
    the situation to the background; in a correction it stays where it is.
    """
    from urgent_appeal.planning.new_cases import NewCase
    from urgent_appeal.producing.scaffolding import check_id, new_case

    if follows is not None:
        _new_follow_up(id, follows, stage, **given)
        return
    if stage:
        raise click.UsageError("--stage needs the issue before: add --follows CASE")
    shelves = options.project()
    if can_ask() and not yes and not given["from_sample"]:
        check_id(_folder(shelves), id)
        given = with_answers(shelves, given)
    values = {name: item for name, item in given.items() if item is not None}
    made = new_case(shelves, _folder(shelves), NewCase(id=id, date=dt.date.today(), **values))
    say_made(made)
    say(f"next: write your case into {short(made[0])}, then type: urgent-appeal appeal {id}")


def _new_follow_up(id: str, follows: str, stage: Stage | None, *, title: str | None, **given: Any) -> None:
    from urgent_appeal.producing.follow_ups import NewFollowUp, new_follow_up

    if useless := [f"--{name.replace('_', '-').removesuffix('s')}" for name, item in given.items() if item]:
        raise click.UsageError(f"{', '.join(useless)}: the next issue takes this from the case that it follows")
    shelves, (before,) = options.meant((follows,))
    wanted = NewFollowUp(id=id, follows=before, stage=stage or "update", title=title, date=dt.date.today())
    made = new_follow_up(shelves, _folder(shelves), wanted)
    say_made(made)
    say(f"next: write what is new into {short(made[0])}, then type: urgent-appeal check {id}")


def _folder(shelves: "Shelves") -> Path:
    return shelves.user or Path.cwd()
