"""What is wrong with notes of what was sent, and letters that come too soon after another."""

import datetime as dt
from collections.abc import Iterator, Sequence

from urgent_appeal.library.project import Project
from urgent_appeal.model.case import Case
from urgent_appeal.model.sent import SentLetter
from urgent_appeal.nearest import nearest
from urgent_appeal.planning.checks.letter_rules import rule, rule_at
from urgent_appeal.planning.letters.destinations import Destination
from urgent_appeal.planning.privacy.hidden_names import hidden_anywhere
from urgent_appeal.planning.privacy.secrets import MASK, find
from urgent_appeal.planning.sent_letters import sent_in_chain
from urgent_appeal.problems import Finding, Path, warning

DAYS_BETWEEN = 30
"""A second letter that one writer sends sooner needs a reason."""


def check_second(
    to: Destination, project: Project, case: Case, sent: Sequence[SentLetter], day: dt.date
) -> Iterator[Finding]:
    """A second letter from one writer to one recipient about one matter, soon after the first.

    `sent` are the letters of the case itself, and `day` is when it would be sent.
    """
    about_it = sent_in_chain(to.recipients, project, case.id, sent)
    before = [(id, one.on) for id, one in about_it if one.issuer == case.issuer and one.on <= day]
    if before and (day - before[-1][1]).days <= DAYS_BETWEEN:
        id, on = before[-1]
        about = "" if id == case.id else f" about {id}"
        words = f"{to.id}: a letter{about} was sent on {on.isoformat()}, not more than {DAYS_BETWEEN} days before"
        mend = "wait" if about else "wait, or choose the others with --not-yet"
        yield rule_at(to, case, "second-letter", words, mend)


def check_second_campaign(letter: SentLetter, project: Project, case: Case) -> Iterator[Finding]:
    """Letters of a campaign that go to a recipient soon after others: one person may have signed both.

    `letter` is the note of them; other notes are those of the case, and of the issues before and after it.
    """
    others = [one for issue in project.whole_chain(case.id) for one in issue.sent if one.key != letter.key]
    for id in letter.to:
        before = [one for one in others if one.campaign and id in one.to and one.on <= letter.on]
        last = max(before, key=lambda one: one.on, default=letter)
        if before and (letter.on - last.on).days <= DAYS_BETWEEN:
            day = last.on.isoformat()
            when = f"on {day}, not more than {DAYS_BETWEEN} days before"
            words = f"{id}: letters of the campaign {last.campaign} were sent {when}"
            mend = f"if they are the same letters, write --on {day}" if last.campaign == letter.campaign else "wait"
            yield rule("second-letter", case.file, ("recipients", id), words, mend)


def check_sent(project: Project, id: str, now: dt.date) -> Iterator[Finding]:
    """What is wrong with what was noted of a case. `now` is today."""
    issue = project.issues[id]
    if not issue.sent or issue.original is None:
        return
    hidden = hidden_anywhere(project, id)
    recipients = issue.original.recipients
    for number, letter in enumerate(issue.sent):
        path: Path = ("letters", number)
        for at, size in find(letter.reply or "", hidden):
            words, hint = f"reply: it contains a spelling of a withheld name ({MASK})", "write it without the name"
            yield Finding(issue.sent_file, (*path, "reply"), "withheld-name", words, hint, at=at, size=size)
        if letter.on > now:
            words = f"on: {letter.on.isoformat()} is in the future"
            yield warning(issue.sent_file, (*path, "on"), "future-date", words, "is the year right?")
        for place, name in enumerate(letter.to):
            if name not in recipients:
                words, hint = f'to: the case has no recipient "{name}"', nearest(name, recipients)
                yield warning(issue.sent_file, (*path, "to", place), "unknown-recipient", words, hint)
