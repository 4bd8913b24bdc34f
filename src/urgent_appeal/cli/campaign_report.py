"""What `urgent-appeal campaign` prints: the plan, and what was made."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from urgent_appeal.cli.screen import complain, duration, fields, in_json, say, short, size_shown
from urgent_appeal.planning.tables.places import shown_place
from urgent_appeal.terminal import many, printable

if TYPE_CHECKING:
    from urgent_appeal.producing.campaigns.campaigning import Prepared
    from urgent_appeal.producing.campaigns.ledger_plans import Counts
    from urgent_appeal.producing.campaigns.orders import Survey
    from urgent_appeal.producing.campaigns.printing import Printed
    from urgent_appeal.producing.campaigns.run_plans import RunPlan
    from urgent_appeal.producing.campaigns.running import RunOutcome
    from urgent_appeal.producing.campaigns.tried_letters import TriedLetters

BYTES_A_LETTER = {"pdf": 24_000, "eml": 4_000, "attached": 33_000, "txt": 1_500}
"""What a letter of one page takes on the disk, roughly, before one is measured."""
TO_MAKE = {
    "new": "new",
    "row": "because their row changed",
    "restart": "because of --restart",
    "lost": "because their file is missing or was changed",
    "hidden": "because they may print a name that is now withheld",
    "before": "because they were made before a change",
}
"""Why letters are made, by what became of those that were there."""
SET_ASIDE = {
    "gone": ("no longer has a row", "no longer have a row"),
    "dropped": (
        "is to an office that its writer no longer writes to",
        "are to offices that their writers no longer write to",
    ),
    "row": ("is from a row that changed", "are from rows that changed"),
    "restart": ("is made again", "are made again"),
    "lost": ("is missing or was changed", "are missing or were changed"),
    "unknown": ("is not in the ledger", "are not in the ledger"),
}
REMOVED = {
    "hidden": ("may print a name that is now withheld", "may print a name that is now withheld"),
    "withdrew": ("is from somebody who no longer consents", "are from people who no longer consent"),
}


def tell_plan(plan: "RunPlan", prepared: "Prepared", *, jobs: int) -> None:
    """The plan: what the table gives, to whom, what becomes of the letters that are there, how long it will take."""
    _tell_columns(prepared)
    say(f"people are identified by: {plan.rule.shown}")
    _tell_counts(plan.survey, prepared)
    _tell_letters(plan.counts)
    if not _to_make(plan):
        return
    if plan.tried:
        _tell_tried(plan.tried, prepared)
    size = size_shown(_bytes(plan, prepared))
    if plan.pace:
        seconds = plan.pace.seconds(_to_make(plan), jobs)
        say(f"this takes about {duration(seconds)}, measured on {plan.pace.letters:,} letters, and {size}")
    else:
        say(f"this takes about {size}; the time is known after the first letters (--sample measures it)")


def _tell_tried(tried: "TriedLetters", prepared: "Prepared") -> None:
    full, failed = sum(tried.in_full.values()), len(tried.failed)
    how = f"{tried.letters - full - failed:,} made"
    if "pdf" in prepared.formats:
        how = f"{tried.letters - full - failed:,} filled into pages laid out once, {full:,} laid out one by one"
    say(f"  tried {tried.letters:,} of them: {how}, {failed:,} failed")
    for why, count in tried.in_full.items():
        say(f"    laid out one by one, which takes longer: {many(count, 'letter')}: {why}")


def _to_make(plan: "RunPlan") -> int:
    return sum(plan.counts.to_make.values())


def _bytes(plan: "RunPlan", prepared: "Prepared") -> int:
    formats = prepared.orders.job.facts["--format"].split(", ")
    size = plan.pace.size if plan.pace else sum(BYTES_A_LETTER[format] for format in formats)
    return round(_to_make(plan) * size)


def _tell_letters(counts: "Counts") -> None:
    """What becomes of letters that are there, and which are made; nothing for a campaign that is new."""
    reasons = [f"{count:,} {TO_MAKE[why]}" for why, count in counts.to_make.items()]
    made = f"to make {sum(counts.to_make.values()):,}" + (
        f" ({', '.join(reasons)})" if counts.there and reasons else ""
    )
    later = f", {counts.later:,} later, because of --limit" if counts.later else ""
    say(f"  kept {counts.kept:,}, {made}{later}")
    for fates, rest in ((SET_ASIDE, "kept in superseded/"), (REMOVED, "removed")):
        for fate, words in fates.items():
            if count := counts.there.get(fate, 0):
                size = f"{rest} ({size_shown(counts.size[fate])})"
                what = "what is left is kept in superseded/" if fate == "lost" else size
                say(f"  {many(count, 'letter')} {words[count > 1]}: {what}")


def tell_outcome(outcome: "RunOutcome", prepared: "Prepared", printed: "Printed", *, quiet: bool, again: str) -> None:
    """What was made, what failed and why, where it is, and the next step."""
    for one in outcome.failures:
        tell_failure(prepared, one.line, one.number, one.recipient, one.words)
    if outcome.stopped:
        complain(f"stopped; {outcome.left:,} letters are still to be made. No file is incomplete. To continue, type:")
        complain(f"  {again}")
    for words in printed.said:
        complain(words)
    if quiet:
        return
    say(f"made {outcome.made:,}, kept {outcome.kept:,}, failed {outcome.failed:,}")
    if outcome.system_fonts:
        by_font = ", ".join(f"{font} ({many(count, 'letter')})" for font, count in outcome.system_fonts.items())
        complain(f"set with fonts of this machine, may look different elsewhere: {by_font}")
    if outcome.in_full:
        reasons = ", ".join(f"{many(count, 'letter')}: {why}" for why, count in outcome.in_full.items())
        say(f"laid out one by one, which takes longer: {reasons}")
    say(f"letters in: {short(outcome.folder)}")
    for path in printed.files:
        say(f"  {short(path)}")
    if not outcome.stopped:
        say("next: look at some of the letters before you send or print them")


def tell_failure(prepared: "Prepared", row: int, number: int, recipient: str, words: str) -> None:
    """A letter that could not be made: the row of the table, the name of the file, and why."""
    complain(f"failed: row {_place(row, prepared)}, letter {number:06d}-{recipient}: {words}")


def as_object(
    plan: "RunPlan",
    prepared: "Prepared",
    outcome: "RunOutcome | None" = None,
    printed: tuple[Path, ...] = (),
    *,
    jobs: int,
) -> Mapping[str, Any]:
    """For `--json`. `seconds` is null where no letter was measured."""
    found, counts, to_make = plan.survey, plan.counts, _to_make(plan)
    done = (
        fields(outcome, "made", "kept", "failed", "left", "system_fonts", "in_full")
        if outcome
        else {
            **{"made": 0, "kept": counts.kept, "failed": 0, "left": to_make + counts.later},
            **{"system_fonts": {}, "in_full": {}},
        }
    )
    return {
        **fields(prepared.orders, "campaign", "case"),
        "key": plan.rule.shown,
        **fields(found, "rows", "signatories", "doubles", "withdrawn", "refused", "refusals", "cells_left_out"),
        "examples": {reason: tuple(_examples(reason, found, prepared)) for reason in found.examples},
        **fields(found, "letters", "recipients", "languages"),
        **done,
        "to_make": counts.to_make,
        "tried": plan.tried and {**fields(plan.tried, "letters", "in_full"), "failed": len(plan.tried.failed)},
        "seconds": round(plan.pace.seconds(to_make, jobs), 1) if plan.pace and to_make else None,
        "bytes": _bytes(plan, prepared),
        "superseded": {fate: counts.there.get(fate, 0) for fate in SET_ASIDE},
        "removed": {fate: counts.there.get(fate, 0) for fate in REMOVED},
        "folder": prepared.folder,
        "printed": printed,
        "problems": in_json((*prepared.problems, *plan.warnings, *plan.undecided)),
    }


def _place(place: int, prepared: "Prepared") -> str:
    return shown_place(place, prepared.orders.names)


def _places(pairs: Iterable[tuple[int, int]], prepared: "Prepared") -> Iterator[tuple[str, str]]:
    for row, first in pairs:
        yield _place(row, prepared), _place(first, prepared)


def _tell_columns(prepared: "Prepared") -> None:
    for table in prepared.orders.tables:
        say(f"table: {table.csv.file}, {table.csv.encoding}, columns separated by {_mark(table.csv.delimiter)}")
        for column, field in table.fields.items():
            say(f"  {field:<10} from “{_without_names(column, prepared)}”")
        if table.unused:
            say(f"  not used: {_without_names(', '.join(table.unused), prepared)}")


def _without_names(text: str, prepared: "Prepared") -> str:
    """What a table says, without the names that the letters hide: people type them into any cell."""
    from urgent_appeal.planning.privacy.secrets import masked

    return masked(text, prepared.orders.hidden)[0]


def _mark(delimiter: str) -> str:
    return {"\t": "tabs"}.get(delimiter, f"“{delimiter}”")


def _tell_counts(found: "Survey", prepared: "Prepared") -> None:
    signatories, doubles = many(found.signatories, "signatory", "signatories"), many(found.doubles, "double")
    withdrawn = f" + {found.withdrawn:,} without consent" if found.withdrawn else ""
    say(f"{many(found.rows, 'row')} = {signatories} + {doubles}{withdrawn} + {found.refused:,} refused")
    for reason, count in found.refusals.items():
        say(f"  refused {count:,}: {_without_names(reason, prepared)}")
        for example in _examples(reason, found, prepared):
            say(f"    {example}")
    if found.refused:
        say(f"  refused rows, with reasons: {short(prepared.folder / 'refused.csv')}")
    if found.doubles:
        say(f"  doubles: {short(prepared.folder / 'doubles.csv')}")
    for row, first in _places(found.some_same_people, prepared):
        complain(f"warning: row {row}: the same person is in row {first}; other cells differ, so both get letters")
    if found.same_people > len(found.some_same_people):
        complain(f"warning: {found.same_people:,} people in all are in more than one row")
    for row, first in _places(found.some_namesakes, prepared):
        complain(f"warning: row {row}: the same name is in row {first}; other cells differ, so both get letters")
    if found.namesakes > len(found.some_namesakes):
        complain(f"warning: {found.namesakes:,} names in all are in more than one row")
    if found.commas:
        some = f"{many(found.commas, 'name')} with a comma, the first in row {_place(found.first_comma, prepared)}"
        complain(f'warning: {some}; letters are signed as it is written, for example "Sampleton, Ada"')
    for place, column in found.like_hidden:
        words = "it has the name of somebody whose name is withheld, and the letter prints it; are they meant?"
        where = _without_names(f'warning: row {_place(place, prepared)}, column "{column}"', prepared)
        complain(printable(f"{where}: {words}"))
    _tell_cells(found, prepared)
    say(many(found.letters, "letter"))
    if not found.letters:
        complain("warning: nothing will be made: " + ("nobody is written to" if found.signatories else "nobody signs"))
        return
    for what, counts in (("to", found.recipients), ("in", found.languages)):
        say(f"  {what}: {', '.join(f'{name} {count:,}' for name, count in counts.items())}")


def _examples(reason: str, found: "Survey", prepared: "Prepared") -> Iterator[str]:
    """What stands in some cells that cost their row, and what to write instead."""
    for place, one in found.examples.get(reason, ()):
        yield printable(_without_names(f"row {_place(place, prepared)}: {one.words}; {one.hint}", prepared))


def _tell_cells(found: "Survey", prepared: "Prepared") -> None:
    """Cells without which the letters are made."""
    for place, reason in found.some_cells_left_out:
        words = f"warning: row {_place(place, prepared)} is used without {reason.with_column}; {reason.hint}"
        complain(printable(_without_names(words, prepared)))
    if found.cells_left_out and sum(found.cells_left_out.values()) > len(found.some_cells_left_out):
        every = ", ".join(f"{count:,} {reason}" for reason, count in found.cells_left_out.items())
        complain(f"warning: cells left out, in all: {_without_names(every, prepared)}")
