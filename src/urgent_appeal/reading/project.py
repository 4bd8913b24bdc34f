"""Reading all that one command needs: the cases, what they follow, their translations, and the library."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from urgent_appeal.language.countries import LANGUAGE_CODE
from urgent_appeal.library.library import Library, OwnFace, own_templates, sample_hint
from urgent_appeal.library.project import Issue, Project
from urgent_appeal.model.case import Case
from urgent_appeal.model.issuer import Issuer
from urgent_appeal.model.recipients import AddressBook
from urgent_appeal.model.value import replace
from urgent_appeal.nearest import nearest
from urgent_appeal.patterns import regex
from urgent_appeal.problems import Finding
from urgent_appeal.reading import language_files, library_files
from urgent_appeal.reading.book_files import read_book
from urgent_appeal.reading.case_files import CASES, ID, case_ids, misnamed, read_case, sample_ids
from urgent_appeal.reading.examples import DAY_OF_THE_DOCS
from urgent_appeal.reading.file_reader import FileReader
from urgent_appeal.reading.issuer_files import read_faces
from urgent_appeal.reading.own_styles import broken_styles
from urgent_appeal.reading.sent_letters import read_sent, sent_file
from urgent_appeal.reading.shelves import Shelves
from urgent_appeal.reading.toml import parse

FOLLOWS = regex(r"^[ \t]*[\"']?follows[\"']?[ \t]*=[ \t]*[\"']{1,3}([a-z0-9-]+)[\"']", re.MULTILINE)


def read_project(
    shelves: Shelves,
    ids: Iterable[str],
    *,
    issuer: str | None = None,
    languages: Iterable[str] = (),
    now: dt.date = DAY_OF_THE_DOCS,
) -> Project:
    """Everything for the documents of some cases.

    `issuer` and `languages` are those asked for on the command line, beside what the cases name themselves. `now`
    is today, for the examples in hints.
    Everything that is wrong, a case without a file too, stands in the project's `problems`.
    """
    reader = FileReader(shelves, now)
    asked = tuple(dict.fromkeys(ids))
    missing = _without_file(reader, asked)
    raw = dict.fromkeys(missing) | _with_the_others(reader, [id for id in asked if id not in missing])
    parts = _LibraryParts(reader)
    issues = {id: parts.issue(id, values, issuer, languages) for id, values in raw.items()}
    if any(_hides(case) for issue in issues.values() for case in issue.cases.values()):
        for code in language_files.languages(reader):
            parts.language(code)
    templates, files = library_files.read_templates(reader)
    issues = {id: replace(issue, relies_on=(*issue.relies_on, *files)) for id, issue in issues.items()}
    issues = {id: _issued_by(issue, issuer) for id, issue in issues.items()} if issuer else issues
    library = Library(
        languages=parts.languages,
        issuers=parts.issuers,
        books=parts.books,
        known_languages=language_files.languages(reader),
        known_issuers=library_files.issuers(reader),
        known_cases=case_ids(shelves),
        sample_cases=sample_ids(shelves),
        faces=parts.faces,
        extras=_extras(reader) if any("extra" in text for _, text in own_templates(templates)) else {},
        templates=templates,
        broken_styles=broken_styles(templates),
    )
    problems = {file: tuple(found) for file, found in reader.problems.items() if found}
    return Project(
        asked=asked,
        issues=_relying_on_chain(issues, {file: o.text for file, o in reader.origins.items()}),
        library=library,
        origins=reader.origins,
        problems=problems,
    )


def _extras(reader: FileReader) -> dict[str, tuple[str, ...]]:
    """By issuer, the keys under `[extra]` of its cases; what cannot be read has none."""
    found: dict[str, dict[str, None]] = {}
    for id in case_ids(reader.shelves):
        text = reader.text(f"{CASES}/{id}.toml")
        parsed = parse(text[1], text[0]) if text and "extra" in text[1] else None
        extra = parsed.values.get("extra") if parsed and not parsed.problems else None
        if parsed and isinstance(extra, dict):
            found.setdefault(str(parsed.values.get("issuer", "plain")), {}).update(dict.fromkeys(extra))
    return {issuer: tuple(keys) for issuer, keys in found.items()}


def _issued_by(issue: Issue, issuer: str) -> Issue:
    """The issue as another organisation adapts it; which partner leads is the own issuer's affair."""
    cases = {
        code: case if case.issuer == issuer else replace(case, issuer=issuer, lead=None)
        for code, case in issue.cases.items()
    }
    return replace(issue, cases=cases)


