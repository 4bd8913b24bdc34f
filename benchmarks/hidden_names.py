#!/usr/bin/env python3
"""How long the search for hidden names takes: a finished web page of the sample, and the words of its PDF.

Run by hand on a quiet machine: .venv/bin/python benchmarks/hidden_names.py
Four names that stand nowhere in it are hidden: in Latin, Cyrillic and Chinese letters, and an organisation. The best
of fifty counts. The sample has four pages; leaves with 1 where half of its time, that of two pages, is more than 5 ms.
"""

import datetime as dt
import sys
import time
from collections.abc import Callable
from pathlib import Path

from urgent_appeal.builtin import builtin_folder
from urgent_appeal.planning.options import Options
from urgent_appeal.planning.planning import plan
from urgent_appeal.planning.privacy.secrets import Secret, find
from urgent_appeal.producing.projects import find_shelves
from urgent_appeal.reading.project import read_project
from urgent_appeal.rendering.rendering import render
from urgent_appeal.rendering.searching import texts_of_page
from urgent_appeal.typesetting.pdf import typeset

ROOT = Path(__file__).parents[1]
CASE = "exl-2026-lantern"
NAMES = ("Zelmira Nowhere", "Иван Нигдеев", "王小明", "Circle of Nowhere")
MOST = 5.0


def best(work: Callable[[], object]) -> float:
    """Milliseconds of the quickest of fifty rounds."""
    found = []
    for _ in range(50):
        began = time.perf_counter()
        work()
        found.append(1000 * (time.perf_counter() - began))
    return min(found)


def main() -> int:
    """Prints what each part takes."""
    project = read_project(find_shelves(ROOT), [CASE])
    (document, *_) = plan(project, CASE, Options(now=dt.date.today()), {}).documents
    secrets = tuple(Secret(spellings=(name,)) for name in NAMES)
    templates = project.library.templates
    pages = {medium: render(document, templates, medium) for medium in ("screen", "page")}
    made = typeset(pages["page"], builtin_folder("fonts"), words=True)

    def look(medium: str) -> None:
        for text in texts_of_page(pages[medium], document, templates):
            find(text, secrets)

    web = best(lambda: look("screen"))
    pdf = best(lambda: look("page")) + best(lambda: [find(text, secrets) for text in made.words])
    print(f"{made.pages} pages: web page {web:.1f} ms, PDF {pdf:.1f} ms; of two pages about half of it")
    return int(max(web, pdf) / 2 > MOST)


if __name__ == "__main__":
    sys.exit(main())
