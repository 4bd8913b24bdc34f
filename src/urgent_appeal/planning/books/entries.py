"""Address books: their entries, how each office can be reached, and what in them is wrong or out of date."""

import datetime as dt
from collections.abc import Iterator, Mapping

from urgent_appeal.language.names import begun_with, is_of_several, known_honorifics
from urgent_appeal.language.words import Language
from urgent_appeal.model.recipients import AddressBook, Holder, Office
from urgent_appeal.model.value import value
from urgent_appeal.nearest import nearest
from urgent_appeal.planning.addressees import held_on, holds, is_in, without_forms
from urgent_appeal.planning.addresses import addresses, contact_faults, failures, holder_refused, newest_check
from urgent_appeal.planning.checks.listed_words import check_office_words
from urgent_appeal.planning.checks.office_holders import check_checks, check_terms
from urgent_appeal.problems import Finding, Level, Path

MONTHS = 12
"""After how many months a check no longer counts."""


@value
class Entry:
    """One entry of an address book in every language that the book has."""

    id: str
    """As `use` names it, for example "kz/president"."""
    office: Office
    """In the language in which the book itself is written."""
    language: str
    """That language."""
    words: Mapping[str, Office]
    """By language; those that the book was not translated into are not here."""

    @property
    def book(self) -> str:
        """The name of its book."""
        return self.id.partition("/")[0]

    @property
    def key(self) -> str:
        """Its table in the book's file."""
        return self.id.partition("/")[2]


def entries(books: Mapping[tuple[str, str], AddressBook]) -> tuple[Entry, ...]:
    """All entries of some books, by name and language, in the order of the books' files."""
    found: dict[str, Entry] = {}
    for (name, language), book in books.items():
        for key, office in book.offices.items():
            id = f"{name}/{key}"
            before = found.get(id)
            words = {**(before.words if before else {}), language: office}
            found[id] = Entry(
                id=id,
                office=before.office if before else office,
                language=before.language if before else language,
                words=words,
            )
    return tuple(found.values())


def in_language(entry: Entry, code: str) -> Office:
    """An entry in a language, or in the book's own without the forms of address that hold in that one only."""
    return entry.words.get(code) or without_forms(entry.office)


def called(office: Office) -> str:
    """What an office is called in a list."""
    return office.title or office.institution or office.name or ""


def stale_reasons(entry: Entry, *, now: dt.date) -> tuple[str, ...]:
    """What about an entry is out of date. `now` is today."""
    return tuple(finding.words for finding in check_entry(entry, now=now) if finding.level == "warning")


def check_entry(entry: Entry, *, now: dt.date) -> Iterator[Finding]:
    """Everything that is wrong with an entry (problems) or out of date (warnings). `now` is today."""
    at = _Place(entry)
    yield from _words(entry.office, at)
    for path, words, _ in contact_faults(entry.office):
        yield at.warn(path, "contact", words, "correct it, or remove it")
    yield from _checks(entry.office, at, now)
    yield from _holders(entry.office, at, now)


def check_titles(entry: Entry, language: Language) -> Iterator[Finding]:
    """What is wrong with how an entry is addressed, in the language in which its book is written."""
    office, at = entry.office, _Place(entry)
    said: list[tuple[Path, str | None]] = [(("honorific",), office.honorific)]
    said += [(("former", number, "honorific"), holder.honorific) for number, holder in enumerate(office.former or ())]
    for path, key in said:
        if key and key not in (there := known_honorifics(language)):
            yield at.say(path, "unknown-honorific", f'there is no honorific "{key}"', nearest(key, there))
    for field, words, hint in begun_with(office, language):
        yield at.warn((field,), "honorific-in-name", words, hint)
    if office.name and "," in office.name:
        words = f'the name "{office.name}" has a comma, and letters print it as it stands'
        yield at.warn(
            ("name",), "name-comma", words, "write the given name first; rank and honorific are keys of their own"
        )
    if office.name and not (office.office or office.honorific or office.rank or office.salutation):
        words = f"{office.name} is addressed like an institution, as nothing tells the kind of office"
        yield at.warn(
            (), "office-missing", words, 'write office = "minister", for example; for none of them office = "person"'
        )
    if office.several is None and office.title and is_of_several(office.title, language):
        words = f'"{office.title}" is the title of several people, but letters greet one'
        yield at.warn(
            ("title",), "several-missing", words, "write several = true, or several = false if it is one person"
        )


