"""Small values to build a test from: each is right as it is, and takes what a test is about as a change."""

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from urgent_appeal.builtin import builtin_folder
from urgent_appeal.language.words import Language
from urgent_appeal.library.library import Library
from urgent_appeal.library.project import Issue, Project
from urgent_appeal.model.case import Case, Demand
from urgent_appeal.model.issuer import Boilerplate, Issuer
from urgent_appeal.model.recipients import AddressBook, Office, Recipient
from urgent_appeal.model.subjects import Consent, Photo, Subject
from urgent_appeal.model.value import replace
from urgent_appeal.planning.documents import Document
from urgent_appeal.planning.kinds import KINDS
from urgent_appeal.planning.options import Options
from urgent_appeal.planning.planning import plan
from urgent_appeal.planning.tables.cells import Cell
from urgent_appeal.planning.tables.columns import PEOPLE, ColumnList
from urgent_appeal.problems import Problem
from urgent_appeal.reading.file_reader import FileReader
from urgent_appeal.reading.language_files import read_language
from urgent_appeal.reading.shelves import Shelves
from urgent_appeal.reading.tables import Headers, Table, open_table, read_headers, words_of

TODAY = dt.date(2026, 11, 24)
CASE = """\
title     = "Arbitrary detention of Ms. Example Person"
date      = 2026-05-04
country   = "TN"
consent   = { basis = "given", by = "her family" }
situation = "{person} was arrested at her office in Tunis."

[subjects.person]
name = "Example Person"

[demands.release]
text = "Release {person} immediately."

[recipients.justice]
title = "Minister of Justice"
emails = ["minister@justice.example"]
"""
"""A case file with which nothing is wrong."""


def shelves(user: Any = None) -> Shelves:
    """The built-in files, under those of a project."""
    return Shelves(user=user, cases=builtin_folder("cases"), templates=builtin_folder("templates"))


@lru_cache(maxsize=1)
def built_in_headers() -> tuple[Headers, ...]:
    """What the columns of tables are called."""
    return read_headers(shelves())


def open_a_table(path: Path, columns: ColumnList = PEOPLE, **wanted: str) -> Table | tuple[Problem, ...]:
    """A table that lies at a path; `wanted` are headings by field."""
    return open_table(path, path.name, columns, built_in_headers(), wanted)


def a_cell(field: str, text: str, *, heading: str = "", columns: ColumnList = PEOPLE) -> Cell:
    """A cell under a column, whose words are those of the built-in languages."""
    column = columns.columns[field]
    words = words_of(column, built_in_headers())
    return Cell(column=replace(column, words=words), heading=heading or field, text=text)


@lru_cache(maxsize=4)
def a_language(code: str = "en") -> Language:
    """A language as its file has it."""
    reader = FileReader(shelves())
    found, _ = read_language(reader, code)
    assert found is not None, reader.problems
    return found


def a_subject(name: str | None = "Example Person", **changes: Any) -> Subject:
    """A person."""
    return Subject(**({"name": name} | changes))


def a_photo(**changes: Any) -> Photo:
    """A photo that was read."""
    photo = Photo(
        file_="photos/a.jpg", by="Ada Camera", caption="In 2025", alt="A face", picture="data:image/jpeg;base64,AAAA"
    )
    return replace(photo, **changes)


def a_group(*names: str, **changes: Any) -> Subject:
    """A group whose members have the ids m1, m2, ..."""
    members = {f"m{number}": name for number, name in enumerate(names, 1)}
    return Subject(**({"kind": "group", "name": "students", "members": members} | changes))


def a_recipient(title: str | None = "Minister of Justice", **changes: Any) -> Recipient:
    """An office that is written to."""
    return Recipient(**({"title": title} | changes))


def a_case(**changes: Any) -> Case:
    """The smallest case with which nothing is wrong."""
    case = Case(
        id="tun-2026-person",
        file="cases/tun-2026-person.toml",
        title="Arbitrary detention of Ms. Example Person",
        date=dt.date(2026, 5, 4),
        country="TN",
        situation="{person} was arrested at her office in Tunis.",
        consent=Consent(basis="given"),
        subjects={"person": a_subject()},
        demands={"release": Demand(text="Release {person} immediately.")},
        recipients={"justice": a_recipient()},
    )
    return replace(case, **changes)


def an_issuer(**changes: Any) -> Issuer:
    """An issuer with the least words."""
    words = Boilerplate(
        intro="{issuer} asks you to act {in_country}.",
        intro_update="{issuer} has learned more {in_country}.",
        intro_update_not_urgent="{issuer} has good news {in_country}.",
    )
    issuer = Issuer(
        id="plain",
        file="templates/issuers/plain/issuer.toml",
        language="en",
        name="Appeal for examples",
        boilerplate={"2000": words},
    )
    return replace(issuer, **changes)


def a_library(*, issuer: Issuer | None = None, offices: Mapping[str, Office] | None = None) -> Library:
    """English, one issuer, and the offices of one address book, "xx"."""
    issuer = issuer or an_issuer()
    books = {} if offices is None else {("xx", "en"): AddressBook(language="en", offices=dict(offices))}
    return Library(
        languages={"en": a_language()},
        issuers={(issuer.id, issuer.language): issuer},
        books=books,
        known_languages=("en", "fr"),
        known_issuers=(issuer.id,),
        templates=dict.fromkeys((name for row in KINDS.values() for name in (row.template, *row.styles)), ""),
    )


def an_issue(case: Case, **changes: Any) -> Issue:
    """A case with its file and no translation."""
    issue = Issue(
        id=case.id,
        file=case.file,
        language=case.language,
        cases={case.language: case},
        missing={},
        relies_on=(case.file,),
    )
    return replace(issue, **changes)


def projected(*cases: Case | Issue, library: Library | None = None) -> Project:
    """A project of these cases; the first is asked for."""
    issues = [one if isinstance(one, Issue) else an_issue(one) for one in cases]
    return Project(
        asked=(issues[0].id,),
        issues={issue.id: issue for issue in issues},
        library=library or a_library(),
        origins={},
        problems={},
    )


def options(**changes: Any) -> Options:
    """No wishes, on a fixed day."""
    return replace(Options(now=TODAY), **changes)


@lru_cache(maxsize=1)
def a_document() -> Document:
    """The appeal of the smallest case."""
    (document,) = plan(projected(a_case()), "tun-2026-person", options(), {}).documents
    return document
