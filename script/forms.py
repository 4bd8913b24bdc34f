#!/usr/bin/env python3
"""Writes docs/forms-of-address.md, the forms of address of every language filled in; `--check` fails when it is old."""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from made_files import bring_up_to_date

from urgent_appeal.builtin import builtin_folder
from urgent_appeal.language.addressing import FORMS, Form, form
from urgent_appeal.language.countries import in_country
from urgent_appeal.language.words import Language
from urgent_appeal.model.recipients import IN_PRISON, OFFICES, Office, Recipient
from urgent_appeal.model.subjects import Gender
from urgent_appeal.model.value import replace
from urgent_appeal.reading.file_reader import FileReader
from urgent_appeal.reading.language_files import languages, read_language
from urgent_appeal.reading.shelves import Shelves

PAGE = Path(__file__).parents[1] / "docs" / "forms-of-address.md"
SOURCE = re.compile(r"^([a-z-]+)\.((?:[A-Z]{2}[-.])*)[a-z-]+(?:\.[a-z-]+)? += .+  # (.+)$", re.MULTILINE)
"""The first form of an office, with its office, its countries, and where its forms come from."""
TITLED = re.compile(r"^([a-z-]+) += \{ .* \} +# (.+)$", re.MULTILINE)
"""The line of an honorific's forms, with where they come from."""
HEAD = """\
# Forms of address

How letters address each kind of office, in every language, with invented people. `script/forms.py` makes this page
from `templates/languages/address/`.

If one of these languages is your own, please read its section and report what you would not write. Many forms follow
a guide; those with the source "usage" have not been confirmed yet. Correct a form that is wrong for one office-holder
in the address book or in the case: `salutation = "..."`, and likewise `envelope`, `block`, `in-text` and `close`.

- **envelope** and **block**: the line with the name, on the envelope and at the head of the letter. The title follows
  on the next line. A dash means that there is no such line; *same* means the same as to the left.
- **salutation**: the first words of the letter.
- **in the text**: how the letter addresses its reader inside a sentence.
- **close**: the last words above the signature. Some depend on who writes.

The forms of a country are below those of the office, if they differ. The last table of a language shows the
honorifics: `honorific = "senator"` in a recipient. Their envelope is used for every office, their salutation and
close for a person, an institution, a company, a newspaper, an expert, a member of parliament, a head of police and
somebody in prison. Other offices keep their own salutation ("Dear Minister,").
"""


@dataclass(frozen=True)
class Invented:
    """People and words that fill in the forms of one language."""

    man: str
    woman: str
    either: str
    surname: str
    style: str
    rank: str


PEOPLE = {
    "en": Invented("Alan Example", "Alice Example", "Robin Example", "Example", "H.E.", "Colonel"),
    "fr": Invented("Jean Exemple", "Jeanne Exemple", "Camille Exemple", "Exemple", "S.E.", "Colonel"),
}
LABELS: dict[Form, str] = {
    "envelope": "envelope",
    "block": "block",
    "salutation": "salutation",
    "in_text": "in the text",
    "close": "close",
}
SAME = "*same*"
"""Instead of a form that is the same as the one to its left."""
WRITERS: dict[Gender, str] = {"m": "a man writes", "f": "a woman writes"}


def page() -> str:
    """The whole page."""
    reader = FileReader(Shelves(user=None, cases=builtin_folder("cases"), templates=builtin_folder("templates")))
    parts = [HEAD]
    for code in languages(reader):
        language, _ = read_language(reader, code)
        problems = [problem for found in reader.problems.values() for problem in found]
        if language is None or problems:
            raise SystemExit("\n".join(f"{one.file}:{one.line}: {one.words}" for one in problems))
        file = builtin_folder("templates") / "languages" / "address" / f"{code}.toml"
        text = file.read_text(encoding="utf-8")
        parts += section(code, language, sources(text))
        parts.append(titled(code, language, sources_of_honorifics(text)))
    return "\n".join(parts)


def sources(text: str) -> dict[str, str]:
    """Where the forms of each office come from: what stands behind its first form in a language file."""
    return {
        f"{office}.{country}" if country else office: source
        for office, countries, source in SOURCE.findall(text)
        for country in countries.rstrip(".").split("-")
    }


