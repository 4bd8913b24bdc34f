"""Address books: the user's own entries lie over the built-in ones key by key, in every language.

Where a user's entry names somebody else than the built-in one, what is about the person goes, perhaps to `former`.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, TypeVar

from urgent_appeal.language.addressing import FORMS
from urgent_appeal.library.library import country_of
from urgent_appeal.model.recipients import AddressBook, Office
from urgent_appeal.model.shape import texts
from urgent_appeal.model.value import key_of, replace, value
from urgent_appeal.planning.addressees import FOLLOWING, for_another, is_another, left_out
from urgent_appeal.planning.books.new_holders import is_correction, misspelt
from urgent_appeal.problems import Finding, warning
from urgent_appeal.reading.decoding import decode
from urgent_appeal.reading.file_reader import FileReader
from urgent_appeal.reading.library_files import BOOKS, files_of, in_own_language, is_builtin, siblings
from urgent_appeal.reading.translating import misplaced, translated

AddressBookShape = dict[str, Office]
"""An address book as its file is written, but for the key `language`."""
AnOffice = TypeVar("AnOffice", bound=Office)
Entries = dict[str, Any]
PRINTED_AS_NOTHING = frozenset(key_of(form) for form in FORMS)
"""Keys of which "" is a value: the form of address is left out."""


@value
class Replaced:
    """What becomes of the person whom a built-in entry names."""

    lost: frozenset[str] = frozenset()
    """Keys that are about that person and do not hold for the other."""
    until: str = ""
    """Their last day in the office, where they go to `former`; "" where they do not."""

    def former(self, words: Mapping[str, Any], lines: int) -> list[Any]:
        """The lines of `former` with that person before them, as a file or a translation of it with `words` has them.

        `lines` is how many there are in the file itself. Empty where nothing becomes of them.
        """
        held = {key: words[key] for key in ("name", *sorted(self.lost)) if key in words}
        before = words.get("former")
        return [{**held, "until": self.until}, *(before or [{}] * lines)] if self.until and (held or before) else []


def replaced(base: Mapping[str, Any], said: Mapping[str, Any]) -> Replaced:
    """What the user's own words of an entry do with the person whom the built-in entry names.

    A name that differs as a correction does is the same person's. Somebody who held the office until another took it
    on a day that is said, and of whom `former` says nothing, goes there.
    """
    office, name = decode(Office, base, file="")[0], said.get("name")
    if not office or not isinstance(name, str) or not is_another(name, office):
        return Replaced()
    if name and is_correction(office.name or "", name):
        return Replaced(lost=frozenset(map(key_of, misspelt(office, name))))
    gender = said.get("gender")
    gone = left_out(office, for_another(office, gender if gender in ("f", "m") else None))
    return Replaced(lost=frozenset(map(key_of, (*gone, "since"))), until=_until(office, said))


def _until(office: Office, said: Mapping[str, Any]) -> str:
    new = decode(Office, {"since": said["since"]}, file="")[0] if "since" in said and "former" not in said else None
    if new is None or new.since is None or (office.since and office.since.first >= new.since.first):
        return ""
    return (new.since.first - dt.timedelta(days=1)).isoformat()


def warn(label: str, key: str, said: Mapping[str, Any], found: Replaced) -> Iterator[Finding]:
    """A warning that names what is left out."""
    keys = [name for name in map(key_of, FOLLOWING) if name in found.lost - frozenset(said)]
    if not keys or not said.get("name"):
        return
    words = f"{key}: {', '.join(keys)} of the built-in entry belong to somebody other than {said['name']}"
    done = f"went to former, until {found.until}" if found.until else "were left out"
    hint = f"they {done}; write what applies to {said['name']} here"
    yield warning(label, (key, "name"), "of-somebody-else", words, hint)


@value
class BookFiles:
    """What the files of a book say, its own and those of its translations."""

    label: str
    """What the book's own file is called."""
    language: str
    """Of that file."""
    entries: Mapping[str, Any]
    """By id."""
    words: Mapping[str, tuple[str, Entries]]
    """By language, the file of a translation and what it says of the entries."""


def read_book(reader: FileReader, name: str) -> tuple[dict[str, AddressBook], tuple[str, ...]]:
    """An address book by language, and its files."""
    made: dict[str, AddressBook] = {}
    for files in files_of_book(reader, name):
        made = {code: _without(book, files.entries) for code, book in made.items()}
        _add(reader, made, files.language, files.entries, files.label, name)
        for code, (label, words) in files.words.items():
            entries = translated(AddressBookShape, {key: files.entries[key] for key in _in(code, files)}, words)
            _add(reader, made, code, entries, label, name, (made.get(files.language), words))
    return made, _labels(reader, name)


def files_of_book(reader: FileReader, name: str) -> tuple[BookFiles, ...]:
    """The built-in files of a book, and above them the user's own, laid over them."""
    below = _read(reader, name, builtin=True)
    found = reader.shelves.find(f"{BOOKS}/{name}.toml")
    if found is None or is_builtin(found[1]):
        return (below,) if below else ()
    own = _read(reader, name, builtin=False, under=below.label if below else "")
    laid = _laid_over(reader, own, below) if own and below else own
    return tuple(files for files in (below, laid) if files)


