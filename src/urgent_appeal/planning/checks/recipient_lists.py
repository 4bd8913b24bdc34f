"""The recipients of a case as a list: one office twice, and who was in the issue before or was not."""

from collections.abc import Iterator

from urgent_appeal.model.case import Case
from urgent_appeal.planning.checks.letter_rules import rule
from urgent_appeal.problems import Finding


def check_recipients(case: Case, before: Case | None) -> Iterator[Finding]:
    """Warnings about the recipients of a case; `before` is the issue that it follows."""
    yield from _twice(case)
    if before and case.stage != "closure":
        yield from _changed(case, before)


def _twice(case: Case) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for id, recipient in case.recipients.items():
        if recipient.use and first.setdefault(recipient.use, id) != id:
            words = f'"{recipient.use}" is a recipient already, as "{first[recipient.use]}"'
            yield rule("same-office", case.file, ("recipients", id), words, "remove one, or name two entries")


def _changed(case: Case, before: Case) -> Iterator[Finding]:
    """Who is gone, at the table of the issue before, and who is new, at theirs; another id is the same office."""
    for id in _only_in(before, case):
        if id not in case.left_out:
            words = f'the recipient "{id}" is not among those of {case.file}, which follows this case'
            mend = f'if that was meant, write left-out = ["{id}"] there'
            yield rule("recipients-changed", before.file, ("recipients", id), words, mend)
    for id in _only_in(case, before):
        words = f'the recipient "{id}" is not among those of {before.file}, which this case follows'
        mend = 'if that was meant, write quiet = ["recipients-changed"] under [letter]'
        yield rule("recipients-changed", case.file, ("recipients", id), words, mend)


def _only_in(case: Case, other: Case) -> Iterator[str]:
    used = {recipient.use for recipient in other.recipients.values() if recipient.use}
    yield from (id for id, one in case.recipients.items() if id not in other.recipients and one.use not in used)
