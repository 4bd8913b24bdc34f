"""Every address book there is, one entry as its file says it, and which cases use an entry."""

from collections.abc import Mapping
from typing import Any

from urgent_appeal.library.library import country_of
from urgent_appeal.model.recipients import AddressBook
from urgent_appeal.reading.book_files import AddressBookShape, files_of_book, read_book
from urgent_appeal.reading.case_files import CASES, ID, case_ids
from urgent_appeal.reading.file_reader import FileReader
from urgent_appeal.reading.library_files import BOOKS, is_builtin
from urgent_appeal.reading.project import entries_named
from urgent_appeal.reading.translating import translated


def book_names(reader: FileReader) -> tuple[str, ...]:
    """Names of the user's address books and the built-in ones, for example "kz"."""
    stems = [name.removeprefix(f"{BOOKS}/").removesuffix(".toml") for name in reader.shelves.names(BOOKS, "*.toml")]
    return tuple(stem for stem in stems if ID.fullmatch(stem))


def read_books(reader: FileReader) -> Mapping[tuple[str, str], AddressBook]:
    """All address books by name and language; what is wrong with them stands on the reader."""
    found: dict[tuple[str, str], AddressBook] = {}
    for name in book_names(reader):
        made, _ = read_book(reader, name)
        found |= {(name, language): book for language, book in made.items()}
    return found


def origin_values(reader: FileReader, file: str) -> dict[str, Any]:
    """The values of a book's file, or of a translation, as they stand in it; `file` is its name in messages."""
    found = reader.table(file.removeprefix("builtin/"), builtin=is_builtin(file))
    return found[1] if found else {}


def values_of(reader: FileReader, id: str, language: str) -> dict[str, Any]:
    """An entry like "kz/president" as its file says it, in a language where the book has it; the country is added.

    In another language than the book's own, forms of address that hold in the book's language only are left out.
    Empty where there is no such entry.
    """
    name, _, key = id.partition("/")
    for files in reversed(files_of_book(reader, name)):
        if isinstance(files.entries.get(key), dict):
            entry = {key: files.entries[key]}
            if language != files.language:
                words = files.words.get(language, ("", {}))[1]
                entry = translated(AddressBookShape, entry, {key: words[key]} if key in words else {})
            country = country_of(name)
            said: dict[str, Any] = entry[key]
            return {"country": country, **said} if country else said
    return {}


def uses(reader: FileReader) -> Mapping[str, tuple[str, ...]]:
    """For each entry that is used, the ids of the user's cases that do; a case that cannot be read is passed over."""
    found: dict[str, dict[str, None]] = {}
    for id in case_ids(reader.shelves):
        table = reader.table(f"{CASES}/{id}.toml")
        for entry in entries_named(table[1] if table else {}):
            found.setdefault(entry, {})[id] = None
    return {entry: tuple(ids) for entry, ids in found.items()}
