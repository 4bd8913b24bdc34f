"""urgent-appeal docs"""

import sys

from urgent_appeal.cli.look import click
from urgent_appeal.cli.screen import say, table


@click.command(short_help="Print a page of the manual, or list its pages.")
@click.argument("page", required=False)
def docs(page: str | None) -> None:
    """Print a page of the manual, which comes with the program. Without PAGE, list the pages."""
    from urgent_appeal.producing import manual

    if page is None:
        for line in table(list(manual.titles().items())):
            say(line)
        say("next: urgent-appeal docs PAGE")
    elif sys.stdout.isatty():
        click.echo_via_pager(manual.page(page))
    else:
        say(manual.page(page).rstrip("\n"))
