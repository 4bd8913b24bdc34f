"""urgent-appeal letters"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from click.exceptions import Exit

from urgent_appeal.cli import options
from urgent_appeal.cli.look import click
from urgent_appeal.cli.screen import (
    complain,
    count_words,
    fields,
    in_json,
    list_problems,
    one_by_one,
    say,
    say_json,
    short,
    table,
)

if TYPE_CHECKING:
    from urgent_appeal.producing.letters import LettersOutcome, MadeLetter
    from urgent_appeal.producing.worker import Worker


@click.command(short_help="Make a letter to each recipient of a case.")
@options.cases(required=True)
@options.to
@options.but_not
@click.option("--not-yet", is_flag=True, help="Only to recipients for whom no letter is noted as sent.")
@options.letter_language
@options.formats(
    "pdf", "html", "txt", "eml", help="May be repeated; pdf by default. eml is a mail draft, txt fits a web form."
)
@click.option("--attach", is_flag=True, help="Attach the PDF to mail drafts.")
@options.writer
@click.option("--signed-by", metavar="ID", help="A signatory of the issuer; without it, there is a line to sign on.")
@options.issuer
@options.edition
@options.date
@options.paper
@options.window
@options.output
@options.dry_run
@options.expired
@options.strict
@options.as_json
@options.quiet
@click.option("-v", "--verbose", is_flag=True, help="Print why each language was chosen, and whole mailto: links.")
def letters(
    cases: tuple[str, ...], output: Path | None, as_json: bool, quiet: bool, verbose: bool, **given: Any
) -> None:
    """Make a letter to each recipient of one or more cases, in the right form of address and language.

    A letter with a problem is reported and left out; the others are made, and the exit code is 1.
    """
    with options.worker(pdf=not given["dry_run"]) as worker:
        outcome = _made(worker, cases, output, given)
    if as_json:
        say_json(_object(outcome, dry_run=given["dry_run"]))
    else:
        _tell(outcome, dry_run=given["dry_run"], quiet=quiet, verbose=verbose)
    if outcome.refused or outcome.without or outcome.failed:
        raise Exit(1)


def _made(worker: "Worker", cases: tuple[str, ...], output: Path | None, given: dict[str, Any]) -> "LettersOutcome":
    from urgent_appeal.planning.options import LetterOptions, MakeOptions, Options
    from urgent_appeal.producing.letters import make_letters

    shelves, ids = options.meant(cases)
    asked = options.asked(Options, given), options.asked(LetterOptions, given), options.asked(MakeOptions, given)
    return make_letters(worker, shelves, ids, *asked, options.output_folder(output, shelves))


def _tell(outcome: "LettersOutcome", *, dry_run: bool, quiet: bool, verbose: bool) -> None:
    list_problems(outcome.problems)
    for id in outcome.refused:
        complain(f"no letter was made for {id}: {count_words(outcome.problems)}")
    for id in outcome.without:
        complain(f"no letter was made for {id}: there is no recipient, or all were left out")
    for id in outcome.failed:
        complain(f"this letter was not made: {id}")
    for path in outcome.outdated:
        complain(f"out of date, and still there: {short(path)}")
    if quiet:
        return
    for words in outcome.said:
        complain(words)
    if not outcome.letters:
        if not (outcome.refused or outcome.without or outcome.failed):
            complain("no letter was made: all have been sent already")
        return
    say("would make:" if dry_run else "made:")
    any_sent = any(letter.sent for letter in outcome.letters)
    head = ("recipient", "language", "pages", "channels", *(("sent",) if any_sent else ()), "file")
    rows = [row for letter in outcome.letters for row in _rows(letter, any_sent=any_sent)]
    for line in table([head, *rows]):
        say(f"  {line}")
    _tell_more(outcome, verbose=verbose)
    say("next: the same without --dry-run" if dry_run else "next: read each letter before you send it")


def _rows(letter: "MadeLetter", *, any_sent: bool) -> list[tuple[str, ...]]:
    """A row for each file of a letter; where any letter was sent, with when and how its recipient had the last one."""
    pages = str(letter.pages) if letter.pages else ""
    sent = (_last_sent(letter),) if any_sent else ()
    first = (letter.id, letter.language, pages, ", ".join(letter.channels) or "none", *sent)
    return one_by_one(first, [short(path) for path in letter.files])


def _last_sent(letter: "MadeLetter") -> str:
    if not letter.sent:
        return "not yet"
    last = letter.sent[-1]
    return ", ".join(part for part in (last.on.isoformat(), last.by, "answered" if last.reply else "") if part)


def _tell_more(outcome: "LettersOutcome", *, verbose: bool) -> None:
    for letter in outcome.letters:
        if verbose:
            say(f"  {letter.id}: {letter.language}, {letter.reason}")
        if letter.mailto:
            link = letter.mailto if verbose else letter.mailto.partition("&body=")[0]
            say(f"  {letter.id}: {link}")
        if letter.system_fonts:
            complain(f"  {letter.id}: set with fonts of this machine: {', '.join(letter.system_fonts)}")


def _object(outcome: "LettersOutcome", *, dry_run: bool) -> dict[str, Any]:
    sent_keys = ("to", "on", "dated", "issuer", "language", "by", "holders", "reply")
    made = ("name", "language", "reason", "pages", "channels", "mailto", "files", "system_fonts")
    return {
        "ok": not (outcome.refused or outcome.without or outcome.failed),
        "dry_run": dry_run,
        "made": [
            {
                "case": one.case,
                "recipient": one.id,
                **fields(one, *made),
                "sent": [fields(letter, *sent_keys) for letter in one.sent],
            }
            for one in outcome.letters
        ],
        **fields(outcome, "refused", "without", "failed", "said", "outdated"),
        "problems": in_json(outcome.problems),
    }
