"""What `urgent-appeal new` asks on a terminal."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from urgent_appeal.cli.look import click
from urgent_appeal.cli.screen import complain, fitted, table
from urgent_appeal.model.choices import SUBJECT_KINDS
from urgent_appeal.terminal import printable

if TYPE_CHECKING:
    from urgent_appeal.producing.address_books import ListedEntry
    from urgent_appeal.reading.shelves import Shelves

LONGEST_PART = 20
"""Characters of a number or a range; more names no office."""


def with_answers(shelves: "Shelves", given: Mapping[str, Any]) -> dict[str, Any]:
    """The options of a new case with what was not given asked for, on standard error."""
    from urgent_appeal.reading.file_reader import FileReader
    from urgent_appeal.reading.language_files import languages
    from urgent_appeal.reading.library_files import issuers

    reader = FileReader(shelves)
    questions: dict[str, Callable[[], Any]] = {
        "kind": lambda: _choose("Whom is it about", SUBJECT_KINDS, "person"),
        "country": lambda: _ask("Country of the authorities, for example TN", read=_country),
        "who": lambda: _ask("Name; for a group, what they are, without the number (Enter: an example)", default=""),
        "language": lambda: _choose("Language of the file", languages(reader), "en"),
        "issuer": lambda: _choose("Who issues the appeal", issuers(reader), "plain"),
    }
    answers = {**given}
    for key, question in questions.items():
        if answers.get(key) is None:
            answers[key] = question()
    if not answers.get("recipients"):
        answers["recipients"] = _recipients(shelves, answers["country"])
    return answers


def _ask(words: str, *, default: str | None = None, read: Callable[[str], Any] = str) -> Any:
    return click.prompt(words, default=default, value_proc=read, show_default=bool(default), err=True)


def _choose(words: str, choices: Sequence[str], default: str) -> Any:
    return click.prompt(words, default=default, type=click.Choice(choices), err=True)


def _country(text: str) -> str:
    """The code of a country, which may be named in words. Raises a usage error."""
    from urgent_appeal.language.countries import code_for, known

    code = text.strip().upper()
    found = code if known(code) else code_for(text)
    if found is None:
        raise click.UsageError(f'"{text}" is not a country; write two letters, for example TN')
    return found


def _recipients(shelves: "Shelves", country: str) -> tuple[str, ...]:
    """The entries of address books that somebody chooses, of those of a country; nothing where there are none."""
    from urgent_appeal.producing.address_books import EntryFilter, list_entries

    listed, _ = list_entries(shelves, EntryFilter(country=country), now=dt.date.today())
    if not listed:
        complain(f"no address book has an office of {country}; the file will have an example")
        return ()
    rows = [_row(number, one) for number, one in enumerate(listed, 1)]
    for line in table(fitted([[printable(cell) for cell in row] for row in rows])):
        complain(line)
    question = "Whom to write to, by number, for example 1,3-5 (Enter: an example)"
    chosen = _ask(question, default="", read=_numbers(len(listed)))
    return tuple(listed[number - 1].entry.id for number in chosen)


def _row(number: int, one: "ListedEntry") -> tuple[str, ...]:
    office = one.entry.office
    return f"{number:>3}", one.entry.id, office.title or office.institution or "", office.name or ""


def _numbers(last: int) -> Callable[[str], tuple[int, ...]]:
    def read(text: str) -> tuple[int, ...]:
        """The numbers of a list such as "1,3-5", each once. Raises a usage error."""
        found: list[int] = []
        for part in text.replace(" ", ",").split(","):
            first, dash, end = part.partition("-")
            end = end if dash else first
            if not part:
                continue
            if not (first.isdecimal() and end.isdecimal() and len(part) < LONGEST_PART):
                raise click.UsageError(f'"{part}" is not a number; write them as in 1,3-5')
            numbers = range(int(first), int(end) + 1)
            if not numbers or not (numbers[0] >= 1 and numbers[-1] <= last):
                raise click.UsageError(f'"{part}": there are 1 to {last}')
            found += numbers
        return tuple(dict.fromkeys(found))

    return read
