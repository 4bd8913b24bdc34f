"""Texts of a finished page as its medium wants them: raised letters, and no line that ends inside a name or address.

And where an address may go on in the next line of a narrow column.
"""

import re

from markupsafe import Markup, escape

from urgent_appeal.language.contacts import shown_web
from urgent_appeal.language.directions import ISOLATED, direction_of
from urgent_appeal.patterns import regex
from urgent_appeal.rendering.notes import Medium

PIECES = regex(
    r"(?P<skipped><(?P<name>style|title)\b.*?</(?P=name)>)"
    r"|(?P<link><a\b(?:[^\"'>]|\"[^\"]*\"|'[^']*')*>)(?P<address>[^<\s]+\.[^<\s]+)(?=</a>)"
    r"|(?P<tag><(?:[^\"'>]|\"[^\"]*\"|'[^']*')*>)"
    r"|(?P<text>[^<]+)",
    re.DOTALL,
)
"""A page in pieces; the text of a link without a space in it is an address."""
LINK = regex(r"<a href=\"(https?://[^\"]*)\">(.*?)</a>", re.DOTALL)
ISOLATES = regex(rf"(?P<skipped><(?P<name>style|title|a)\b.*?</(?P=name)>|<[^>]*>)|{ISOLATED.pattern}", re.DOTALL)
"""An isolated name, outside of tags and of links, which hold text only (PDF/UA 7.18.5)."""
ORDINAL = regex(r"(?<![\w.,])(1)(er|re)(?!\w)")
HYPHEN = regex(r"(?<=\w)-(?=\w)")
SLASH = regex(r"(?<=\w)\u200b?/(?=\w)")
LAST_WORDS = regex(r"(<h1\b[^>]*>[^<]*? )([^\s<]+) ([^\s<]+)(?=</h1>)")
LONGEST_LAST_LINE = 20
"""Characters of two words that a title may be made to end with."""
JOINER, PAPER_BREAK, NO_BREAK = "\u2060", "\u200b", "\u00a0"
"""No line ends at the first; one may end at the second. A PDF's text has neither. No line ends at the third.

With an element in place of the second WeasyPrint 70 tags the parts of a link as no link (PDF/UA 7.18.5).
"""
MAY_BREAK = regex(r"(?<=\S@)(?=\S)|(?<=\w)(?=[./?#])")
"""After the @, before a dot, and behind the host and each part of a path."""


def finished(page: str, language: str, medium: Medium) -> str:
    """The page with its texts as its medium wants them; its tags, styles and title are left as they are."""

    def piece(match: re.Match[str]) -> str:
        return ORDINAL.sub(r'\1<sup class="ordinal">\2</sup>', match[0]) if match["text"] else match[0]

    if language == "fr":
        page = PIECES.sub(piece, page)
    if medium == "page":
        page = held(page)
    return page if medium == "screen" else LAST_WORDS.sub(_two_at_the_end, page)


def with_isolates(page: str) -> str:
    """The page with isolated names as elements, so that who copies or searches one finds no mark in it.

    WeasyPrint 70 knows no `dir="auto"`.
    """

    def name(match: re.Match[str]) -> str:
        text = match[0][1:-1]
        return match[0] if match["skipped"] else f'<bdi dir="{direction_of(text)}">{text}</bdi>'

    return ISOLATES.sub(name, page) if ISOLATED.search(page) else page


def held(markup: str) -> str:
    """Markup for paper, in which no line ends inside a name, and inside an address before a slash only."""

    def piece(match: re.Match[str]) -> str:
        if match["address"]:
            return match["link"] + _unbroken(match["address"])
        return HYPHEN.sub(_in_name, match[0]) if match["text"] else match[0]

    return PIECES.sub(piece, markup)


def with_addresses(markup: str) -> str:
    """Markup for paper, where nobody can follow a link: its address stands in brackets behind it, unless it is said."""

    def link(match: re.Match[str]) -> str:
        address = shown_web(match[1])
        said = match[2].strip().removesuffix("/") in (address, match[1].removesuffix("/"))
        return match[0] if said else f"{match[0]} ({_unbroken(address)})"

    return LINK.sub(link, markup)


def _two_at_the_end(match: re.Match[str]) -> str:
    """The end of a title, whose last line has no single word; a browser balances its lines itself."""
    together = len(match[2]) + len(match[3]) < LONGEST_LAST_LINE
    return f"{match[1]}{match[2]}{NO_BREAK if together else ' '}{match[3]}"


def _unbroken(address: str) -> str:
    """An address that goes on in the next line before a slash only."""
    return SLASH.sub(f"{PAPER_BREAK}/{JOINER}", HYPHEN.sub(f"-{JOINER}", address))


def _in_name(match: re.Match[str]) -> str:
    """A hyphen before a capital letter stands in a name, which is not parted."""
    return f"-{JOINER}" if match.string[match.end()].isupper() else "-"


def breakable(text: str, medium: Medium) -> Markup:
    """The address with a place to break wherever it may; what is read and copied stays the same."""
    mark = escape(PAPER_BREAK) if medium == "page" else Markup("<wbr>")
    return mark.join(escape(part) for part in MAY_BREAK.split(text))
