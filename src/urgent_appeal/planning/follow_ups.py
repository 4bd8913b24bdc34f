"""The next issue of a case: what it says otherwise than the issue that it follows."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from urgent_appeal.language.prose import definitions
from urgent_appeal.library.library import Library
from urgent_appeal.model.case import Case
from urgent_appeal.model.choices import Stage
from urgent_appeal.model.dates import short_date
from urgent_appeal.model.value import field, value
from urgent_appeal.planning.addressees import FOLLOWING, addressees
from urgent_appeal.planning.checks.numbering import next_reference
from urgent_appeal.planning.checks.warnings import TO_BE_WRITTEN
from urgent_appeal.planning.new_cases import as_comment, author_words
from urgent_appeal.problems import Path

OF_THE_OLD_ISSUE = ("published", "embargo", "url", "earlier", "left-out")
"""Keys at the top that hold for one issue alone; pages find the earlier ones along the chain."""
FOR_THE_AUTHOR = (
    *("news", "if-ended", "closed", "correct", "statuses", "demands", "demands-closed", "letters", "reference"),
    *("act-by", "holder", "quotations", "signatories", "translate", "translate-news"),
)
"""What comments in a new issue say to its author, which the issue after it does not take over."""
OF_ITS_NEWS = ("outcome", "thanks")
TRANSLATED_ANEW = ("title", "topics", "summary")
"""Words beside the situation that the author of a follow-up changes as a rule."""


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
    words = author_words(case.language, library.languages)
    shifted = stage != "correction" and bool(case.situation)
    closed = stage == "closure"
    open_demands = tuple(id for id, demand in case.demands.items() if not demand.ended)
    written: dict[str, Any] = {"date": day, "follows": case.id, "stage": stage}
    gone: dict[Path, str] = {(key,): "" for key in (*OF_THE_OLD_ISSUE, *(() if stage == "correction" else OF_ITS_NEWS))}
    gone.update({("demands", id): "" for id, demand in case.demands.items() if demand.ended})
    gone.update({("subjects", id, "corrected-from"): "" for id, one in case.subjects.items() if one.corrected_from})
    gone |= dict.fromkeys(_of_former_holders(case, library, day), "")
    above: dict[Path, str] = {
        ("recipients", id, "name"): as_comment(words["holder"], date=short_date(case.date))
        for id in _unconfirmed(case, library, day)
    }
    if title:
        written["title"] = title
    if reference := next_reference(case.reference, library.issuer_of(case)):
        written["reference"] = reference
    elif case.reference:
        gone["reference",] = as_comment(words["reference"], reference=case.reference)
    if case.act_by and (closed or case.act_by < day):
        gone["act-by",] = "" if closed else as_comment(words["act-by"], date=case.act_by.isoformat())
    if shifted:
        written["situation"] = f"{TO_BE_WRITTEN}\n"
        news = as_comment(words["news"], date=short_date(case.date), mark=TO_BE_WRITTEN)
        above["situation",] = news + as_comment(words["closed" if closed else "if-ended"])
    elif stage == "correction":
        above["title",] = as_comment(words["correct"])
    if closed and open_demands:
        written["left-out"] = list(open_demands)
        above["demands", open_demands[0]] = as_comment(words["demands-closed"])
    elif open_demands:
        above["demands", open_demands[0]] = as_comment(words["demands"])
    if any((case.letter.subject, case.letter.opening, case.letter.body, case.letter.closing)):
        above["letter",] = as_comment(words["letters"])
    if case.subjects:
        above["subjects", next(iter(case.subjects))] = as_comment(words["statuses"])
    if stage != "correction":
        for table, entries in (("quotations", case.quotations), ("signatories", case.signatories)):
            above |= {(table, id): as_comment(words[table], date=short_date(case.date)) for id in list(entries)[:1]}
    return NextIssue(
        written=written,
        gone={path: words for path, words in gone.items() if path[0] not in written or len(path) > 1},
        set_aside=tuple(("demands", id) for id in open_demands) if closed else (),
        above=above,
        shifted=shifted,
        had_background=bool(case.background),
    )


def next_translation(issue: NextIssue, language: str, library: Library, file: str) -> NextIssue:
    """The same for a translation: it says nothing of what its translator has not seen. `file` is the new case file."""
    words = author_words(language, library.languages)
    set_aside: tuple[Path, ...] = tuple((key,) for key in TRANSLATED_ANEW)
    gone: dict[Path, str] = dict.fromkeys((*issue.gone, *issue.set_aside), "")
    if issue.shifted:
        gone["situation",] = as_comment(words["translate-news"], file=file)
    else:
        set_aside = (*set_aside, ("situation",))
    gone.update({("translated", "from", str(key)): "" for (key,) in (*set_aside, ("situation",), ("background",))})
    return NextIssue(
        gone=gone,
        set_aside=set_aside,
        above={("title",): as_comment(words["translate"], file=file)},
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
