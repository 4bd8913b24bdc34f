"""Which letters were sent already, as far as that was noted."""

from collections.abc import Collection, Iterable

from urgent_appeal.model.sent import SentLetter


def sent_to(recipients: Collection[str], sent: Iterable[SentLetter]) -> tuple[SentLetter, ...]:
    """Letters of issuers that went to any of some recipients, the oldest first; in a campaign others write."""
    own = (one for one in sent if not one.campaign)
    return tuple(sorted((one for one in own if set(one.to) & set(recipients)), key=lambda one: one.on))


def was_sent(recipients: Collection[str], sent: Iterable[SentLetter], issuer: str) -> bool:
    """Whether all of some recipients have had a letter from an issuer."""
    had = {id for letter in sent if letter.issuer == issuer and not letter.campaign for id in letter.to}
    return bool(recipients) and had.issuperset(recipients)
