"""A letter as plain text, as wide as a mail or a web form shows it."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

MARK = re.compile(r"(?:\d{1,3}[.)]|[-–—•*])[^\S\n]+")
"""What begins an item of a list; further lines stand under the word behind it."""
BLANK = re.compile("[ \t\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]+")
"""Blanks where a line may end (Unicode UAX 14, classes SP and BA)."""
HOLDS = "\u00a0\u202f\u2007"
"""Spaces where no line may end."""
NO_BREAK = str.maketrans(dict.fromkeys(HOLDS, " "))
UNSEEN = str.maketrans(dict.fromkeys("\u00ad\u2060\ufeff"))
"""Marks of where a word may or may not break, which a web form may show."""
MAY_BREAK = "\u200b"
ADDRESS = re.compile(
    r"(?:https?://|mailto:|www\.)[^\s<>«»\u200b\u3000-\u303f\uff00-\uff65]+"
    r"|[^\s@<>«»\u200b\u3000-\uffef]{1,64}@[A-Za-z0-9.-]+"
)
"""A web or e-mail address; it ends before a mark of Chinese or Japanese."""
NOT_FIRST = re.compile("[、。，．：；？！）」』】〕〉》ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々\U0001f3fb-\U0001f3ff]")
"""Wide signs that begin no line (JIS X 4051 in outline), and colours of skin, which belong to the sign before."""
NOT_LAST = re.compile("[（「『【〔〈《]")
HANGUL = re.compile("[\uac00-\ud7a3\u3131-\u318e]")
"""Korean is written with blanks, and its lines end there."""
Piece = tuple[str, bool]
"""A text that stays on one line, and whether a blank stands before it."""


def wrapped(paragraphs: Sequence[str | tuple[str, ...]], width: int = 72) -> str:
    """The paragraphs as lines of at most `width` columns, with an empty line between them and a line end behind.

    A tuple is a list: an item that begins with a mark, "1. " or "- ", has its further lines set in. A line break in a
    paragraph stays one. A word or an address that is wider than a line gets a line of its own. A no-break space
    becomes a plain one that holds its words together. Without any word the text is empty.
    """
    blocks = ("\n".join(filter(None, map(_tidy, _block(paragraph, width)))) for paragraph in paragraphs)
    text = "\n\n".join(filter(None, blocks))
    return f"{text}\n" if text else ""


def columns(text: str) -> int:
    """How many columns a text takes: a wide sign two (Unicode UAX 11), one that joins the sign before it none."""
    return sum(_columns(sign) for sign in text)


def _block(paragraph: str | tuple[str, ...], width: int) -> Iterator[str]:
    if isinstance(paragraph, str):
        for line in paragraph.splitlines():
            yield from _lines(line, "", "", width)
        return
    for item in paragraph:
        found = MARK.match(item)
        mark = f"{found[0].split()[0]} " if found else ""
        hang, first = " " * columns(mark), mark
        for line in item[found.end() if found else 0 :].splitlines():
            for written in _lines(line, first, hang, width):
                yield written
                first = hang


def _tidy(line: str) -> str:
    return line.translate(NO_BREAK).rstrip()


def _lines(text: str, first: str, hang: str, width: int) -> Iterator[str]:
    """One line of a text as lines of the page; `first` and `hang` stand before the first and before the others."""
    before, line, used = first, "", 0
    for piece, apart in _pieces(text):
        wide = columns(piece)
        if line and columns(before) + used + apart + wide > width:
            yield f"{before}{line}"
            before, line, used = hang, "", 0
        blank = " " if apart and line else ""
        line, used = f"{line}{blank}{piece}", used + len(blank) + wide
    if line:
        yield f"{before}{line}"


def _pieces(text: str) -> Iterator[Piece]:
    seen = "".join(
        sign for sign in text.translate(UNSEEN) if sign == "\t" or unicodedata.category(sign) not in ("Cc", "Cs")
    )
    for word in filter(None, BLANK.split(seen)):
        for number, piece in enumerate(filter(None, _cut(word))):
            yield piece, number == 0


def _cut(word: str) -> Iterator[str]:
    """The word in pieces, cut where a line may end inside it: at a mark for that, and between wide signs."""
    whole = {at for address in ADDRESS.finditer(word) for at in range(address.start() + 1, address.end())}
    start = 0
    for at in range(1, len(word)):
        if at not in whole and _parts(word[at - 1], word[at]):
            yield word[start:at].replace(MAY_BREAK, "")
            start = at
    yield word[start:].replace(MAY_BREAK, "")


def _parts(before: str, after: str) -> bool:
    """Whether a line may end between two signs of a word."""
    if before == MAY_BREAK:
        return True
    if not (_ideograph(before) or _ideograph(after)) or before == "\u200d" or not _columns(after):
        return False
    opens = NOT_LAST.match(before) or unicodedata.category(before) in ("Ps", "Pi")
    closes = NOT_FIRST.match(after) or unicodedata.category(after) in ("Pe", "Pf", "Po")
    return not opens and not closes and before not in HOLDS and after not in HOLDS


def _ideograph(sign: str) -> bool:
    return _columns(sign) == 2 and not HANGUL.match(sign)


def _columns(sign: str) -> int:
    if unicodedata.category(sign) in ("Mn", "Me", "Cf") or "\u1160" <= sign <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1
