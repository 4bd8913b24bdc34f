"""urgent-appeal sent"""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

from urgent_appeal.cli import options
from urgent_appeal.cli.look import click
from urgent_appeal.cli.screen import fields, in_json, list_problems, say, say_json, short, table
from urgent_appeal.model.choices import CHANNELS
from urgent_appeal.terminal import printable

if TYPE_CHECKING:
    from urgent_appeal.model.sent import SentLetter
    from urgent_appeal.planning.options import Options
    from urgent_appeal.producing.sending import Noted, SendingOptions

KEYS = ("to", "on", "dated", "issuer", "language", "by", "holders", "entries", "campaign", "letters", "reply")


@click.command(short_help="Note which letters of a case were sent.")
@click.argument("case", metavar="CASE|CAMPAIGN", type=options.CaseType())
@click.argument("to", nargs=-1, metavar="[ID...]")
@click.option(
    "--on", "day", metavar=options.DAY, required=True, callback=options.day, help="The day on which they were sent."
)
@click.option("--by", type=click.Choice(CHANNELS), help="How they were sent.")
@click.option("--reply", metavar="NOTE", help="What came of them; no name that the case hides.")
@options.letter_language
@options.writer
@options.issuer
@options.date
@options.output
@options.as_json
@options.quiet
def sent(
    case: str,
    to: tuple[str, ...],
    day: dt.date,
    by: Any,
    reply: str | None,
    output: Path | None,
    as_json: bool,
    quiet: bool,
    **given: Any,
) -> None:
    """Note which letters of a case were sent, in cases/sent, a folder that only you can read and that git ignores.

    ID is anything that --to of letters takes. Give --date, --language, --from and --issuer as you did when you made the
    letters. To note a reply later, type the same again with --reply.

    A CAMPAIGN takes no ID: one note covers all of its letters that have been made.
    """
    from urgent_appeal.planning.options import LetterOptions, Options
    from urgent_appeal.producing.sending import SendingOptions, note_sent

    sending_options = SendingOptions(on=day, by=by, reply=reply)
    if to:
        shelves, (id,) = options.meant((case,))
        letter_options = LetterOptions(to=to, writer=given["writer"])
        noted = note_sent(shelves, id, options.asked(Options, given), letter_options, sending_options)
    else:
        asked, writer = options.asked(Options, given), given["writer"] or ""
        noted = _note_campaign(case, asked, writer, sending_options, output)
    if as_json:
        say_json(_object(noted))
        return
    list_problems(noted.problems)
    if not quiet:
        _tell(noted, case)


def _note_campaign(
    name: str, asked: "Options", writer: str, sending_options: "SendingOptions", output: Path | None
) -> "Noted":
    """Notes the letters of a campaign; without a recipient nothing else can be meant."""
    from urgent_appeal.producing.campaigns.sending_campaigns import note_campaign
    from urgent_appeal.reading.campaigns import campaign_ids

    shelves, id = options.project(), Path(name).stem
    if id not in campaign_ids(shelves):
        raise click.UsageError(f'"{name}" is not a campaign; for a case, add the recipients: sent {name} ID --on DAY')
    return note_campaign(shelves, id, asked, writer, sending_options, options.output_folder(output, shelves))


def _tell(noted: "Noted", case: str) -> None:
    say(f"noted in {short(noted.file)}:" if noted.changed else f"already noted in {short(noted.file)}:")
    head = ("to", "sent on", "by", "language", "dated", "holder")
    for line in table([head, *(_row(letter) for letter in noted.letters)]):
        say(printable(f"  {line}"))
    if any(letter.campaign for letter in noted.letters):
        say(f"{sum(letter.letters or 0 for letter in noted.letters):,} letters of the campaign {case}")
    else:
        say(f"next: urgent-appeal letters {case} --not-yet")


def _row(letter: "SentLetter") -> tuple[str, ...]:
    how = letter.by or "not stated"
    days = letter.on.isoformat(), letter.dated.isoformat()
    return ", ".join(letter.to), days[0], how, ", ".join(letter.languages), days[1], ", ".join(letter.holders)


def _object(noted: "Noted") -> dict[str, Any]:
    return {
        "file": noted.file,
        "changed": noted.changed,
        "letters": [fields(letter, *KEYS) for letter in noted.letters],
        "problems": in_json(noted.problems),
    }
