"""What markup says: its words as somebody reads them, and its tags with their attributes, read as a browser would."""

import html
import re
from collections.abc import Iterator

from urgent_appeal.model.value import value

INLINE = "a|abbr|b|bdi|bdo|big|cite|code|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|tt|u|var|wbr"
"""Elements that do not end a word."""
NOTE_MARK = re.compile(r"<sup\b[^>]*>(?:\s|\d|<a\b[^>]*>|</a>)*</sup>", re.IGNORECASE)
"""The number of a note: a word may go on behind it."""
INLINE_TAG = re.compile(rf"</?(?:{INLINE})\b(?:[^>\"']|\"[^\"]*\"|'[^']*')*>", re.IGNORECASE)
TAG = re.compile(r"</?[a-zA-Z](?:[^>\"']|\"[^\"]*\"|'[^']*')*>")
COMMENT = re.compile(r"<!--|-->")
OPENED = re.compile(r"<([a-zA-Z][^\s/>]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)(?:>|$)")
"""A start tag. A quoted > does not end it; everything that looks like a tag counts as one, also in a comment."""
ATTRIBUTE = re.compile(r"([^\s\"'<>/=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")


@value
class Tag:
    """A start tag."""

    name: str
    """In small letters."""
    attributes: tuple[tuple[str, str], ...]
    """Names in small letters, and values with their entities read."""
    at: int
    """Offset in the markup."""
    written: str
    """The tag as it stands there."""


def words_of(markup: str) -> str:
    """The words of some markup; an element that is no part of a line begins a new line."""
    text = INLINE_TAG.sub("", NOTE_MARK.sub("", markup))
    return html.unescape(TAG.sub("\n", COMMENT.sub("\n", text)))


def tags_of(markup: str) -> Iterator[Tag]:
    """Every start tag with its attributes."""
    for match in OPENED.finditer(markup):
        found = ATTRIBUTE.findall(match[2])
        yield Tag(
            name=match[1].lower(),
            attributes=tuple((name.lower(), html.unescape(a or b or c)) for name, a, b, c in found),
            at=match.start(),
            written=match[0],
        )
