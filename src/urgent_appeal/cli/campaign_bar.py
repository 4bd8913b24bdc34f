"""How far `urgent-appeal campaign` is: a bar on a terminal, a line every ten seconds elsewhere."""

import sys
import time
from typing import TYPE_CHECKING, Any

from urgent_appeal.cli.screen import complain, duration

if TYPE_CHECKING:
    from urgent_appeal.producing.campaigns.progress import PrintProgress, Progress

EVERY = 10.0
"""Seconds between two lines where there is no terminal."""


class Bar:
    """How far the run is: a bar on a terminal, a line every ten seconds elsewhere."""

    def __init__(self, campaign: str, *, quiet: bool) -> None:
        self._campaign, self._quiet = campaign, quiet
        self._terminal = sys.stderr.isatty()
        self._phase = ""
        self._began = self._said = 0.0
        self._bar: Any = None

    def __enter__(self) -> "Bar":
        return self

    def __exit__(self, *error: object) -> None:
        if self._bar is not None:
            self._bar.stop()

    def show(self, progress: "Progress") -> None:
        """Called for every letter and several times a second besides."""
        failed = f", {progress.failed:,} failed" if progress.failed else ""
        self._show("letters", progress.made + progress.failed, progress.to_make, failed)

    def show_print(self, progress: "PrintProgress") -> None:
        """The same for bundles and labels, by the letters that are in them."""
        self._show(progress.phase, progress.done, progress.letters)

    def _show(self, phase: str, done: int, every: int, more: str = "") -> None:
        if self._quiet or not every:
            return
        if phase != self._phase:
            self._phase = phase
            self._began = self._said = time.monotonic()  # planning and the phases before take time too
        if self._terminal:
            self._draw(done, every, more)
        elif time.monotonic() - self._said >= EVERY:
            self._said = time.monotonic()
            complain(self._line(done, every, more))

    def _line(self, done: int, every: int, more: str) -> str:
        took = time.monotonic() - self._began
        speed = done / took if took else 0.0
        rest = f", about {duration((every - done) / speed)} left" if speed and done < every else ""
        counts = f"{done:,} of {every:,}, {speed:,.1f} a second{rest}{more}"
        return f"{self._campaign}: {self._phase} {100 * done // every} %: {counts}"

    def _draw(self, done: int, every: int, more: str) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn

        if self._bar is None:
            self._bar = Progress(BarColumn(), TextColumn("{task.description}"), console=Console(stderr=True))
            self._task = self._bar.add_task("", total=every)
            self._bar.start()
        self._bar.update(self._task, completed=done, total=every, description=self._line(done, every, more))
