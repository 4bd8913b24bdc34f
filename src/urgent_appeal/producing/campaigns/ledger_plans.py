"""The plan of a run in the ledger: who signs, under which number, and what becomes of the letters that are there."""

import datetime as dt
import json
import sqlite3
from collections.abc import Iterable, Mapping
from hashlib import sha256
from json.encoder import encode_basestring_ascii as quoted
from typing import Any, Literal

from urgent_appeal.model.campaign import Signatory
from urgent_appeal.model.value import value
from urgent_appeal.producing.campaigns.file_names import stem_of
from urgent_appeal.producing.campaigns.ledger_rows import INDEX, KEYS, PERSONS, MadeRow, as_written, day_of, packed

Decision = Literal["ask", "restart", "keep"]
"""What to do with letters that another state of the case, the templates or the program gave."""
AT_ONCE = 1000
"""Letters that are written together."""
NUMBER = "INSERT INTO numbers (number, key, person, plan) VALUES (?, ?, ?, ?)"
MOST_DISPLACED = 100_000
"""People of whom a plan notes that somebody else has their key now: enough to tell whether keys have moved."""
BY_KEY = "SELECT number, person FROM numbers WHERE key = ? AND plan <> ? ORDER BY person <> ?, number LIMIT 1"
BY_PERSON = (
    "SELECT number, person FROM numbers WHERE person = ? AND plan <> ? AND withdrew <> ? ORDER BY number LIMIT 1"
)
STILL_THERE = "SELECT 1 FROM numbers WHERE person = ? AND plan = ?"
SIGNATORY = "INSERT OR REPLACE INTO signatories VALUES (?, ?, ?, ?)"
LETTER = """INSERT INTO letters (number, recipient, language, stem, data, plan, day) VALUES (?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (number, recipient) DO UPDATE SET language = excluded.language,
  stem = excluded.stem, data = excluded.data, plan = excluded.plan, failure = NULL,
  day = CASE WHEN excluded.day IS NULL THEN NULL ELSE coalesce(day, excluded.day) END"""
FIRST = "SELECT number FROM signatories WHERE plan = :plan ORDER BY number LIMIT :first"
SAME_PART = """letters.{done}_in = letters.language AND (letters.{by} = :job OR EXISTS (
  SELECT 1 FROM parts AS now JOIN parts AS before USING (recipient, language, day, digest)
  WHERE now.job = :job AND before.job = letters.{by} AND now.recipient = letters.recipient
  AND now.language = letters.language AND now.day = coalesce(letters.day, '')))"""
FATE = f"""
UPDATE letters SET fate = CASE
  WHEN fate IN ('hidden', 'lost') THEN fate
  WHEN number IN (SELECT number FROM numbers WHERE withdrew = :plan) THEN 'withdrew'
  WHEN plan <> :plan AND number IN (SELECT number FROM signatories WHERE plan = :plan) THEN 'dropped'
  WHEN plan <> :plan THEN 'gone'
  WHEN made_of <> data THEN 'row'
  WHEN {SAME_PART.format(done="made", by="made_by")} THEN 'right'
  WHEN :decision = 'restart' THEN CASE WHEN number IN ({FIRST}) THEN 'restart' ELSE 'before' END
  WHEN {SAME_PART.format(done="accepted", by="accepted")} OR :decision = 'keep' THEN 'kept'
  ELSE 'before' END
WHERE files IS NOT NULL"""  # noqa: S608
REMOVED = ("hidden", "withdrew")
"""Fates of letters that must not lie anywhere: they print a name that is hidden now, or somebody took theirs back."""
SUPERSEDED = ("gone", "dropped", "row", "restart", "lost")
"""Fates of letters that are moved to superseded/."""


@value
class Counts:
    """What a plan does with letters."""

    there: Mapping[str, int]
    """Letters that were on the disk, by fate."""
    size: Mapping[str, int]
    """Bytes of their files, by fate."""
    to_make: Mapping[str, int]
    """Letters that this run makes, by the fate of what was there before; "new" where nothing was."""
    kept: int
    """Letters that stay as they are."""
    later: int
    """Letters that are not made, because of a limit."""


