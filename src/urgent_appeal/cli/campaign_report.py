"""What `urgent-appeal campaign` prints: the plan, how far it is, what was made."""

import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from urgent_appeal.cli.screen import complain, fields, say, short

if TYPE_CHECKING:
    from urgent_appeal.producing.campaigns.campaigning import Prepared
    from urgent_appeal.producing.campaigns.orders import Survey
    from urgent_appeal.producing.campaigns.printing import Printed
    from urgent_appeal.producing.campaigns.running import Progress, RunOutcome

EVERY = 10.0
"""Seconds between two lines where there is no terminal."""
SECONDS_A_LETTER, BYTES_A_LETTER = 0.08, 24_000
"""What a letter of one page takes, roughly; benchmarks/campaign.py measures it."""


class Bar:
    """How far the run is: a bar on a terminal, a line every ten seconds elsewhere."""

    def __init__(self, *, quiet: bool) -> None:
        """`quiet`: nothing is printed."""
        self._quiet = quiet
        self._terminal = sys.stderr.isatty()
        self._began = self._said = time.monotonic()
        self._bar: Any = None

    def __enter__(self) -> "Bar":
        """Shows nothing yet."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Takes the bar away."""
        if self._bar is not None:
            self._bar.stop()

    def show(self, progress: "Progress") -> None:
        """Called for every letter and several times a second besides."""
        if self._quiet:
            return
        if self._terminal:
            self._draw(progress)
        elif time.monotonic() - self._said >= EVERY:
            self._said = time.monotonic()
            complain(self._line(progress))

    def _line(self, progress: "Progress") -> str:
        done, took = progress.made + progress.failed, time.monotonic() - self._began
        speed = done / took if took else 0.0
        left = progress.letters - progress.kept - done
        rest = f", about {_duration(left / speed)} left" if speed else ""
        failed = f", {progress.failed} failed" if progress.failed else ""
        return f"{done + progress.kept:,} of {progress.letters:,} letters, {speed:.1f} a second{rest}{failed}"

    def _draw(self, progress: "Progress") -> None:
        from rich.console import Console
        from rich.progress import BarColumn, TextColumn
        from rich.progress import Progress as Drawn

        if self._bar is None:
            self._bar = Drawn(BarColumn(), TextColumn("{task.description}"), console=Console(stderr=True))
            self._task = self._bar.add_task("", total=progress.letters)
            self._bar.start()
        done = progress.made + progress.failed + progress.kept
        self._bar.update(self._task, completed=done, total=progress.letters, description=self._line(progress))


def tell_survey(found: "Survey", prepared: "Prepared", *, jobs: int) -> None:
    """The plan: what the table gives, to whom, how long it will take."""
    _tell_columns(prepared)
    _tell_counts(found, prepared)
    seconds = found.letters * SECONDS_A_LETTER / jobs
    size = found.letters * BYTES_A_LETTER * len(prepared.formats)
    say(f"this takes about {_duration(seconds)} and {size / 1e6:,.0f} MB")


def tell_outcome(outcome: "RunOutcome", prepared: "Prepared", printed: "Printed", *, quiet: bool, again: str) -> None:
    """What was made, what failed and why, where it is, and the next step."""
    for one in outcome.failures:
        tell_failure(one.line, one.number, one.recipient, one.words)
    if outcome.stopped:
        complain(f"stopped; {outcome.left:,} letters are still to be made. Nothing is half written. To go on, type:")
        complain(f"  {again}")
    for words in printed.said:
        complain(words)
    if quiet:
        return
    _tell_counts(outcome.survey, prepared)
    say(f"made {outcome.made:,}, kept {outcome.kept:,} that were there, failed {outcome.failed:,}")
    for font, count in outcome.system_fonts.items():
        complain(f"set with a font of this machine, may differ elsewhere: {_many(count, 'letter')} ({font})")
    say(f"letters in: {short(outcome.folder)}")
    for path in printed.files:
        say(f"  {short(path)}")
    if not outcome.stopped:
        say("next: look at some of the letters before you send or print them")


def tell_failure(line: int, number: int, recipient: str, words: str) -> None:
    """A letter that could not be made: the line of the table, the name of the file, and why."""
    complain(f"failed: line {line}, letter {number:06d}-{recipient}: {words}")


def as_object(
    found: "Survey", prepared: "Prepared", outcome: "RunOutcome | None" = None, printed: tuple[Path, ...] = ()
) -> Mapping[str, Any]:
    """For `--json`."""
    counts = {"made": 0, "kept": 0, "failed": 0, "left": found.letters, "system_fonts": {}}
    return {
        **fields(prepared.orders, "campaign", "case"),
        **fields(found, "rows", "signatories", "doubles", "refused", "letters", "recipients", "languages"),
        **(fields(outcome, *counts) if outcome else counts),
        "folder": prepared.folder,
        "printed": printed,
    }


def _tell_columns(prepared: "Prepared") -> None:
    table = prepared.orders.table
    say(f"table: {table.csv.file}, {table.csv.encoding}, columns parted by {_mark(table.csv.delimiter)}")
    for column, field in table.fields.items():
        say(f"  {field:<10} from “{column}”")
    if table.unused:
        say(f"  not used: {', '.join(table.unused)}")


def _mark(delimiter: str) -> str:
    return {"\t": "tabs"}.get(delimiter, f"“{delimiter}”")


def _tell_counts(found: "Survey", prepared: "Prepared") -> None:
    signatories, doubles = _many(found.signatories, "signatory", "signatories"), _many(found.doubles, "double")
    say(f"{_many(found.rows, 'row')} = {signatories} + {doubles} + {found.refused:,} refused")
    if found.refused:
        say(f"  refused rows, with reasons, to be mended and read again: {short(prepared.folder / 'refused.csv')}")
    if found.doubles:
        say(f"  doubles: {short(prepared.folder / 'doubles.csv')}")
    for line, first in found.some_namesakes:
        complain(f"warning: line {line}: the same name stands on line {first}; other cells differ, so both write")
    if found.namesakes > len(found.some_namesakes):
        complain(f"warning: {found.namesakes:,} names in all stand there before")
    for line in found.like_hidden:
        complain(
            f"warning: line {line}: somebody who is called like a person whose name is withheld; is it that person?"
        )
    say(_many(found.letters, "letter"))
    if not found.letters:
        complain("warning: nothing is to be made: " + ("nobody is written to" if found.signatories else "nobody signs"))
        return
    for what, counts in (("to", found.recipients), ("in", found.languages)):
        say(f"  {what}: {', '.join(f'{name} {count:,}' for name, count in counts.items())}")


def _many(count: int, one: str, more: str = "") -> str:
    return f"{count:,} {one if count == 1 else more or one + 's'}"


def _duration(seconds: float) -> str:
    if seconds < 90:
        return _many(max(1, round(seconds)), "second")
    if seconds < 5400:
        return f"{seconds / 60:.0f} minutes"
    return f"{seconds / 3600:.1f} hours"
