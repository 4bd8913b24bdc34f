"""Header values of a mail: any text becomes ASCII from which no reader can make another header.

`email.message` writes the headers, with two things kept from it. A line break that hides in an encoded word of a text
is written as one before Python 3.11.10 (CVE-2024-6923), so `one_line` leaves no such word in a text. And Python 3.11
folds long texts wrongly: it loses or doubles spaces between encoded words, and of a long name in quotation marks the
marks are left out, so that what follows a comma becomes the sender. So the older `email.header` folds subjects and
names.
"""

import re
import unicodedata
from typing import TYPE_CHECKING

from urgent_appeal.language.contacts import ascii_email
from urgent_appeal.language.directions import with_marks
from urgent_appeal.model.value import value
from urgent_appeal.patterns import regex

if TYPE_CHECKING:
    from email.policy import Policy

LINE = 76
"""Characters of a line with an encoded word (RFC 2047, 2)."""
LONGEST = 60
"""Characters of a word that is still written as it is."""
CONTROLS = dict.fromkeys({*range(0x20), *range(0x7F, 0xA0)} - {ord("\t")})
"""Control characters, as a table that leaves them out."""
STEERING = regex("[\u202a-\u202e\u2066-\u2069]")
"""Marks that turn the direction of what follows, so that a text reads as another one (Unicode TR 36, 2.10)."""
ENCODED = regex(r"=\?(?=[^?]*\?[bq]\?)", re.IGNORECASE)
"""The beginning of an encoded word."""
PHRASE = regex(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+")
"""A name that needs neither quotation marks nor encoding (RFC 5322, 3.2.3 and 3.2.5)."""
UNSAFE = regex(r'[<>"\\]')
"""Characters that part a name from an address."""


@value
class TextHeader:
    """A header that begins with free text. `email.policy` takes a value with `name` and `fold` as it is."""

    name: str
    text: str
    """What it says: a line that `one_line` gave; it may be empty."""
    plain: bool
    """True where the text may stand there as it is; else it is written as encoded words (RFC 2047)."""
    address: str = ""
    """An e-mail address behind the text, one that `ascii_known` gave; empty in a header without one."""

    def fold(self, *, policy: "Policy") -> str:
        """The whole header with the line ends of the policy; no line is wider than 76 characters but for one word."""
        from email.header import Header

        header = Header(header_name=self.name, maxlinelen=LINE)
        if self.text:
            header.append(self.text, "us-ascii" if self.plain else "utf-8")
        if self.address:
            header.append(f"<{self.address}>" if self.text else self.address, "us-ascii")
        return f"{self.name}: {header.encode(linesep=policy.linesep)}".rstrip() + policy.linesep


def subject(text: str) -> TextHeader:
    """The header with the subject."""
    line = one_line(text)
    return TextHeader(name="Subject", text=line, plain=line.isascii() and _short(line))


def sender(name: str, address: str) -> TextHeader:
    """The header with the sender. `address` is one that `ascii_known` gave.

    Characters that part addresses are taken out of the name: some readers decode first and look for addresses then.
    """
    line = one_line(UNSAFE.sub(" ", name))
    return TextHeader(name="From", text=line, plain=bool(PHRASE.fullmatch(line)) and _short(line), address=address)


def file_name(name: str) -> str:
    """The name of an attachment: the last part of a path, without characters that no file system takes; never empty."""
    last = re.split(r"[/\\]", name)[-1].replace("?", " ")  # without it nothing looks like an encoded word either
    return one_line(UNSAFE.sub(" ", last)).strip(". ") or "file"


def _short(line: str) -> bool:
    """Whether the line can be folded at its spaces; "=?" would look like the beginning of an encoded word."""
    return "=?" not in line and all(len(word) <= LONGEST for word in line.split())


def one_line(text: str) -> str:
    """The text as a header can hold it: one line, single spaces, nothing that steers a reader.

    What looks like an encoded word gets a space, as some readers decode twice.
    """
    plain = STEERING.sub("", with_marks(_writable(text)))
    characters = (" " if unicodedata.category(one) == "Cc" else one for one in plain)
    return ENCODED.sub("= ?", " ".join("".join(characters).split()))


def many_lines(text: str) -> str:
    """The text as a body can hold it: lines that end in CRLF, and no control characters but tabs."""
    return "".join(f"{line.translate(CONTROLS)}\r\n" for line in _writable(text).splitlines())


def _writable(text: str) -> str:
    """The text without half characters, which no encoding can write."""
    return text.encode("utf-8", "ignore").decode()


def ascii_known(address: str) -> str:
    """The address in ASCII (`contacts.ascii_email`), which exists: the caller has left out others, and said so."""
    found = ascii_email(address)
    assert found is not None, address
    return found
