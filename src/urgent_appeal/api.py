"""The program for Python: open a project, check it, make its appeals. Three lines do it; see docs/python.md."""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from urgent_appeal.model.subjects import Edition
from urgent_appeal.planning.documents import Paper
from urgent_appeal.planning.options import Options
from urgent_appeal.producing.appeals import FORMATS, Format, Outcome, Wishes, make_appeals
from urgent_appeal.producing.checking import Checked, check_cases
from urgent_appeal.producing.projects import find_shelves
from urgent_appeal.producing.worker import Worker
from urgent_appeal.reading.project import case_ids
from urgent_appeal.reading.shelves import Shelves


class ProjectFolder:
    """A folder with cases, and what can be done with them."""

    def __init__(self, shelves: Shelves) -> None:
        """Use `open_project`."""
        self._shelves = shelves

    @property
    def cases(self) -> tuple[str, ...]:
        """Ids of the cases, sorted."""
        return case_ids(self._shelves)

    def check(self, *ids: str, now: dt.date | None = None) -> Checked:
        """Everything that is wrong in some cases, or in all.

        `now` is the day that counts as today.
        """
        return check_cases(self._shelves, ids or self.cases, Options(now=now or dt.date.today()))

    def appeal(
        self,
        *ids: str,
        output: Path | None = None,
        formats: Iterable[Format] = FORMATS,
        languages: Iterable[str] = (),
        edition: Edition = "public",
        issuer: str | None = None,
        date: dt.date | None = None,
        paper: Paper = "a4",
        strict: bool = False,
        dry_run: bool = False,
        now: dt.date | None = None,
    ) -> Outcome:
        """Makes the urgent appeals of some cases; the parameters are those of the command.

        Raises MachineError and MissingPart where the machine is in the way.
        What is wrong in a case stands in the outcome's `problems`, and its id in `refused`.
        """
        options = Options(
            now=now or dt.date.today(),
            edition=edition,
            languages=tuple(languages),
            issuer=issuer,
            date=date,
            paper=paper,
        )
        wishes = Wishes(formats=tuple(formats), strict=strict, dry_run=dry_run)
        folder = output or (self._shelves.user or Path.cwd()) / "output"
        with Worker(idle=dry_run) as worker:
            return make_appeals(worker, self._shelves, ids, options, wishes, folder)


def open_project(folder: Path | str = ".") -> ProjectFolder:
    """The project in or above a folder: the nearest one that holds `cases/`."""
    return ProjectFolder(find_shelves(Path(folder)))
