"""The ledger of a campaign: who signs, which letters there are to be, which files are on the disk.

SQLite, written by the parent process only. What it calls made is on the disk; what a run was about to write or to take
away stands in `doubtful`, and is taken away before anything else is done.
"""

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from urgent_appeal.model.campaign import PersonalLetter, Signatory
from urgent_appeal.model.value import value
from urgent_appeal.producing.campaigns.file_names import stem_of
from urgent_appeal.producing.machine import MachineError

VERSION = 1
"""Of the tables."""
PAGE = 500
"""Rows that are read at once."""
TABLES = """
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, said TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS jobs (id INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE, facts TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS doubtful (file TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS signatories (
  number INTEGER PRIMARY KEY, line INTEGER NOT NULL, person TEXT NOT NULL, plan INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS letters (
  number INTEGER NOT NULL, recipient TEXT NOT NULL, language TEXT NOT NULL, stem TEXT NOT NULL,
  data TEXT NOT NULL,    -- hash of the person, the recipient, the language and the stem
  plan INTEGER NOT NULL, -- number of the plan that asked for it last
  files TEXT,            -- what is on the disk: [[name, hash, size, time], ...]; NULL: not made
  made_of TEXT,          -- the data that the files were made of
  made_by INTEGER,       -- the job that they were made by
  accepted INTEGER,      -- the job that they count for, another one after --keep
  failure TEXT,          -- why it could not be made
  PRIMARY KEY (number, recipient)) WITHOUT ROWID;
"""
PERSON = ("name", "street", "postcode", "city", "region", "country", "language", "gender", "email", "personal_line")
NOT_WANTED = "files IS NOT NULL AND (plan <> :plan OR made_of <> data OR accepted <> :job)"
"""Letters on the disk that the plan does not have, or has otherwise."""
OF_ANOTHER_JOB = "files IS NOT NULL AND plan = :plan AND made_of = data AND accepted <> :job"

Decision = Literal["ask", "restart", "keep"]
"""What to do with letters that another state of the case, the templates or the program gave."""


@value
class FileOnDisk:
    """A file of a letter under its final name."""

    name: str
    """Relative to the campaign's folder."""
    hash: str
    """SHA-256 in hexadecimal."""
    size: int
    """Bytes."""
    time: int
    """When it was changed last, in nanoseconds as the file system counts; tells whether its hash must be looked at."""


@value
class MadeRow:
    """A letter that is on the disk."""

    number: int
    recipient: str
    files: tuple[FileOnDisk, ...]


@value
class FailedRow:
    """A letter that could not be made."""

    number: int
    """Number of the signatory."""
    line: int
    """Line of the table of signatories."""
    recipient: str
    """Id of the recipient."""
    words: str
    """Why."""