def _without_file(reader: FileReader, ids: Iterable[str]) -> frozenset[str]:
    """The ids that no case file has; each is remembered as a problem, and the other cases are read."""
    known, samples = case_ids(reader.shelves), sample_ids(reader.shelves)
    missing = []
    for id in ids:
        if not ID.fullmatch(id):
            words, hint = f'"{id}" cannot be the id of a case', "use small letters a to z, digits and hyphens only"
        elif reader.shelves.own(f"{CASES}/{id}.toml") is None:
            words = "there is no such case file"
            hint = nearest(id, known) or "make one with: urgent-appeal new ID"
            hint = sample_hint(id) if id in samples else hint
            other = next((name for name, right in misnamed(reader.shelves).items() if right == f"{id}.toml"), None)
            hint = f"rename {CASES}/{other} to {id}.toml" if other else hint
        else:
            continue
        missing.append(id)
        reader.report([Finding(f"{CASES}/{id}.toml", (), "no-such-case", words, hint)])
    return frozenset(missing)


def _hides(case: Case) -> bool:
    """Whether there is a name in a case that some edition does not print."""
    return any(s.publish_as for s in case.subjects.values()) or any(s.confidential for s in case.sources.values())


def _with_the_others(reader: FileReader, ids: Iterable[str]) -> dict[str, tuple[str, dict[str, Any]] | None]:
    """The tables of the cases, of every issue that they follow or name as related, and of those that follow them."""
    found = _with_earlier(reader, ids, {})
    followed = dict(_followed(reader)) if found else {}
    while later := [id for id, earlier in followed.items() if earlier in found and id not in found]:
        found = _with_earlier(reader, later, found)
    return found


def _followed(reader: FileReader) -> Iterator[tuple[str, str]]:
    """Ids of cases, each with the one that it follows; one that cannot be read is judged by its line."""
    for id in case_ids(reader.shelves):
        path = reader.shelves.own(f"{CASES}/{id}.toml")
        if path is None or not reader.shelves.holds(path[0]) or not path[0].is_file():
            continue
        line = FOLLOWS.search(path[0].read_text(encoding="utf-8", errors="replace"))
        if line:
            yield id, line[1]


def _with_earlier(
    reader: FileReader, ids: Iterable[str], found: dict[str, tuple[str, dict[str, Any]] | None]
) -> dict[str, tuple[str, dict[str, Any]] | None]:
    """The tables of some cases and of every issue that they follow or name as related, with those found already."""
    found = dict(found)
    waiting = list(ids)
    while waiting:
        id = waiting.pop(0)
        if id in found:
            continue
        found[id] = table = reader.table(f"{CASES}/{id}.toml")
        values = table[1] if table else {}
        related = values.get("related")
        others = [values.get("follows"), *(related if isinstance(related, list) else [])]
        waiting += [
            other
            for other in others
            if isinstance(other, str) and ID.fullmatch(other) and reader.shelves.own(f"{CASES}/{other}.toml")
        ]
    return found


