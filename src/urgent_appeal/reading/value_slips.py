"""Slips in a value: quotation marks, backslashes, days, texts without quotation marks, lists, braces."""

import datetime as dt
import re
from collections.abc import Iterator

from urgent_appeal.patterns import regex
from urgent_appeal.reading.examples import DAY
from urgent_appeal.reading.slip import DAY_KEYS, Slip, as_value, quoted, reads
from urgent_appeal.reading.statements import CURLED, EQUALS, KEY, TEXT, Statement, item, statements

ESCAPE = regex(
    r'\\(?:[btnfr"\\]|u(?![dD][89a-fA-F])[\da-fA-F]{4}|U00(?:0[\da-fA-F]|10)[\da-fA-F]{4}|[ \t]*\n)|(?P<wrong>\\)'
)
"""An escape that TOML knows, or a backslash that begins none."""
NOT_CLOSED = {
    "[": ("the list that begins here is not closed", "write ] after its last item"),
    "{": ("the brace that opens here is not closed", "close it with } on the same line"),
}
ENDED = {"'": "the apostrophe ends the text here", '"': "a quotation mark inside the text ends it"}
YEAR_FIRST = regex(r"(?P<year>\d{4})([./-])(?P<month>\d{1,2})\2(?P<day>\d{1,2})")
YEAR_LAST = regex(r"(?P<day>\d{1,2})([./-]) ?(?P<month>\d{1,2})\2 ?(?P<year>\d{4})")
PART_OF_A_DATE = regex(r"\d{4}(-\d{2}){0,2}[~?%]|\d{4}-\d{2}|\d{4}(-\d{2}){0,2}/.*|\.\./\d.*|\[?\d{4}.*\.\..*")
"""Dates of facts that are correct when they stand in quotes: EDTF (ISO 8601-2)."""
TIME = regex(r"(\d{4}-\d{2}-\d{2}[T ])?\d{1,2}:\d{1,2}(:.*)?([Zz]|[+-].*)?")
ANSWERS = {"true": "true", "yes": "true", "on": "true", "false": "false", "no": "false", "off": "false"}
MARK = regex(rf"{TEXT.pattern}|#[^\n]*|[\[\]{{}},;]")
"""What divides a list or a table in braces, and what hides such marks: texts and comments."""
DEPTH = {"[": 1, "{": 1, "]": -1, "}": -1}
ITEM = regex(r"(?:[ \t\n]|#[^\n]*)*(?P<item>[\s\S]*?)[ \t\n]*\Z")
"""What stands between two commas: spaces and comments, the item itself, spaces."""


def _marks(text: str) -> str:
    return text[:3] if text[:3] in ("'''", '"""') else text[:1]


def curled(s: Statement) -> Slip | None:
    """Quotation marks of a word processor instead of straight ones."""
    first, inside = s.value[:1], s.value.partition("#")[0].strip()
    if not first or first not in CURLED:
        return None
    hint = f"write {s.lead}{quoted(inside)}" if inside[-1] in CURLED else 'write straight quotation marks: "'
    if len(s.value) > 2 and not s.value[1:3].strip(CURLED):
        hint = f"write {s.lead}''' and ''' at the end of the text: three straight marks"
    words = f"{first} is not a quotation mark that can be read here"
    return Slip(at=s.value_at, code="quotes", words=words, hint=hint)


def never_closed(s: Statement) -> Slip | None:
    """A quotation mark or a bracket that opens and does not close."""
    if s.open_at is None:
        return None
    at, marks = s.open_at, _marks(s.text[s.open_at :])
    if marks in ("'", '"'):
        return behind(s) or _short_text(s, at, marks)
    if marks in NOT_CLOSED:
        return Slip(at=at, code="not-closed", words=NOT_CLOSED[marks][0], hint=NOT_CLOSED[marks][1])
    hint = f"write {marks} on a line of its own where the text ends"
    for number, line in enumerate(s.text.split("\n")[1:], s.line + 1):
        if line.strip() in ("'''", '"""'):
            hint = f"write {marks} instead of {line.strip()} on line {number}"
    words = f"the text that begins here is never closed with {marks}"
    return Slip(at=at, size=3, code="not-closed", words=words, hint=hint)


