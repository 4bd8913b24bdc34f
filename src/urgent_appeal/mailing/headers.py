"""Header lines of a mail: any text becomes lines of ASCII from which no reader can make another header.

`email.message` is not trusted with it: before Python 3.11.10 it writes the line break that hides in an encoded word of
a text (CVE-2024-6923).
"""

import base64
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import quote

LINE = 78
"""Characters of a line (RFC 5322, 2.1.1)."""
WORD_LINE = 76
"""Characters of a line with an encoded word (RFC 2047, 2)."""
BEFORE, AFTER = "=?utf-8?b?", "?="
LONGEST = 60
"""Characters of a word that is still folded as it is."""
CONTROLS = dict.fromkeys({*range(0x20), *range(0x7F, 0xA0)} - {ord("\t")})
"""Characters with no sign of their own, as a table that leaves them out."""
STEERING = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Marks that turn the direction of what follows, so that a text reads as another one (Unicode TR 36, 2.10)."""
ENCODED = re.compile(r"=\?(?=[^?]*\?[bq]\?)", re.IGNORECASE)
"""The beginning of an encoded word."""
PHRASE = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+")
"""A name that needs neither quotation marks nor encoding (RFC 5322, 3.2.3 and 3.2.5)."""
UNSAFE = re.compile(r'[<>"\\]')
"""Signs that part a name from an address."""
FILE_NAME = re.compile(r"[A-Za-z0-9._-]+")
"""A file name that needs no encoding."""


def one_line(text: str) -> str:
    """The text as a header can hold it: one line, single blanks, nothing that steers a reader.

    What looks like an encoded word gets a blank, as some readers decode twice.
    """
    signs = (" " if unicodedata.category(sign) == "Cc" else sign for sign in STEERING.sub("", _writable(text)))
    return ENCODED.sub("= ?", " ".join("".join(signs).split()))


def many_lines(text: str) -> str:
    """The text as a body can hold it: lines that end in CRLF, and no control characters but tabs."""
    return "".join(f"{line.translate(CONTROLS)}\r\n" for line in _writable(text).splitlines())


def _writable(text: str) -> str:
    """The text without half characters, which no encoding can write."""
    return text.encode("utf-8", "ignore").decode()


def text_header(name: str, text: str) -> str:
    """A header with free text, for example a subject; without the last line break."""
    plain = one_line(text)
    if plain.isascii() and "=?" not in plain and all(len(word) <= LONGEST for word in plain.split()):
        return folded(name, plain.split(), LINE)
    return folded(name, encoded(plain, WORD_LINE - len(name) - 2), WORD_LINE)


def mailbox_header(name: str, person: str, address: str) -> str:
    """A header with one mailbox. `address` is one that `addresses.in_ascii` gave.

    Signs that part addresses are taken out of the name: some readers decode first and look for addresses then.
    """
    plain = one_line(UNSAFE.sub(" ", person))
    if not plain:
        return folded(name, [address], LINE)
    if PHRASE.fullmatch(plain) and "=?" not in plain and all(len(word) <= LONGEST for word in plain.split()):
        return folded(name, [*plain.split(), f"<{address}>"], LINE)
    return folded(name, [*encoded(plain, WORD_LINE - len(name) - 2), f"<{address}>"], WORD_LINE)


def list_header(name: str, addresses: Iterable[str]) -> str:
    """A header with addresses that `addresses.in_ascii` gave. One that is wider than a line has a line of its own."""
    return folded(name, ", ".join(addresses).split(), LINE)


def file_header(name: str) -> str:
    """The header of an attachment with its file name (RFC 2183, 2231)."""
    plain = one_line(re.split(r"[/\\]", name)[-1]).strip(". ") or "file"
    if FILE_NAME.fullmatch(plain) and len(plain) <= LONGEST:
        return folded("Content-Disposition", ["attachment;", f'filename="{plain}"'], LINE)
    room = LONGEST - len("filename*999*=utf-8'';")
    pieces = [quote(piece, safe="") for piece in _pieces(plain, room, lambda sign: len(quote(sign, safe="")))]
    # Only the first piece names the encoding.
    pieces[0] = f"utf-8''{pieces[0]}"
    parameters = "; ".join(f"filename*{number}*={piece}" for number, piece in enumerate(pieces))
    return folded("Content-Disposition", ["attachment;", *parameters.split()], LINE)


def encoded(text: str, first: int) -> list[str]:
    """The text as encoded words (RFC 2047) of whole characters, the first of them at most `first` characters wide."""
    frame = len(BEFORE) + len(AFTER)
    return [
        f"{BEFORE}{base64.b64encode(piece.encode()).decode()}{AFTER}"
        for piece in _pieces(text, (min(first, WORD_LINE - 1) - frame) // 4 * 3, lambda sign: len(sign.encode()))
    ]


def folded(name: str, words: Iterable[str], width: int) -> str:
    """A header of words with a blank or a fold between them; no line is wider than `width` but for a wider word."""
    lines = [f"{name}:"]
    for word in words:
        if len(lines[-1]) + 1 + len(word) > width:
            lines.append("")
        lines[-1] += f" {word}"
    return "\r\n".join(lines)


def _pieces(text: str, room: int, width: Callable[[str], int]) -> Iterator[str]:
    """The text in pieces that are at most `room` wide, cut between characters."""
    piece, used = "", 0
    for sign in text:
        wide = width(sign)
        if piece and used + wide > room:
            yield piece
            piece, used = "", 0
        piece, used = piece + sign, used + wide
    if piece:
        yield piece
