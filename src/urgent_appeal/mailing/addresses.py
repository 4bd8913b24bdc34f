"""E-mail addresses as headers and links take them."""

from urgent_appeal.language.contacts import ascii_email


def known(address: str) -> str:
    """The address in ASCII (`contacts.ascii_email`), which exists: the caller has left out others, and said so."""
    found = ascii_email(address)
    assert found is not None, address
    return found