def _short_text(s: Statement, at: int, mark: str) -> Slip:
    line = s.text[at:].split("\n")[0]
    if found := re.search(f"[{CURLED}](?=[ \\t,}}\\]]*(?:#.*)?$)", line):
        words = f"{found[0]} does not close a text that begins with {mark}"
        return Slip(at=at + found.start(), code="quotes", words=words, hint=f"write {mark} there")
    if mark == '"' and line.rstrip().endswith('\\"') and reads("x = " + line.replace("\\", "\\\\")):
        return _backslash(at + line.rindex("\\"), '"')
    words = "the quotation mark that opens here is not closed on its line"
    hint = "close it, or begin and end a text over several lines with '''"
    return Slip(at=at, code="not-closed", words=words, hint=hint)


def backslash(s: Statement) -> Slip | None:
    """A backslash in double quotation marks that is not the beginning of an escape."""
    found = ESCAPE.finditer(s.value) if s.value.startswith('"') else ()
    wrong = next((match.start() for match in found if match["wrong"]), None)
    return None if wrong is None else _backslash(s.value_at + wrong, _marks(s.value))


def _backslash(at: int, marks: str) -> Slip:
    words = "a backslash means something special between these quotation marks"
    hint = "begin and end the text with {} instead, or write two backslashes".format("'" * len(marks))
    return Slip(at=at, code="backslash", words=words, hint=hint)


def behind(s: Statement) -> Slip | None:
    """Something behind a value that seemed complete."""
    if s.rest_at is None:
        return None
    at, rest, marks = s.rest_at, s.text[s.rest_at :].split("\n")[0].strip(), _marks(s.value)
    words, hint = "nothing else may follow this value", "remove it, or begin a note with #"
    if not rest.strip(";,."):
        words, hint = f"{rest} does not belong after the value", "remove it"
    elif match := re.match(rf"[;,]?[ \t]*({KEY})[ \t]*=", rest):
        words, hint = "there are two keys on one line", f"write {match[1]} = ... on a line of its own"
    elif marks[0] in ENDED and not rest.startswith("//"):
        other, or_write = ("\" or '''", "") if marks == "'" else ("'''", ", or write “ and ” inside it")
        hint = (
            f"begin and end the text with {other} instead{or_write}" if len(marks) == 1 else "write “ and ” inside it"
        )
        words, at = ENDED.get(marks, f"{marks} inside the text ends it"), s.text.rindex(marks, 0, at)
        return Slip(at=at, size=len(marks), code="quotes", words=words, hint=hint)
    return Slip(at=at, size=len(rest), code="rest", words=words, hint=hint)


def date(s: Statement) -> Slip | None:
    """A day, a part of a date or a time of day that TOML cannot read without quotes."""
    text = s.value.split("\n")[0].split("#")[0].strip()
    if day := YEAR_FIRST.fullmatch(text) or YEAR_LAST.fullmatch(text):
        words, hint = _day(day, s.lead)
    elif PART_OF_A_DATE.fullmatch(text):
        whole = f", or {s.lead}{DAY} if a whole day is meant" if s.key in DAY_KEYS else ""
        words, hint = "a date that is not one whole day must be in quotes", f'write {s.lead}"{text}"{whole}'
    elif TIME.fullmatch(text):
        words, hint = "a time of day must be in quotes", f'write {s.lead}"{text}"'
    else:
        return None
    return Slip(at=s.value_at, size=len(text), code="date", words=f"{s.key}: {words}", hint=hint)


def _day(match: re.Match[str], lead: str) -> tuple[str, str]:
    """Words and hint for the year, month and day that somebody wrote in another way."""
    year, month, day = (int(match[name]) for name in ("year", "month", "day"))
    year_last = match.start("day") < match.start("year")
    month, day = (day, month) if year_last and month > 12 else (month, day)
    try:
        hint = f"write {lead}{dt.date(year, month, day).isoformat()}"
    except ValueError:
        return f"{match[0]} is not a day of the calendar", f"write a day like {DAY}"
    unsure = f", if {day} is the day" if year_last and day <= 12 and day != month else ""
    return f"a day is written {'with the year first' if year_last else f'like {DAY}'}", hint + unsure


