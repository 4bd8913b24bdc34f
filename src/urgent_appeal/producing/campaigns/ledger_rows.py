"""What the ledger of a campaign holds: its tables, and the values that come out of them."""

import datetime as dt
import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from operator import attrgetter

from urgent_appeal.model.campaign import Signatory
from urgent_appeal.model.value import value

VERSION = 7
"""Of the tables."""
OLDER = 6
"""A version that can be gone on with: it lacks what files share."""
TABLES = """
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, said TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS jobs (
  id INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE, facts TEXT NOT NULL,
  hidden TEXT NOT NULL); -- hash of the names that its letters hide
CREATE TABLE IF NOT EXISTS parts (
  job INTEGER NOT NULL, recipient TEXT NOT NULL, language TEXT NOT NULL,
  day TEXT NOT NULL,    -- that is kept for them; empty where all print one
  digest TEXT NOT NULL, -- of all that goes into these letters beside the people
  PRIMARY KEY (job, recipient, language, day)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS doubtful (file TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS moves (
  file TEXT PRIMARY KEY, plan INTEGER NOT NULL) WITHOUT ROWID; -- to be moved to superseded/PLAN
CREATE TABLE IF NOT EXISTS numbers (
  number INTEGER PRIMARY KEY,    -- of a person, for good: no row is ever deleted
  key TEXT NOT NULL,             -- hash of what the person is known by
  person TEXT NOT NULL,          -- hash of what their row had last
  plan INTEGER NOT NULL,         -- the last one in which they sign
  withdrew INTEGER NOT NULL DEFAULT 0); -- the last one in which they do not want to
CREATE TABLE IF NOT EXISTS signatories (
  number INTEGER PRIMARY KEY, line INTEGER NOT NULL, person TEXT NOT NULL, plan INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS letters (
  number INTEGER NOT NULL, recipient TEXT NOT NULL, language TEXT NOT NULL, stem TEXT NOT NULL,
  data TEXT NOT NULL,    -- hash of the person and the recipient
  plan INTEGER NOT NULL, -- number of the plan that asked for it last
  day TEXT,              -- on which it was planned first, where that is printed
  files TEXT,            -- what is on the disk: [[name, hash, size, time, shared], ...]; NULL: not made
  made_of TEXT,          -- the data that the files were made of
  made_in TEXT,          -- the language that they were made in
  made_by INTEGER,       -- the job that they were made by
  accepted_in TEXT,      -- the language that they count for, another one after --keep
  accepted INTEGER,      -- the job that they count for, another one after --keep
  fate TEXT,             -- what the plan does with the files that were there; NULL: there were none
  failure TEXT,          -- why it could not be made
  PRIMARY KEY (number, recipient)) WITHOUT ROWID;
"""
KEYS = "numbers_by_key"
INDEX = f"CREATE INDEX IF NOT EXISTS {KEYS} ON numbers (key)"
PERSONS = "CREATE INDEX IF NOT EXISTS numbers_by_person ON numbers (person)"
"""Asked from the second plan on."""
PERSON = ("name", "street", "postcode", "city", "region", "country", "language", "gender", "email", "personal_line")

PARTS = attrgetter(*PERSON)
ENCODER = json.JSONEncoder(ensure_ascii=False)


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
    shared: int = 0
    """How many bytes it begins with like every letter filled into the same page; 0 of any other file."""


@value
class MadeRow:
    """A letter that is on the disk."""

    number: int
    recipient: str
    files: tuple[FileOnDisk, ...]


@value
class MadeOf:
    """How many letters are on the disk of which so much is the same."""

    recipient: str
    language: str
    day: dt.date | None
    """That is kept for them."""
    country: str
    """Of those who write; empty where they did not say it."""
    count: int


@value
class FailedRow:
    """A letter that could not be made."""

    number: int
    """Number of the signatory."""
    line: int
    """The row of the table of signatories."""
    recipient: str
    words: str


@contextmanager
def as_written() -> Iterator[None]:
    """Raises DatabaseError where what is read inside is not as the program wrote it: SQLite has no sums of its own."""
    try:
        yield
    except (ValueError, TypeError) as error:
        raise sqlite3.DatabaseError("malformed value") from error


def files_of(said: str) -> tuple[FileOnDisk, ...]:
    """The files of a letter as the ledger has them. Raises DatabaseError."""
    with as_written():
        return tuple(
            FileOnDisk(name=n, hash=h, size=size, time=time, shared=sum(shared))
            for n, h, size, time, *shared in json.loads(said)
        )


def day_of(said: str | None) -> dt.date | None:
    """The day of a letter as the ledger has it. Raises DatabaseError."""
    with as_written():
        return dt.date.fromisoformat(said) if said else None


def packed_files(files: tuple[FileOnDisk, ...]) -> str:
    """The files of a letter for the ledger."""
    return json.dumps([[file.name, file.hash, file.size, file.time, file.shared] for file in files])


def packed(signatory: Signatory) -> str:
    """A signatory for the ledger, without number and line."""
    return ENCODER.encode(PARTS(signatory))


def unpacked(number: int, line: int, person: str) -> Signatory:
    """A signatory as the ledger has them. Raises DatabaseError."""
    with as_written():
        found = dict(zip(PERSON, json.loads(person), strict=True))
        return Signatory(number=number, line=line, **{**found, "street": tuple(found["street"])})
