"""Markup of prose cut into its blocks, each as markup and as plain lines."""

import html
import re

from urgent_appeal.model.value import value

TAG = re.compile(r"<(/?)(p|ul|ol|blockquote)\b[^>]*>")
LINK = re.compile(r'<a href="([^"]*)">(.*?)</a>', re.DOTALL)


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
    for tag in TAG.finditer(markup):
        if not tag[1]:
            if depth == 0:
                start = tag.start()
            depth += 1
            continue
        depth -= 1
        if depth == 0:
            found.append(_block(markup[start : tag.end()]))
    return tuple(found)


def words(markup: str) -> str:
    """The words of markup on one line; a link that says something else than its address has it behind in brackets."""
    linked = LINK.sub(lambda m: m[2] if m[2] == m[1] or m[1].startswith("mailto:") else f"{m[2]} ({m[1]})", markup)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", linked.replace("<br>", " "))).split(" ")).strip()


def _block(markup: str) -> Block:
    if not markup.startswith(("<ul", "<ol")):
        return Block(html=markup, lines=(words(re.sub(r"</p>\s*<p>", " ", markup)),), listed=False)
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
            lines.append(f"{mark} {words(text)}")
    return lines
