#!/usr/bin/env python3
"""500 letters to 500 invented offices, beside a bare warm WeasyPrint loop over the same HTML.

Run by hand on a quiet machine: .venv/bin/python benchmarks/offices.py [NUMBER]
Writes a table of offices, imports it into an address book, and makes a letter to each, all in a folder that is thrown
away. Ours is the whole run of one call: reading, planning, the worker, every file written to the disk. The bare loop
sets a tenth of the same pages, spread over all of them, between two halves of ours. Leaves with 1 where ours takes more
than half of the bare loop, as letters of one page are filled in, or where the worker's memory grows by more than a
tenth over the second half.
"""

import csv
import datetime as dt
import random
import sys
import tempfile
import time
from pathlib import Path

from campaign import bare

from urgent_appeal.planning.letters.planned import PlannedLetter, plan_letters
from urgent_appeal.planning.letters.setting import KnownFonts
from urgent_appeal.planning.options import LetterOptions, MakeOptions, Options
from urgent_appeal.producing.book_tables import ImportOptions, preview_import, write_import
from urgent_appeal.producing.letters import make_letters
from urgent_appeal.producing.projects import find_shelves
from urgent_appeal.producing.undrawable import width
from urgent_appeal.producing.worker import Worker
from urgent_appeal.reading.project import read_project
from urgent_appeal.rendering.rendering import render

MOST = 0.5
GROWTH = 1.1
CASE = """\
title     = "Arbitrary detention of Ms. Example Person"
date      = 2026-05-04
country   = "ZZ"
country-name = "Exampland"
in-country   = "in Exampland"
consent   = {{ basis = "given", by = "her family" }}
situation = '''
On 3 May 2026, {{person}}, a lawyer, was arrested at her office in Port Example. Her family has had no news of her. The
officers who came for her showed no warrant, and took her files and her telephone with them.
'''
[letter]
quiet = ["never-checked", "place-missing"]
[subjects.person]
name      = "Example Person"
honorific = "ms"
[demands.release]
text = "Release {{person}} immediately and unconditionally."
[demands.access]
text = "Let her see her family, a doctor of her choice and her lawyer without delay."
[demands.inquiry]
text = "Have an independent inquiry made into her arrest, and make its results public."
{recipients}
"""


def offices(path: Path, number: int) -> None:
    """A table of offices, the same every time."""
    chance = random.Random(500)
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["Office", "Title", "Name", "Surname", "Gender", "Street", "Town", "Country", "E-mail"])
        for n in range(number):
            kind = chance.choice(["minister", "governor", "mayor", "judge", "member-of-parliament"])
            name = f"{chance.choice(['Ada', 'Bela', 'Cleo', 'Dario'])} Example{n}"
            where = (f"{n} Example Street", f"1{n:04} Port Example", "ZZ", f"office{n}@office.example")
            row = [kind, f"Office number {n} of Exampland", name, f"Example{n}", chance.choice("mf"), *where]
            table.writerow(row)


def project_of(folder: Path, number: int) -> None:
    """A project with a case to all of the offices."""
    (folder / "cases" / "recipients").mkdir(parents=True)
    offices(folder / "offices.csv", number)
    options = ImportOptions(file="offices.csv", into="offices.toml")
    preview = preview_import(find_shelves(folder), folder, options, dt.date.today())
    write_import(preview)
    ids = [change.id for change in preview.changes if change.id]
    recipients = "\n".join(f'[recipients.{id}]\nuse = "offices/{id}"' for id in ids)
    (folder / "cases" / "many.toml").write_text(CASE.format(recipients=recipients), encoding="utf-8")


def memory(worker: Worker) -> int:
    """Bytes that the worker's process holds (Linux)."""
    pages = int(Path(f"/proc/{worker.pids[0]}/statm").read_text().split()[1])
    return pages * 4096


def main(arguments: list[str]) -> int:
    """Prints the table. Returns the exit code."""
    number = int(arguments[0]) if arguments else 500
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        project_of(folder, number)
        shelves = find_shelves(folder)
        options, wishes = Options(now=dt.date.today()), LetterOptions()
        project = read_project(shelves, ["many"])
        planned = plan_letters(project, "many", options, wishes, KnownFonts(measure=width)).letters
        every = [letter.document for letter in planned if isinstance(letter, PlannedLetter)]
        pages = [render(document, project.library.templates, "page") for document in every[:: max(1, number // 50)]]
        with Worker() as worker:
            list(worker.make_each([(every[0], ())], project.library.templates, ("pdf",)))
            first = bare(pages)
            began = time.perf_counter()
            half = LetterOptions(to=tuple(letter.to.id for letter in planned[: number // 2]))
            rest = LetterOptions(to=tuple(letter.to.id for letter in planned[number // 2 :]))
            one = make_letters(worker, shelves, ["many"], options, half, MakeOptions(), folder / "a")
            middle, held = time.perf_counter(), memory(worker)
            second = bare(pages)
            again = time.perf_counter()
            two = make_letters(worker, shelves, ["many"], options, rest, MakeOptions(), folder / "b")
            ended, at_end = time.perf_counter(), memory(worker)
    made = len(one.letters) + len(two.letters)
    ours = (middle - began + ended - again) / made
    loop = (first + second) / 2
    print(f"{made} letters of {number}, {len(one.failed) + len(two.failed)} failed")
    print(f"bare warm loop      {loop * 1000:8.1f} ms a letter")
    print(f"this program        {ours * 1000:8.1f} ms a letter{ours / loop:9.2f} x bare")
    print(f"memory of the worker{held / 1e6:8.0f} MB after the first half, {at_end / 1e6:.0f} MB at the end")
    return 0 if made == number and ours <= MOST * loop and at_end <= GROWTH * held else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
