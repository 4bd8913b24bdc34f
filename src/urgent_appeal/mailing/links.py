"""Links that open a new mail (RFC 6068)."""

import unicodedata
from collections.abc import Sequence
from urllib.parse import quote

from urgent_appeal.mailing.headers import ascii_known, many_lines, one_line

LONGEST = 1999
"""Characters of a link. Windows and browsers there cut or refuse one of more than about 2,000."""
CUT = "…"
SPACES = " \t\r\n"
"""Where a text may be cut; a no-break space is none."""
PLAIN_SPACES = str.maketrans(dict.fromkeys("\u00a0\u202f\u2007", " "))
"""A no-break space is written as a plain one."""


def mailto(to: Sequence[str], subject: str, body: str) -> str:
    """A mailto: link of at most 1,999 characters, plain ASCII; empty if the addresses alone are longer.

    A body that is too long ends at a paragraph or a word with "…", or is left out; then the subject is cut. The
    addresses are those that `ascii_known` takes; the caller has left out others.
    """
    link, mark = f"mailto:{','.join(quote(ascii_known(address), safe='@') for address in to)}", "?"
    if len(link) > LONGEST:
        return ""
    for name, text in (("subject", one_line(subject)), ("body", many_lines(body).strip())):
        kept = shortened(text, LONGEST - len(f"{link}{mark}{name}="))
        if kept:
            link, mark = f"{link}{mark}{name}={_written(kept)}", "&"
        if kept != text:
            break
    return link


def shortened(text: str, room: int) -> str:
    """The text, or so much of it with "…" that its encoded form is at most `room` characters; empty if no word fits.

    It ends with a paragraph if that keeps more than half of what would fit, else with a word. Chinese and Japanese
    have no spaces, and may end behind any character.
    """
    widths = [len(_written(character)) for character in text[: max(room, 0) + 1]]  # each takes one at least
    if sum(widths) <= room:
        return text
    left, fits = room - len(_written("\r\n\r\n" + CUT)), 0
    while fits < len(text) and widths[fits] <= left:
        left -= widths[fits]
        fits += 1
    paragraph = text.rfind("\r\n\r\n", 0, fits + 1)
    if paragraph > fits // 2:
        return f"{text[:paragraph].rstrip()}\r\n\r\n{CUT}"
    while fits and not _may_end(text, fits):
        fits -= 1
    kept = text[:fits].rstrip()
    return f"{kept}{'' if _wide(kept[-1]) else ' '}{CUT}" if kept else ""


def _may_end(text: str, at: int) -> bool:
    return text[at] in SPACES or (_wide(text[at - 1]) and not unicodedata.category(text[at]).startswith("M"))


def _wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"


def _written(text: str) -> str:
    # A no-break space takes twice the room of a plain one, and a mail program breaks its lines anew.
    # Some programs read "+" as a space, so it is encoded like everything else that is not a letter or a digit.
    return quote(text.translate(PLAIN_SPACES), safe="")
