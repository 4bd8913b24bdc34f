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
LINK = regex(r'<a href="([^"]*)">(.*?)</a>', re.DOTALL)


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


@value
class Block:
    """A paragraph, a list or a quotation at the top of a text."""

    html: str
    """Its markup."""
    lines: tuple[str, ...]
    """Its words: one line for a paragraph, one with its mark for each item of a list."""
    listed: bool
    """True for a list."""


def blocks(markup: str) -> tuple[Block, ...]:
    """The blocks of markup that `language.prose` has made."""
    found: list[Block] = []
    depth, start = 0, 0
    for tag in BLOCK.finditer(markup):
        if not tag[1]:
            if depth == 0:
                start = tag.start()
            depth += 1
            continue
        depth -= 1
        if depth == 0:
            found.append(_block(markup[start : tag.end()]))
    return tuple(found)


def line_of(markup: str) -> str:
    """The words of markup on one line; a link that says something else than its address has it behind in brackets."""
    linked = LINK.sub(lambda m: m[2] if m[2] == m[1] or m[1].startswith("mailto:") else f"{m[2]} ({m[1]})", markup)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", linked.replace("<br>", " "))).split(" ")).strip()


def _block(markup: str) -> Block:
    if not markup.startswith(("<ul", "<ol")):
        return Block(html=markup, lines=(line_of(re.sub(r"</p>\s*<p>", " ", markup)),), listed=False)
    return Block(html=markup, lines=tuple(_items(markup)), listed=True)


def _items(markup: str) -> list[str]:
    """The items with their marks, those of a list inside a list behind the item that holds it."""
    lines: list[str] = []
    counters: list[int | None] = []
    for piece in re.finditer(r"<(/?)(ul|ol|li)\b([^>]*)>([^<]*(?:<(?!/?(?:ul|ol|li)\b)[^<]*)*)", markup):
        closing, tag, said, text = piece[1], piece[2], piece[3], piece[4]
        if tag in ("ul", "ol"):
            if closing:
                counters.pop()
            else:
                first = re.search(r'start="(\d+)"', said)
                counters.append(None if tag == "ul" else int(first[1]) if first else 1)
        elif not closing:
            number = counters[-1]
            mark = "-" if number is None else f"{number}."
            counters[-1] = None if number is None else number + 1
            lines.append(f"{mark} {line_of(text)}")
    return lines
