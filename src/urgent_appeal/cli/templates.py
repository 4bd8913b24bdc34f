"""urgent-appeal templates"""

from pathlib import Path

from urgent_appeal.cli.look import click
from urgent_appeal.cli.screen import say, say_made


@click.group(short_help="Shows the templates, and copies one.")
def templates() -> None:
    """Shows the templates, and copies one to be changed."""


@templates.command("list")
def list_() -> None:
    """What can be overridden, and where each comes from."""
    from urgent_appeal.producing.projects import find_shelves
    from urgent_appeal.producing.scaffolding import template_places

    places = template_places(find_shelves(Path.cwd()))
    width = max(len(name) for name, _ in places)
    for name, place in places:
        say(f"{name:<{width}}  {place}")
    say("next: urgent-appeal templates copy NAME")


@templates.command()
@click.argument("name")
def copy(name: str) -> None:
    """Writes a small file that extends a built-in template. Never overwrites a file."""
    from urgent_appeal.producing.projects import find_shelves
    from urgent_appeal.producing.scaffolding import copy_template

    shelves = find_shelves(Path.cwd())
    say_made([copy_template(shelves, shelves.user or Path.cwd(), name)])
    say("next: change it, then make an appeal and look at it")
