"""What is wrong with one statement that TOML refuses, in a case worker's words.

Each trap is told by the statement's own text, never by the words of the TOML library.
"""

import re
import tomllib
from collections.abc import Callable

from urgent_appeal.model.value import value
from urgent_appeal.problems import Finding, Origins, Problem
from urgent_appeal.reading.statements import Statement

QUOTES = "“”„«»‘’‚‹›`"
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
SCALAR = r"[+-]?\d[\d_]*"


@value
class Trap:
    """A fault inside a statement."""

    at: int
    """Offset in the statement's text."""
    size: int = 1
    code: str = "syntax"
    words: str
    hint: str = ""


def problem_of(statement: Statement, file: str) -> Problem:
    """What is wrong with a statement that cannot be read by itself."""
    trap = next(found for look in TRAPS if (found := look(statement)))
    before = statement.text[: trap.at]
    line = before.count("\n")
    column = trap.at - (before.rfind("\n") + 1)
    excerpt = statement.text.split("\n")[line]
    return Problem(
        file=file,
        line=statement.line + line,
        column=column + 1,
        length=max(1, min(trap.size, len(excerpt) - column)),
        excerpt=excerpt,
        code=trap.code,
        words=trap.words,
        hint=trap.hint,
    )


def _header(s: Statement) -> Trap | None:
    text = s.text.split("\n")[0]
    stripped = text.strip()
    if not stripped.startswith("[") or _has_equals(text):
        return None
    start = text.index("[")
    if "]" not in stripped:
        return Trap(at=start, size=len(stripped), words="the bracket of this table is not closed", hint=f"write {stripped}]")
    name = re.match(r"\[\[?([^\]]*)\]", stripped)
    inside = name[1] if name else ""
    strange = re.search(r"[^A-Za-z0-9_.\-\"' ]", inside)
    if strange or re.search(r"\S\s+[^.\s]", inside.strip()) or not inside.strip(" ."):
        words = f'"{inside.strip()}" cannot be the name of a table'
        hint = "use small letters a to z without accents, digits and hyphens; no blanks"
        return Trap(at=text.index(inside) if inside else start, size=max(1, len(inside)), code="id", words=words, hint=hint)
    return Trap(at=start, size=len(stripped), words="the name of this table cannot be read", hint="write it like [subjects.one], alone on its line")


def _has_equals(text: str) -> bool:
    return "=" in text.split("#")[0]


def _no_equals(s: Statement) -> Trap | None:
    text = s.text
    if "=" in text.split("\n")[0]:
        return None
    start = len(text) - len(text.lstrip())
    if match := re.match(r"\s*([A-Za-z0-9_-]+)\s*:\s*(\S.*)", text):
        return Trap(at=match.end(1), words="a colon stands where an equals sign belongs", hint=f"write {match[1]} = {_quoted(match[2])}")
    if match := re.match(r"\s*([A-Za-z0-9_-]+)\s+([\"'\[{\d].*)", text):
        return Trap(at=match.start(2), words="an equals sign is missing", hint=f"write {match[1]} = {match[2][:50]}")
    words = "this line belongs to nothing: it is neither key = value nor a [table]"
    return Trap(at=start, size=len(text.strip()), words=words, hint="a text over several lines begins and ends with '''; a note for yourself begins with #")


def _key(s: Statement) -> Trap | None:
    key, _, _ = s.text.partition("=")
    if not key.strip():
        return Trap(at=0, words="the key before the equals sign is missing", hint='write it like title = "..."')
    try:
        tomllib.loads(f"{key} = 0")
    except tomllib.TOMLDecodeError:
        name = key.strip()
        hint = "use letters a to z without accents, digits and hyphens; no blanks"
        return Trap(at=key.index(name), size=len(name), code="id", words=f'"{name}" cannot be a key', hint=hint)
    return None


def _split(s: Statement) -> tuple[str, str, int]:
    """Key, value without outer blanks, and the value's offset."""
    key, _, rest = s.text.partition("=")
    return key.strip(), rest.strip(), len(s.text) - len(rest.lstrip()) if rest.strip() else len(key) + 1


def _empty(s: Statement) -> Trap | None:
    key, found, at = _split(s)
    if found and not found.startswith("#"):
        return None
    return Trap(at=at - 1, code="empty-value", words=f"{key}: there is no value behind the equals sign", hint=f'write {key} = "...", or take the line out')


def _control(s: Statement) -> Trap | None:
    match = CONTROL.search(s.text)
    if match is None:
        return None
    words = f"there is an invisible control character here (U+{ord(match[0]):04X})"
    return Trap(at=match.start(), code="control-character", words=words, hint="delete it; it often comes with text copied from a PDF")


