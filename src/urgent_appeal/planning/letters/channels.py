"""How an office can be reached: what is published and was not found dead."""

from collections.abc import Iterable

from urgent_appeal.language.contacts import email_fault
from urgent_appeal.model.recipients import Channel, Check, Office

DEAD = ("bounced", "refused")


def dead(office: Office) -> dict[str, Check]:
    """Addresses whose last check failed, each with that check; "post" stands for the postal address."""
    last = {check.what: check for check in office.checked or ()}
    return {what: check for what, check in last.items() if check.result in DEAD}


def usable_emails(office: Office) -> tuple[str, ...]:
    """All e-mail addresses that could be right and did not bounce."""
    failed = dead(office)
    return tuple(dict.fromkeys(mail for mail in office.emails or () if mail not in failed and not email_fault(mail)))


def channels(office: Office) -> tuple[Channel, ...]:
    """The ways by which a letter can reach an office, the quickest first."""
    failed = dead(office)
    found: list[Channel] = []
    if usable_emails(office):
        found.append("email")
    if any(fax not in failed for fax in office.faxes or ()):
        found.append("fax")
    if office.web_form and office.web_form not in failed:
        found.append("web-form")
    if office.postal and "post" not in failed:
        found.append("post")
    if office.x and office.x not in failed:
        found.append("x")
    return tuple(found)


def shared(offices: Iterable[Office]) -> tuple[Channel, ...]:
    """The ways by which one letter can reach all of some offices."""
    every = [channels(office) for office in offices]
    return tuple(channel for channel in every[0] if all(channel in one for one in every)) if every else ()