class _Place:
    """Makes findings at the keys of one entry."""

    def __init__(self, entry: Entry) -> None:
        self.file = entry.office.file
        self.path: Path = (entry.key,)

    def say(self, path: Path, code: str, words: str, hint: str, level: Level = "problem") -> Finding:
        return Finding(self.file, (*self.path, *path), code, words, hint, level=level)

    def warn(self, path: Path, code: str, words: str, hint: str) -> Finding:
        return self.say(path, code, words, hint, "warning")


def _words(office: Office, at: _Place) -> Iterator[Finding]:
    if not called(office):
        words = "this entry has no title, no institution and no name"
        yield at.say((), "missing-key", words, 'write title = "Minister of Justice"')
    yield from check_office_words(office, at.file, at.path)


def _checks(office: Office, at: _Place, now: dt.date) -> Iterator[Finding]:
    checkable = bool(addresses(office) or office.phones or office.name)
    if checkable and not office.source:
        words = "no source is given for the contacts or the name"
        yield at.warn((), "no-source", words, 'write source = "https://..."')
    newest = newest_check(office)
    if checkable and newest is None:
        hint = 'check it, then write checked = [{ on = ..., what = "office-holder", result = "ok" }]'
        yield at.warn((), "never-checked", "nobody has checked this entry", hint)
    elif newest is not None and newest.on < months_before(now, MONTHS):
        words = f"this entry was last checked on {newest.on.isoformat()}, more than {MONTHS} months ago"
        yield at.warn(("checked",), "old-check", words, "check it again, then add a line to checked")
    for path, words in failures(office):
        yield at.warn(path, "bounced", words, "find a new one, or remove it")
    yield from check_checks(office, at.file, at.path, now=now)


def _holders(office: Office, at: _Place, now: dt.date) -> Iterator[Finding]:
    if refused := holder_refused(office):
        words = f"{office.name or 'who is named here'} no longer held the office on {refused.on.isoformat()}"
        hint = "write who holds it now: name, surname, gender and since, and move the other to former"
        yield at.warn(("name",) if office.name else (), "holder-refused", words, hint)
    if fault := _surname_fault(office):
        yield at.warn(("surname",), "surname", fault, "correct one of the two")
    for number, holder in enumerate(office.former or ()):
        if fault := _surname_fault(holder):
            yield at.warn(("former", number, "surname"), "surname", fault, "correct one of the two")
    yield from check_terms(office, at.file, at.path)
    if any(holds(holder, now) for holder in office.former or ()) and not _has_begun(office, now):
        return
    if office.name and not held_on(now, office)[1]:
        words = f"since: {office.name} takes office only later, and nobody holds it today"
        yield at.warn(("since",), "no-holder", words, "correct the date, or add who holds it to former")
    ends = [holder.until.last for holder in office.former or () if holder.until]
    if not office.name and ends:
        words = f"nobody is known to have held this office since {max(ends).isoformat()}"
        yield at.warn(("former",), "no-holder", words, "write who holds it now: name, surname, gender and since")


def _surname_fault(who: Office | Holder) -> str:
    if not who.name or not who.surname or is_in(who.surname, who.name):
        return ""
    return f'surname: "{who.surname}" is not in the name "{who.name}"'


def _has_begun(office: Office, now: dt.date) -> bool:
    return bool(office.name) and (not office.since or office.since.first <= now)


def months_before(day: dt.date, months: int) -> dt.date:
    """The same day some months earlier, or the last day of that month."""
    count = day.year * 12 + day.month - 1 - months
    year, month = divmod(count, 12)
    last = (dt.date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1) - dt.timedelta(days=1)).day
    return dt.date(year, month + 1, min(day.day, last))