class Ledger:
    """An open ledger. Every method can raise sqlite3.Error."""

    def __init__(self, path: Path) -> None:
        """Opens it, or begins a new one that only its owner can read. Raises MachineError for another version's."""
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        self._base = sqlite3.connect(path, isolation_level=None)
        try:
            self._prepare(path)
        except BaseException:
            self._base.close()
            raise

    def _prepare(self, path: Path) -> None:
        self._base.execute("PRAGMA journal_mode = WAL")
        self._base.execute("PRAGMA synchronous = FULL")
        (version,) = self._base.execute("PRAGMA user_version").fetchone()
        if version not in (0, VERSION):
            words = "was made by another version of the program; move its folder away and begin again"
            raise MachineError(f"the campaign in {path.parent} {words}")
        self._base.executescript(f"BEGIN IMMEDIATE; {TABLES} PRAGMA user_version = {VERSION}; COMMIT;")
        self._plan = int(self.facts().get("plan", "0"))

    def close(self) -> None:
        """Closes it."""
        self._base.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """What is done in it is done as a whole or not at all."""
        self._base.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._base.execute("ROLLBACK")
            raise
        self._base.execute("COMMIT")

    def facts(self) -> dict[str, str]:
        """What was noted about the campaign as a whole."""
        return dict(self._base.execute("SELECT name, said FROM facts"))

    def note(self, facts: Mapping[str, str | int]) -> None:
        """Notes facts about the campaign as a whole."""
        self._base.executemany("INSERT OR REPLACE INTO facts VALUES (?, ?)", [(k, str(v)) for k, v in facts.items()])

    def begin_plan(self) -> None:
        """A new plan; what it does not name again will be gone. One transaction goes from here to `settle_plan`."""
        self._plan += 1
        self.note({"plan": self._plan})

    def add(self, signatory: Signatory, letters: Iterable[tuple[str, str]], in_a_folder: int) -> None:
        """Puts a signatory and their letters, as recipient and language, into the plan."""
        person = _packed(signatory)
        self._base.execute(
            "INSERT OR REPLACE INTO signatories VALUES (?, ?, ?, ?)",
            (signatory.number, signatory.line, person, self._plan),
        )
        for recipient, language in letters:
            stem = stem_of(signatory.number, recipient, in_a_folder)
            data = sha256(json.dumps([person, recipient, language, stem]).encode()).hexdigest()
            self._base.execute(
                "INSERT INTO letters (number, recipient, language, stem, data, plan) VALUES (?, ?, ?, ?, ?, ?)"
                " ON CONFLICT (number, recipient) DO UPDATE SET language = excluded.language,"
                " stem = excluded.stem, data = excluded.data, plan = excluded.plan, failure = NULL",
                (signatory.number, recipient, language, stem, data, self._plan),
            )

    def job(self, digest: str, facts: Mapping[str, str]) -> int:
        """The number of a job, an old one or a new one."""
        said = json.dumps(dict(sorted(facts.items())))
        self._base.execute("INSERT OR IGNORE INTO jobs (digest, facts) VALUES (?, ?)", (digest, said))
        (found,) = self._base.execute("SELECT id FROM jobs WHERE digest = ?", (digest,)).fetchone()
        return int(found)

    def of_another_job(self, job: int) -> int:
        """How many letters on the disk, of people who did not change, were made by another job."""
        return self._count(OF_ANOTHER_JOB, plan=self._plan, job=job)

    def changed_facts(self, job: int) -> tuple[str, ...]:
        """Names of what differs between a job and the others whose letters are on the disk."""
        rows = self._base.execute(
            f"SELECT facts FROM jobs WHERE id IN (SELECT DISTINCT accepted FROM letters WHERE {OF_ANOTHER_JOB})"  # noqa: S608
            " UNION ALL SELECT facts FROM jobs WHERE id = :job",
            {"plan": self._plan, "job": job},
        )
        every = [json.loads(facts) for (facts,) in rows]
        names = sorted({name for facts in every for name in facts})
        return tuple(name for name in names if len({facts.get(name) for facts in every}) > 1)

    def settle_plan(self, job: int, *, keep: bool) -> None:
        """Makes the plan the one in force; files that are not wanted any more become doubtful.

        `keep`: what another job made counts as made.
        """
        terms = {"plan": self._plan, "job": job}
        if keep:
            self._base.execute(f"UPDATE letters SET accepted = :job WHERE {OF_ANOTHER_JOB}", terms)  # noqa: S608
        names = f"SELECT json_extract(one.value, '$[0]') FROM letters, json_each(files) AS one WHERE {NOT_WANTED}"  # noqa: S608
        self._base.execute(f"INSERT OR IGNORE INTO doubtful {names}", terms)
        self._base.execute(f"UPDATE letters SET files = NULL WHERE {NOT_WANTED}", terms)  # noqa: S608
        self._base.execute("DELETE FROM letters WHERE plan <> :plan", terms)
        self._base.execute("DELETE FROM signatories WHERE plan <> :plan", terms)

    def doubtful(self) -> Iterator[tuple[str, ...]]:
        """Names of doubtful files, in pages; those of a page must be settled before the next."""
        while page := [name for (name,) in self._base.execute("SELECT file FROM doubtful LIMIT ?", (PAGE,))]:
            yield tuple(page)

    def doubt(self, names: Iterable[str]) -> None:
        """Files that are about to be written or taken away."""
        self._base.executemany("INSERT OR IGNORE INTO doubtful VALUES (?)", [(name,) for name in names])

    def trust(self, names: Iterable[str]) -> None:
        """Files about which there is no doubt any more."""
        self._base.executemany("DELETE FROM doubtful WHERE file = ?", [(name,) for name in names])

    def made(self, letter: PersonalLetter, files: Iterable[FileOnDisk], job: int) -> None:
        """A letter is on the disk."""
        said = json.dumps([[file.name, file.hash, file.size, file.time] for file in files])
        self._base.execute(
            "UPDATE letters SET files = ?, made_of = data, made_by = ?, accepted = ?, failure = NULL"
            " WHERE number = ? AND recipient = ?",
            (said, job, job, letter.signatory.number, letter.recipient),
        )

    def failed(self, letter: PersonalLetter, words: str) -> None:
        """A letter could not be made."""
        self._base.execute(
            "UPDATE letters SET files = NULL, failure = ? WHERE number = ? AND recipient = ?",
            (words, letter.signatory.number, letter.recipient),
        )

    def lost(self, row: MadeRow) -> None:
        """The files of a letter are not on the disk as they were written; what is left of them becomes doubtful."""
        self.doubt(file.name for file in row.files)
        where = (row.number, row.recipient)
        self._base.execute("UPDATE letters SET files = NULL WHERE number = ? AND recipient = ?", where)

    def made_rows(self) -> Iterator[MadeRow]:
        """The letters on the disk, in order."""
        for number, recipient, files in self._each("SELECT number, recipient, files FROM letters WHERE files NOT NULL"):
            yield MadeRow(number=number, recipient=recipient, files=_files(files))

    def to_make(self, first: int | None = None) -> Iterator[PersonalLetter]:
        """The letters that are still to be made, in order; with `first`, only those of the first signatories."""
        last = -1 if first is None else first  # SQLite's word for no limit
        query = (
            "SELECT number, recipient, language, line, person FROM letters JOIN"
            " (SELECT number, line, person FROM signatories ORDER BY number LIMIT :first) USING (number)"
            " WHERE files IS NULL AND failure IS NULL"
        )
        for number, recipient, language, line, person in self._each(query, {"first": last}):
            signatory = _unpacked(number, line, person)
            yield PersonalLetter(signatory=signatory, recipient=recipient, language=language)

    def failures(self, most: int) -> tuple[FailedRow, ...]:
        """Letters that could not be made, in order, some of them."""
        rows = self._base.execute(
            "SELECT number, line, recipient, failure FROM letters JOIN signatories USING (number)"
            " WHERE failure IS NOT NULL ORDER BY number, recipient LIMIT ?",
            (most,),
        )
        return tuple(FailedRow(number=n, line=line, recipient=r, words=words) for n, line, r, words in rows)

    def count(self) -> int:
        """Letters of the plan."""
        return self._count("TRUE")

    def count_made(self) -> int:
        """Letters on the disk."""
        return self._count("files IS NOT NULL")

    def count_kept_of_another_job(self) -> int:
        """Letters on the disk that were made by another job than the one they count for."""
        return self._count("files IS NOT NULL AND made_by <> accepted")

    def count_failed(self) -> int:
        """Letters that could not be made."""
        return self._count("failure IS NOT NULL")

    def _count(self, where: str, **terms: int) -> int:
        (found,) = self._base.execute(f"SELECT count(*) FROM letters WHERE {where}", terms).fetchone()  # noqa: S608
        return int(found)

    def _each(self, query: str, terms: Mapping[str, int] | None = None) -> Iterator[Any]:
        """Rows of a query whose first columns are number and recipient, in order; meanwhile the ledger may change."""
        number, recipient = 0, ""
        more = f"{query} AND (number, recipient) > (:number, :recipient) ORDER BY number, recipient LIMIT :page"
        while True:
            at = {"number": number, "recipient": recipient, "page": PAGE}
            page = self._base.execute(more, {**(terms or {}), **at}).fetchall()
            yield from page
            if len(page) < PAGE:
                return
            number, recipient = page[-1][:2]


def _files(said: str) -> tuple[FileOnDisk, ...]:
    return tuple(FileOnDisk(name=n, hash=h, size=size, time=time) for n, h, size, time in json.loads(said))


def _packed(signatory: Signatory) -> str:
    return json.dumps([getattr(signatory, name) for name in PERSON], ensure_ascii=False)


def _unpacked(number: int, line: int, person: str) -> Signatory:
    found = dict(zip(PERSON, json.loads(person), strict=True))
    return Signatory(number=number, line=line, **{**found, "street": tuple(found["street"])})
