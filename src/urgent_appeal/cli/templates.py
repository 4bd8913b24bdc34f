"""urgent-appeal templates"""

from pathlib import Path

from urgent_appeal.cli import options
from urgent_appeal.cli.look import click
from urgent_appeal.cli.screen import list_problems, say, say_made, table


@click.group(short_help="Show the templates, copy one, and compare copies with the built-in ones.")
def templates() -> None:
    """Show the templates, copy one to change it, and show what has changed in the built-in ones since."""


@templates.command("list")
def list_() -> None:
    """List what can be overridden, where each file comes from, and which files are not used."""
    from urgent_appeal.producing.own_templates import check_own_templates, listed_templates

    shelves = options.project()
    for line in table([(one.name, one.place) for one in listed_templates(shelves)]):
        say(line)
    list_problems(check_own_templates(shelves))
    say("next: urgent-appeal templates copy NAME")


@templates.command()
@click.argument("name")
def show(name: str) -> None:
    """Print a built-in template, style, language or issuer as it comes with the program."""
    from urgent_appeal.producing.upgrades import built_in_text

    say(built_in_text(options.project(), name).rstrip("\n"))


@templates.command()
@click.argument("name")
def copy(name: str) -> None:
    """Write a small file that extends a built-in template. Existing files are never overwritten.

    The built-in text is kept in templates/.base, so that later changes to it can be shown.
    """
    from urgent_appeal.producing.scaffolding import copy_template

    shelves = options.project()
    say_made([copy_template(shelves, shelves.user or Path.cwd(), name)])
    say("next: change it, then make an appeal and look at it")


@templates.command()
@click.argument("name", required=False, default="")
@click.option("--seen", is_flag=True, help="Keep today's built-in text, so that its changes are not reported again.")
def diff(name: str, seen: bool) -> None:
    """Show what has changed in a built-in file, or in all, since you copied it."""
    from urgent_appeal.producing.upgrades import differences, keep_base, kept_names

    shelves = options.project()
    if seen:
        for one in [name] if name else kept_names(shelves):
            keep_base(shelves, shelves.user or Path.cwd(), one, anew=True)
    found = differences(shelves, name)
    for difference in found:
        for line in difference.lines:
            say(line)
    if not any(difference.lines for difference in found):
        say("nothing has changed in the built-in files")
