"""Contacts of an office that cannot be right."""

from collections.abc import Iterator

from urgent_appeal.language.contacts import phone_fault
from urgent_appeal.model.recipients import Office
from urgent_appeal.planning.addresses import FAULTS, addresses, usable, usable_phones
from urgent_appeal.problems import Path


def contact_faults(office: Office) -> Iterator[tuple[Path, str, bool]]:
    """The key path of each such contact, under its entry, what is wrong with it, and whether it is left out for that.

    A number that does not say its country is printed all the same.
    """
    country = office.country or ""
    printed, phones = usable(office), usable_phones(office)
    found = [(one.path, FAULTS[one.channel](one.text, country), one not in printed) for one in addresses(office)]
    for number, text in enumerate(office.phones or ()):
        found.append((("phones", number), phone_fault(text, country), text not in phones))
    yield from ((path, f"{path[0]}: {fault}", gone) for path, fault, gone in found if fault)
