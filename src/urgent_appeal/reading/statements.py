"""A TOML text cut into its statements, so that each can be judged by itself, however wrong its neighbours are."""

import re
from collections.abc import Iterator

from urgent_appeal.model.value import value

PART = r"""(?:[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')"""
KEY = rf"{PART}(?:[ \t]*\.[ \t]*{PART})*"
EQUALS = re.compile(rf"[ \t]*(?P<key>{KEY})[ \t]*=")
OTHER_SIGNS = (
    re.compile(r"""[ \t]*(?P<key>[\w.-]+|"[\w.-]+")[ \t]*:(?!//)(?=[ \t]*\S)"""),
    re.compile(r"""[ \t]*(?P<key>[\w.-]+)[ \t]+(?=["'\[{]|\d[\d.,/-]*[ \t]*$)""", re.MULTILINE),
    re.compile(r"(?P<key>[^=\n]*)="),
)
"""How a key is set apart from its value by those who do not write the equals sign or the key as TOML wants them."""
HEADER = re.compile(rf"^[ \t]*\[\[?[ \t]*(?=[A-Za-z]){KEY}[ \t]*\]\]?[ \t]*(?:#.*)?$", re.MULTILINE)
NEAR_HEADER = re.compile(r"^[ \t]*\[\[?[^\W\d][^\[\]\n]*\.[^\[\]\n]*\]\]?[ \t]*(?:#.*)?$", re.MULTILINE)
"""A line that was meant as a header, whatever its letters."""
PAIR = re.compile(rf"[ \t]*{KEY}[ \t]*=[ \t]*(?:[\"'\[{{+\-\d“«]|true|false)")
BEGINS_TEXT = re.compile(rf"[ \t]*{KEY}[ \t]*=[ \t]*")
"""What stands before the marks that open a text: where they seem to close one, that one was never closed."""
MOST_EXTRA = 2
"""Quotation marks that may stand at the end of a long text, right before those that close it."""
CURLED = "“”„«»‘’‚‹›`´"
"""Quotation marks that word processors put in place of the straight ones."""


@value
class Statement:
    """A key with its value, or a table's header, with all its lines; offsets are characters in `text`."""

    line: int
    """Its first line, counted from 1."""
    text: str
    key: str = ""
    """As written, quotes included; empty for a header and for a line that has no key."""
    sign: str = ""
    """What stands between key and value: "=", ":" or a blank; empty where nothing does."""
    sign_at: int = 0
    value_at: int = 0
    """Where the value begins, or the end of the line where there is none."""
    open_at: int | None = None
    """A quotation mark or bracket that is never closed."""
    rest_at: int | None = None
    """What stands behind the value and is no note."""
    in_list: bool = False
    """True for an item of a list; `key` is then the list's."""

    @property
    def lead(self) -> str:
        """What stands before the value when the statement is written rightly."""
        return "" if self.in_list else f"{self.key} = "

    @property
    def value(self) -> str:
        """The value as written, with what stands behind it."""
        return self.text[self.value_at :]

    @property
    def begins(self) -> str:
        """The first character of the value; empty where there is none."""
        return self.text[self.value_at : self.value_at + 1]

    @property
    def is_header(self) -> bool:
        """Whether it begins with the square bracket of a table."""
        return not self.in_list and self.text.lstrip(" \t").startswith("[")


def statements(text: str) -> Iterator[Statement]:
    """All statements; blank lines and notes are left out."""
    at = line = 0
    while at < len(text):
        end = _line_end(text, at)
        first = text[at:end].lstrip(" \t")[:1]
        if first not in ("", "#"):
            statement = _statement(text, at, line + 1)
            yield statement
            end = at + len(statement.text)
        line += text.count("\n", at, end + 1)
        at = end + 1


def item(text: str, key: str) -> Statement:
    """One item of the list that stands at `key`, as if it stood there alone."""
    scan = _Scan(text, 0)
    open_at, rest_at = scan.open_at, scan.rest_at
    return Statement(line=1, text=text, key=key, sign="=", open_at=open_at, rest_at=rest_at, in_list=True)


def _statement(text: str, start: int, line: int) -> Statement:
    end = _line_end(text, start)
    if text[start:end].lstrip(" \t").startswith("["):
        return Statement(line=line, text=text[start:end], value_at=end - start)
    first = text[start:end]
    found = EQUALS.match(first) or next((match for sign in OTHER_SIGNS if (match := sign.match(first))), None)
    if found is None:
        return Statement(line=line, text=first, value_at=len(first))
    sign = found[0][-1] if found[0][-1] in "=:" else " "
    scan = _Scan(text, start + found.end())
    return Statement(
        line=line,
        text=text[start : scan.end],
        key=found["key"].strip(),
        sign=sign,
        sign_at=found.end() - 1,
        value_at=scan.begin - start,
        open_at=None if scan.open_at is None else scan.open_at - start,
        rest_at=None if scan.rest_at is None else scan.rest_at - start,
    )


