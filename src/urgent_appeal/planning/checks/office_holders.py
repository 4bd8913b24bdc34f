"""Who is written to as the holder of an office: somebody not known, somebody else than the case names, who has left.

And checks of an entry that cannot be.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping

from urgent_appeal.language.contacts import account_fault, email_fault, web_fault
from urgent_appeal.library.library import Library
from urgent_appeal.model.case import Case
from urgent_appeal.model.dates import short_date
from urgent_appeal.model.recipients import Office
from urgent_appeal.nearest import nearest
from urgent_appeal.planning.addressees import addressees, is_another
from urgent_appeal.planning.addresses import NUMBER, OFFICE_HOLDER, POST, Addressee, holder_refused
from urgent_appeal.planning.options import Options
from urgent_appeal.problems import Finding, Path, warning


def check_holder(addressee: Addressee, today: Addressee, case: Case, options: Options) -> Iterator[Finding]:
    """Warnings about who holds an office on the printed day; `today` is the same recipient as it is today."""
    if not addressee.holder_known:
        yield _not_known(addressee, case, short_date(options.printed(case)))
    elif addressee.instead_of:
        yield _another(addressee, case)
    elif addressee.unconfirmed:
        yield _unconfirmed(addressee, case, options.day(case))
    if options.day(case) < options.now:
        yield from _left(addressee, today, case, options.now)
    yield from _refused(addressee, today, case)
    if "checked" in addressee.own:
        yield from check_checks(addressee.recipient, case.file, ("recipients", addressee.id), now=options.now)
    if "former" in addressee.own:
        yield from check_terms(addressee.recipient, case.file, ("recipients", addressee.id))


def check_kept_days(
    case: Case, library: Library, kept: Mapping[tuple[str, dt.date], int], now: dt.date
) -> Iterator[Finding]:
    """Warnings about letters that keep a day on which somebody else held the office than today, and so name them.

    `kept` counts letters by the id of the recipient or of the joint letter, and by the day that they print.
    """
    today = addressees(case, library, now)
    counts: Counter[tuple[str, str, str]] = Counter()
    named: dict[tuple[str, str, str], Addressee] = {}
    for (id, day), count in kept.items():
        joint = case.joint_letters.get(id)
        for then, one in zip(addressees(case, library, day), today, strict=True):
            old, new = then.recipient.name or "", one.recipient.name or ""
            if one.id in (joint.to if joint else (id,)) and (is_another(old, one.recipient) or (old and not new)):
                named[one.id, old, new] = one
                counts[one.id, old, new] += count
    for (id, old, new), count in counts.items():
        named_then = f"{old}, who held the office then" if old else "nobody, as nobody is known to have held it then"
        held = f"{new} holds it today" if new else "nobody is known to hold it today"
        words = (
            f"{id}: 1 letter to be made prints an earlier day, which was kept for it, and names {named_then}; {held}"
            if count == 1
            else f"{id}: {count:,} letters to be made print earlier days, which were kept for them, and name"
            f" {named_then}; {held}"
        )
        hint = f"--date {now.isoformat()} gives all letters one day, and the holder of that day"
        yield _warning(named[id, old, new], case, "kept-day", words, hint)


def _not_known(addressee: Addressee, case: Case, day: str) -> Finding:
    id, old = addressee.id, addressee.instead_of
    where = "in the address book " if addressee.entry[0] else ""
    words = f'nobody {where}held the office of "{id}" on {day}'
    hint = "add former = [{ name = ..., until = ... }] to the entry, or write the name in the case"
    if old:
        words = f"{id}: {old} left the office before {day}, and nobody is known to hold it; nobody is named"
        hint = "write who holds it, with since, into the address book or into the case"
    elif not where:
        hint = "add former = [{ name = ..., until = ... }] here"
    return _warning(addressee, case, "office-holder", words, hint)


def _another(addressee: Addressee, case: Case) -> Finding:
    new, since = addressee.recipient.name, addressee.recipient.since
    begun = f" since {short_date(since.start)}" if since and since.start else ""
    words = (
        f"{addressee.id}: {new} holds the office{begun}, so what the case has about {addressee.instead_of} is left out"
    )
    hint = f"write the name and the words for {new} here, or remove the old ones"
    return _warning(addressee, case, "office-holder", words, hint)


def _unconfirmed(addressee: Addressee, case: Case, day: dt.date) -> Finding:
    name = addressee.recipient.name
    words = f"{addressee.id}: nobody has confirmed since {short_date(case.date)} that {name} holds the office"
    check = f'checked = [{{ on = {day.isoformat()}, what = "office-holder", result = "ok" }}] here'
    known = "write name and since into the address book"
    return _warning(
        addressee,
        case,
        "name-unconfirmed",
        words,
        f"look it up, and {known if addressee.entry[0] else f'write {check}'}",
    )


def _left(addressee: Addressee, today: Addressee, case: Case, now: dt.date) -> Iterator[Finding]:
    name, new = addressee.recipient.name, today.recipient.name
    if not name or not is_another(new or "", addressee.recipient):
        return
    held = f"{new} holds it today" if new else "nobody is known to hold it today"
    words = f"{addressee.id}: {name}, to whom it is addressed, has left office; {held}"
    hint = f"give the documents today's date with --date {now.isoformat()}"
    yield _warning(addressee, case, "holder-left", words, hint)


def _refused(addressee: Addressee, today: Addressee, case: Case) -> Iterator[Finding]:
    """That somebody was told that who is named does not hold the office any more."""
    name, check = addressee.recipient.name, holder_refused(addressee.recipient)
    if check and not is_another(today.recipient.name or "", addressee.recipient):
        words = f"{addressee.id}: {name or 'who is named'} no longer held the office on {check.on.isoformat()}"
        hint = "look up who holds it now, and write name and since into the address book or into the case"
        yield _warning(addressee, case, "holder-refused", words, hint)


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


def check_terms(office: Office, file: str, path: Path) -> Iterator[Finding]:
    """Who left an office before they came to it, at the table of an entry."""
    for number, holder in enumerate(office.former or ()):
        if holder.since and holder.until and holder.until.last < holder.since.first:
            words = f"former: {holder.name} left the office before taking it"
            at = (*path, "former", number, "until")
            yield Finding(file, at, "end-before-start", words, "correct one of the two")


def _is_address(what: str) -> bool:
    """Whether a check can be of this; an address that the entry has no more is history."""
    if what in (OFFICE_HOLDER, POST) or NUMBER.fullmatch(what):
        return True
    return not (email_fault(what) and web_fault(what) and account_fault(what))


def _warning(addressee: Addressee, case: Case, code: str, words: str, hint: str) -> Finding:
    return warning(case.file, ("recipients", addressee.id), code, words, hint)
