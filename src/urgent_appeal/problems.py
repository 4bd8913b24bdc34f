"""What is wrong in what somebody wrote, and where.

A `Finding` names a key of a file; a `Problem` is the same with line, column and the line itself, ready to be read.
"""

from collections.abc import Iterable, Mapping
from dataclasses import KW_ONLY, dataclass, field, replace
from functools import lru_cache
from typing import Any, Literal

from urgent_appeal.patterns import regex
from urgent_appeal.terminal import printable, width

Level = Literal["problem", "warning"]
Path = tuple[str | int, ...]

LINE_END = regex(r"\\[ \t]*\n[ \t\n]*")
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
MANY = 10
"""Findings about one thing in one file that are said one by one."""
SAME = ("file", "code", "words", "hint", "level", "path", "about")
"""Fields of a `Problem` that it has from its `Finding`."""
EXCERPT_WIDTH = 100
"""Characters of a line that are shown at most, so that one long paragraph does not fill the screen."""


def described(path: Path) -> str:
    """A key path as a person reads it: "text of [demands.release]", "title of the first [[earlier]]", "situation"."""
    numbers = [(at, part) for at, part in enumerate(path) if isinstance(part, int)]
    if not numbers:
        *tables, key = map(str, path)
        return f"{key} of [{'.'.join(tables)}]" if tables else key
    at, number = numbers[-1]
    if at == len(path) - 1:
        return f"item {number + 1} of {described(path[:at])}"
    which = ORDINALS[number] if number < len(ORDINALS) else f"{number + 1}th"
    return f"{'.'.join(map(str, path[at + 1 :]))} of the {which} [[{_table(path[:at])}]]"


def _table(path: Path) -> str:
    """A list of tables in the header's own words; a list within a list has the place of the outer one."""
    return described(path) if any(isinstance(part, int) for part in path) else ".".join(map(str, path))


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong at a key of a file."""

    file: str
    """File it stands in, relative to the project, for example "cases/tun-003.toml"."""
    path: Path
    """Key path, for example ("subjects", "one", "age"); empty for the file as a whole."""
    code: str
    """Short name of the rule, for example "unknown-key"."""
    words: str
    """What is wrong, in a case worker's words."""
    hint: str = ""
    """What to write instead."""
    _: KW_ONLY
    at: int | None = None
    """Offset in characters inside the text at `path`, without one inside the file, where the trouble is there."""
    size: int = 0
    """How many characters of the text it concerns; 0 for the whole value."""
    on_key: bool = False
    """True where the key itself is wrong, not its value."""
    level: Level = "problem"
    """A warning does not keep a document from being made."""
    about: str = ""
    """What many findings of one kind have in common, for example whose name it is; they are then said as one."""
    language: str = ""
    """Code of the language in which alone it was found; empty where it does not depend on the language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A finding with its place in the file."""

    file: str
    """As in `Finding`."""
    line: int = 0
    """Counted from 1; 0 where the file as a whole is meant."""
    column: int = 0
    """Counted in characters from 1."""
    length: int = 1
    """Characters to underline, at least 1."""
    excerpt: str = ""
    """The line itself, as written."""
    code: str
    words: str
    hint: str = ""
    level: Level = "problem"
    caret: int = 0
    """Where to underline, counted like `column`, if the excerpt is not the line as written; 0 for `column`."""
    path: Path = field(default=(), compare=False)
    """Key path, as in `Finding`; the same place under another path is the same problem."""
    about: str = field(default="", compare=False)
    """As in `Finding`."""


def warning(
    file: str, path: Path, code: str, words: str, hint: str, *, at: int | None = None, size: int = 0
) -> Finding:
    """A finding that is a warning; what it takes is as in `Finding`."""
    return Finding(file, path, code, words, hint, at=at, size=size, level="warning")


def on_file(file: str, code: str, words: str, hint: str, *, level: Level = "problem") -> Problem:
    """A problem of a file as a whole, or of something else that has a name: an option, an id."""
    return Problem(file=file, code=code, words=words, hint=hint, level=level)


def on_line(file: str, text: str, line: int, code: str, words: str, hint: str, *, level: Level = "problem") -> Problem:
    """A problem of a whole line of a text, without what it is indented by; line 0 where no line is known."""
    lines = text.split("\n")
    excerpt = lines[line - 1] if 0 < line <= len(lines) else ""
    column = len(excerpt) - len(excerpt.lstrip()) + 1 if line else 0
    place = Problem(file=file, line=line, column=column, length=max(1, len(excerpt.strip())), code=code, words=words)
    return replace(place, excerpt=excerpt, hint=hint, level=level)


class InputError(Exception):
    """What was written cannot be used; carries every problem found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Takes all problems at once."""
        self.problems = tuple(problems)
        super().__init__("\n".join(describe(problem) for problem in self.problems))


class MissingPart(Exception):  # noqa: N818  (it is no fault of the program)
    """A part of the system that is needed is not on this machine; the words say what to type."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Where one key and its value stand; lines and columns count from 1, `start` and `end` are offsets in the text."""

    key_line: int
    key_column: int
    key_length: int
    line: int
    column: int
    length: int
    """Characters of the value on its first line."""
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """Where each key path of one file stands."""

    file: str
    text: str
    """The file's text with line ends as one newline."""
    spans: Mapping[Path, Span]
    under: str = ""
    """The file that this one lies upon: a translation's case file; a path that is not here is looked up there."""

    def lines(self) -> tuple[str, ...]:
        """The file's lines without their ends."""
        return _lines(self.text)


@lru_cache(maxsize=8)
def _lines(text: str) -> tuple[str, ...]:
    """Kept, as every problem of a file asks for one of them."""
    return tuple(text.split("\n"))


