"""A TOML text cut into its statements, so that each can be judged by itself, however wrong its neighbours are."""

import re
from collections.abc import Iterator

from urgent_appeal.model.value import value
from urgent_appeal.patterns import regex

TEXT = regex(
    r"'''[\s\S]*?'{3,5}"
    r'|"""(?:\\[\s\S]|[^\\])*?"{3,5}'
    r"|'(?!'')[^'\n]*'"
    r'|"(?!"")(?:\\.|[^"\\\n])*"'
)
"""A text in quotation marks that is closed; up to two marks more may stand right before those that close a long one."""
PART = r"""(?:[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')"""
KEY = rf"{PART}(?:[ \t]*\.[ \t]*{PART})*"
EQUALS = regex(rf"[ \t]*(?P<key>{KEY})[ \t]*(?P<separator>=)[ \t]*")
OTHER_SEPARATORS = (
    regex(r"""[ \t]*(?P<key>[\w.-]+|"[\w.-]+")[ \t]*(?P<separator>:)(?!//)[ \t]*(?=\S)"""),
    regex(r"""[ \t]*(?P<key>[\w.-]+)[ \t]*(?P<separator>[ \t])(?=["'\[{]|\d[\d.,/-]*[ \t]*$)""", re.MULTILINE),
    regex(r"(?P<key>[^=\n]*)(?P<separator>=)[ \t]*"),
)
"""How a key is set apart from its value by those who do not write the equals sign or the key as TOML wants them."""
HEADER = regex(rf"^[ \t]*\[\[?[ \t]*(?=[A-Za-z]){KEY}[ \t]*\]\]?[ \t]*(?:#.*)?$", re.MULTILINE)
PAIR = rf"^[ \t]*{KEY}[ \t]*=[ \t]*(?:[\"'\[{{+\-\d“«]|true|false)"
NEAR = r"^[ \t]*\[\[?[^\W\d][^\[\]\n]*\.[^\[\]\n]*\]\]?[ \t]*(?:#.*)?$"
NEXT = regex(rf"{HEADER.pattern}|{PAIR}|{NEAR}", re.MULTILINE)
"""The beginning of a line that was meant as a statement, whatever the letters of a header are."""
BEFORE_A_HEADER = " \t\0\u00a0\u200b\u200e\u200f\u202f\u2060\ufeff"
"""Spaces, and what nobody sees, before the bracket of a table; a file that was put together has U+FEFF inside."""
CURLED = "“”„«»‘’‚‹›`´"
"""Quotation marks that word processors put in place of the straight ones."""


@value
class Statement:
    """A key with its value, or a table's header, with all its lines; offsets are characters in `text`."""

    start: int = 0
    """Offset of `text` in the file."""
    line: int
    """Its first line, counted from 1."""
    text: str
    key: str = ""
    """As written, quotes included; empty for a header and for a line that has no key."""
    separator: str = ""
    """What stands between key and value: "=", ":" or a space; empty where nothing does."""
    separator_at: int = 0
    value_at: int = 0
    """Where the value begins, or the end of the line where there is none."""
    open_at: int | None = None
    """A quotation mark or bracket that is never closed."""
    rest_at: int | None = None
    """What stands behind the value and is no comment."""
    under: str = ""
    """The name of the table whose header stands above; empty at the top of the file."""
    in_list: bool = False
    """True for an item of a list; `key` is then the list's."""

    @property
    def lead(self) -> str:
        """What stands before the value when the statement is written correctly."""
        return "" if self.in_list else f"{self.key} = "

    @property
    def value(self) -> str:
        """The value as written, with what stands behind it."""
        return self.text[self.value_at :]

    @property
    def is_header(self) -> bool:
        """Whether it begins with the square bracket of a table."""
        return not self.in_list and self.text.lstrip(BEFORE_A_HEADER).startswith("[")


def statements(text: str, *, right: bool = False) -> Iterator[Statement]:
    """All statements; empty lines and comments are left out.

    In a text that is `right`, TOML alone decides where a value ends. In another one, a text or list that is not closed
    ends before the next line that looks like a statement.
    """
    at = line = 0
    while at < len(text):
        end = line_end(text, at)
        if text[at:end].lstrip(" \t")[:1] not in ("", "#"):
            statement = _statement(text, at, line + 1, right=right)
            yield statement
            end = at + len(statement.text)
        line += text.count("\n", at, end + 1)
        at = end + 1


