"""E-mail addresses as headers and links take them."""

import re
import unicodedata

ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
LOCAL = re.compile(rf"(?!.*=\?){ATOM}(?:\.{ATOM})*")
"""What stands before the @: a dot-atom of RFC 5322. "=?" begins an encoded word for readers that are not strict."""
LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)")
DOTS = re.compile("[.\u3002]")
"""The full stops that part a domain once it is normalised (RFC 3490, 3.1)."""


def in_ascii(address: str) -> str | None:
    """The address with its domain in punycode (RFC 5891), or None if no header can carry it.

    Of addresses that `language.contacts.email_fault` finds no fault with, these are two kinds: the part before the @ is
    not plain ASCII, which only mail systems with RFC 6531 take, or it holds "=?".
    """
    local, at, domain = address.rpartition("@")
    if not at or not LOCAL.fullmatch(local):
        return None
    labels = [_label(label) for label in DOTS.split(_lowered(domain))]
    return f"{local}@{'.'.join(labels)}" if all(LABEL.fullmatch(label) for label in labels) else None


def known(address: str) -> str:
    """The same for an address that `in_ascii` takes: the caller has looked, and has said so where it does not."""
    found = in_ascii(address)
    assert found is not None, address
    return found


def _lowered(domain: str) -> str:
    # The codec "idna" of Python is the old rule: it turns "ß" into "ss", which is another domain today.
    return unicodedata.normalize("NFKC", domain.lower()).lower()


def _label(label: str) -> str:
    """One part of a domain in ASCII; what has no such form comes back as it is."""
    if label.isascii():
        return label
    letters = all(unicodedata.category(sign)[0] in "LMN" or sign in "-\u00b7\u200c\u200d\u30fb" for sign in label)
    return f"xn--{label.encode('punycode').decode()}" if letters else label
