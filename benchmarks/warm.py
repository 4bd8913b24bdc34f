#!/usr/bin/env python3
"""How long each further document of a call takes, beside a bare warm WeasyPrint loop over the same HTML.

Run by hand on a quiet machine: .venv/bin/python benchmarks/warm.py
Ours is the worker's whole way: sent to another process, rendered, searched for lost words, typeset and sent back. The
two take turns, and the best of each counts. Leaves with 1 where ours takes more than 1.2 times the bare loop.
"""

import datetime as dt
import sys
import time
from collections.abc import Callable
from pathlib import Path

import weasyprint
from weasyprint.text.fonts import FontConfiguration

from urgent_appeal.builtin import builtin_folder
from urgent_appeal.planning.options import Options
from urgent_appeal.planning.planning import plan
from urgent_appeal.producing.projects import find_shelves
from urgent_appeal.producing.worker import Worker
from urgent_appeal.reading.project import read_project
from urgent_appeal.rendering.rendering import render
from urgent_appeal.typesetting.fonts import faces

ROOT = Path(__file__).parents[1]
ROUNDS = 8
CASE = "kaz-2021-kibhr"
MOST = 1.2


def seconds(work: Callable[[], object]) -> float:
    """Wall time of one piece of work."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def main() -> int:
    """Prints the table. Returns the exit code."""
    project = read_project(find_shelves(ROOT), [CASE])
    document = plan(project, CASE, Options(now=dt.date.today()), {}).documents[0]
    templates = project.library.templates
    page = render(document, templates, "page")
    configuration = FontConfiguration()
    rules = "".join(face.rule(f"url({face.path.as_uri()})") for face in faces(builtin_folder("fonts").absolute()))
    fonts = weasyprint.CSS(string=rules, font_config=configuration)

    def bare() -> None:
        weasyprint.HTML(string=page).write_pdf(stylesheets=[fonts], font_config=configuration, pdf_variant="pdf/a-2a")

    with Worker() as worker:
        ways = {
            "bare warm loop": bare,
            "PDF": lambda: list(worker.make_each([(document, ())], templates, ("pdf",))),
            "HTML and PDF": lambda: list(worker.make_each([(document, ())], templates, ("html", "pdf"))),
        }
        rounds = [{what: seconds(way) for what, way in ways.items()} for _ in range(ROUNDS)]
    best = {what: min(one[what] for one in rounds) for what in ways}
    for what, took in best.items():
        print(f"{what:20}{took:9.3f} s{took / best['bare warm loop']:9.2f} x bare")
    return 1 if best["PDF"] > MOST * best["bare warm loop"] else 0


if __name__ == "__main__":
    sys.exit(main())
