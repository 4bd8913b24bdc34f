"""urgent-appeal schema"""

from pathlib import Path

from urgent_appeal.cli import options
from urgent_appeal.cli.look import click
from urgent_appeal.cli.screen import say, say_made


@click.command(short_help="Write JSON Schemas, for editors that check.")
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the files; cases/ of the project by default.",
)
def schema(output: Path | None) -> None:
    """Write JSON Schemas of all the files that people write, for editors that check while you type."""
    from urgent_appeal.producing.scaffolding import write_schemas

    folder = output or (options.project().user or Path.cwd()) / "cases"
    say_made(write_schemas(folder))
    say("next: write  #:schema ./case.schema.json  as the first line of a case file")
