"""urgent-appeal doctor"""

from pathlib import Path

from click.exceptions import Exit

from urgent_appeal.cli import options
from urgent_appeal.cli.look import click
from urgent_appeal.cli.screen import say, say_json


@click.command(short_help="Looks whether this machine has what is needed.")
@click.option("--versions", is_flag=True, help="Everything that decides what a page looks like, to compare machines.")
@options.as_json
def doctor(versions: bool, as_json: bool) -> None:
    """Looks whether this machine has all that is needed, and says what to type where it has not."""
    from urgent_appeal.producing.health import examine

    parts = examine(Path.cwd(), versions=versions)
    if as_json:
        say_json({"ok": all(p.present or not p.needed for p in parts), "parts": [p.as_dict() for p in parts]})
    else:
        for part in parts:
            state = "ok" if part.present else "MISSING" if part.needed else "missing, not needed"
            say(f"{part.name:<24} {state}{'  ' + part.version if part.version else ''}")
            if not part.present:
                say(f"{'':<24} {part.mend}")
    if any(part.needed and not part.present for part in parts):
        raise Exit(3)