def sources_of_honorifics(text: str) -> dict[str, str]:
    """Where the forms of each honorific come from: what stands behind them in a language file."""
    return dict(TITLED.findall(text.partition("\n[honorifics]\n")[2]))


def section(code: str, language: Language, source: dict[str, str]) -> Iterator[str]:
    """The part of one language."""
    yield f"## {language.name} (`{code}`)\n"
    for office in (*OFFICES, IN_PRISON):
        countries = sorted(key.partition(".")[2] for key in language.address if key.startswith(f"{office}."))
        for country in ("", *countries):
            key = f"{office}.{country}" if country else office
            own = language.address[key]
            forms = [which for which in FORMS if getattr(own, which) is not None]
            yield f"### {office}{f' {in_country(country, language)}' if country else ''}\n"
            yield f"Source: {source[key]}\n"
            yield table(holders(office, country or "ZZ", PEOPLE.get(code, PEOPLE["en"])), forms, language)


def titled(code: str, language: Language, source: dict[str, str]) -> str:
    """The honorifics of one language, a row each: the forms of a person who has it."""
    rows = ["### Honorifics\n", "| | envelope | salutation | name not known | close | source |", "|" + "---|" * 6]
    in_countries: dict[tuple[str, str], list[str]] = {}
    for key, words in language.honorifics.items():
        honorific, _, country = key.partition(".")
        in_countries.setdefault((honorific, repr(words)), []).append(country)
    for (key, _), countries in in_countries.items():
        known = holders("person", countries[0] or "ZZ", PEOPLE.get(code, PEOPLE["en"]))
        people = [replace(person, honorific=key) for person in known.values()]
        label = " ".join((key, *filter(None, countries)))
        man, woman, either, unknown = people[:4]
        told = [
            "<br>".join(dict.fromkeys(cell(which, person, language) for person in (man, woman, either)))
            for which in ("envelope", "salutation", "close")
        ]
        rows.append(
            f"| {label} | {told[0]} | {told[1]} | {cell('salutation', unknown, language)} | {told[2]} | {source[key]} |"
        )
    return "\n".join(rows) + "\n"


def holders(office: str, country: str, people: Invented) -> dict[str, Office]:
    """The invented holders of an office, by what is known of them."""
    known: dict[str, dict[str, Any]] = {
        "a man": {"name": people.man, "surname": people.surname, "gender": "m"},
        "a woman": {"name": people.woman, "surname": people.surname, "gender": "f"},
        "gender not known": {"name": people.either, "surname": people.surname},
        "name not known": {},
        "style and rank known": {
            "name": people.either,
            "surname": people.surname,
            "style": people.style,
            "rank": people.rank,
        },
        "several": {"several": True},
    }
    if office == IN_PRISON:
        return {label: Recipient(role="prisoner", country=country, **said) for label, said in known.items()}
    return {label: Office(office=office, country=country, **said) for label, said in known.items()}


def table(people: dict[str, Office], forms: list[Form], language: Language) -> str:
    """The forms of one office, a row a form and a column a holder."""
    rows = [f"| | {' | '.join(people)} |", "|" + "---|" * (len(people) + 1)]
    for which in forms:
        cells = [cell(which, person, language) for person in people.values()]
        shown = [SAME if n and text == cells[n - 1] else text for n, text in enumerate(cells)]
        rows.append(f"| {LABELS[which]} | {' | '.join(shown)} |")
    return "\n".join(rows) + "\n"


def cell(which: Form, person: Office, language: Language) -> str:
    """One form; where it depends on who writes, each of them."""
    anybody = form(which, person, language)
    special = {words: form(which, person, language, writer) for writer, words in WRITERS.items()}
    said = [f"*{words}:* {text}" for words, text in special.items() if text != anybody]
    return "<br>".join([*said, f"*otherwise:* {anybody}"]) if said else anybody or "–"


def main(arguments: list[str], path: Path = PAGE) -> int:
    """Writes the page, or with `--check` reports whether it is out of date. Returns the exit code."""
    return bring_up_to_date({path: page()}, arguments, "script/forms.py")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
