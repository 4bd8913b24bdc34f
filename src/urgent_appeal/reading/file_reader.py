"""One reading of files: each is opened once, and what is wrong with it is remembered under its name."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any, TypeVar

from urgent_appeal.model.shape import keys_at
from urgent_appeal.model.value import replace
from urgent_appeal.problems import Finding, Origins, Path, Problem, locate
from urgent_appeal.reading.decoding import decode, faults_in_misnamed, mended
from urgent_appeal.reading.examples import DAY_OF_THE_DOCS, in_year_of
from urgent_appeal.reading.kept_values import parse_once
from urgent_appeal.reading.shelves import Shelves
from urgent_appeal.reading.text_files import REFUSED, control_characters, read_text
from urgent_appeal.reading.toml import Parsed, parse

T = TypeVar("T")


class FileReader:
    """Reads files from the shelves and keeps their texts, origins and problems for as long as one command runs."""

    def __init__(self, shelves: Shelves, now: dt.date = DAY_OF_THE_DOCS) -> None:
        """Takes the folders to read from; nothing is read yet. `now` is today, for the examples in hints."""
        self.shelves = shelves
        self.now = now
        self.origins: dict[str, Origins] = {}
        self.problems: dict[str, list[Problem]] = {}
        self._tables: dict[str, dict[str, Any] | None] = {}
        self._rests: dict[str, Parsed] = {}

    @property
    def found(self) -> tuple[Problem, ...]:
        """Everything that was wrong so far."""
        return tuple(problem for problems in self.problems.values() for problem in problems)

    def text(self, name: str, *, builtin: bool = False) -> tuple[str, str] | None:
        """What a file is called and its text; None where it is not there or cannot be read."""
        found = self.shelves.builtin(name) if builtin else self.shelves.find(name)
        if found is None:
            return None
        path, label = found
        text = read_text(path, label) if self.shelves.holds(path) else _outside(label)
        if isinstance(text, Finding):
            self.report([text])
            return None
        return label, text

    def table(self, name: str, *, builtin: bool = False, under: str = "") -> tuple[str, dict[str, Any]] | None:
        """What a TOML file is called and its values; None where it is not there or has problems."""
        found = self.shelves.builtin(name) if builtin else self.shelves.find(name)
        if found is None:
            return None
        label = found[1]
        if label not in self._tables:
            self._tables[label] = self._parse(name, builtin=builtin, under=under)
        values = self._tables[label]
        return None if values is None else (label, values)

    def _parse(self, name: str, *, builtin: bool, under: str) -> dict[str, Any] | None:
        found = self.text(name, builtin=builtin)
        if found is None:
            return None
        label, text = found
        parsed = _kept(text, label) if name.startswith("templates/") else parse(text, label)
        origins = parsed.origins
        self.origins[label] = Origins(file=label, text=origins.text, spans=origins.spans, under=under)
        slips = (replace(one, words=self._dated(one.words), hint=self._dated(one.hint)) for one in parsed.problems)
        self.problems.setdefault(label, []).extend(slips)
        if "\\" in text or REFUSED.search(text):
            self.report(control_characters(parsed.values, label))
        if not parsed.problems:
            return parsed.values
        self._rests[label] = parsed
        return None

    def judge(
        self, kind: Any, name: str, *, builtin: bool = False, without: tuple[str, ...] = (), partial: bool = False
    ) -> None:
        """Remembers what else is wrong in a file with slips, as far as it can be read as `kind`; nothing is made of it.

        `without` are keys that `kind` does not know. A file that is `partial`, or in which a slip could be of any key,
        lacks none.
        """
        found = self.shelves.builtin(name) if builtin else self.shelves.find(name)
        rest = self._rests.get(found[1]) if found else None
        if found is None or rest is None:
            return
        values = {key: item for key, item in rest.values.items() if key not in without}
        _, findings = decode(kind, values, file=found[1])
        lacks_none = partial or () in rest.gaps
        known = [
            finding
            for finding in findings
            if not (finding.code == "missing-key" and (lacks_none or finding.path[0] in without))
            and not any(gap[: len(finding.path)] == finding.path for gap in rest.gaps)
        ]
        self.report(self._slipped(finding, kind) for finding in known)
        self.problems[found[1]].sort(key=lambda problem: (problem.line, problem.column))

    def decode(
        self,
        kind: type[T],
        values: Mapping[str, Any],
        *,
        file: str,
        placed: Callable[[Finding], Finding] = lambda finding: finding,
    ) -> T | None:
        """The value that a file's values make; what keeps them from making one is remembered.

        `placed` gives a finding the path that its place has in the file, where the values were arranged otherwise.

        Where it can be made without what is wrong, it is, so that everything else can be checked in the same run;
        nothing is ever printed from it, as its problems are remembered.
        """
        made, findings = decode(kind, values, file=file)
        if findings:
            made = mended(kind, values, findings, file=file, now=self.now)
            findings = [*findings, *faults_in_misnamed(kind, values, findings, file=file)]
        self.report(self._slipped(placed(finding), kind) for finding in findings)
        return made

    def _slipped(self, finding: Finding, kind: Any) -> Finding:
        """A key that slipped from the top of the file under a table gets the hint for that."""
        if finding.file not in self.origins:
            return finding
        return strayed(finding, self.origins[finding.file], frozenset(keys_at(kind, ()))) or finding

    def report(self, findings: Iterable[Finding]) -> None:
        """Remembers what is wrong."""
        dated = (replace(one, words=self._dated(one.words), hint=self._dated(one.hint)) for one in findings)
        located = locate(dated, self.origins)
        for file in dict.fromkeys(problem.file for problem in located):
            known = self.problems.setdefault(file, [])
            known[:] = dict.fromkeys([*known, *(problem for problem in located if problem.file == file)])

    def _dated(self, words: str) -> str:
        return in_year_of(self.now, words)


@lru_cache(maxsize=32)
def _kept(text: str, label: str) -> Parsed:
    """A file of the library, which a process that reads again seldom finds changed; languages take longest."""
    return (parse_once if "templates/languages/" in label else parse)(text, label)


def _outside(file: str) -> Finding:
    words = "this is a link that leads out of the project"
    return Finding(file, (), "outside", words, "put the file itself here instead of a link")


def strayed(finding: Finding, origins: Origins, top: frozenset[str]) -> Finding | None:
    """The finding in other words, if a key of the top of the file strayed below a table's header; else None.

    The finding is of an unknown key inside a table, or of one that is missing at the top; `top` are the keys
    there.
    """
    key = finding.path[-1] if finding.path else ""
    if key not in top:
        return None
    if finding.code == "missing-key" and len(finding.path) == 1:
        return _maybe(finding, origins)
    table = _header_over(finding.path, origins)
    if finding.code != "unknown-key" or not table:
        return None
    words = f'"{key}" is under {_header(table, origins)}, but it belongs to the top of the file'
    return replace(finding, code="slipped", words=words, hint="move it up, before the first line in square brackets")


def _maybe(finding: Finding, origins: Origins) -> Finding | None:
    """The missing key with another hint, where the last line of some table sets one of the same name."""
    for path, own in origins.spans.items():
        table = _header_over(path, origins) if path[-1] == finding.path[0] else ()
        if table and all(one.key_line <= own.key_line for p, one in origins.spans.items() if p[: len(table)] == table):
            other = f"the one on line {own.key_line}, under {_header(table, origins)}"
            hint = f"{finding.hint}; or, if {other}, is meant for the top of the file, move it before the first [table]"
            return replace(finding, hint=hint)
    return None


def _header_over(path: Path, origins: Origins) -> Path:
    """The table under whose header a key stands on a line of its own; empty at the top and inside of braces."""
    table = path[:-1]
    if not table or path not in origins.spans or table not in origins.spans:
        return ()
    start = origins.spans[table].start
    before = origins.text[origins.text.rfind("\n", 0, start) + 1 : start]
    return table if before.strip(" \t") in ("[", "[[") else ()


def _header(table: Path, origins: Origins) -> str:
    name = ".".join(part for part in table if isinstance(part, str))
    return f"[{name}] (line {origins.spans[table].key_line})"
