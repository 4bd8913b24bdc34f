"""The ledger of a campaign: who signs, which letters there are to be, which files are on the disk.

SQLite, written by the parent process only. What it calls made is on the disk. What a run was about to write or to
remove stands in `doubtful`, what it was about to set aside in `moves`; both are done before anything else.
"""

import datetime as dt
import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from urgent_appeal.model.campaign import PersonalLetter
from urgent_appeal.producing.campaigns.ledger_plans import LedgerPlan
from urgent_appeal.producing.campaigns.ledger_rows import (
    INDEX,
    OLDER,
    PERSON,
    TABLES,
    VERSION,
    FailedRow,
    FileOnDisk,
    MadeOf,
    MadeRow,
    as_written,
    day_of,
    files_of,
    packed_files,
    unpacked,
)
from urgent_appeal.producing.campaigns.makers import Job
from urgent_appeal.producing.machine import MachineError

CACHE = 64 * 1024
"""Kilobytes of the file that are held in memory at most; SQLite's own 2 MB are too few for a million people."""
PAGE = 500
"""Rows that are read at once."""


class Ledger:
    """An open ledger. Every method can raise sqlite3.Error."""

    def __init__(self, path: Path) -> None:
        """Opens it, or begins a new one that only its owner can read. Raises MachineError for another version's."""
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        self._base = sqlite3.connect(path, isolation_level=None)
        try:
            with as_written():
                self._prepare(path)
        except BaseException:
            self._base.close()
            raise

    def _prepare(self, path: Path) -> None:
        self._base.execute("PRAGMA journal_mode = WAL")
        self._base.execute("PRAGMA synchronous = FULL")
        self._base.execute("PRAGMA secure_delete = ON")  # some builds leave who withdrew in pages that are free
        self._base.execute(f"PRAGMA cache_size = {-CACHE}")
        (version,) = self._base.execute("PRAGMA user_version").fetchone()
        if version not in (0, OLDER, VERSION):
            words = "was made by another version of the program; move its folder away and begin again"
            raise MachineError(f"the campaign in {path.parent} {words}")
        if self._base.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise sqlite3.DatabaseError("malformed")
        self._base.executescript(f"BEGIN IMMEDIATE; {TABLES} {INDEX}; PRAGMA user_version = {VERSION}; COMMIT;")

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

    @contextmanager
    def trial(self) -> Iterator[None]:
        """What is done in it is given up in the end."""
        self._base.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            self._base.execute("ROLLBACK")

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """What is done in it, within a transaction, is given up where it raises."""
        self._base.execute("SAVEPOINT attempt")
        try:
            yield
        except BaseException:
            self._base.execute("ROLLBACK TO attempt")
            raise
        self._base.execute("RELEASE attempt")

    def facts(self) -> dict[str, str]:
        """What was noted about the campaign as a whole."""
        return dict(self._base.execute("SELECT name, said FROM facts"))

    def is_new(self) -> bool:
        """Whether no plan was ever put into it."""
        return "plan" not in self.facts()

    def note(self, facts: Mapping[str, str | int]) -> None:
        """Notes facts about the campaign as a whole."""
        self._base.executemany("INSERT OR REPLACE INTO facts VALUES (?, ?)", [(k, str(v)) for k, v in facts.items()])

    def begin_plan(self) -> LedgerPlan:
        """A new plan. One transaction goes from here to the plan's `settle`, or is given up."""
        with as_written():
            number = int(self.facts().get("plan", "0")) + 1
        self.note({"plan": number})
        return LedgerPlan(self._base, number)

    def job(self, job: Job) -> int:
        """The number of a job, an old one or a new one."""
        self._base.execute(
            "INSERT OR IGNORE INTO jobs (digest, facts, hidden) VALUES (?, ?, ?)",
            (job.digest, json.dumps(dict(job.facts)), job.hidden),
        )
        (found,) = self._base.execute("SELECT id FROM jobs WHERE digest = ?", (job.digest,)).fetchone()
        parts = [(found, *part, digest) for part, digest in job.parts.items()]
        self._base.executemany("INSERT OR IGNORE INTO parts VALUES (?, ?, ?, ?, ?)", parts)
        return int(found)

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

    def pending(self) -> frozenset[str]:
        """Names of files that a run which ended had still to remove or to set aside."""
        return frozenset(
            name for (name,) in self._base.execute("SELECT file FROM doubtful UNION SELECT file FROM moves")
        )

    def names_of(self, first: int, last: int) -> frozenset[str]:
        """Names of the files that are on the disk of some people, by their numbers."""
        query = "SELECT files FROM letters WHERE number BETWEEN ? AND ? AND files NOT NULL"
        return frozenset(one.name for (files,) in self._base.execute(query, (first, last)) for one in files_of(files))

    def moves(self) -> Iterator[tuple[tuple[str, int], ...]]:
        """Names of files to be set aside, each with the plan that did it; in pages like those of `doubtful`."""
        while page := self._base.execute("SELECT file, plan FROM moves LIMIT ?", (PAGE,)).fetchall():
            yield tuple(page)

    def moved(self, names: Iterable[str]) -> None:
        """Files that are set aside."""
        self._base.executemany("DELETE FROM moves WHERE file = ?", [(name,) for name in names])

    def made(self, letter: PersonalLetter, files: Iterable[FileOnDisk], job: int) -> None:
        """A letter is on the disk."""
        self._base.execute(
            "UPDATE letters SET files = ?, made_of = data, made_in = language, made_by = ?,"
            " accepted_in = language, accepted = ?, failure = NULL"
            " WHERE number = ? AND recipient = ?",
            (packed_files(tuple(files)), job, job, letter.signatory.number, letter.recipient),
        )

    def failed(self, letter: PersonalLetter, words: str) -> None:
        """A letter could not be made."""
        self._base.execute(
            "UPDATE letters SET files = NULL, failure = ? WHERE number = ? AND recipient = ?",
            (words, letter.signatory.number, letter.recipient),
        )

    def made_rows(self) -> Iterator[MadeRow]:
        """The letters on the disk, in order."""
        for row in self._each("SELECT number, recipient, files FROM letters WHERE files NOT NULL"):
            yield _made_row(*row)

    def made_before_hiding(self, hidden: str) -> Iterator[MadeRow]:
        """The letters on the disk that were made when other names were hidden than those of this hash, in order."""
        others = "SELECT id FROM jobs WHERE hidden <> :hidden"
        query = f"SELECT number, recipient, files FROM letters WHERE files NOT NULL AND made_by IN ({others})"  # noqa: S608
        for row in self._each(query, {"hidden": hidden}):
            yield _made_row(*row)

    def made_by_recipient(self) -> tuple[MadeOf, ...]:
        """The number of letters on the disk, by recipient, language, kept day and the country of those who write."""
        rows = self._base.execute(
            "SELECT recipient, made_in, day, json_extract(person, ?), count(*)"
            " FROM letters JOIN signatories USING (number) WHERE files NOT NULL"
            " GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4",
            (f"$[{PERSON.index('country')}]",),
        )
        return tuple(
            MadeOf(recipient=id, language=code, day=day_of(day), country=country, count=count)
            for id, code, day, country, count in rows
        )

    def days(self) -> tuple[dt.date, ...]:
        """The days that letters keep, where each prints its own."""
        rows = self._base.execute("SELECT DISTINCT day FROM letters WHERE day IS NOT NULL ORDER BY day")
        return tuple(day for (said,) in rows if (day := day_of(said)))

    def to_make(self, first: int | None = None, every: int = 1) -> Iterator[PersonalLetter]:
        """The letters that are still to be made, in order; with `first`, only those of the first signatories.

        `every`: of every so many signatories only the first.
        """
        of_first = "SELECT coalesce(max(number), 0) FROM (SELECT number FROM signatories ORDER BY number LIMIT ?)"
        # -1 is SQLite's word for no limit
        (last,) = self._base.execute(of_first, (-1 if first is None else first,)).fetchone()
        query = (
            "SELECT number, recipient, language, day, line, person FROM letters JOIN signatories USING (number)"
            " WHERE files IS NULL AND failure IS NULL AND number <= :last AND number % :every = 1 % :every"
        )
        for number, recipient, language, day, line, person in self._each(query, {"last": last, "every": every}):
            signatory = unpacked(number, line, person)
            yield PersonalLetter(signatory=signatory, recipient=recipient, language=language, date=day_of(day))

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

    def _each(self, query: str, terms: Mapping[str, Any] | None = None) -> Iterator[Any]:
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


def _made_row(number: int, recipient: str, files: str) -> MadeRow:
    return MadeRow(number=number, recipient=recipient, files=files_of(files))