class LedgerPlan:
    """A plan that is put into the ledger within one transaction. Every method can raise sqlite3.Error."""

    def __init__(self, base: sqlite3.Connection, number: int) -> None:
        """A plan that names nobody yet; what it does not name will be gone."""
        self._base, self.number = base, number
        base.execute("UPDATE letters SET fate = NULL WHERE fate IS NOT NULL")
        self._last = int(base.execute("SELECT coalesce(max(number), 0) FROM numbers").fetchone()[0])
        self._nobody_known = not self._last
        if self._nobody_known:  # to sort a million keys at once takes a small part of the time
            base.execute(f"DROP INDEX IF EXISTS {KEYS}")
        else:
            base.execute(PERSONS)
        self._waiting: dict[str, list[tuple[Any, ...]]] = {NUMBER: [], SIGNATORY: [], LETTER: []}
        """Rows by the statements that write them."""
        self._displaced: dict[str, int] = {}
        """What people had whose number went to a row that has something else, each with that row."""
        self._withdrawn: set[str] = set()
        """What people have who do not consent."""
        self._unknown: list[int] = []
        """Sizes of files that the ledger does not know."""
        self._packed: dict[int, str] = {}
        """By row of the table people who have a number and are not in the plan yet."""

    def number_of(self, key: str, signatory: Signatory) -> int:
        """The number of the person who is known by a key: the one of before, or a new one.

        Of several people with one key, each keeps the number of the row that had the same. Who says the same as
        somebody of another key who is not there yet keeps that number: of rows with two ids one is a double, and an id
        may be given to somebody else.
        """
        whole = self._packed[signatory.line] = packed(signatory)
        known, person = _hash(key), _hash(whole)
        found = None if self._nobody_known else self._base.execute(BY_KEY, (known, self.number, person)).fetchone()
        if not self._nobody_known and (found is None or found[1] != person):
            same = self._base.execute(BY_PERSON, (person, self.number, self.number)).fetchone()
            if same and found:
                self._base.execute("UPDATE numbers SET key = '' WHERE key = ? AND plan <> ?", (known, self.number))
            found = same or found
        if found:
            if found[1] != person and len(self._displaced) < MOST_DISPLACED:
                self._displaced.setdefault(found[1], signatory.line)
            terms = (known, person, self.number, found[0])
            self._base.execute("UPDATE numbers SET key = ?, person = ?, plan = ? WHERE number = ?", terms)
            return int(found[0])
        self._last += 1
        self._waiting[NUMBER].append((self._last, known, person, self.number))
        return self._last

    def withdraw(self, key: str, signatory: Signatory | None) -> None:
        """Somebody does not want to sign any more, or never wanted to; None where their row has faults."""
        if self._nobody_known:
            return
        known, person = _hash(key), _hash(packed(signatory)) if signatory else ""
        keys = {said for (said,) in self._base.execute("SELECT key FROM numbers WHERE person = ?", (person,))}
        column, said = ("person", person) if keys and known not in keys else ("key", known)
        self._base.execute(f"UPDATE numbers SET withdrew = ? WHERE {column} = ?", (self.number, said))  # noqa: S608
        self._withdrawn.add(person)

    def moved(self) -> int:
        """A row with the key of somebody who is in the table under another one; 0 where there is none."""
        for person, row in self._displaced.items():
            if person in self._withdrawn or self._base.execute(STILL_THERE, (person, self.number)).fetchone():
                return row
        return 0

    def add(
        self,
        number: int,
        signatory: Signatory,
        letters: Iterable[tuple[str, str]],
        in_a_folder: int,
        day: dt.date | None = None,
    ) -> None:
        """Puts a signatory and their letters, as recipient and language, into the plan under a number.

        `day` is today where each letter prints the day on which it was planned first.
        """
        today = day.isoformat() if day else None
        person = self._packed.pop(signatory.line, None) or packed(signatory)
        self._waiting[SIGNATORY].append((number, signatory.line, person, self.number))
        said = quoted(person)
        for recipient, language in letters:
            stem = stem_of(number, recipient, in_a_folder)
            data = sha256(f"[{said}, {quoted(recipient)}]".encode()).hexdigest()  # as json.dumps writes it, but sooner
            self._waiting[LETTER].append((number, recipient, language, stem, data, self.number, today))
        if len(self._waiting[LETTER]) >= AT_ONCE:
            self._write()

    def all_are_in(self) -> None:
        """Nobody more is put into the plan."""
        self._write()
        self._base.execute(INDEX)

    def _write(self) -> None:
        for statement, rows in self._waiting.items():
            self._base.executemany(statement, rows)
            rows.clear()

    def mark(self, row: MadeRow, fate: Literal["hidden", "lost"]) -> None:
        """Something is wrong with the files of a letter: they print a hidden name, or are not as they were made."""
        where = (fate, row.number, row.recipient)
        self._base.execute("UPDATE letters SET fate = ? WHERE number = ? AND recipient = ?", where)

    def unknown(self, name: str, size: int) -> None:
        """A letter's file lies there that the ledger does not know."""
        self._base.execute("INSERT OR IGNORE INTO moves VALUES (?, ?)", (name, self.number))
        self._unknown.append(size)

    def decide(self, job: int, decision: Decision, limit: int | None = None) -> None:
        """Gives each letter that is there its fate; `limit` is how many signatories are touched by a restart."""
        self._base.execute(FATE, {"plan": self.number, "job": job, "decision": decision, "first": _first(limit)})

    def changed_facts(self, job: int) -> tuple[str, ...]:
        """Names of what differs between a job and the others whose letters are there from before.

        To whom else letters go changes none of them, so that `--to` is named only where nothing else is.
        """
        rows = self._base.execute(
            "SELECT facts FROM jobs WHERE id IN (SELECT DISTINCT made_by FROM letters WHERE fate = 'before')"
            " UNION ALL SELECT facts FROM jobs WHERE id = ?",
            (job,),
        )
        with as_written():
            every = [json.loads(facts) for (facts,) in rows]
        names = dict.fromkeys(name for facts in every for name in facts)
        found = tuple(name for name in names if len({facts.get(name) for facts in every}) > 1)
        return tuple(name for name in found if name != "--to") or found

    def removed(self, most: int) -> tuple[str, ...]:
        """Names of files that must not lie anywhere any more, some of them."""
        return tuple(name for (name,) in self._base.execute(f"{_names(REMOVED)} ORDER BY 1 LIMIT ?", (most,)))

    def days_to_make(self) -> dict[tuple[str, dt.date], int]:
        """Of the letters that are not made, or were made before a change: their number by recipient and kept day."""
        rows = self._base.execute(
            "SELECT recipient, day, count(*) FROM letters WHERE plan = ? AND day IS NOT NULL"
            " AND (files IS NULL OR fate = 'before') GROUP BY recipient, day ORDER BY recipient, day",
            (self.number,),
        )
        return {(recipient, day): count for recipient, said, count in rows if (day := day_of(said))}

    def settle(self, job: int, limit: int | None = None) -> Counts:
        """Makes the plan the one in force, by the fates that were given; nothing is done on the disk yet.

        Files that are superseded are to be moved, those that must not lie anywhere are doubtful.
        """
        there, size = {}, {}
        rows = self._base.execute(
            "SELECT fate, count(*), sum((SELECT sum(json_extract(value, '$[2]')) FROM json_each(files)))"
            " FROM letters WHERE files IS NOT NULL GROUP BY fate ORDER BY fate"
        )
        for fate, count, bytes in rows:
            there[fate], size[fate] = count, bytes
        if self._unknown:
            there["unknown"], size["unknown"] = len(self._unknown), sum(self._unknown)
        self._base.execute(f"INSERT OR IGNORE INTO doubtful {_names(REMOVED)}")
        self._base.execute(f"INSERT OR IGNORE INTO moves {_names(SUPERSEDED, self.number)}")
        self._base.execute(f"UPDATE letters SET files = NULL WHERE {_of(REMOVED + SUPERSEDED)}")  # noqa: S608
        accept = "UPDATE letters SET accepted = ?, accepted_in = language WHERE fate IN ('right', 'kept')"
        self._base.execute(accept, (job,))
        self._base.execute("UPDATE letters SET made_by = ? WHERE fate = 'right'", (job,))
        self._base.execute("DELETE FROM letters WHERE plan <> ?", (self.number,))
        self._base.execute("DELETE FROM signatories WHERE plan <> ?", (self.number,))
        terms = {"plan": self.number, "first": _first(limit)}
        to_make = self._base.execute(
            f"SELECT coalesce(fate, 'new'), count(*) FROM letters WHERE files IS NULL AND number IN ({FIRST})"  # noqa: S608
            " GROUP BY 1 ORDER BY 1",
            terms,
        )
        made = dict(to_make.fetchall())
        (kept,) = self._base.execute("SELECT count(*) FROM letters WHERE files IS NOT NULL").fetchone()
        (every,) = self._base.execute("SELECT count(*) FROM letters").fetchone()
        return Counts(there=there, size=size, to_make=made, kept=kept, later=every - kept - sum(made.values()))


def _first(limit: int | None) -> int:
    return -1 if limit is None else limit  # SQLite's word for no limit


def _of(fates: tuple[str, ...]) -> str:
    listed = ", ".join(f"'{fate}'" for fate in fates)
    return f"files IS NOT NULL AND fate IN ({listed})"


def _names(fates: tuple[str, ...], *more: int) -> str:
    columns = ", ".join(["json_extract(one.value, '$[0]')", *map(str, more)])
    return f"SELECT {columns} FROM letters, json_each(files) AS one WHERE {_of(fates)}"  # noqa: S608


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:32]
