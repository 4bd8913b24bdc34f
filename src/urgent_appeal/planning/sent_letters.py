"""Which letters were sent already, as far as that was noted."""

from collections.abc import Collection, Iterable, Sequence

from urgent_appeal.library.project import Project
from urgent_appeal.model.sent import SentLetter


def sent_to(recipients: Collection[str], sent: Iterable[SentLetter]) -> tuple[SentLetter, ...]:
    """Letters of issuers that went to any of some recipients, the oldest first; in a campaign others write."""
    own = (one for one in sent if not one.campaign)
    return tuple(sorted((one for one in own if set(one.to) & set(recipients)), key=lambda one: one.on))


def sent_in_chain(
    recipients: Collection[str], project: Project, id: str, own: Sequence[SentLetter]
) -> tuple[tuple[str, SentLetter], ...]:
    """Letters about one matter to any of some recipients of an issue, each with its issue's id, the oldest first.

    `own` are those of the issue itself. In the issues before and after it a recipient of the same id is the same
    office, and so is one of the same entry of an address book.
    """
    original = project.issues[id].original
    uses = {original.recipients[one].use for one in recipients if one in original.recipients} if original else set()
    found = []
    for issue in project.whole_chain(id):
        there = issue.original.recipients if issue.original else {}
        same = {other for other, recipient in there.items() if recipient.use and recipient.use in uses}
        found += [(issue.id, one) for one in sent_to({*recipients, *same}, own if issue.id == id else issue.sent)]
    return tuple(sorted(found, key=lambda one: one[1].on))


def was_sent(recipients: Collection[str], sent: Iterable[SentLetter], issuer: str) -> bool:
    """Whether all of some recipients have had a letter from an issuer."""
    had = {id for letter in sent if letter.issuer == issuer and not letter.campaign for id in letter.to}
    return bool(recipients) and had.issuperset(recipients)