def _read(reader: FileReader, name: str, *, builtin: bool, under: str = "") -> BookFiles | None:
    file = f"{BOOKS}/{name}.toml"
    found = reader.table(file, builtin=builtin, under=under)
    if found is None:
        reader.judge(AddressBookShape, file, builtin=builtin, without=("language",))
        return None
    label, values = found
    language = values.get("language")
    if not isinstance(language, str):
        reader.report([_no_language(label)])
        return None
    words: dict[str, tuple[str, Entries]] = {}
    for sibling in siblings(reader, BOOKS, name, builtin=builtin):
        over = reader.table(sibling, builtin=builtin, under=label)
        code = sibling.rsplit(".", 2)[1]
        if over is None:
            reader.judge(AddressBookShape, sibling, builtin=builtin, partial=True)
        elif code == language:
            reader.report([in_own_language(sibling, label)])
        else:
            words[code] = over
    entries = {key: item for key, item in values.items() if key != "language"}
    if not under:
        for label_of_words, said in words.values():
            reader.report(misplaced(AddressBookShape, entries, said, file=label_of_words))
    return BookFiles(label=label, language=language, entries=entries, words=words)


def _laid_over(reader: FileReader, own: BookFiles, below: BookFiles) -> BookFiles:
    """The user's book with what the built-in one says beside it of the same entries, in every language."""
    here = translated(AddressBookShape, below.entries, _words(below, own.language))
    entries, gone = dict(own.entries), dict[str, Replaced]()
    for key, said in own.entries.items():
        base = here.get(key)
        if isinstance(said, dict) and isinstance(base, dict):
            gone[key] = replaced(base, said)
            reader.report(warn(own.label, key, said, gone[key]))
            rest = _still(base, gone[key], len(base.get("former", ())))
            entries[key] = {name: item for name, item in {**rest, **said}.items() if not _removes(name, item)}
    for label, words in own.words.values():
        reader.report(misplaced(AddressBookShape, entries, words, file=label))
    laid: dict[str, tuple[str, Entries]] = {}
    for code in dict.fromkeys((*own.words, below.language, *below.words)):
        if code != own.language:
            label, words = own.words.get(code, (own.label, {}))
            there = _words(below, code)
            kept = {
                key: _still(there[key], one, len(here[key].get("former", ())), without=own.entries[key])
                for key, one in gone.items()
                if key in there and isinstance(words.get(key, {}), dict)
            }
            laid[code] = (label, {**words, **{key: {**rest, **words.get(key, {})} for key, rest in kept.items()}})
    return replace(own, entries=entries, words=laid)


def _still(words: Entries, gone: Replaced, lines: int, without: Mapping[str, Any] = MappingProxyType({})) -> Entries:
    """What a built-in entry, or a translation of it, says of the office; who is replaced stands in `former`."""
    kept = {key: item for key, item in words.items() if key not in gone.lost and key not in without}
    former = gone.former(words, lines)
    return {**kept, "former": former} if former else kept


def _words(files: BookFiles, code: str) -> Entries:
    """What a book says in a language: of its own file the texts, else its translation."""
    if code != files.language:
        return files.words.get(code, ("", {}))[1]
    said: Entries = {}
    for path, _ in texts(AddressBookShape, files.entries):
        key, field = str(path[0]), str(path[1])
        said.setdefault(key, {})[field] = files.entries[key][field]
    return said


def _in(code: str, files: BookFiles) -> Iterator[str]:
    """The entries that a book has in a language: all, where there is a file for it, else those with words."""
    label, words = files.words[code]
    yield from (key for key in files.entries if label != files.label or key in words)


def _removes(key: str, item: Any) -> bool:
    return item in ("", []) and key not in PRINTED_AS_NOTHING


def _without(book: AddressBook, values: Mapping[str, Any]) -> AddressBook:
    return replace(book, offices={key: office for key, office in book.offices.items() if key not in values})


def _labels(reader: FileReader, name: str) -> tuple[str, ...]:
    found: list[str] = []
    for builtin in (True, False):
        for file in (f"{BOOKS}/{name}.toml", *siblings(reader, BOOKS, name, builtin=builtin)):
            found += files_of(reader, file, builtin=builtin)
    return tuple(dict.fromkeys(found))


def _add(
    reader: FileReader,
    made: dict[str, AddressBook],
    language: str,
    entries: Mapping[str, Any],
    file: str,
    name: str,
    translates: tuple[AddressBook | None, dict[str, Any]] = (None, {}),
) -> None:
    """Adds what a file says of its offices; `translates` is the book that it translates, and its own words."""
    offices = reader.decode(AddressBookShape, entries, file=file)
    if offices is None:
        return
    country = country_of(name)
    named = {key: replace(o, file=file, country=o.country or country) for key, o in offices.items()}
    own, said = translates
    if own:
        named = {
            key: replace(office, title_language=own.language if office.title and not _says_title(said, key) else "")
            for key, office in named_as_in(own.offices, named).items()
        }
    below = made.get(language)
    made[language] = AddressBook(language=language, offices={**(below.offices if below else {}), **named})


def _says_title(words: Mapping[str, Any], key: str) -> bool:
    return isinstance(words.get(key), dict) and "title" in words[key]


def named_as_in(own: Mapping[str, AnOffice], offices: Mapping[str, AnOffice]) -> dict[str, AnOffice]:
    """The offices of a translation, each with the name that the file itself gives it."""
    return {key: replace(o, own_name=(own[key].name or "") if key in own else "") for key, o in offices.items()}


def _no_language(file: str) -> Finding:
    hint = 'write language = "en" on the first line: the language of the words in this file'
    return Finding(file, (), "missing-key", '"language" is missing', hint)
