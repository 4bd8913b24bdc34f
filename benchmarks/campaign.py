#!/usr/bin/env python3
"""How fast and how level a campaign is made, beside a bare warm WeasyPrint loop over the same HTML.

Run by hand on a quiet machine: .venv/bin/python benchmarks/campaign.py [LETTERS]   (2000 by default; 10000 takes long)
In a folder that is thrown away, the sample case gets a letter from each of many invented people:
  bare      a warm loop over a part of the same pages that only sets them, before and after ours
  one       this program with one process, everything included: table, plan, ledger, fsync, manifest
  two       the same with two processes
  unsafe    this program's letters made in this process and written without fsync, ledger or plan
  level     seconds a letter in the first and in the last quarter of the run with one process
  fsync     what writing 23 kB and waiting for the disk takes here
Leaves with 1 where one is more than 1.15 x bare, two less than 1.7 x as fast as one, safe more than 1.2 x unsafe, or
the last quarter more than a tenth slower than the first.
"""

import csv
import datetime as dt
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import weasyprint
from weasyprint.text.fonts import FontConfiguration

from urgent_appeal.builtin import builtin_folder
from urgent_appeal.model.campaign import PersonalLetter
from urgent_appeal.planning.campaigns.stencils import document_of
from urgent_appeal.planning.options import LetterOptions, Options
from urgent_appeal.producing.campaigns.campaigning import CampaignOptions, Prepared, prepare
from urgent_appeal.producing.campaigns.engines import ProcessEngine
from urgent_appeal.producing.campaigns.progress import Progress
from urgent_appeal.producing.campaigns.run_plans import RunOptions
from urgent_appeal.producing.campaigns.running import look_ahead, run_campaign
from urgent_appeal.producing.campaigns.stopping import Stop
from urgent_appeal.producing.projects import find_shelves
from urgent_appeal.rendering.rendering import render
from urgent_appeal.typesetting.fonts import faces

CASE = "exl-2026-lantern"
RECIPIENT = "prosecutor"
PAGES = 60
"""Pages of the bare loop, spread over all letters."""
MOST, LEAST_OF_TWO, SAFE, LEVEL = 1.15, 1.7, 1.2, 1.1


def supporters(path: Path, number: int) -> None:
    """A table of people, the same every time."""
    chance = random.Random(7)
    towns = [("Exampleford", "GB", "en"), ("Lyon", "FR", "fr"), ("Oslo", "NO", "en"), ("Genève", "CH", "fr")]
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["Name", "Street", "Postcode", "Town", "Country", "Language", "Personal line"])
        for n in range(number):
            town, country, language = chance.choice(towns)
            line = "I have followed this case in the news." if n % 3 == 0 else ""
            person = f"{chance.choice(['Ada', 'Bram', 'Chloé', 'Dawit', 'Eleni'])} Example{n}"
            table.writerow(
                [person, f"{n} Example Street", f"{chance.randrange(10000):05}", town, country, language, line]
            )


def prepared_in(folder: Path, table: Path) -> Prepared:
    """The campaign, read and planned, with its letters in a folder."""
    wishes = CampaignOptions(
        options=Options(now=dt.date.today()), letters=LetterOptions(to=(RECIPIENT,)), signatories=table
    )
    return prepare(find_shelves(Path(__file__).parents[1]), CASE, wishes, folder)


def letters_of(prepared: Prepared) -> list[PersonalLetter]:
    """Every letter of the plan."""
    from urgent_appeal.planning.campaigns.signatories import Signed, sort_rows
    from urgent_appeal.reading.tables import rows_of_all

    orders = prepared.orders
    found = sort_rows(rows_of_all(orders.tables), orders.undrawable)
    return [
        PersonalLetter(signatory=row.signatory, recipient=recipient, language=language)
        for row in found
        if isinstance(row, Signed)
        for recipient, language in orders.address(row.signatory)
    ]


