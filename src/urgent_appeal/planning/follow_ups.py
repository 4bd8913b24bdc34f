"""The next issue of a case: what it says otherwise than the issue that it follows."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import Any

from urgent_appeal.language.prose import definitions
from urgent_appeal.library.library import Library
from urgent_appeal.model.case import Case, Stage
from urgent_appeal.model.dates import short_date
from urgent_appeal.model.value import value
from urgent_appeal.planning.addresses import addressees
from urgent_appeal.planning.checks.numbering import next_reference
from urgent_appeal.planning.checks.warnings import TO_BE_ADDED
from urgent_appeal.planning.holders import FOLLOWING
from urgent_appeal.problems import Path

OF_THE_OLD_ISSUE = ("published", "url", "earlier", "left-out")
"""Keys at the top that hold for one issue alone; pages find the earlier ones along the chain."""
OF_ITS_NEWS = ("outcome", "thanks")
STATUSES = "# Statuses stay, they are the history. Add what is new, with ends = [...] for what is over by it.\n"
DEMANDS = '# Demands that are not asked for any more get ended = "met" or "withdrawn".\n'
ENDED = (
    '# What became of the demands? Take the number signs away, write ended = "met" or "withdrawn" below each,\n'
    "# and take its id out of left-out.\n"
)
LETTERS = "# The letters print these words as those of the issue before: change what does not hold any more.\n"
CORRECTED = (
    "# Correct what was wrong where it stands, here or below. A wrong name goes into corrected-from of its subject.\n"
)


@value
class NextIssue:
    """What is to be changed in the file of a case, so that it is the issue after it; the same for its translations."""

    written: Mapping[str, Any] = field(default_factory=dict)
    """Keys at the top with what they say now."""
    gone: Mapping[Path, str] = field(default_factory=dict)
    """Keys and tables that are taken out, with the comment that stands in their place, which may be empty."""
    set_aside: tuple[Path, ...] = ()
    """Keys and tables that become comments."""
    above: Mapping[Path, str] = field(default_factory=dict)
    """Comments above keys and tables."""
    shifted: bool = False
    """True where the old situation is put before the background, to make room for what is new."""
    had_background: bool = False
    """Whether the case has a background of its own."""


def next_issue(case: Case, library: Library, day: dt.date, stage: Stage, title: str | None = None) -> NextIssue:
    """The next issue of a case, dated on a day; `title` is its own, where it has another."""
    shifted = stage != "correction" and bool(case.situation)
    closed = stage == "closure"
    open_demands = tuple(id for id, demand in case.demands.items() if not demand.ended)
    written: dict[str, Any] = {"date": day, "follows": case.id, "stage": stage}
    gone: dict[Path, str] = {(key,): "" for key in (*OF_THE_OLD_ISSUE, *(() if stage == "correction" else OF_ITS_NEWS))}
    gone.update({("demands", id): "" for id, demand in case.demands.items() if demand.ended})
    gone.update({("subjects", id, "corrected-from"): "" for id, one in case.subjects.items() if one.corrected_from})
    gone |= dict.fromkeys(_of_former_holders(case, library, day), "")
    above: dict[Path, str] = {("recipients", id, "name"): _unsure(case) for id in _unconfirmed(case, library, day)}
    if title:
        written["title"] = title
    if reference := next_reference(case.reference, library.issuers.get((case.issuer, case.language))):
        written["reference"] = reference
    elif case.reference:
        gone["reference",] = _comment(f"reference: {case.reference} is that of the issue before; write the next one.")
    if case.act_by and (closed or case.act_by < day):
        gone["act-by",] = "" if closed else _comment(f"act-by: the last day was {case.act_by}; is there a new one?")
    if shifted:
        written["situation"] = f"{TO_BE_ADDED}\n"
        above["situation",] = _what_is_new(case, stage)
    elif stage == "correction":
        above["title",] = CORRECTED
    if closed and open_demands:
        written["left-out"] = list(open_demands)
        above["demands", open_demands[0]] = ENDED
    elif open_demands:
        above["demands", open_demands[0]] = DEMANDS
    if any((case.letter.subject, case.letter.opening, case.letter.body, case.letter.closing)):
        above["letter",] = LETTERS
    if case.subjects:
        above["subjects", next(iter(case.subjects))] = STATUSES
    return NextIssue(
        written=written,
        gone={path: words for path, words in gone.items() if path[0] not in written or len(path) > 1},
        set_aside=tuple(("demands", id) for id in open_demands) if closed else (),
        above=above,
        shifted=shifted,
        had_background=bool(case.background),
    )


def next_translation(issue: NextIssue, file: str) -> NextIssue:
    """The same for a translation: it says nothing of what its translator has not seen. `file` is the new case file."""
    here = f"situation: write it here once it stands in {file}."
    gone: dict[Path, str] = dict.fromkeys(issue.gone, "")
    gone |= {("translated", "from", key): "" for key in ("title", "situation", "background")}
    gone |= dict.fromkeys(issue.set_aside, "")
    if "title" in issue.written:
        gone["title",] = _comment(f"title: write it here as it stands in {file}.")
    if issue.shifted:
        gone["situation",] = _comment(here)
    return NextIssue(
        gone=gone,
        set_aside=() if issue.shifted else (("situation",),),
        above={} if issue.shifted else {("situation",): _comment(f"{here} The old one:")},
        shifted=issue.shifted,
        had_background=issue.had_background,
    )


def joined(situation: str, background: str) -> str:
    """The background of the next issue: what happened, then what came before; notes of the same id stay apart."""
    taken = {note.id for note in definitions(background)}
    for note in {note.id for note in definitions(situation)} & taken:
        situation = situation.replace(f"[^{note}]", f"[^{note}-before]")
    return "\n\n".join(text.strip("\n") for text in (situation, background) if text.strip()) + "\n"


def _of_former_holders(case: Case, library: Library, day: dt.date) -> Iterator[Path]:
    """What the case says of people who have left their offices, as far as an address book knows it."""
    for one in addressees(case, library, day):
        if one.instead_of:
            yield from (("recipients", one.id, key.replace("_", "-")) for key in ("name", "since", *FOLLOWING))


def _unconfirmed(case: Case, library: Library, day: dt.date) -> Iterator[str]:
    yield from (one.id for one in addressees(case, library, day) if one.unconfirmed and not one.instead_of)


def _unsure(case: Case) -> str:
    return _comment(f"As on {short_date(case.date)}: does this person hold the office still?")


def _what_is_new(case: Case, stage: Stage) -> str:
    lines = f"What is new since {short_date(case.date)}: write it here, instead of {TO_BE_ADDED}"
    lines = (
        f"{_comment(lines)}# What was known before stands in background: make it shorter. Change title and summary.\n"
    )
    if stage == "closure":
        return f'{lines}# outcome = "How the case ended."\n# thanks  = "We thank all who wrote."\n'
    return (
        f'{lines}# outcome = "..."  where something has come of it; urgent = false  where it is not urgent any more.\n'
    )


def _comment(words: str) -> str:
    return f"# {' '.join(words.split())}\n"
