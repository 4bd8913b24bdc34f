"""What the checks of an entry mean: which of them counts, and of what it is."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping

from urgent_appeal.language.contacts import account_fault, email_fault, web_fault
from urgent_appeal.model.recipients import Check, Office
from urgent_appeal.nearest import nearest
from urgent_appeal.problems import Finding, Path, warning

DEAD = ("bounced", "refused")
POST = "post"
"""What a check of the postal address names; checks of other addresses name the address."""
OFFICE_HOLDER = "office-holder"
"""What a check of who holds the office names."""
NUMBER = re.compile(r"[\d\s()+./-]{5,}")


def compared(what: str) -> str:
    """What a check is of, as it is compared: numbers by their digits, web addresses exactly, the rest without case."""
    if NUMBER.fullmatch(what):
        return re.sub(r"\D", "", what)
    return what if "://" in what else what.strip().casefold()


def in_order(office: Office) -> tuple[Check, ...]:
    """The checks by their days; of one day in the order of their lines."""
    return tuple(sorted(office.checked or (), key=lambda check: check.on))


def newest_check(office: Office) -> Check | None:
    """The last check of anything about an office."""
    return next(reversed(in_order(office)), None)


def last_checks(office: Office) -> Mapping[str, Check]:
    """The check that counts of each thing, by that thing as it is compared."""
    return {compared(check.what): check for check in in_order(office)}


def dead(office: Office) -> Mapping[str, Check]:
    """The failed checks of addresses by the address as it is compared, where no later one worked."""
    return {what: check for what, check in last_checks(office).items() if check.result in DEAD}


def holder_refused(office: Office) -> Check | None:
    """The check that found that who is named does not hold the office any more; None where none did, or a later one."""
    found = last_checks(office).get(OFFICE_HOLDER)
    if found is None or found.result != "refused" or (office.since and office.since.first > found.on):
        return None
    return found


def was_confirmed(office: Office, after: dt.date) -> bool:
    """Whether somebody looked up who holds the office, later than a day, and it was right."""
    found = last_checks(office).get(OFFICE_HOLDER)
    return found is not None and found.result == "ok" and found.on > after


def check_checks(office: Office, file: str, path: Path, *, now: dt.date) -> Iterator[Finding]:
    """Checks that cannot be, at the table of an entry: of a day to come, or of what is no address. `now` is today."""
    for number, check in enumerate(office.checked or ()):
        at = (*path, "checked", number)
        if check.on > now:
            words = f"checked: {check.on.isoformat()} is in the future"
            yield Finding(file, (*at, "on"), "future-date", words, "is the year right?")
        if not _is_address(check.what):
            words = f'checked: "{check.what}" is not an address'
            known = nearest(check.what, (OFFICE_HOLDER, POST))
            hint = known or f'write the address as the entry has it, or "{POST}" or "{OFFICE_HOLDER}"'
            yield warning(file, (*at, "what"), "check-of-nothing", words, hint)


def _is_address(what: str) -> bool:
    """Whether a check can be of this; an address that the entry has no more is history."""
    if what in (OFFICE_HOLDER, POST) or NUMBER.fullmatch(what):
        return True
    return not (email_fault(what) and web_fault(what) and account_fault(what))
