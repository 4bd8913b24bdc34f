"""Plain text of 72 columns, as a mail or a web form shows it."""

import unicodedata
from collections.abc import Iterator, Sequence

from urgent_appeal.language.markup_parts import parts_of
from urgent_appeal.patterns import regex

MARK = regex(r"(?:\d{1,3}[.)]|[-–—•*])[^\S\n]+")
"""What begins an item of a list; further lines stand under the word behind it."""
SPACES = regex("[ \t\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]+")
"""Spaces where a line may end (Unicode UAX 14, classes SP and BA)."""
HOLDS = "\u00a0\u202f\u2007"
"""Spaces where no line may end."""
NO_BREAK = str.maketrans(dict.fromkeys(HOLDS, " "))
MAY_END = "\v"
"""Mark of where a line may end without a space: `textwrap` takes it for a space, and it is no column wide."""
MARKS = str.maketrans({"\u00ad": None, "\u2060": None, "\ufeff": None, "\u200b": MAY_END})
"""Marks of where a word may or may not break, which a web form may show."""
ADDRESS = regex(
    r"(?:https?://|mailto:|www\.)[^\s<>«»\u200b\u3000-\u303f\uff00-\uff65]+"
    r"|[^\s@<>«»\u200b\u3000-\uffef]{1,64}@[A-Za-z0-9.-]+"
)
"""A web or e-mail address; it ends before a mark of Chinese or Japanese."""
NOT_FIRST = regex("[、。，．：；？！）」』】〕〉》ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々]")
"""Wide characters that begin no line (JIS X 4051 in outline)."""
NOT_LAST = regex("[（「『【〔〈《]")
HANGUL = regex("[\uac00-\ud7a3\u3131-\u318e]")
"""Korean is written with spaces, and its lines end there."""


def mail_text(page: str) -> str:
    """The text of a mail's HTML."""
    return wrapped(parts_of(page))


def wrapped(paragraphs: Sequence[str | tuple[str, ...]], width: int = 72) -> str:
    """The paragraphs as lines of at most `width` columns, with an empty line between them and a line end behind.

    A tuple is a list: an item that begins with a mark, "1. " or "- ", has its further lines set in. A line break in a
    paragraph stays one. A word or an address that is wider than a line gets a line of its own. A no-break space
    becomes a plain one that holds its words together. Without any word the text is empty.
    """
    blocks = ("\n".join(filter(None, map(_tidy, _block(paragraph, width)))) for paragraph in paragraphs)
    text = "\n\n".join(filter(None, blocks))
    return f"{text}\n" if text else ""


def _block(paragraph: str | tuple[str, ...], width: int) -> Iterator[str]:
    if isinstance(paragraph, str):
        for line in paragraph.splitlines():
            yield from _lines(line, "", "", width)
        return
    for item in paragraph:
        found = MARK.match(item)
        mark = f"{found[0].split()[0]} " if found else ""
        hang, first = " " * len(mark), mark
        for line in item[found.end() if found else 0 :].splitlines():
            for written in _lines(line, first, hang, width):
                yield written
                first = hang


def _tidy(line: str) -> str:
    return line.translate(NO_BREAK).rstrip()


def _lines(text: str, first: str, hang: str, width: int) -> list[str]:
    """One line of a text as lines of the page; `first` and `hang` stand before the first and before the others."""
    from wcwidth import wrap

    seen = "".join(one for one in text if one == "\t" or unicodedata.category(one) not in ("Cc", "Cs"))
    words = (word.strip(MAY_END) for word in SPACES.split(seen.translate(MARKS)))
    lines = wrap(
        " ".join(map(_marked, filter(None, words))),
        width,
        initial_indent=first,
        subsequent_indent=hang,
        break_long_words=False,
        break_on_hyphens=False,
        replace_whitespace=False,
        propagate_sgr=False,
    )
    return [line.replace(MAY_END, "") for line in lines]


def _marked(word: str) -> str:
    """The word with marks where a line may end inside it, between wide characters; marks that stand there stay."""
    from wcwidth import iter_graphemes

    whole = {at for address in ADDRESS.finditer(word) for at in range(address.start() + 1, address.end())}
    marked, before, at = "", "", 0
    for character in iter_graphemes(word):
        marked += MAY_END if at and at not in whole and _parts(before, character) else ""
        marked, before, at = marked + character, character, at + len(character)
    return marked


def _parts(before: str, after: str) -> bool:
    """Whether a line may end between two characters of a word, each with what joins it."""
    if not (_ideograph(before) or _ideograph(after)):
        return False
    opens = NOT_LAST.match(before) or unicodedata.category(before[0]) in ("Ps", "Pi")
    closes = NOT_FIRST.match(after) or unicodedata.category(after[0]) in ("Pe", "Pf", "Po")
    return not opens and not closes and before not in HOLDS and after not in HOLDS


def _ideograph(character: str) -> bool:
    return unicodedata.east_asian_width(character[0]) in "WF" and not HANGUL.match(character)
