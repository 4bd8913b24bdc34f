"""Traps of a text in quotation marks: curled marks, marks that are never closed, backslashes, what stands behind."""

import re

from urgent_appeal.reading.line_traps import NOTE_SIGNS, not_a_note
from urgent_appeal.reading.statements import CURLED, KEY, Statement
from urgent_appeal.reading.trap import Trap, as_value, quoted, reads

ESCAPE = re.compile(r'\\(?:[btnfr"\\]|u(?P<four>[0-9A-Fa-f]{4})|U(?P<eight>[0-9A-Fa-f]{8})|[ \t]*\n)|\\')
"""An escape that TOML knows, or a lone backslash."""
SURROGATES = range(0xD800, 0xE000)
LAST_CHARACTER = 0x10FFFF


def curled(s: Statement) -> Trap | None:
    """Quotation marks of a word processor instead of straight ones."""
    first = s.value[:1]
    if not first or first not in CURLED:
        return None
    words = f"{first} is not a quotation mark that can be read here"
    inside = s.value.partition("#")[0].strip()
    if s.value[1:3].strip(CURLED) == "" and len(s.value) > 2:
        return Trap(
            at=s.value_at,
            size=3,
            code="quotes",
            words=words,
            hint=f"write {s.lead}''' and ''' at the end of the text: three straight marks",
        )
    if inside[-1] not in CURLED:
        return Trap(at=s.value_at, code="quotes", words=words, hint='write straight quotation marks: "')
    return Trap(at=s.value_at, code="quotes", words=words, hint=f"write {s.lead}{quoted(inside)}")


def never_closed(s: Statement) -> Trap | None:
    """A quotation mark or a bracket that opens and does not close."""
    if s.open_at is None:
        return None
    at, mark = s.open_at, s.text[s.open_at : s.open_at + 3]
    if mark in ("'''", '"""'):
        return _long_text(s, at, mark)
    if mark[0] == "{":
        hint = "close it with } on the same line"
        return Trap(at=at, code="not-closed", words="the brace that opens here is not closed", hint=hint)
    if mark[0] == "[":
        hint = "write ] behind its last item"
        return Trap(at=at, code="not-closed", words="the list that begins here is not closed", hint=hint)
    if s.rest_at is not None:
        return behind(s)
    return _short_text(s, at, mark[0])


def _long_text(s: Statement, at: int, mark: str) -> Trap:
    other = '"""' if mark == "'''" else "'''"
    words = f"the text that begins here is never closed with {mark}"
    hint = f"write {mark} on a line of its own where the text ends"
    for number, line in enumerate(s.text.split("\n")[1:], s.line + 1):
        if line.strip() == other:
            hint = f"write {mark} instead of {other} on line {number}"
    return Trap(at=at, size=3, code="not-closed", words=words, hint=hint)


def _short_text(s: Statement, at: int, mark: str) -> Trap:
    line = s.text[at:].split("\n")[0]
    curled = re.search(f"[{CURLED}](?=[ \\t,}}\\]]*(?:#.*)?$)", line)
    if curled:
        words = f"{curled[0]} does not close a text that begins with {mark}"
        return Trap(at=at + curled.start(), code="quotes", words=words, hint=f"write {mark} there")
    if mark == '"' and line.rstrip().endswith('\\"') and reads("x = " + line.replace("\\", "\\\\")):
        return _backslash(s, at + line.rindex("\\"), '"')
    words = "the quotation mark that opens here is not closed on its line"
    return Trap(
        at=at, code="not-closed", words=words, hint="close it, or begin and end a text over several lines with '''"
    )


def backslash(s: Statement) -> Trap | None:
    """A backslash in double quotation marks that is not the beginning of an escape."""
    if not s.value.startswith('"'):
        return None
    for match in ESCAPE.finditer(s.value):
        number = match["four"] or match["eight"]
        if number and (int(number, 16) in SURROGATES or int(number, 16) > LAST_CHARACTER):
            words = f"{match[0]} is not the number of a character"
            return Trap(
                at=s.value_at + match.start(),
                size=len(match[0]),
                code="backslash",
                words=words,
                hint="type the character itself",
            )
        if match[0] == "\\":
            return _backslash(s, s.value_at + match.start(), s.value[:3])
    return None


def _backslash(s: Statement, at: int, marks: str) -> Trap:
    mark = "'''" if marks == '"""' else "'"
    words = "a backslash means something special between these quotation marks"
    hint = f"begin and end the text with {mark} instead, or write two backslashes"
    return Trap(at=at, code="backslash", words=words, hint=hint)


def behind(s: Statement) -> Trap | None:
    """Something behind a value that seemed complete."""
    if s.rest_at is None:
        return None
    rest = s.text[s.rest_at :].split("\n")[0].strip()
    if re.fullmatch(r"[;,.]+", rest):
        return Trap(
            at=s.rest_at, size=len(rest), code="rest", words=f"{rest} behind the value is too much", hint="take it out"
        )
    if match := re.match(rf"[;,]?[ \t]*({KEY})[ \t]*=", rest):
        words = "two keys stand on one line"
        return Trap(
            at=s.rest_at, size=len(rest), code="rest", words=words, hint=f"write {match[1]} = ... on a line of its own"
        )
    if rest.startswith(NOTE_SIGNS):
        return not_a_note(s.rest_at, len(rest))
    mark = s.value[0]
    if mark not in "\"'":
        words = "nothing else may stand behind this value"
        return Trap(at=s.rest_at, size=len(rest), code="rest", words=words, hint="take it out, or begin a note with #")
    return _ended_inside(s, s.value)


def _ended_inside(s: Statement, found: str) -> Trap:
    mark = found[:3] if found[:3] in ("'''", '"""') else found[0]
    assert s.rest_at is not None
    close = s.text.rindex(mark, 0, s.rest_at)
    if len(mark) == 3:
        words = f"{mark} inside the text ends it"
        return Trap(at=close, size=3, code="quotes", words=words, hint="write “ and ” inside it")
    if mark == "'":
        hint = "begin and end the text with \" or ''' instead"
        return Trap(at=close, code="quotes", words="the apostrophe ends the text here", hint=hint)
    hint = "begin and end the text with ''' instead, or write “ and ” inside it"
    return Trap(at=close, code="quotes", words="a quotation mark inside the text ends it", hint=hint)


def bare(s: Statement) -> Trap | None:
    """A text without quotation marks."""
    if not s.value or s.value[0] in "\"'[{":
        return None
    text = s.value.split("\n")[0].split(" #")[0].strip()
    name = s.key
    if s.key in {"date", "published", "act-by"}:
        return Trap(
            at=s.value_at,
            size=len(text),
            code="date",
            words=f"{name}: this is not a day",
            hint=f"write {s.lead}2026-05-04",
        )
    if text.startswith("(") and text.endswith(")"):
        items = ", ".join(as_value(part) for part in text[1:-1].split(","))
        hint = f"write {s.lead}[{items}]"
        return Trap(
            at=s.value_at, size=len(text), code="list", words=f"{name}: a list stands in square brackets", hint=hint
        )
    return Trap(
        at=s.value_at,
        size=len(text),
        code="no-quotes",
        words=f"{name}: a text must stand in quotes",
        hint=f"write {s.lead}{quoted(text)}",
    )
