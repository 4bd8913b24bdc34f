"""urgent-appeal doctor"""

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from click.exceptions import Exit

from urgent_appeal.cli import options
from urgent_appeal.cli.look import click
from urgent_appeal.cli.screen import fields, in_json, list_problems, say, say_json

if TYPE_CHECKING:
    from urgent_appeal.typesetting.coverage import DrawnScript

STATES = ("the program", "this machine", "")
"""Whose fonts draw a script, best first."""


@click.command(short_help="Check that this machine has what is needed.")
@click.option("--versions", is_flag=True, help="Print everything that affects how pages look, to compare machines.")
@options.as_json
def doctor(versions: bool, as_json: bool) -> None:
    """Check that this machine has what is needed, and print what to type if something is missing.

    Also report your own templates whose built-in text has changed since you copied them.
    """
    from urgent_appeal.producing.health import examine, scripts
    from urgent_appeal.producing.upgrades import upgraded

    parts, drawn, changed = examine(Path.cwd(), versions=versions), scripts(), upgraded(options.project())
    if as_json:
        ok = all(p.present or not p.needed for p in parts)
        found = [fields(part, "name", "present", "version", "needed", "mend") for part in parts]
        shown = [fields(script, "name", "by", "remedy") for script in drawn]
        say_json({"ok": ok, "parts": found, "scripts": shown, "templates": in_json(changed)})
    else:
        for part in parts:
            state = "ok" if part.present else "MISSING" if part.needed else "missing, not needed"
            say(f"{part.name:<24} {state}{'  ' + part.version if part.version else ''}")
            if not part.present:
                say(f"{'':<24} {part.mend}")
        _tell_scripts(drawn)
        list_problems(changed)
    if any(part.needed and not part.present for part in parts):
        raise Exit(3)


def _tell_scripts(scripts: "tuple[DrawnScript, ...]") -> None:
    """The scripts of names, one line for those that are drawn alike."""
    ordered = sorted(scripts, key=lambda one: (STATES.index(one.by), one.remedy))
    for (by, remedy), alike in groupby(ordered, key=lambda one: (one.by, one.remedy)):
        names = ", ".join(one.name for one in alike)
        state = f"drawn by fonts of {by}" if by else "not drawn"
        say(f"scripts {state}: {names}")
        if remedy:
            say(f"  {'so that they look the same on every machine' if by else 'to draw them'}, type: {remedy}")
