"""What a mail draft says, read back from its file."""

import email
import email.policy
from collections.abc import Iterator
from email.message import EmailMessage


def texts_of_mail(content: bytes) -> Iterator[tuple[str, str]]:
    """The headers, decoded, as "plain", then "plain" or "html" and the text of each part, with file names."""
    message = email.message_from_bytes(content, policy=email.policy.default)
    yield "plain", "\n".join(str(value) for _, value in message.items())
    for part in message.walk():
        if isinstance(part, EmailMessage) and part.get_content_maintype() == "text":
            yield part.get_content_subtype(), str(part.get_content())
        elif name := part.get_filename():
            yield "plain", name