def _open(s: Statement) -> Trap | None:
    if s.open_at is None:
        return None
    line, column = s.open_at
    at = _offset(s, line, column)
    mark = s.text[at : at + 3]
    if mark in ("'''", '"""'):
        return Trap(at=at, size=3, code="not-closed", words=f"the text that begins here is never closed with {mark}", hint=f"write {mark} on a line of its own where the text ends")
    if mark[0] in "[{":
        return _bracket(s, at)
    key, found, _ = _split(s)
    if mark[0] == "'" and found.count("'") > 1:
        return _apostrophe(s)
    if at > 0 and s.text[at - 1] not in " \t=[,{":
        return _inner_quote(s, at)
    if mark[0] == '"' and s.text.rstrip().endswith('\\"'):
        return _backslash(s)
    return Trap(at=at, code="not-closed", words="the quotation mark that opens here is not closed on its line", hint=f"close it, or begin and end a text over several lines with '''")


def _offset(s: Statement, line: int, column: int) -> int:
    lines = s.text.split("\n")
    return sum(len(text) + 1 for text in lines[: line - s.line]) + column - 1


def _bracket(s: Statement, at: int) -> Trap:
    if s.text[at] == "{":
        return _over_lines(s) or Trap(at=at, code="not-closed", words="the brace that opens here is not closed", hint="close it with } on the same line")
    return Trap(at=at, code="not-closed", words="the list that begins here is not closed", hint="write ] behind its last item")


def _over_lines(s: Statement) -> Trap | None:
    _, found, at = _split(s)
    brace = s.text.find("{", at)
    if brace < 0 or not re.search(r"\{[^}]*\n", s.text[brace:]):
        return None
    hint = "write it on one line, or as a [table] of its own with a key on each line"
    return Trap(at=brace, code="inline-table", words="what stands in braces must be on one line", hint=hint)


def _quotes(s: Statement) -> Trap | None:
    key, found, at = _split(s)
    for place, character in enumerate(s.text[at:], at):
        if character in "\"'":
            return None
        if character in QUOTES:
            rest = s.text[at:].strip().strip(QUOTES)
            hint = f'write {key} = "{_shortened(rest)}"' if place == at else 'write straight quotation marks: "'
            return Trap(at=place, code="quotes", words=f"{character} is not a quotation mark that can be read here", hint=hint)
    return None


def _backslash(s: Statement) -> Trap | None:
    key, found, at = _split(s)
    if not found.startswith('"') or "\\" not in found:
        return None
    place = next((m.start() for m in re.finditer(r"\\(?![btnfr\"\\\n]|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})", s.text)), s.text.rfind("\\"))
    surrogate = re.search(r"\\u[dD][89a-fA-F]|\\U(?!000|0010)", s.text)
    if not _reads(s.text.replace("\\", "\\\\")) and not surrogate:
        return None
    mark = "'''" if found.startswith('"""') else "'"
    words = "a backslash means something special between these quotation marks"
    return Trap(at=place, code="backslash", words=words, hint=f"begin and end the text with {mark} instead, or write two backslashes")


def _inner_quote(s: Statement, at: int) -> Trap:
    hint = "begin and end the text with ''' instead, or write “ and ” inside it"
    return Trap(at=at, code="quotes", words="a quotation mark inside the text ends it", hint=hint)


def _apostrophe(s: Statement) -> Trap | None:
    _, found, at = _split(s)
    if not found.startswith("'") or found.startswith("'''"):
        return None
    close = s.text.find("'", at + 1)
    if close < 0 or not s.text[close + 1 :].strip():
        return None
    hint = "begin and end the text with \" or ''' instead"
    return Trap(at=close, code="quotes", words="the apostrophe ends the text here", hint=hint)


def _after_text(s: Statement) -> Trap | None:
    _, found, at = _split(s)
    if not found.startswith('"') or found.startswith('"""'):
        return None
    close = re.match(r'"(?:[^"\\\n]|\\.)*"', found)
    if close and found[close.end() :].strip() and not found[close.end() :].strip().startswith("#"):
        return _inner_quote(s, at + close.end() - 1)
    return None


def _word(s: Statement) -> Trap | None:
    key, found, at = _split(s)
    bare = found.split("#")[0].strip()
    answers = {"true": "true", "yes": "true", "on": "true", "false": "false", "no": "false", "off": "false"}
    if bare.lower() in answers:
        return Trap(at=at, size=len(bare), code="true-false", words=f"{key}: {bare} must be written in small letters, as true or false", hint=f"write {key} = {answers[bare.lower()]}")
    return None


