"""urgent-appeal recipients list and show"""

import datetime as dt
from typing import TYPE_CHECKING, Any

from urgent_appeal.cli import options
from urgent_appeal.cli.look import click
from urgent_appeal.cli.screen import (
    complain,
    fields,
    fitted,
    in_json,
    list_problems,
    one_by_one,
    say,
    say_json,
    table,
)
from urgent_appeal.model.choices import CHANNELS
from urgent_appeal.terminal import printable

if TYPE_CHECKING:
    from urgent_appeal.planning.books.entries import Entry
    from urgent_appeal.producing.address_books import EntryDetails, ListedEntry, WrittenKey


def _office(ctx: click.Context, param: click.Parameter, text: str | None) -> str | None:
    """A kind of office on the command line. Raises a usage error."""
    from urgent_appeal.model.recipients import OFFICES
    from urgent_appeal.nearest import nearest

    if text is None or text in OFFICES:
        return text
    raise click.BadParameter(f'there is no office "{text}"; {nearest(text, OFFICES)}', ctx, param)


@click.command("list")
@click.option("--book", help="Only this address book: kz.")
@click.option("--country", callback=options.country, help="Only offices of this country, and its missions abroad: KZ.")
@click.option("--office", callback=_office, help="Only offices of this kind: minister.")
@click.option("--channel", type=click.Choice(CHANNELS), help="Only offices that can be reached in this way.")
@click.option("--language", help="Only offices that read this language: fr.")
@click.option("--stale", is_flag=True, help="Only entries that should be checked again, with the reason.")
@options.as_json
def list_(as_json: bool, **given: Any) -> None:
    """List the entries of the address books: how each can be reached, and when it was last checked."""
    from urgent_appeal.producing.address_books import EntryFilter, list_entries

    shelves, now = options.project(), dt.date.today()
    listed, problems = list_entries(shelves, options.asked(EntryFilter, given), now=now)
    list_problems(problems)
    if as_json:
        entries = [{**_listed(one.entry), **({"stale": one.stale} if given["stale"] else {})} for one in listed]
        say_json({"entries": entries, "problems": in_json(problems)})
    elif listed:
        head = ("id", "title", "name", "country", "channels", "last check", *(("why",) if given["stale"] else ()))
        rows = [row for one in listed for row in _rows(one, stale=given["stale"])]
        for line in table(fitted([[printable(cell) for cell in row] for row in (head, *rows)])):
            say(line)
        say("next: urgent-appeal recipients show ID")
    else:
        say("there is no such entry")


def _listed(entry: "Entry") -> dict[str, Any]:
    from urgent_appeal.planning.addresses import channels, newest_check

    office, check = entry.office, newest_check(entry.office)
    return {
        "id": entry.id,
        "office": office.kind,
        **fields(office, "title", "name", "institution", "country"),
        "channels": channels(office),
        "last_check": check.on.isoformat() if check else None,
        "file": office.file,
    }


def _rows(one: "ListedEntry", *, stale: bool) -> list[tuple[str, ...]]:
    """A row for an entry, with `stale` one for each reason to check it again."""
    from urgent_appeal.planning.addresses import holder_refused

    said = _listed(one.entry)
    name = f"(no longer) {said['name'] or ''}".strip() if holder_refused(one.entry.office) else said["name"] or ""
    title = said["title"] or said["institution"] or ""
    reached = ", ".join(said["channels"]) or "none"
    row = (one.entry.id, title, name, said["country"] or "", reached, said["last_check"] or "never")
    return one_by_one(row, one.stale) if stale else [row]


@click.command()
@click.argument("id", metavar="ID")
@click.option("--case", metavar="CASE", type=options.CaseType(), help="Also show the letter that it would receive.")
@options.writer
@options.as_json
def show(id: str, case: str | None, writer: str | None, as_json: bool) -> None:
    """Show everything about one entry: each key with its place, forms of address, channels, cases, and what was sent.

    With --case, ID may also be a recipient of the case.
    """
    from urgent_appeal.producing.address_books import show_entry
    from urgent_appeal.producing.recipient_details import letters_of_entry, show_recipient

    shelves, now = options.project(), dt.date.today()
    ids: tuple[str, ...] = ()
    if case:
        shelves, ids = options.meant((case,))
    of_case = bool(ids) and "/" not in id
    shown = show_recipient(shelves, id, ids[0], now=now) if of_case else show_entry(shelves, id, now=now)
    letters = letters_of_entry(shelves, id, ids[0], writer, now=now) if ids else None
    if as_json:
        texts = [fields(one, "recipient", "language", "reason", "text") for one in letters.letters] if letters else []
        say_json({**_shown(shown), **({"letters": texts} if letters else {})})
        return
    for line in _lines(shown):
        say(printable(line))
    for one in letters.letters if letters else ():
        say(f"letter to {one.recipient} ({one.language}, {one.reason})")
        for line in one.text.splitlines():
            say(printable(f"  {line}".rstrip()))
    for words in letters.said if letters else ():
        complain(words)
    list_problems((*shown.problems, *(letters.problems if letters else ())))


def _shown(shown: "EntryDetails") -> dict[str, Any]:
    from urgent_appeal.planning.addresses import addresses, dead

    office = shown.entry.office
    failed = dead(office)
    found = [(one.channel, one.text, failed.get(one.checked_as)) for one in addresses(office)]
    return {
        **_listed(shown.entry),
        "keys": [fields(one, "key", "text", "place") for one in shown.keys],
        "languages": office.languages or (),
        "source": office.source,
        "forms": shown.forms,
        "addresses": [
            {"channel": channel, "address": address, "failed": check.on.isoformat() if check else None}
            for channel, address, check in found
        ],
        "phones": office.phones or (),
        "checks": [fields(check, "on", "what", "result", "by") for check in office.checked or ()],
        "cases": shown.used_by,
        "sent": [
            {"case": case, **fields(letter, "to", "on", "dated", "issuer", "language", "by", "holders", "reply")}
            for case, letter in shown.sent
        ],
        "problems": in_json(shown.problems),
    }


def _lines(shown: "EntryDetails") -> list[str]:
    """An entry as a person reads it: a line for each fact, under headings."""
    said = _shown(shown)
    facts = [(one.key, part, one.place if number == 0 else "") for one in shown.keys for number, part in _parts(one)]
    lines = [shown.entry.id, *(f"  {line}" for line in table(facts))]
    for code, forms in said["forms"].items():
        lines += [f"forms of address ({code})"]
        lines += _block([(which.replace("_", " "), text or "nothing") for which, text in forms.items()])
        lines += [] if forms else ["  none for this office"]
    reached = [
        (a["channel"], a["address"] + (f"  (failed {a['failed']})" if a["failed"] else "")) for a in said["addresses"]
    ]
    lines += ["channels", *(_block([*reached, *(("phone", phone) for phone in said["phones"])]) or ["  none"])]
    lines += ["cases", *([f"  {id}" for id in said["cases"]] or ["  none"])]
    return [*lines, "sent", *([f"  {line}" for line in table(_sent(said["sent"]))] if said["sent"] else ["  nothing"])]


def _parts(one: "WrittenKey") -> list[tuple[int, str]]:
    return list(enumerate(one.text.split("\n")))


def _sent(letters: list[dict[str, Any]]) -> list[tuple[str, ...]]:
    return [
        (str(one["on"]), one["case"], one["by"] or "", one["language"], ", ".join(one["holders"]), one["reply"] or "")
        for one in letters
    ]


def _block(facts: list[tuple[str, str]]) -> list[str]:
    return [f"  {line}" for line in table(facts)] if facts else []
