"""urgent-appeal new"""

import datetime as dt
from pathlib import Path
from typing import Any

from urgent_appeal.cli.look import click
from urgent_appeal.cli.screen import say, say_made, short


@click.command(short_help="Writes a small case file that builds as it is.")
@click.argument("id", metavar="ID")
@click.option("--title", default="Arbitrary detention of Ms. Example Person", help="What happened to whom.")
@click.option("--country", default="TN", help="Country of the authorities, two letters: TN.")
@click.option("--language", default="en", help="Language of the file.")
@click.option("--issuer", default="plain", help="Who issues the appeal.")
@click.option("--from-sample", is_flag=True, help="Copy a sample: the one called ID, else one with everything.")
def new(id: str, **given: Any) -> None:
    """Writes a small case file with comments, which builds as it is. Never overwrites a file."""
    from urgent_appeal.producing.projects import find_shelves
    from urgent_appeal.producing.scaffolding import NewCase, new_case

    shelves = find_shelves(Path.cwd())
    made = new_case(shelves, shelves.user or Path.cwd(), NewCase(id=id, date=dt.date.today(), **given))
    say_made(made)
    say(f"next: write your case into {short(made[0])}, then type: urgent-appeal appeal {id}")
