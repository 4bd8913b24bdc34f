"""Every address book there is, one entry as its file says it, and which cases use an entry."""

from collections.abc import Mapping
from typing import Any

from urgent_appeal.library.library import country_of
from urgent_appeal.model.recipients import AddressBook
from urgent_appeal.reading.case_files import CASES
from urgent_appeal.reading.file_reader import FileReader
from urgent_appeal.reading.library_files import BOOKS, AddressBookShape, is_builtin, read_book, siblings
from urgent_appeal.reading.project import ID, case_ids, entries_named
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
    for builtin in (False, True):
        found = reader.table(f"{BOOKS}/{name}.toml", builtin=builtin)
        if found is not None and isinstance(found[1].get(key), dict):
            entry = {key: found[1][key]}
            if language != found[1].get("language"):
                words = _words(reader, name, key, language, builtin=is_builtin(found[0]))
                entry = translated(AddressBookShape, entry, words)
            country = country_of(name)
            said: dict[str, Any] = entry[key]
            return {"country": country, **said} if country else said
    return {}


def _words(reader: FileReader, name: str, key: str, language: str, *, builtin: bool) -> dict[str, Any]:
    """What the book's translation says of an entry."""
    sibling = f"{BOOKS}/{name}.{language}.toml"
    if sibling not in siblings(reader, BOOKS, name, builtin=builtin):
        return {}
    found = reader.table(sibling, builtin=builtin)
    return {key: found[1][key]} if found is not None and key in found[1] else {}


def uses(reader: FileReader) -> Mapping[str, tuple[str, ...]]:
    """For each entry that is used, the ids of the user's cases that do; a case that cannot be read is passed over."""
    found: dict[str, dict[str, None]] = {}
    for id in case_ids(reader.shelves):
        table = reader.table(f"{CASES}/{id}.toml")
        for entry in entries_named(table[1] if table else {}):
            found.setdefault(entry, {})[id] = None
    return {entry: tuple(ids) for entry, ids in found.items()}