class _LibraryParts:
    """The parts of the library that the cases have asked for so far."""

    def __init__(self, reader: FileReader) -> None:
        self.reader = reader
        self.languages: dict[str, Any] = {}
        self.issuers: dict[tuple[str, str], Issuer] = {}
        self.faces: dict[str, tuple[OwnFace, ...]] = {}
        self.books: dict[tuple[str, str], AddressBook] = {}
        self._files: dict[str, tuple[str, ...]] = {}

    def language(self, code: str) -> tuple[str, ...]:
        """Reads a language once; the files it stands in."""
        if f"language {code}" not in self._files:
            made, files = language_files.read_language(self.reader, code)
            self._files[f"language {code}"] = files
            if made is not None:
                self.languages[code] = made
        return self._files[f"language {code}"]

    def issuer(self, id: str) -> tuple[str, ...]:
        """Reads an issuer once; the files it stands in."""
        if f"issuer {id}" not in self._files:
            made, files = library_files.read_issuer(self.reader, id)
            self._files[f"issuer {id}"] = files
            self.issuers |= {(id, language): issuer for language, issuer in made.items()}
            if issuer := next(iter(made.values()), None):
                self.faces[id] = read_faces(self.reader, issuer, f"{library_files.ISSUERS}/{id}", files[0])
        return self._files[f"issuer {id}"]

    def book(self, name: str) -> tuple[str, ...]:
        """Reads an address book once; the files it stands in."""
        if f"book {name}" not in self._files:
            made, files = read_book(self.reader, name)
            self._files[f"book {name}"] = files
            self.books |= {(name, language): book for language, book in made.items()}
        return self._files[f"book {name}"]

    def issue(
        self, id: str, table: tuple[str, dict[str, Any]] | None, issuer: str | None, languages: Iterable[str]
    ) -> Issue:
        """Reads a case and all that it asks for; `issuer` and `languages` are those asked for beside."""
        if table is None:
            file = f"{CASES}/{id}.toml"
            self.reader.judge(Case, file)
            return Issue(id=id, file=file, language="", cases={}, missing={}, relies_on=(file,))
        file, values = table
        found = read_case(self.reader, id, file, values)
        files = list(found.files)
        files += self.language("en")
        for code in dict.fromkeys([found.language, *(languages or found.translations)]):
            if LANGUAGE_CODE.fullmatch(code):
                files += self.language(code)
        for name in (issuer, values.get("issuer", "plain")):
            if isinstance(name, str) and ID.fullmatch(name):
                files += self.issuer(name)
        for name in _books(values):
            files += self.book(name)
        return Issue(
            id=id,
            file=file,
            language=found.language,
            cases=found.cases,
            translations=found.translations,
            missing=found.missing,
            relies_on=tuple(dict.fromkeys(files)),
            sent=read_sent(self.reader, id),
            sent_file=sent_file(id),
        )


def entries_named(values: dict[str, Any]) -> tuple[str, ...]:
    """Every entry of an address book that the recipients of a case name, from the case's file as it stands."""
    recipients = values.get("recipients")
    tables = [one for one in recipients.values() if isinstance(one, dict)] if isinstance(recipients, dict) else []
    several = [one.get("any-of") for one in tables]
    named = [one.get(key) for one in tables for key in ("use", "via")]
    named += [entry for entries in several if isinstance(entries, list) for entry in entries]
    return tuple(dict.fromkeys(entry for entry in named if isinstance(entry, str)))


def _books(values: dict[str, Any]) -> tuple[str, ...]:
    names = [name for name, slash, _ in (entry.partition("/") for entry in entries_named(values)) if slash]
    return tuple(dict.fromkeys(name for name in names if ID.fullmatch(name)))


def _relying_on_chain(issues: dict[str, Issue], texts: Mapping[str, str]) -> dict[str, Issue]:
    """Each issue with the files of those it follows added to what it relies on.

    A later issue says which names are hidden; one that cannot be read at all keeps the earlier from being made.
    """
    unread = [
        (line[1], later.file)
        for later in issues.values()
        if later.original is None and (line := FOLLOWS.search(texts.get(later.file, "")))
    ]

    def files(id: str, seen: frozenset[str]) -> tuple[str, ...]:
        issue = issues[id]
        original = issue.original
        before = original.follows if original else None
        if before is None or before not in issues or before in seen:
            return issue.relies_on
        return issue.relies_on + files(before, seen | {before})

    return {
        id: replace(
            issue,
            relies_on=tuple(
                dict.fromkeys([*files(id, frozenset({id})), *(file for before, file in unread if before == id)])
            ),
        )
        for id, issue in issues.items()
    }
