"""What markup says: its words as somebody reads them, its tags with their attributes, and the blocks of prose."""

import html
import re
from collections.abc import Iterator

from urgent_appeal.model.value import value
from urgent_appeal.patterns import regex

ENDING = (
    "address|article|aside|blockquote|body|br|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset"
    "|figcaption|figure|footer|form|frameset|h[1-6]|head|header|hgroup|hr|html|legend|li|link|main|menu|meta|nav|ol"
    "|optgroup|option|p|pre|search|section|select|style|summary|table|tbody|td|textarea|tfoot|th|thead|title|tr|ul"
)
"""Elements that end a word; all others, known or not, stand inside a line, as in a browser."""
VALUE = r"(?:\"[^\"]*\"|'[^']*'|[^\s>\"'][^\s>]*)"
INSIDE_TAG = rf"(?>[\s/]+|[^\s/>][^\s/>=]*(?:\s*=\s*{VALUE}?)?)*+"
"""What may stand between the name of a tag and its end, read as HTML's own parser does: a quotation mark inside an
unquoted value is a character like any other, and a quoted > ends nothing."""
NOTE_MARK = regex(r"<sup\b[^>]*>(?:\s|\d|<a\b[^>]*>|</a>)*</sup>", re.IGNORECASE)
"""The number of a note: a word may go on behind it."""
BLOCK_TAG = regex(rf"</?(?:{ENDING})(?=[\s/>]){INSIDE_TAG}(?:>|$)", re.IGNORECASE)
ANY_TAG = regex(rf"</?[a-zA-Z][^\s/>]*{INSIDE_TAG}(?:>|$)")
COMMENT = regex(r"<!--(.*?)(?:-->|$)", re.DOTALL)
OPENED = regex(rf"<(/?[a-zA-Z][^\s/>]*)({INSIDE_TAG})(?:>|$)")
"""A tag. Everything that looks like one counts as one, also in a comment."""
ATTRIBUTE = regex(r"([^\s/>][^\s/>=]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"'][^\s>]*))?)?")
BLOCK = regex(r"<(/?)(p|ul|ol|blockquote)\b[^>]*>")


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


def blocks(markup: str) -> tuple[str, ...]:
    """The paragraphs, lists and quotations at the top of markup that `language.prose` has made."""
    found: list[str] = []
    depth, start = 0, 0
    for tag in BLOCK.finditer(markup):
        if not tag[1]:
            if depth == 0:
                start = tag.start()
            depth += 1
            continue
        depth -= 1
        if depth == 0:
            found.append(markup[start : tag.end()])
    return tuple(found)
