"""Contacts of an office that cannot be right."""

import re
from collections.abc import Callable, Iterator, Mapping

from urgent_appeal.language.contacts import email_fault, phone_fault, web_fault
from urgent_appeal.model.recipients import Channel, Office
from urgent_appeal.planning.addresses import addresses
from urgent_appeal.problems import Path

ACCOUNT = re.compile(r"@\w{1,15}")
"""An account on X, as X allows them."""


def account_fault(text: str) -> str | None:
    """Why a text cannot be an account on X, or None."""
    return None if ACCOUNT.fullmatch(text) else f'"{text}" is not an account; write it like @example'


FAULTS: Mapping[Channel, Callable[[str, str], str | None]] = {
    "email": lambda text, _: email_fault(text),
    "fax": phone_fault,
    "web-form": lambda text, _: web_fault(text),
    "post": lambda _text, _: None,
    "x": lambda text, _: account_fault(text),
}
"""Why a text cannot be an address of a channel, by the text and the country from which numbers are dialled."""


def contact_faults(office: Office) -> Iterator[tuple[Path, str]]:
    """The key path of each such contact, under its entry, and what is wrong with it."""
    country = office.country or ""
    found = [(one.path, FAULTS[one.channel](one.text, country)) for one in addresses(office)]
    found += [(("phones", number), phone_fault(text, country)) for number, text in enumerate(office.phones or ())]
    yield from ((path, f"{path[0]}: {fault}") for path, fault in found if fault)
