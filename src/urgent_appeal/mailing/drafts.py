"""Drafts: a file that a mail program opens as a message of the user's own, ready to be looked at and sent."""

import base64
import binascii
import hashlib
import re
from collections.abc import Sequence

from urgent_appeal.mailing.addresses import known
from urgent_appeal.mailing.headers import file_header, list_header, mailbox_header, many_lines, text_header
from urgent_appeal.model.value import value

DRAFT = ("X-Unsent: 1", "X-Uniform-Type-Identifier: com.apple.mail-draft")
"""What makes it a draft: for Outlook and Thunderbird, for Apple Mail. No standard has a word for it."""
LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
"""A language tag (RFC 3282 and RFC 5646, in outline)."""
KIND = re.compile(r"[a-z]+/[a-z0-9.+-]+")


@value
class Attachment:
    """A file that goes with a mail."""

    name: str
    """File name that the reader sees; of a path only the last part is kept."""
    content: bytes
    """What the file holds."""
    kind: str
    """Media type, for example "application/pdf"."""


@value
class Draft:
    """A mail that nobody has sent yet."""

    sender: tuple[str, str] | None
    """Name and address that it comes from; None if the mail program is to put in its own user."""
    to: tuple[str, ...]
    """Addresses it goes to, without names, each one that `addresses.in_ascii` takes."""
    cc: tuple[str, ...]
    """Addresses that get a copy, likewise."""
    subject: str
    """Subject; any text."""
    text: str
    """The letter as plain text."""
    html: str
    """The letter as a whole HTML page that needs no other file."""
    language: str
    """Language code of the letter."""
    attachments: tuple[Attachment, ...] = ()
    """Files that go with it."""


def draft(mail: Draft) -> bytes:
    """The file of a draft (RFC 5322, 2045 to 2047), pure ASCII with CRLF; the same mail gives the same bytes.

    It has no date, no message id and no word on who made it where: the mail program adds its own when it sends. The
    caller has left out the addresses that `addresses.in_ascii` does not take, and said so.
    """
    body = _parted("alternative", (_text("plain", mail.text), _text("html", mail.html)))
    if mail.attachments:
        body = _parted("mixed", (body, *map(_attached, mail.attachments)))
    return _ascii("\r\n".join(_headers(mail)) + "\r\n") + body


def _headers(mail: Draft) -> list[str]:
    return [
        *DRAFT,
        _sender(mail.sender),
        *(list_header(name, map(known, them)) for name, them in (("To", mail.to), ("Cc", mail.cc)) if them),
        text_header("Subject", mail.subject),
        "MIME-Version: 1.0",
        *([f"Content-Language: {mail.language}"] if LANGUAGE.fullmatch(mail.language) else []),
    ]


def _sender(sender: tuple[str, str] | None) -> str:
    """The header of the sender. An empty one is read as none at all, so that the mail program takes its user's account.

    RFC 5322 wants an address in what is sent. An invented one here would stand in the letter as a sender that does not
    exist, and the empty group of RFC 6854 is a word that programs may show or try to send from.
    """
    return mailbox_header("From", sender[0], known(sender[1])) if sender else "From:"


def _text(kind: str, text: str) -> bytes:
    """A part with words. Quoted-printable keeps them readable for programs that look for a name in the file."""
    head = f"Content-Type: text/{kind}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    # Without a line break the encoder would break long lines with a bare LF.
    return _ascii(head) + binascii.b2a_qp(many_lines(text).encode(), istext=True)


def _attached(file: Attachment) -> bytes:
    assert KIND.fullmatch(file.kind), file.kind
    head = (f"Content-Type: {file.kind}", file_header(file.name), "Content-Transfer-Encoding: base64", "", "")
    return _ascii("\r\n".join(head)) + base64.encodebytes(file.content).replace(b"\n", b"\r\n")


def _parted(kind: str, parts: Sequence[bytes]) -> bytes:
    """Parts as one. The boundary is made of them, and "=_" stands in no encoded text, so no text can hold it."""
    boundary = f"=_{hashlib.sha256(b''.join(parts)).hexdigest()[:32]}"
    head = f'Content-Type: multipart/{kind};\r\n boundary="{boundary}"\r\n\r\n'
    between = _ascii(f"--{boundary}\r\n")
    return _ascii(head) + b"".join(between + part + b"\r\n" for part in parts) + _ascii(f"--{boundary}--\r\n")


def _ascii(text: str) -> bytes:
    return text.encode("ascii")