def item(text: str, key: str) -> Statement:
    """One item of the list that stands at `key`, as if it stood there alone."""
    scan = _Scan(text, 0)
    return Statement(
        line=1, text=text, key=key, separator="=", open_at=scan.open_at, rest_at=scan.rest_at, in_list=True
    )


def line_end(text: str, at: int) -> int:
    """Offset of the end of the line that `at` is in."""
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _statement(text: str, start: int, line: int, *, right: bool) -> Statement:
    first = text[start : line_end(text, start)]
    if first.lstrip(BEFORE_A_HEADER).startswith("["):
        return Statement(start=start, line=line, text=first, value_at=len(first))
    found = EQUALS.match(first) or next((match for one in OTHER_SEPARATORS if (match := one.match(first))), None)
    if found is None:
        return Statement(start=start, line=line, text=first, value_at=len(first))
    scan = _Scan(text, start + found.end(), right=right)
    return Statement(
        start=start,
        line=line,
        text=text[start : scan.end],
        key=found["key"].strip(),
        separator=found["separator"].replace("\t", " "),
        separator_at=found.start("separator"),
        value_at=scan.begin - start,
        open_at=None if scan.open_at is None else scan.open_at - start,
        rest_at=None if scan.rest_at is None else scan.rest_at - start,
    )


class _Scan:
    """One walk over a value, to its end or to where it should have ended."""

    def __init__(self, text: str, start: int, *, right: bool = False) -> None:
        self.text, self.right = text, right
        self.begin = self.at = start
        self.end = line_end(text, start)
        self.open_at: int | None = None
        self.rest_at: int | None = None
        self.brackets: list[int] = []
        self._limits: dict[str, int] = {}
        if text[self.begin : self.begin + 1] in tuple("\"'[{"):
            self._walk()
        elif curled := re.compile(rf"[{CURLED}]{{3}}[\s\S]*?[{CURLED}]{{3}}").match(text, self.begin):
            self.end = line_end(text, curled.end())

    def _walk(self) -> None:
        complete = False
        while self.at < len(self.text):
            character = self.text[self.at]
            if character == "\n" and not self._goes_on():
                break
            if character == "#":
                self.at = line_end(self.text, self.at)
                continue
            if complete and not self.brackets and self.rest_at is None and character not in " \t\n":
                self.rest_at = self.at
            if character in "\"'":
                if not self._pass_text():
                    return
                complete = True
                continue
            if character in "[{":
                self.brackets.append(self.at)
            elif character in "]}" and self.brackets:
                self.brackets.pop()
                complete = True
            self.at += 1
        self.end = self.at
        if self.brackets:
            self.open_at, self.end = self.brackets[0], self._should_end(self.at, len(self.text))

    def _goes_on(self) -> bool:
        """Whether the innermost bracket is closed before the next line that looks like another statement."""
        if not self.brackets or self.right:
            return bool(self.brackets)
        bracket = self.text[self.brackets[-1]]
        if self._limits.get(bracket, -1) <= self.at:
            found = (NEXT if bracket == "[" else HEADER).search(self.text, self.at + 1)
            self._limits[bracket] = found.start() if found else len(self.text)
        return self.text.find("]" if bracket == "[" else "}", self.at, self._limits[bracket]) >= 0

    def _pass_text(self) -> bool:
        """Goes behind a quoted text; False where it is never closed, and `end` is then where it should have been."""
        start, found = self.at, TEXT.match(self.text, self.at)
        is_long = self.text.startswith(("'''", '"""'), start)
        close = len(found[0].rstrip(found[0][0])) + start if found else len(self.text)
        before = self.text[self.text.rfind("\n", 0, close) + 1 : close]
        if found and (self.right or "\n" not in found[0] or not EQUALS.fullmatch(before)):
            self.at = found.end()
            return True
        self.open_at = start
        self.end = self._should_end(start, close) if is_long else line_end(self.text, start)
        return False

    def _should_end(self, start: int, stop: int) -> int:
        """The end of the line before the first one that looks like a statement again."""
        found = NEXT.search(self.text, line_end(self.text, start) + 1)
        return found.start() - 1 if found and found.start() <= stop else line_end(self.text, stop)
