"""urgent-appeal translate"""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

from urgent_appeal.cli import options
from urgent_appeal.cli.look import click
from urgent_appeal.cli.screen import in_json, list_problems, say, say_json, short
from urgent_appeal.problems import described
from urgent_appeal.terminal import many, printable

if TYPE_CHECKING:
    from urgent_appeal.producing.translating import TranslationOutcome

MOST = 10
"""Passages that are named in one line."""
AROUND, LONGEST = 20, 70
"""Characters before the first difference of two passages, and of each at most, that are shown."""


@click.command(short_help="Write what a translation of a case lacks, and what has changed.")
@click.argument("case", metavar="CASE", type=options.CaseType())
@click.option("--to", "language", required=True, help="Language of the translation: fr.")
@click.option(
    "--po",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write a PO file for a translator's own tools, instead of the translation.",
)
@click.option("--from-po", type=click.Path(dir_okay=False, path_type=Path), help="Import the words of a PO file.")
@options.as_json
@options.quiet
def translate(case: str, language: str, po: Path | None, from_po: Path | None, as_json: bool, quiet: bool) -> None:
    """Write the translation of a case, CASE.fr.toml, or add what it lacks.

    Each passage without words gets a place for them below the original, which is a comment. If a passage has changed
    since it was translated, the old and the new one are written above its words. Existing words are not changed.

    With --from-po, the words of the PO file are imported; words that they replace are kept as comments.
    """
    from urgent_appeal.producing.translating import translate as write
    from urgent_appeal.producing.translating import translate_from_po, write_po

    if po and from_po:
        raise click.UsageError("use either --po or --from-po: one writes a file, the other reads one")
    shelves, (id,) = options.meant((case,))
    today = dt.date.today()
    if po:
        made = write_po(shelves, id, language, po, today)
    elif from_po:
        made = translate_from_po(shelves, id, language, from_po, today)
    else:
        made = write(shelves, id, language, today)
    if as_json:
        say_json(_object(made))
        return
    list_problems(made.problems)
    if not quiet:
        _tell(made)
        say(f"next: {_next(made, id, po)}")


def _tell(made: "TranslationOutcome") -> None:
    say("made:" if made.written else "nothing new to write:")
    say(f"  {short(made.file)}")
    if made.taken:
        say(f"words imported: {_named(made.taken)}")
    if made.noted:
        say(f"translated before, and compared from now on: {many(made.noted, 'passage')}")
    if made.dropped:
        say(f"no longer in the case, and a comment now: {_named(made.dropped)}")
    if made.lacking:
        say(f"without words: {_named(made.lacking)}")
    for one in made.changed:
        say(f"changed after it was translated: {described(one.path)}")
        before, now = _differing(one.before or "", one.now)
        say(f"  before: {before if one.before is not None else '(not kept)'}")
        say(f"  now:    {now}")


def _named(paths: tuple[Any, ...]) -> str:
    more = f" and {len(paths) - MOST} more" if len(paths) > MOST else ""
    return f"{', '.join(map(described, paths[:MOST]))}{more}"


def _differing(before: str, now: str) -> tuple[str, str]:
    """The lines of two passages around the first place where they differ."""
    texts = [" ".join(text.split()) for text in (before, now)]
    same = next((n for n, (one, other) in enumerate(zip(*texts, strict=False)) if one != other), min(map(len, texts)))
    start = 0 if not before else max(0, same - AROUND)
    return _excerpt(texts[0], start), _excerpt(texts[1], start)


def _excerpt(text: str, start: int) -> str:
    end = start + LONGEST
    return printable(f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}")


def _next(made: "TranslationOutcome", id: str, po: Path | None) -> str:
    if po:
        return f"once it is translated: urgent-appeal translate {id} --to {made.language} --from-po {short(made.file)}"
    if made.lacking:
        return f"write the words into {short(made.file)}, then type: urgent-appeal check {id}"
    if made.changed:
        return "check those words, remove their lines from [translated.from], then type this again"
    return f"urgent-appeal check {id}"


def _object(made: "TranslationOutcome") -> dict[str, Any]:
    return {
        "file": made.file,
        "written": made.written,
        "language": made.language,
        "lacking": [described(path) for path in made.lacking],
        "changed": [{"key": described(one.path), "before": one.before, "now": one.now} for one in made.changed],
        "dropped": [described(path) for path in made.dropped],
        "taken": [described(path) for path in made.taken],
        "noted": made.noted,
        "problems": in_json(made.problems),
    }