def bare(pages: list[str]) -> float:
    """Seconds a page of a warm loop that only sets pages."""
    configuration = FontConfiguration()
    rules = "".join(face.rule(f"url({face.path.as_uri()})") for face in faces(builtin_folder("fonts").absolute()))
    fonts = weasyprint.CSS(string=rules, font_config=configuration)

    def one(page: str) -> None:
        weasyprint.HTML(string=page).write_pdf(stylesheets=[fonts], font_config=configuration, pdf_variant="pdf/a-2a")

    one(pages[0])

    def every() -> None:
        for page in pages:
            one(page)

    return seconds(every) / len(pages)


def seconds(work: Callable[[], object]) -> float:
    """Wall time of one piece of work."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def campaign(folder: Path, table: Path, jobs: int) -> tuple[float, list[float]]:
    """Seconds for a whole campaign, and the moments at which a quarter, a half, ... of the letters was there."""
    moments: list[float] = []

    def note(progress: Progress) -> None:
        if progress.made >= progress.letters * (len(moments)) / 4 and len(moments) < 5:
            moments.append(time.perf_counter())

    def whole() -> None:
        with ProcessEngine(jobs) as engine:
            prepared = prepared_in(folder, table)
            run_campaign(prepared.orders, prepared.folder, engine, RunOptions(), Stop(), note)

    took = seconds(whole)
    return took, moments


def unsafe(prepared: Prepared, letters: list[PersonalLetter], folder: Path) -> float:
    """Seconds a letter of the same letters, made here and written without care."""
    make = prepared.orders.job.maker.prepare()
    folder.mkdir()

    def every() -> None:
        for letter in letters:
            for format, content in make(letter).files.items():
                (folder / f"{letter.signatory.number}.{format}").write_bytes(bytes(content))

    return seconds(every) / len(letters)


def fsync_of(folder: Path) -> float:
    """Seconds for one file of the size of a letter to be safely on this disk; the middle one of many."""

    def one() -> None:
        with (folder / "fsync").open("wb") as file:
            file.write(os.urandom(23_000))
            file.flush()
            os.fsync(file.fileno())

    return sorted(seconds(one) for _ in range(50))[25]


def main(arguments: list[str]) -> int:
    """Prints the table. Returns the exit code."""
    number = int(arguments[0]) if arguments else 2000
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "cases").mkdir()
        table = folder / "supporters.csv"
        supporters(table, number)
        prepared = prepared_in(folder / "plan", table)
        assert look_ahead(prepared.orders, prepared.folder, RunOptions(), Stop()).survey.letters == number
        letters = letters_of(prepared)
        some = letters[:: max(1, number // PAGES)]
        templates = prepared.orders.job.maker.templates  # type: ignore[attr-defined]
        pages = [
            render(document_of(prepared.plan.stencil_of(one), one, attach=False), templates, "page") for one in some
        ]
        before = bare(pages)
        took_one, moments = campaign(folder / "one", table, 1)
        between = bare(pages)
        quick = unsafe(prepared, some * 3, folder / "unsafe")
        took_two, _ = campaign(folder / "two", table, 2)
        after = bare(pages)
        wait = fsync_of(folder)
    loop, one, two = (before + between + after) / 3, took_one / number, took_two / number
    first, last = moments[1] - moments[0], moments[-1] - moments[-2]
    print(f"{number} letters")
    print(f"bare    {loop * 1000:8.1f} ms a page (before {before * 1000:.1f}, after {after * 1000:.1f})")
    print(f"one     {one * 1000:8.1f} ms a letter{one / loop:8.2f} x bare")
    print(f"two     {two * 1000:8.1f} ms a letter{one / two:8.2f} x as fast as one")
    print(f"unsafe  {quick * 1000:8.1f} ms a letter; the safe way takes {one / quick:.2f} x as long")
    print(
        f"level   {4000 * first / number:8.1f} ms a letter in the first quarter, {4000 * last / number:.1f} in the last"
    )
    print(f"fsync   {wait * 1000:8.1f} ms")
    good = one <= MOST * loop and one >= LEAST_OF_TWO * two and one <= SAFE * quick and last <= LEVEL * first
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
