"""The story of pages that are made again as their files change: look, wait until nobody writes, plan, make what is new.

Web pages are made before PDFs, as they take a tenth of the time. What cannot be made stays as it was made last.
"""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from urgent_appeal.model.value import replace, value
from urgent_appeal.planning.documents import Document
from urgent_appeal.planning.options import Format, MakeOptions, Options
from urgent_appeal.planning.paths import path_of
from urgent_appeal.planning.privacy.secrets import Secret
from urgent_appeal.problems import InputError, Problem
from urgent_appeal.producing.appeals import FORMATS, AppealsOutcome, make_planned, plan_appeals
from urgent_appeal.producing.made import Made
from urgent_appeal.producing.worker import Worker
from urgent_appeal.reading.shelves import Shelves

PAUSE = 0.1
"""Seconds between two looks."""
SETTLING = 0.03
"""Seconds in which no file changes before pages are made: editors write in several steps."""
PATIENCE = 10
"""How often that is waited for: something may be written all the time."""
WATCHED = ("cases", "templates")
Files = Mapping[str, tuple[int, ...]]
"""Files of a project by name, each with what changes when it is written or replaced, or may be read."""


@value
class Look:
    """What came of a change, in some of the formats."""

    changed: tuple[str, ...]
    """Names of the files that changed; none for what is made at the beginning, and for the formats behind the first."""
    outcome: AppealsOutcome
    fresh: tuple[Path, ...]
    """Files that are made now and have another content than before."""
    arisen: tuple[Problem, ...]
    """Problems that were not there before."""
    problems: tuple[Problem, ...]
    """All that there are now, in every format."""
    is_last: bool
    """Whether all formats have been made."""


class WatchingWorker(Worker):
    """A worker that makes a document again only where something of it has changed."""

    def __init__(self, *, pdf: bool) -> None:
        """`pdf`: whether PDFs will be asked for. The languages of a case are made side by side from the beginning."""
        super().__init__(pdf=pdf, patience=0)
        self._last: dict[object, tuple[object, Made]] = {}

    def let_go(self) -> None:
        """Keeps the processes for the next change."""

    def make_each(
        self,
        documents: Iterable[tuple[Document, tuple[Secret, ...]]],
        templates: Mapping[str, str],
        formats: tuple[str, ...],
        shared: frozenset[bytes] = frozenset(),
    ) -> Iterator[Made]:
        """Each document in order, as it was made the last time or anew."""
        asked = {(path_of(document, ""), formats): (document, secrets) for document, secrets in documents}
        changed = {
            key: one for key, one in asked.items() if key not in self._last or self._last[key][0] != (*one, templates)
        }
        made = super().make_each(changed.values(), templates, formats, shared)
        for (key, one), result in zip(changed.items(), made, strict=True):
            self._last[key] = ((*one, templates), result)
        yield from (self._last[key][1] for key in asked)


def watch(
    worker: Worker,
    shelves: Shelves,
    ids: Iterable[str],
    options: Options,
    make_options: MakeOptions,
    folder: Path,
    wait: Callable[[float], object],
) -> Iterator[Look]:
    """Makes the appeals of some cases, and again whenever a file of the project changes; without end.

    `wait` is given the seconds until the next look. Raises MachineError and MissingPart.
    """
    ids, stages = tuple(ids), _stages(make_options.formats or FORMATS)
    seen: Files | None = None
    latest: dict[tuple[Format, ...], tuple[Problem, ...]] = {}
    contents: dict[Path, bytes] = {}
    while True:
        if (files := _files(shelves, folder)) == seen:
            wait(PAUSE)
            continue
        files = _settled(files, lambda: _files(shelves, folder), wait)
        changed, seen = () if seen is None else _changed(seen, files), files
        for formats, outcome in _outcomes(worker, shelves, ids, options, make_options, folder, stages):
            before = _all(latest)
            latest[formats] = outcome.problems
            problems = _all(latest)
            yield Look(
                changed=changed,
                outcome=outcome,
                fresh=tuple(one.path for one in outcome.produced if _is_fresh(one.path, contents)),
                arisen=tuple(problem for problem in problems if problem not in before),
                problems=problems,
                is_last=formats == stages[-1],
            )
            changed = ()
            if _files(shelves, folder) != seen:
                break  # the web page is made again at once; its PDF would keep it waiting


def _stages(formats: Iterable[Format]) -> tuple[tuple[Format, ...], ...]:
    """Formats that are made together: what is quick first."""
    formats = tuple(formats)
    return tuple(filter(None, (tuple(f for f in formats if f == "html"), tuple(f for f in formats if f != "html"))))


def _outcomes(
    worker: Worker,
    shelves: Shelves,
    ids: tuple[str, ...],
    options: Options,
    make_options: MakeOptions,
    folder: Path,
    stages: tuple[tuple[Format, ...], ...],
) -> Iterator[tuple[tuple[Format, ...], AppealsOutcome]]:
    """What comes of each stage; all are planned once. A project that cannot be read is a problem like others."""
    try:
        planned = plan_appeals(shelves, ids, options)
    except FileNotFoundError:  # a file went away while it was read, which the next look sees
        return
    except InputError as error:
        nothing = AppealsOutcome(produced=(), problems=error.problems, refused=ids, failed=(), outdated=())
        yield from ((formats, nothing) for formats in stages)
        return
    for number, formats in enumerate(stages):
        soon = tuple(format for later in stages[number + 1 :] for format in later)
        yield formats, make_planned(worker, planned, replace(make_options, formats=formats), folder, soon=soon)


def _files(shelves: Shelves, output: Path) -> Files:
    """All that pages can be made from. Hidden files and copies that editors keep are none of it, nor is the output."""
    found = {}
    for top in WATCHED if shelves.user else ():
        assert shelves.user
        for place, folders, names in os.walk(shelves.user / top):
            here = Path(place)
            folders[:] = [name for name in folders if not name.startswith(".") and here / name != output.absolute()]
            for name in names:
                if name.startswith(".") or name.endswith("~"):
                    continue
                with suppress(OSError):  # it was taken away or replaced a moment ago
                    stat = (here / name).lstat()
                    times = (stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, stat.st_ino)
                    found[(here / name).relative_to(shelves.user).as_posix()] = times
    return found


def _settled(files: Files, look: Callable[[], Files], wait: Callable[[float], object]) -> Files:
    for _ in range(PATIENCE):
        wait(SETTLING)
        before, files = files, look()
        if files == before:
            break
    return files


def _changed(before: Files, now: Files) -> tuple[str, ...]:
    return tuple(sorted(name for name in {*before, *now} if before.get(name) != now.get(name)))


def _all(latest: Mapping[tuple[Format, ...], tuple[Problem, ...]]) -> tuple[Problem, ...]:
    return tuple(dict.fromkeys(problem for found in latest.values() for problem in found))


def _is_fresh(path: Path, contents: dict[Path, bytes]) -> bool:
    """Whether a file has another content than the last time; its content is remembered."""
    content = hashlib.sha256(path.read_bytes()).digest()
    is_fresh, contents[path] = contents.get(path) != content, content
    return is_fresh