def bare(s: Statement) -> Slip | None:
    """A text without quotation marks, true and false in another form, and a value with something too much behind it."""
    if not s.value or s.value[0] in "\"'[{":
        return None
    text = s.value.split("\n")[0].split(" #")[0].strip()
    code, words, hint = "no-quotes", "a text must be in quotes", f"write {s.lead}{quoted(text)}"
    if reads(f"x = {text.rstrip(',;.')}"):
        code, words, hint = "rest", f"{text[-1]} does not belong after the value", "remove it"
    elif s.key in DAY_KEYS:
        code, words, hint = "date", "this is not a day", f"write {s.lead}{DAY}"
    elif answer := ANSWERS.get(text.lower()):
        words = "yes and no are written as true and false, in small letters"
        code, hint = "true-false", f"write {s.lead}{answer}"
    elif text.startswith("(") and text.endswith(")"):
        items = ", ".join(as_value(part) for part in text[1:-1].split(","))
        code, words, hint = "list", "a list is written in square brackets", f"write {s.lead}[{items}]"
    return Slip(at=s.value_at, size=len(text), code=code, words=f"{s.key}: {words}", hint=hint)


def commas(s: Statement) -> Slip | None:
    """A comma that is missing or too much, and in braces a key that stands twice and more lines than one."""
    if s.value.startswith("{") and "\n" in MARK.sub("", s.value):
        name = f"{s.under}.{s.key}" if s.under else s.key
        table = f", or as a table [{name}] of its own with a key on each line" if s.key else ""
        words, hint = "everything in braces must be on one line", f"write it on one line{table}"
        return Slip(at=s.value_at, code="inline-table", words=words, hint=hint)
    keys: set[str] = set()
    found = pieces(s)
    for at, text in found:
        piece = _piece(s, text)
        place, rest = at + (piece.rest_at or 0), "" if piece.rest_at is None else piece.text[piece.rest_at :]
        slip = None
        if not text and (at, text) == found[-1]:
            place = s.text.rindex(",", 0, at)
            slip = place, "inline-table", "there is a comma after the last item in braces", "remove it"
        elif not text:
            slip = at, "list", "there is a comma here with nothing before it", "remove it"
        elif rest.startswith(";"):
            slip = place, "list", "there is a semicolon where a comma belongs", "write ,"
        elif rest[:1] in tuple("\"'[{") or EQUALS.match(rest):
            slip = place, "list", "a comma is missing before this", "write , between the two"
        elif s.value[0] == "{" and piece.key in keys - {""}:
            slip = at, "twice", f'"{piece.key}" is written twice in these braces', "keep one of the two"
        if slip:
            place, code, words, hint = slip
            return Slip(at=place, size=len(piece.key) if code == "twice" else 1, code=code, words=words, hint=hint)
        keys.add(piece.key)
    return None


def inner(s: Statement) -> Iterator[tuple[int, Statement]]:
    """The items that cannot be read by themselves, each with its offset in the statement."""
    for at, text in pieces(s):
        if not reads(text if s.value[0] == "{" else f"x = {text}"):
            yield at, _piece(s, text)


def _piece(s: Statement, text: str) -> Statement:
    """An item as a statement; its comments and line ends become spaces, so that offsets stay."""
    line = MARK.sub(lambda mark: " " * len(mark[0]) if mark[0][0] == "#" else mark[0], text).replace("\n", " ")
    return item(line, s.key) if s.value[0] == "[" else next(statements(line), item(line, s.key))


def pieces(s: Statement) -> list[tuple[int, str]]:
    """The items of a list or of a table in braces as written, each with its offset in the statement.

    An empty one stands for a comma without an item; a list may have one at its end, which is left out.
    """
    found: list[tuple[int, str]] = []
    depth, begin = 0, s.value_at + 1
    for mark in MARK.finditer(s.text, s.value_at) if s.value[:1] in ("[", "{") else ():
        depth += DEPTH.get(mark[0], 0)
        if (mark[0] == "," and depth == 1) or depth == 0:
            piece = ITEM.match(s.text, begin, mark.start())
            found += [(piece.start("item"), piece["item"])] if piece else []
            begin = mark.end()
        if depth == 0:
            break
    is_end = found and not found[-1][1] and (s.value[0] == "[" or len(found) == 1)
    return found[:-1] if is_end else found
