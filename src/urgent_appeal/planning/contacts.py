"""Contacts of an office that cannot be right."""

import re
from collections.abc import Iterator

from urgent_appeal.language.contacts import email_fault, phone_fault, web_fault
from urgent_appeal.model.recipients import Office
from urgent_appeal.problems import Path

ACCOUNT = re.compile(r"@\w{1,15}")
"""An account on X, as X allows them."""


def contact_faults(office: Office) -> Iterator[tuple[Path, str]]:
    """The key path of each such contact, under its entry, and what is wrong with it."""
    country = office.country or ""
    found: list[tuple[Path, str | None]] = []
    found += [(("emails", number), email_fault(text)) for number, text in enumerate(office.emails or ())]
    found += [(("phones", number), phone_fault(text, country)) for number, text in enumerate(office.phones or ())]
    found += [(("faxes", number), phone_fault(text, country)) for number, text in enumerate(office.faxes or ())]
    found += [(("web-form",), web_fault(office.web_form))] if office.web_form else []
    if office.x and not ACCOUNT.fullmatch(office.x):
        found.append((("x",), f'"{office.x}" is not an account; write it like @example'))
    yield from ((path, f"{path[0]}: {fault}") for path, fault in found if fault)
