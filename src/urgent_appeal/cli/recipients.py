"""urgent-appeal recipients"""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

from click.exceptions import Exit

from urgent_appeal.cli import options
from urgent_appeal.cli.entries import list_, show
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
from urgent_appeal.terminal import many, printable

if TYPE_CHECKING:
    from urgent_appeal.producing.book_tables import Preview


@click.group(short_help="Show, check and fill the address books.")
def recipients() -> None:
    """Show and check the address books, copy an entry into a case, and import or export tables."""


recipients.add_command(list_)
recipients.add_command(show)


@recipients.command()
@click.argument("books", nargs=-1, metavar="[BOOK...]")
@options.strict
@options.as_json
@options.quiet
def check(books: tuple[str, ...], strict: bool, as_json: bool, quiet: bool) -> None:
    """Report what is wrong or out of date in the named address books, or in all.

    Out of date are entries that were never checked, or not for a year, addresses that failed, contacts without a source
    and offices that nobody holds. The exit code is 1 if there is a problem; with --strict, also if something is out of
    date.
    """
    from urgent_appeal.producing.address_books import check_books

    checked, problems = check_books(options.project(), books, now=dt.date.today())
    refused = any(strict or problem.level == "problem" for problem in problems)
    if as_json:
        say_json({"books": checked, "ok": not refused, "problems": in_json(problems)})
    else:
        list_problems(problems)
        if not quiet:
            say(
                f"checked {', '.join(map(printable, checked))}: {count_words(problems)}"
                if checked
                else "there is no address book here"
            )
    if refused:
        raise Exit(1)


@recipients.command()
@click.argument("id", metavar="ID")
@click.argument("case", metavar="CASE", type=options.CaseType())
@click.option("--as", "name", metavar="NAME", help="Id of the recipient in the case; the entry's by default.")
@click.option("--full", is_flag=True, help="Copy all keys of the entry, so that the case no longer needs it.")
def copy(id: str, case: str, name: str | None, full: bool) -> None:
    """Copy an entry into a case as a recipient. The comments of the case are kept."""
    from urgent_appeal.producing.address_books import copy_entry

    shelves, (case_id,) = options.meant((case,))
    path = copy_entry(shelves, id, case_id, name=name, full=full)
    say(f"changed:\n  {short(path)}")
    say(f"next: urgent-appeal check {case_id}")


@recipients.command()
@click.argument("book", metavar="BOOK")
@click.option("--csv", "format", flag_value="csv", default="csv", help="A table with a column for every key.")
@click.option("--vcard", "format", flag_value="vcf", help="Cards for a mail program or a telephone.")
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The file; BOOK.csv or BOOK.vcf by default.",
)
def export(book: str, format: Any, output: Path | None) -> None:
    """Write an address book as a table, which `import` reads back, or as cards.

    Cells that a spreadsheet would run as a formula begin with an apostrophe.
    """
    from urgent_appeal.producing.book_tables import export_book

    name = Path(book).name.removesuffix(".toml")
    target = output or Path(f"{name}.{format}")
    number = export_book(options.project(), name, format, target)
    say(f"made:\n  {short(target)}: {many(number, 'entry', 'entries')}")
    if format == "csv":
        say(f"next: change it, then urgent-appeal recipients import {short(target)} --into {name}.toml")


@recipients.command("import")
@click.argument("file", metavar="FILE.csv")
@click.option("--into", required=True, metavar="BOOK", help="The address book, created if it does not exist: kz.toml.")
@click.option(
    "--columns",
    multiple=True,
    metavar="FIELD=COLUMN,...",
    help="Which column holds which field, if it is not recognised: title=Position,name=Holder. A field without a column"
    " (style=) is not imported.",
)
@click.option("--language", help="Language of a new book; en by default.")
@click.option("--country", callback=options.country, help="Country of offices that have none, for example KZ.")
@click.option(
    "--on",
    metavar=options.DAY,
    callback=options.day,
    help="First day of new holders, if the table has none; today by default.",
)
@click.option("--correct", "corrected", multiple=True, metavar="ID", help="Entry whose new name is the same person's.")
@click.option(
    "--new-holder", "new_holders", multiple=True, metavar="ID", help="Entry whose new name is somebody else's."
)
@click.option("--yes", is_flag=True, help="Write the changes; without it they are only shown.")
@options.as_json
def import_(into: str, on: dt.date | None, yes: bool, as_json: bool, **wanted: Any) -> None:
    """Import a table of offices into an address book.

    The changes are shown first, and written only with --yes. An empty cell changes nothing. If there is a new name, the
    old holder moves to `former`; a name that differs only slightly counts as a correction. Rows that are refused are
    reported and left out, and the exit code is 1.
    """
    from urgent_appeal.producing.book_tables import ImportOptions, preview_import, write_import

    asked = ImportOptions(into=into, **wanted)
    preview = preview_import(options.project(), Path.cwd(), asked, on or dt.date.today())
    written = yes and write_import(preview)
    if as_json:
        say_json(_previewed(preview, written=written))
    else:
        _tell(preview, written=written, asked=yes)
    if preview.problems:
        raise Exit(1)


def _tell(preview: "Preview", *, written: bool, asked: bool) -> None:
    from urgent_appeal.planning.books.book_imports import counts

    names = {"\t": "tab"}
    used = preview.table.csv
    complain(printable(f"{used.file}: {used.encoding}, cells separated by {names.get(used.delimiter, used.delimiter)}"))
    for column, field in preview.table.fields.items():
        complain(printable(f'  column "{column}" is read as {field}'))
    for column in preview.table.unused:
        why = ", as no column holds the names" if column in preview.without_name else ""
        complain(printable(f'  column "{column}" is not used{why}'))
    wanted = [change for change in preview.changes if change.kind != "same"]
    rows = [line for one in wanted for line in one_by_one((str(one.line), one.kind, one.id, one.called), one.reasons)]
    for line in table([("row", "what", "id", "office", "why"), *rows]) if rows else ():
        say(printable(line))
    say(", ".join(f"{number} {kind}" for kind, number in counts(preview.changes)) or "the table has no rows")
    if preview.missing and preview.changes:
        say(printable(f"not in the table, and left as they are: {', '.join(preview.missing)}"))
    if written:
        say(f"written:\n  {short(preview.book)}")
        if preview.translations:
            complain(f"look at its translations as well: {', '.join(preview.translations)}")
        say("next: urgent-appeal recipients check")
    elif preview.edits:
        say(f"nothing was written to {preview.file}; next: the same with --yes")
    elif asked:
        say(f"there was nothing to change in {preview.file}")


def _previewed(preview: "Preview", *, written: bool) -> dict[str, Any]:
    used = preview.table
    row = ("kind", "id", "called", "values", "removed", "reasons")
    return {
        "table": used.csv.file,
        **fields(used.csv, "encoding", "delimiter"),
        "columns": used.fields,
        "unused": used.unused,
        "missing": preview.missing,
        "book": preview.file,
        "written": written,
        "rows": [{"line": change.line, **fields(change, *row)} for change in preview.changes],
        "problems": in_json(preview.problems),
    }
