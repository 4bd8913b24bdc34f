#!/usr/bin/env python3
"""How long a call takes from a cold start, beside a bare WeasyPrint process in the same run.

Run by hand on a quiet machine: .venv/bin/python benchmarks/cold.py
What each further document of a call takes is measured by benchmarks/warm.py.
Every command is started anew, in rounds, so that a slow moment of the machine hits all of them; the best of five
counts. Prints seconds, the ratio to the yardstick, and the target; leaves with 1 where a target is missed.
"""

import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from urgent_appeal.producing.own_pages import PLAIN, TEXT

ROOT = Path(__file__).parents[1]
ROUNDS = 5
CASE = "kaz-2021-kibhr"
"""A sample whose pages are set twice, as a source is cited again on a later page."""
SHORT = "short"
"""The smallest case, whose page is set once."""
PROGRAM = [sys.executable, "-m", "urgent_appeal"]
START, BARE = "Python's own start", "bare WeasyPrint"


@dataclass(frozen=True, kw_only=True)
class Target:
    """What a command may take: `factor` times the best of `than`, and `more` seconds."""

    what: str
    seconds: float
    than: str = ""
    factor: float = 0.0
    more: float = 0.0

    def limit(self, best: dict[str, float]) -> float:
        """Seconds."""
        return (self.factor * best[self.than] if self.than else 0.0) + self.more


def commands(folder: str) -> dict[str, list[str]]:
    """What is measured; output goes to a folder that is thrown away, in which lies the short case as well."""
    output = ["--output", folder, "--quiet"]
    (Path(folder) / "cases").mkdir()
    short = Path(folder) / "cases" / f"{SHORT}.toml"
    text = TEXT.format(language="en", date="2026-05-04", issuer=PLAIN, kinds='"urgent-appeal"')
    short.write_text(text, encoding="utf-8")
    return {
        START: [sys.executable, "-c", "pass"],
        BARE: [sys.executable, "-c", "import weasyprint; weasyprint.HTML(string='<p>x').write_pdf()"],
        "--help": [*PROGRAM, "--help"],
        "check, one case": [*PROGRAM, "check", CASE, "--quiet"],
        "appeal, one language": [*PROGRAM, "appeal", CASE, "--language", "en", *output],
        "appeal, short": [*PROGRAM, "appeal", str(short), *output],
        "appeal, web page": [*PROGRAM, "appeal", CASE, "--language", "en", "--format", "html", *output],
    }


def seconds(command: list[str]) -> float:
    """Wall time of one call. Raises CalledProcessError where it fails."""
    began = time.perf_counter()
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True)
    return time.perf_counter() - began


def measure() -> dict[str, float]:
    """The best time of each command."""
    with tempfile.TemporaryDirectory() as folder:
        wanted = commands(folder)
        for command in wanted.values():
            seconds(command)  # fills the caches of the disk and of Python
        rounds = [{what: seconds(command) for what, command in wanted.items()} for _ in range(ROUNDS)]
    return {what: min(one[what] for one in rounds) for what in wanted}


def targets(best: dict[str, float]) -> list[Target]:
    """The times that count, with what they may be."""
    twice, once, page = best["appeal, one language"], best["appeal, short"], best["appeal, web page"]
    return [
        Target(what="--help", seconds=best["--help"], than=START, factor=1.0, more=0.05),
        Target(what="check, one case", seconds=best["check, one case"], more=0.5),
        Target(what="appeal, HTML and PDF, pages set once", seconds=once, than=BARE, factor=1.6),
        Target(what="appeal, HTML and PDF, pages set twice", seconds=twice, than=BARE, factor=2.1),
        Target(what="appeal, web page alone", seconds=page, than=BARE, factor=0.4),
    ]


def main() -> int:
    """Prints the table. Returns the exit code."""
    best = measure()
    print(f"best of {ROUNDS}, seconds: {START} {best[START]:.3f}, {BARE} {best[BARE]:.3f}")
    print(f"{'':40}{'seconds':>9}{'x bare':>9}{'at most':>9}")
    missed = 0
    for target in targets(best):
        limit = target.limit(best)
        missed += target.seconds > limit
        mark = "" if target.seconds <= limit else "  missed"
        print(f"{target.what:40}{target.seconds:9.3f}{target.seconds / best[BARE]:9.2f}{limit:9.3f}{mark}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
