"""urgent-appeal doctor"""

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from click.exceptions import Exit

from urgent_appeal.cli import options
from urgent_appeal.cli.look import click
from urgent_appeal.cli.screen import say, say_json

if TYPE_CHECKING:
    from urgent_appeal.producing.health import ExaminedScript

STATES = ("the program", "this machine", "")
"""Whose fonts draw a script, best first."""


@click.command(short_help="Looks whether this machine has what is needed.")
@click.option("--versions", is_flag=True, help="Everything that decides what a page looks like, to compare machines.")
@options.as_json
def doctor(versions: bool, as_json: bool) -> None:
    """Looks whether this machine has all that is needed, and says what to type where it has not."""
    from urgent_appeal.producing.health import examine, scripts

    parts, drawn = examine(Path.cwd(), versions=versions), scripts()
    if as_json:
        ok = all(p.present or not p.needed for p in parts)
        say_json({"ok": ok, "parts": [p.as_dict() for p in parts], "scripts": [one.as_dict() for one in drawn]})
    else:
        for part in parts:
            state = "ok" if part.present else "MISSING" if part.needed else "missing, not needed"
            say(f"{part.name:<24} {state}{'  ' + part.version if part.version else ''}")
            if not part.present:
                say(f"{'':<24} {part.mend}")
        _tell_scripts(drawn)
    if any(part.needed and not part.present for part in parts):
        raise Exit(3)


def _tell_scripts(scripts: "tuple[ExaminedScript, ...]") -> None:
    """The scripts of names, one line for those that are drawn alike."""
    ordered = sorted(scripts, key=lambda one: (STATES.index(one.by), one.remedy))
    for (by, remedy), alike in groupby(ordered, key=lambda one: (one.by, one.remedy)):
        names = ", ".join(one.name for one in alike)
        state = f"drawn by fonts of {by}" if by else "not drawn"
        say(f"scripts {state}: {names}")
        if remedy:
            say(f"  {'so that they look the same on every machine' if by else 'to draw them'}, type: {remedy}")
