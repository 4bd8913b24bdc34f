"""Drafts: a file that a mail program opens as a message of the user's own, ready to be looked at and sent."""

import email
import email.policy
import hashlib
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import SMTP

from urgent_appeal.mailing.headers import LINE, ascii_known, file_name, many_lines, sender, subject
from urgent_appeal.model.value import value
from urgent_appeal.patterns import regex

POLICY = SMTP.clone(max_line_length=LINE)
DRAFT = {"X-Unsent": "1", "X-Uniform-Type-Identifier": "com.apple.mail-draft"}
"""What makes it a draft: for Outlook and Thunderbird, for Apple Mail. No standard has a word for it."""
LANGUAGE = regex(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
"""A language tag (RFC 3282 and RFC 5646, in outline)."""
READABLE = "quoted-printable"
"""How texts are encoded: words stay readable for programs that look for a name in the file."""


@value
class Draft:
    """A mail that nobody has sent yet."""

    sender: tuple[str, str] | None
    """Name and address that it comes from; None if the mail program is to put in its own user."""
    to: tuple[str, ...]
    """Addresses it goes to, without names, each one that `ascii_known` takes."""
    subject: str
    """Subject; any text."""
    text: str
    """The letter as plain text."""
    html: str
    """The letter as a whole HTML page that needs no other file."""
    language: str
    """Language code of the letter."""
    pdf: bytes = b""
    """What goes with it; empty for nothing."""
    pdf_name: str = ""
    """Its file name, of which only the last part is kept."""


def draft(mail: Draft) -> bytes:
    """The file of a draft (RFC 5322, 2045 to 2047), pure ASCII with CRLF; the same mail gives the same bytes.

    It has no date, no message id and no word on who made it where: the mail program adds its own when it sends. The
    caller has left out the addresses that `contacts.ascii_email` does not take, and said so.
    """
    message = EmailMessage(POLICY)
    for name, mark in DRAFT.items():
        message[name] = mark
    # RFC 5322 wants an address in what is sent. An invented one would stand in the letter as a sender that does not
    # exist; an empty header is read as none at all, so that the mail program takes its user's account.
    message["From"] = sender(mail.sender[0], ascii_known(mail.sender[1])) if mail.sender else ""
    if mail.to:
        message["To"] = ", ".join(map(ascii_known, mail.to))
    message["Subject"] = subject(mail.subject)
    _fill(message, mail)
    if LANGUAGE.fullmatch(mail.language):
        message["Content-Language"] = mail.language
    return message.as_bytes()


def _fill(message: EmailMessage, mail: Draft) -> None:
    """Puts the letter into the message, twice, and the PDF behind it."""
    # "=_" stands in no encoded text, so no text can hold a boundary. None begins like another (RFC 2046, 5.1.2).
    digest = hashlib.sha256(repr(mail).encode()).hexdigest()[:32]
    message.set_content(many_lines(mail.text), cte=READABLE)
    message.make_alternative(f"=_a{digest}")
    message.add_alternative(many_lines(mail.html), subtype="html", cte=READABLE)
    if mail.pdf:
        message.make_mixed(f"=_m{digest}")
        message.add_attachment(mail.pdf, "application", "pdf", filename=file_name(mail.pdf_name))


def texts_of_mail(content: bytes) -> Iterator[tuple[str, str]]:
    """The headers, decoded, as "plain", then "plain" or "html" and the text of each part, with file names."""
    message = email.message_from_bytes(content, policy=email.policy.default)
    yield "plain", "\n".join(str(value) for _, value in message.items())
    for part in message.walk():
        if isinstance(part, EmailMessage) and part.get_content_maintype() == "text":
            yield part.get_content_subtype(), str(part.get_content())
        elif name := part.get_filename():
            yield "plain", name