class _Scan:
    """One walk over a value, to its end or to where it should have ended."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.begin = self.at = _after_blanks(text, start)
        self.end = _line_end(text, start)
        self.open_at: int | None = None
        self.rest_at: int | None = None
        self.brackets: list[int] = []
        self._next_header: int | None = None
        self._closings: dict[str, int] = {}
        if self.begin == self.end and (late := self._late_value()):
            self.begin = self.at = late
        if text[self.begin : self.begin + 1] in tuple("\"'[{"):
            self._walk()
        elif self._is_curled():
            self.end = self._curled_end()

    def _late_value(self) -> int:
        """Where a value begins that stands on the line below its key; 0 where there is none."""
        place = _after_blanks(self.text, self.end + 1)
        below = self.text[self.end + 1 : _line_end(self.text, self.end + 1)]
        return place if self.text[place : place + 1] in tuple("\"'[{") and not HEADER.match(below) else 0

    def _is_curled(self) -> bool:
        mark = self.text[self.begin : self.begin + 3]
        return len(mark) == 3 and all(character in CURLED for character in mark)

    def _curled_end(self) -> int:
        match = re.compile(f"[{CURLED}]{{3}}").search(self.text, self.begin + 3)
        return _line_end(self.text, match.end()) if match else self.end

    def _walk(self) -> None:
        complete = False
        while self.at < len(self.text):
            character = self.text[self.at]
            if character == "\n" and not self._goes_on():
                break
            if complete and not self.brackets and self.rest_at is None and character not in " \t\n#":
                self.rest_at = self.at
            if character == "#":
                self.at = _line_end(self.text, self.at)
                continue
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
        """Whether what is open reaches into the next line, which must then not look like another statement."""
        if not self.brackets:
            return False
        in_list = self.text[self.brackets[-1]] == "["
        return not (in_list and PAIR.match(self.text, self.at + 1)) and self._is_closed_somewhere()

    def _is_closed_somewhere(self) -> bool:
        """Whether the closing bracket comes before the next header; without it one line is enough to show."""
        if self._next_header is None:
            header = HEADER.search(self.text, self.at + 1)
            self._next_header = header.start() if header else len(self.text)
        closing = "]" if self.text[self.brackets[-1]] == "[" else "}"
        if self._closings.get(closing, -1) < self.at:
            found = self.text.find(closing, self.at)
            self._closings[closing] = len(self.text) if found < 0 else found
        return self._closings[closing] < self._next_header

    def _pass_text(self) -> bool:
        """Goes behind a quoted text; False where it is never closed, and `end` is then where it should have been."""
        start, mark = self.at, self.text[self.at : self.at + 3]
        if mark not in ("'''", '"""'):
            close = _closing(self.text, start + 1, mark[0], _line_end(self.text, start))
            if close is None:
                self.open_at, self.end = start, _line_end(self.text, start)
                return False
            self.at = close + 1
            return True
        close = _closing(self.text, start + 3, mark, len(self.text))
        before = self.text[self.text.rfind("\n", 0, close or 0) + 1 : close]
        if close is None or ("\n" in self.text[start:close] and BEGINS_TEXT.fullmatch(before)):
            self.open_at, self.end = start, self._should_end(start, len(self.text) if close is None else close)
            return False
        self.at = close + 3
        while self.at < close + 3 + MOST_EXTRA and self.text.startswith(mark[0], self.at):
            self.at += 1
        return True

    def _should_end(self, start: int, stop: int) -> int:
        """The end of the line before the first one that looks like a statement again."""
        at = _line_end(self.text, start)
        while at < stop:
            if any(sign.match(self.text, at + 1) for sign in (HEADER, NEAR_HEADER, PAIR)):
                return at
            at = _line_end(self.text, at + 1)
        return min(at, len(self.text))


def _closing(text: str, at: int, mark: str, stop: int) -> int | None:
    """Where the marks stand that close a text; in double quotation marks a backslash hides what follows it."""
    if mark[0] == "'":
        found = text.find(mark, at, stop)
        return None if found < 0 else found
    while at < stop:
        if text[at] == "\\":
            at += 2
        elif text.startswith(mark, at):
            return at
        else:
            at += 1
    return None


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _after_blanks(text: str, at: int) -> int:
    while text[at : at + 1] in (" ", "\t"):
        at += 1
    return at
