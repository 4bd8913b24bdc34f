"""What markup says: its words as somebody reads them, and its tags with their attributes, read as a browser would."""

import html
import re
from collections.abc import Iterator

from urgent_appeal.model.value import value

BLOCKS = (
    "address|article|aside|blockquote|body|br|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset"
    "|figcaption|figure|footer|form|frameset|h[1-6]|head|header|hgroup|hr|html|legend|li|link|main|menu|meta|nav|ol"
    "|optgroup|option|p|pre|search|section|select|style|summary|table|tbody|td|textarea|tfoot|th|thead|title|tr|ul"
)
"""Elements that end a word; all others, known or not, stand inside a line, as in a browser."""
VALUE = r"(?:\"[^\"]*\"|'[^']*'|[^\s>\"'][^\s>]*)"
INSIDE_TAG = rf"(?>[\s/]+|[^\s/>][^\s/>=]*(?:\s*=\s*{VALUE}?)?)*+"
"""What may stand between the name of a tag and its end, read as HTML's own parser does: a quotation mark inside an
unquoted value is a character like any other, and a quoted > ends nothing."""
NOTE_MARK = re.compile(r"<sup\b[^>]*>(?:\s|\d|<a\b[^>]*>|</a>)*</sup>", re.IGNORECASE)
"""The number of a note: a word may go on behind it."""
BLOCK_TAG = re.compile(rf"</?(?:{BLOCKS})(?=[\s/>]){INSIDE_TAG}(?:>|$)", re.IGNORECASE)
ANY_TAG = re.compile(rf"</?[a-zA-Z][^\s/>]*{INSIDE_TAG}(?:>|$)")
COMMENT = re.compile(r"<!--(.*?)(?:-->|$)", re.DOTALL)
OPENED = re.compile(rf"<(/?[a-zA-Z][^\s/>]*)({INSIDE_TAG})(?:>|$)")
"""A tag. Everything that looks like one counts as one, also in a comment."""
ATTRIBUTE = re.compile(r"([^\s/>][^\s/>=]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"'][^\s>]*))?)?")


@value
class Tag:
    """A tag."""

    name: str
    """In small letters."""
    attributes: tuple[tuple[str, str], ...]
    """Names in small letters, and values with their entities read."""
    at: int
    """Offset in the markup."""
    written: str
    """The tag as it stands there."""


def words_of(markup: str) -> str:
    """The words of some markup, an element that is no part of a line on a new one; comments come last."""
    comments = COMMENT.findall(markup)
    text = BLOCK_TAG.sub("\n", NOTE_MARK.sub("", COMMENT.sub("", markup)))
    return html.unescape("\n".join((ANY_TAG.sub("", text), *comments)))


def tags_of(markup: str) -> Iterator[Tag]:
    """Every tag with its attributes; the name of an end tag begins with a slash."""
    for match in OPENED.finditer(markup):
        found = ATTRIBUTE.findall(match[2])
        yield Tag(
            name=match[1].lower(),
            attributes=tuple((name.lower(), html.unescape(a or b or c)) for name, a, b, c in found),
            at=match.start(),
            written=match[0],
        )