def _date(s: Statement) -> Trap | None:
    key, found, at = _split(s)
    bare = found.split("#")[0].strip()
    size = len(bare)
    if match := re.fullmatch(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})", bare):
        return Trap(at=at, size=size, code="date", words=f"{key}: a day is written with the year first", hint=f"write {key} = {match[4]}-{int(match[3]):02}-{int(match[1]):02}")
    if re.fullmatch(r"\d{4}-\d{2}(-\d{2})?[~?%]|\d{4}-\d{2}|\d{4}-\d{2}-\d{2}/.*|\d{4}/\.\.", bare):
        return Trap(at=at, size=size, code="date", words=f"{key}: a date that is not one whole day must stand in quotes", hint=f'write {key} = "{bare}"')
    if match := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", bare):
        month, day = int(match[2]), int(match[3])
        real = 1 <= month <= 12 and 1 <= day <= 31 and len(match[2]) + len(match[3]) < 4
        hint = f"write {key} = {match[1]}-{month:02}-{day:02}" if real else "write a day like 2026-05-04"
        return Trap(at=at, size=size, code="date", words=f"{key}: {bare} is not a day of the calendar", hint=hint)
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}[T ].*", bare):
        hint = f'write {key} = "{bare[:10]}T23:00" with your own hour and minutes'
        return Trap(at=at, size=size, code="date", words=f"{key}: this time of day cannot be read", hint=hint)
    return None


def _number(s: Statement) -> Trap | None:
    key, found, at = _split(s)
    bare = found.split("#")[0].strip()
    if re.fullmatch(r"[+-]?[\d.,_ ’']+", bare) and re.search(r"\d", bare):
        digits = re.sub(r"\D", "", bare.split(",")[0] if re.search(r",\d{1,2}$", bare) else bare)
        hint = f"write digits only: {int(digits or 0)}" if len(digits) < 19 else "put it in quotes"
        return Trap(at=at, size=len(bare), code="number", words=f"{key}: this number cannot be read", hint=hint)
    return None


def _list(s: Statement) -> Trap | None:
    key, found, at = _split(s)
    if found.startswith("{"):
        if re.search(r",\s*\}", found):
            place = s.text.rindex(",")
            return Trap(at=place, code="inline-table", words="there is a comma behind the last item in braces", hint="take it out")
        return _over_lines(s)
    if not found.startswith("["):
        return None
    if match := re.search(r"[\"']\s*\n?\s*[\"']", found.replace("''", "  ").replace('""', "  ")):
        return Trap(at=at + match.start(), code="list", words="a comma is missing between two items of this list", hint='write a comma between them: ["one", "two"]')
    hint = f'put each item in quotes: {key} = ["one", "two"]'
    return Trap(at=at, size=len(found), code="list", words="this list cannot be read", hint=hint)


def _bare(s: Statement) -> Trap | None:
    key, found, at = _split(s)
    if found[0] in "\"'[{":
        return None
    first = found.split("\n")[0]
    if key in {"date", "published", "act-by"}:
        return Trap(at=at, size=len(first), code="date", words=f"{key}: this is not a day", hint=f"write {key} = 2026-05-04")
    if "\\" in first:
        return Trap(at=at, size=len(first), words=f"{key}: a text must stand in quotes", hint=f"write {key} = '{_shortened(first)}'")
    return Trap(at=at, size=len(first), words=f"{key}: a text must stand in quotes", hint=f'write {key} = "{_shortened(first)}"')


def _anything(s: Statement) -> Trap:
    _, found, at = _split(s)
    hint = 'write text in quotes, days like 2026-05-04, lists like ["one", "two"]'
    return Trap(at=at, size=max(1, len(found.split("\n")[0])), words="this cannot be read", hint=hint)


def _shortened(text: str) -> str:
    text = text.split("\n")[0].strip().strip(QUOTES + "\"'")
    return text if len(text) <= 50 else "..."


def _quoted(text: str) -> str:
    """A value as it should have been written: days, numbers, lists and quoted text as they are."""
    text = text.strip()
    return text if re.match(r"[\d\[{\"']|true$|false$", text) and len(text) <= 50 else f'"{_shortened(text)}"'


def _reads(text: str) -> bool:
    try:
        tomllib.loads(text)
    except (tomllib.TOMLDecodeError, ValueError, RecursionError):
        return False
    return True


TRAPS: tuple[Callable[[Statement], Trap | None], ...] = (
    _control,
    _header,
    _no_equals,
    _key,
    _empty,
    _quotes,
    _open,
    _backslash,
    _apostrophe,
    _after_text,
    _word,
    _date,
    _number,
    _list,
    _bare,
    _anything,
)
"""Looked through in this order; the last one always finds something."""


def slipped(finding: Finding, origins: Origins, top: frozenset[str]) -> Finding | None:
    """An unknown key of a table that is a key of the case itself: it slipped under the table's header."""
    from dataclasses import replace

    key = finding.path[-1]
    if key not in top:
        return None
    table = next((finding.path[:size] for size in range(len(finding.path) - 1, 0, -1) if finding.path[:size] in origins.spans), ())
    span = origins.spans.get(table)
    header = f"[{'.'.join(str(part) for part in table)}]"
    line = f" (line {span.key_line})" if span else ""
    words = f'"{key}" stands under {header}{line}, but it belongs to the case itself'
    return replace(finding, code="slipped", words=words, hint=f"move it up, before the first line in square brackets")
