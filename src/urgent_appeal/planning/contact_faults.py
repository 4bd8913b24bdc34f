"""Contacts of an office that cannot be right, and those that failed."""

from collections.abc import Iterator, Mapping
from typing import Any

from urgent_appeal.language.contacts import phone_fault
from urgent_appeal.model.recipients import Office
from urgent_appeal.planning.addresses import FAULTS, addresses, usable, usable_phones
from urgent_appeal.planning.contact_checks import compared, dead
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


def failures(office: Office) -> Iterator[tuple[Path, str]]:
    """The key path of each contact whose last check failed, under its entry, and when and how it failed."""
    failed = dead(office)
    contacts = [(one.path, one.text, one.checked_as) for one in addresses(office)]
    contacts += [(("phones", number), text, compared(text)) for number, text in enumerate(office.phones or ())]
    for path, text, checked_as in contacts:
        if check := failed.get(checked_as):
            name = "the post" if path == ("postal",) else f'"{text}"'
            came_back = "came back" if check.result == "bounced" else "was refused"
            yield path, f"{path[0]}: {name} {came_back} on {check.on.isoformat()}"


def without_failed(values: Mapping[str, Any], office: Office) -> dict[str, Any]:
    """What a file has of an office without the contacts whose last check failed."""
    failed = {path for path, _ in failures(office)}
    return {
        key: [one for at, one in enumerate(item) if (key, at) not in failed] if isinstance(item, list) else item
        for key, item in values.items()
        if (key,) not in failed
    }
