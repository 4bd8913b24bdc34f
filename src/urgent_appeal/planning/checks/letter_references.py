"""What a case says of its letters and recipients that leads nowhere, or that somebody may not have meant."""

from collections import Counter
from collections.abc import Iterator

from urgent_appeal.model.case import Case
from urgent_appeal.nearest import nearest
from urgent_appeal.planning.checks.letter_rules import RULES, rule
from urgent_appeal.problems import Finding, Path


def check_letter_keys(case: Case) -> Iterator[Finding]:
    """All of it, from the case alone."""
    for number, name in enumerate(case.letter.quiet):
        if name not in RULES:
            words = f'quiet: there is no rule "{name}"'
            yield Finding(case.file, ("letter", "quiet", number), "unknown-rule", words, nearest(name, RULES))
    yield from _joint(case)
    for id, recipient in case.recipients.items():
        if recipient.any_of is not None and (recipient.use or recipient.via):
            words = "any-of: this recipient is named in two ways"
            hint = "remove `use` and `via`, or any-of"
            yield Finding(case.file, ("recipients", id, "any-of"), "two-ways", words, hint)
        if recipient.any_of == ():
            hint = 'write any-of = ["kz/embassy-london", "kz/embassy-paris"]'
            yield Finding(case.file, ("recipients", id, "any-of"), "missing-key", "any-of: nobody is named", hint)
        if recipient.via and recipient.role not in ("target", "prisoner"):
            words = "via: only a letter to a target or to somebody in prison is forwarded"
            yield Finding(case.file, ("recipients", id, "via"), "via-role", words, "remove it, or change the role")


def _joint(case: Case) -> Iterator[Finding]:
    shared = Counter(id for letter in case.joint_letters.values() for id in set(letter.to))
    for name, letter in case.joint_letters.items():
        at: Path = ("joint-letters", name, "to")
        if name in case.recipients:
            words = f'"{name}" is a recipient already; a joint letter needs an id of its own'
            yield Finding(case.file, ("joint-letters", name), "same-id", words, "rename one", on_key=True)
        if len(set(letter.to)) != 2:
            words = f"to: a joint letter goes to two recipients, not to {len(set(letter.to))}"
            yield Finding(case.file, at, "joint-letter", words, 'write for example to = ["president", "prosecutor"]')
        for number, id in enumerate(letter.to):
            recipient = case.recipients.get(id)
            if recipient is None:
                words, hint = f'"{id}" is not among the recipients of this case', nearest(id, case.recipients)
                yield Finding(case.file, (*at, number), "unknown-id", words, hint)
            elif recipient.role != "target" or recipient.via or recipient.any_of:
                words = f'"{id}" cannot share a letter: only targets that are written to directly can'
                yield Finding(case.file, (*at, number), "joint-letter", words, "remove it here")
            elif shared[id] > 1:
                words = f'"{id}" is in two joint letters'
                yield Finding(case.file, (*at, number), "in-two-letters", words, "keep it in one of them")


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
