"""Contacts to which a letter would be sent: those that failed, were never checked, or are not there."""

from collections.abc import Iterator

from urgent_appeal.model.case import Case
from urgent_appeal.planning.addresses import Addressee
from urgent_appeal.planning.checks.letter_rules import rule
from urgent_appeal.planning.letters.channels import addresses, channels, dead
from urgent_appeal.problems import Finding


def check_contacts(addressee: Addressee, case: Case) -> Iterator[Finding]:
    """What is wrong with the contacts of one recipient."""
    office = addressee.recipient
    failed = dead(office)
    for address in addresses(office):
        if check := failed.get(address.checked_as):
            field, *number = address.path
            file, path = addressee.place(str(field).replace("-", "_"), case)
            words = f"{address.text}: {check.result} on {check.on.isoformat()}; it is not used"
            yield rule("address-bounced", file, (*path, *number), words, "look for another address")
    if office.postal and not office.country:
        file, path = addressee.place("postal", case)
        words = f'nothing says in which country the address of "{addressee.id}" is, so none is printed'
        yield rule("country-missing", file, path, words, 'say it with two letters, for example country = "CH"')
    if not channels(office):
        words = f'there is no usable way to reach "{addressee.id}"'
        file, path = addressee.place("postal", case)
        yield rule("no-channel", file, path, words, "add postal lines, a fax number, an e-mail address or a form")
    elif not office.checked:
        file, path = addressee.place("checked", case)
        words = f'nobody has checked the contacts of "{addressee.id}"'
        yield rule(
            "never-checked",
            file,
            path,
            words,
            'look them up, then add { on = 2026-05-04, what = "post", result = "ok" } to `checked`',
        )
