"""How far `urgent-appeal campaign` is: a bar on a terminal, a line every ten seconds elsewhere."""

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Any

from urgent_appeal.cli.screen import complain, duration

if TYPE_CHECKING:
    from urgent_appeal.producing.campaigns.running import Progress

EVERY = 10.0
"""Seconds between two lines where there is no terminal."""


class Bar:
    """How far the run is: a bar on a terminal, a line every ten seconds elsewhere."""

    def __init__(self, campaign: str, *, quiet: bool) -> None:
        """Takes the campaign's id; `quiet`: nothing is printed."""
        self._campaign, self._quiet = campaign, quiet
        self._terminal = sys.stderr.isatty()
        self._began = self._said = 0.0
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
        if self._quiet or not progress.to_make:
            return
        self._began = self._began or time.monotonic()  # planning takes time too
        self._said = self._said or self._began
        if self._terminal:
            self._draw(progress)
        elif time.monotonic() - self._said >= EVERY:
            self._said = time.monotonic()
            complain(self._line(progress))

    def phase(self, name: str) -> None:
        """What is made after the letters: "bundles", "labels"."""
        if self._quiet:
            return
        if self._bar is not None:
            self._bar.update(self._task, total=None, description=f"{self._campaign}: {name}")
        elif not self._terminal:
            complain(f"{self._campaign}: {name}")

    def _line(self, progress: "Progress") -> str:
        done, took = progress.made + progress.failed, time.monotonic() - self._began
        speed = done / took if took else 0.0
        share = 100 * done // progress.to_make if progress.to_make else 100
        rest = (
            f", about {duration((progress.to_make - done) / speed)} left" if speed and done < progress.to_make else ""
        )
        failed = f", {progress.failed:,} failed" if progress.failed else ""
        counts = f"{done:,} of {progress.to_make:,}, {speed:.1f} a second{rest}{failed}"
        return f"{self._campaign}: letters {share} %: {counts}"

    def _draw(self, progress: "Progress") -> None:
        from rich.console import Console
        from rich.progress import BarColumn, TextColumn
        from rich.progress import Progress as Drawn

        if self._bar is None:
            self._bar = Drawn(BarColumn(), TextColumn("{task.description}"), console=Console(stderr=True))
            self._task = self._bar.add_task("", total=progress.to_make)
            self._bar.start()
        done = progress.made + progress.failed
        self._bar.update(self._task, completed=done, total=progress.to_make, description=self._line(progress))
