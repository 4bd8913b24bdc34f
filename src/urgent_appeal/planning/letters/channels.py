"""How an office can be reached: what is published and was not found dead."""

from collections.abc import Callable, Iterable, Mapping

from urgent_appeal.language.contacts import email_fault
from urgent_appeal.model.recipients import CHANNELS, Channel, Check, Office
from urgent_appeal.model.value import value
from urgent_appeal.problems import Path

DEAD = ("bounced", "refused")
POST = "post"
"""What a check of the postal address names; checks of other addresses name the address."""


@value
class Address:
    """One address at which an office can be written to."""

    channel: Channel
    path: Path
    """Where it stands under its entry, for example ("emails", 0)."""
    text: str
    """As it is written; lines of a postal address with commas between them."""

    @property
    def checked_as(self) -> str:
        """What a check of it names."""
        return POST if self.channel == "post" else self.text


def _each(texts: tuple[str, ...] | None) -> tuple[tuple[Path, str], ...]:
    return tuple(((number,), text) for number, text in enumerate(texts or ()))


def _one(text: str | None) -> tuple[tuple[Path, str], ...]:
    return (((), text),) if text else ()


WRITTEN: Mapping[Channel, tuple[str, Callable[[Office], tuple[tuple[Path, str], ...]]]] = {
    "email": ("emails", lambda office: _each(office.emails)),
    "fax": ("faxes", lambda office: _each(office.faxes)),
    "web-form": ("web-form", lambda office: _one(office.web_form)),
    "post": ("postal", lambda office: _one(", ".join(line for line in office.postal or () if line))),
    "x": ("x", lambda office: _one(office.x)),
}
"""The key of an entry that holds the addresses of a channel, and their places under it with the addresses."""


def addresses(office: Office) -> tuple[Address, ...]:
    """Every address of an office, those of the quickest channel first, each channel's best first."""
    return tuple(
        Address(channel=channel, path=(WRITTEN[channel][0], *path), text=text)
        for channel in CHANNELS
        for path, text in WRITTEN[channel][1](office)
    )


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
    failed, emails = dead(office), usable_emails(office)
    usable = {
        address.channel
        for address in addresses(office)
        if address.checked_as not in failed and (address.channel != "email" or address.text in emails)
    }
    return tuple(channel for channel in CHANNELS if channel in usable)


def shared(offices: Iterable[Office]) -> tuple[Channel, ...]:
    """The ways by which one letter can reach all of some offices."""
    every = [channels(office) for office in offices]
    return tuple(channel for channel in every[0] if all(channel in one for one in every)) if every else ()
