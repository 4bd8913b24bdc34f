"""An address book as a table for a spreadsheet, or as cards for a mail program."""

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

from urgent_appeal.language.countries import country_name
from urgent_appeal.mailing.vcards import vcard
from urgent_appeal.planning.addresses import usable_emails
from urgent_appeal.planning.books.entries import Entry, entries
from urgent_appeal.planning.books.entry_cells import table_of
from urgent_appeal.problems import InputError, on_file
from urgent_appeal.producing.address_books import no_book
from urgent_appeal.producing.files import write_whole
from urgent_appeal.reading.books import book_names, read_books, values_of
from urgent_appeal.reading.file_reader import FileReader
from urgent_appeal.reading.language_files import read_language
from urgent_appeal.reading.shelves import Shelves

ExportFormat = Literal["csv", "vcf"]


def export_book(shelves: Shelves, name: str, format: ExportFormat, target: Path) -> int:
    """Writes a book into a file that is not there yet; gives the number of entries.

    Raises InputError where the book cannot be read or the file is there with other words, and MachineError.
    """
    reader = FileReader(shelves)
    book = name.removesuffix(".toml").rpartition("/")[2]
    if book not in book_names(reader):
        raise InputError([no_book(book, book_names(reader))])
    found = _entries(reader, book)
    every = [one for file, several in reader.problems.items() for one in several if Path(file).stem == book]
    if problems := [one for one in every if one.level == "problem"]:
        raise InputError(problems)
    if format == "csv":
        text = io.StringIO()
        csv.writer(text).writerows(table_of(written_entries(reader, book)))
        content = text.getvalue().encode("utf-8-sig")
    else:
        english, _ = read_language(reader, "en")
        name_of = (lambda code: country_name(code, english)) if english else str
        content = b"".join(vcard(one.id, one.office, usable_emails(one.office), name_of) for one in found)
    if target.exists() and target.read_bytes() != content:
        words = "this file already exists, and may have been changed by hand"
        raise InputError([on_file(str(target), "file-there", words, "give another name: --output FILE")])
    write_whole(target, content)
    return len(found)


def written_entries(reader: FileReader, book: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The entries of a book by id, with their values as the files have them."""
    return ((entry.key, values_of(reader, entry.id, entry.language)) for entry in _entries(reader, book))


def _entries(reader: FileReader, book: str) -> list[Entry]:
    return [entry for entry in entries(read_books(reader)) if entry.id.partition("/")[0] == book]