def locate(findings: Iterable[Finding], origins: Mapping[str, Origins]) -> tuple[Problem, ...]:
    """The findings with line, column and excerpt, in the order of files and lines, each once."""
    problems = dict.fromkeys(_locate(_in_file_with_path(finding, origins), origins) for finding in findings)
    return _gathered(sorted(problems, key=lambda p: (p.file, p.line, p.column, p.level)))


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem once, in the order of files and lines."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda p: (p.file, p.line, p.column)))


def _gathered(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems, those of one kind in one file as one with its lines where there are very many."""
    many: dict[tuple[str, str, str], list[Problem]] = {}
    for problem in problems:
        many.setdefault((problem.file, problem.code, problem.about or repr(problem)), []).append(problem)
    return tuple(one for group in many.values() for one in (group if len(group) <= MANY else [_as_one(group)]))


def _as_one(group: list[Problem]) -> Problem:
    lines = ", ".join(dict.fromkeys(str(problem.line) for problem in group[1:]))
    return replace(group[0], words=f"{group[0].words}, and {len(group) - 1} more times in this file: lines {lines}")


def _in_file_with_path(finding: Finding, origins: Mapping[str, Origins]) -> Finding:
    """A key that a translation does not have stands in the file that it lies upon, or belongs there."""
    here, path = origins.get(finding.file), finding.path
    while here and path not in here.spans and (base := origins.get(here.under)) and (depth := _depth(base, path)):
        if depth == _depth(here, path) and base.file.endswith(here.file):
            break  # a book of one's own over a built-in one, which nobody may change
        here = base if depth >= _depth(here, path) else None
    return replace(finding, file=here.file) if here else finding


def _depth(origins: Origins, path: Path) -> int:
    return next((size for size in range(len(path), 0, -1) if path[:size] in origins.spans), 0)


def _locate(finding: Finding, every: Mapping[str, Origins]) -> Problem:
    origins = every.get(finding.file)
    line, column, length = _place(finding, origins)
    excerpt = origins.lines()[line - 1] if origins and line else ""
    same: dict[str, Any] = {name: getattr(finding, name) for name in SAME}
    return Problem(line=line, column=column, length=length, excerpt=excerpt, **same)


def _place(finding: Finding, origins: Origins | None) -> tuple[int, int, int]:
    if origins is None or (not finding.path and finding.at is None):
        return 0, 0, 1
    if not finding.path:
        return _at(origins.text, finding.at or 0, finding.size)
    for size in range(len(finding.path), 0, -1):
        span = origins.spans.get(finding.path[:size])
        if span is None:
            continue
        whole = size == len(finding.path)
        if whole and finding.at is not None:
            return _inside(origins.text, span, finding.at, finding.size)
        if finding.on_key or not whole:
            return span.key_line, span.key_column, span.key_length
        return span.line, span.column, span.length
    return 0, 0, 1


def _inside(text: str, span: Span, at: int, size: int) -> tuple[int, int, int]:
    """The place of the `at`-th character of a TOML string, which may stand behind escapes."""
    source = text[span.start : span.end]
    quote = source[:1]
    start = 3 if source[:3] == quote * 3 else 1
    if start == 3 and source[3:4] == "\n":
        start = 4
    return _at(text, span.start + _behind_escapes(source, start, at, escapes=quote == '"'), size)


def _at(text: str, offset: int, size: int) -> tuple[int, int, int]:
    line = text.count("\n", 0, offset) + 1
    column = offset - (text.rfind("\n", 0, offset) + 1) + 1
    rest = text.find("\n", offset)
    room = (len(text) if rest < 0 else rest) - offset
    return line, column, max(1, min(size or 1, room))


def _behind_escapes(source: str, start: int, at: int, *, escapes: bool) -> int:
    if not escapes:
        return min(start + at, len(source))
    place = _after_line_ends(source, start)
    for _ in range(at):
        place = _after_line_ends(source, _after_one(source, place))
    return min(place, len(source))


def _after_one(source: str, place: int) -> int:
    if source[place : place + 1] != "\\":
        return place + 1
    return place + {"u": 6, "U": 10}.get(source[place + 1 : place + 2], 2)


def _after_line_ends(source: str, place: int) -> int:
    """Behind a backslash at a line's end, which TOML takes out together with all spaces up to the next word."""
    while found := LINE_END.match(source, place):
        place = found.end()
    return place


def describe(problem: Problem) -> str:
    """One problem as the lines a person reads: place and words, the line with a caret, what to write instead."""
    place = f"{problem.file}:{problem.line}:{problem.column}" if problem.line else problem.file
    kind = "" if problem.level == "problem" else "warning: "
    parts = [f"{printable(place)}: {kind}{printable(problem.words)}"]
    if problem.line and problem.excerpt.strip():
        parts += _excerpt(problem)
    if problem.hint:
        parts.append(f"      = {printable(problem.hint)}")
    return "\n".join(parts)


def _excerpt(problem: Problem) -> list[str]:
    column = (problem.caret or problem.column) - 1
    first = max(0, min(column - EXCERPT_WIDTH // 3, len(problem.excerpt) - EXCERPT_WIDTH))
    shown = problem.excerpt[first : first + EXCERPT_WIDTH]
    before, after = "…" if first else "", "…" if first + EXCERPT_WIDTH < len(problem.excerpt) else ""
    indent = len(before) + sum(width(printable(c)) for c in shown[: column - first])
    marked = shown[column - first : column - first + problem.length]
    carets = "^" * max(1, sum(width(printable(c)) for c in marked))
    return [
        f" {problem.line:>4} | {before}{printable(shown)}{after}".rstrip(),
        f"      | {' ' * indent}{carets}",
    ]
