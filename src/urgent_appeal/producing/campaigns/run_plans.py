"""What a run is to do, found out before it does anything: the table, the ledger and the disk beside each other.

All of it happens in one transaction of the ledger: a run ends it, a dry run gives it up.
"""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from urgent_appeal.model.value import replace, value
from urgent_appeal.planning.campaigns.keys import KeyRule, id_fault, rule_for
from urgent_appeal.planning.tables.places import shown_place
from urgent_appeal.problems import InputError, Problem, on_file
from urgent_appeal.producing.campaigns.batches import look_at_disk, look_for_unknown
from urgent_appeal.producing.campaigns.file_names import numbers_in_a_folder
from urgent_appeal.producing.campaigns.ledger import Ledger
from urgent_appeal.producing.campaigns.ledger_plans import Counts, Decision, LedgerPlan
from urgent_appeal.producing.campaigns.ledger_rows import as_written
from urgent_appeal.producing.campaigns.left_out import left_out
from urgent_appeal.producing.campaigns.orders import Orders, Survey, Surveyor
from urgent_appeal.producing.campaigns.paces import Pace, noted_as, pace_noted
from urgent_appeal.producing.campaigns.stopping import Stop
from urgent_appeal.producing.campaigns.superseded import naming_hidden
from urgent_appeal.producing.campaigns.tried_letters import TriedLetters
from urgent_appeal.producing.outdated import prints_hidden
from urgent_appeal.reading.tables import Table, rows_of_all
from urgent_appeal.terminal import many

SEARCHED = "superseded-without"
"""The fact of the ledger that tells which hidden names no superseded file prints, by their hash."""
KEY = "key"
"""The fact of the ledger that tells what people are known by."""
BEGIN_AGAIN = "restore the column, or begin a campaign with another name"
REMOVING = "--yes removes them; without it nothing is done"
MOST_LISTED = 20
"""Letters to be removed that are listed; the others are counted."""


@value
class RunOptions:
    """How a campaign is to be run."""

    decision: Decision = "ask"
    """What to do with letters that another state of the case, the templates or the program gave."""
    limit: int | None = None
    """Only the letters of so many signatories are made, from the first number on."""
    remove: bool = False
    """Letters that must not lie anywhere any more are removed; without this nothing is done where there are any."""
    verify: bool = False
    """The hash of every file that is there is compared with the ledger's."""


@value
class RunPlan:
    """What a run does."""

    survey: Survey
    """What the table gives."""
    rule: KeyRule
    """What people are known by."""
    job: int
    """Number of the job in the ledger."""
    counts: Counts
    removed: tuple[str, ...]
    """Names of the first letters that must not lie anywhere any more."""
    superseded: tuple[str, ...] = ()
    """Names of all superseded files that print a name which is hidden now."""
    undecided: tuple[Problem, ...]
    """What somebody has to decide first; empty where the run can begin."""
    warnings: tuple[Problem, ...] = ()
    """Letters whose kept day is of another holder of the office."""
    pace: Pace | None = None
    """How fast letters of this campaign were made before in these formats; None where none was."""
    tried: TriedLetters | None = None
    """What became of some letters that a dry run made and threw away; None where there are few to be made."""


class UndecidedError(InputError):
    """Somebody has to decide what becomes of letters that are there; nothing was changed."""

    def __init__(self, plan: RunPlan) -> None:
        self.plan = plan
        super().__init__((*plan.warnings, *plan.undecided))


class StoppedError(Exception):
    """The run was stopped while it planned; nothing was changed."""


class _MovedIdsError(Exception):
    """Ids have gone from one person to another; takes a row that has the id of somebody who has another one now."""


def plan_run(
    orders: Orders, folder: Path, unfinished: Path, ledger: Ledger, run_options: RunOptions, stop: Stop
) -> RunPlan:
    """Puts the plan into the ledger, within a transaction; files other than the tables of rows left out stay.

    Where ids have moved between people, the plan is made by what else is known of them, so that nobody gets the number
    of another. Raises StoppedError, InputError where people would be known by something else, OSError and
    sqlite3.Error.
    """
    rule = _rule(orders, ledger.facts().get(KEY))
    try:
        with ledger.attempt():
            return _planned(orders, rule, folder, unfinished, ledger, run_options, stop)
    except _MovedIdsError as moved:
        other = rule_for(lambda: rows_of_all(orders.tables), (), _fields(orders))
        row = shown_place(moved.args[0], orders.names)
        words = f"row {row} has an id that was somebody else’s, who has another one now: {rule.shown} does not identify"
        words += f" people, perhaps as it numbers the rows; they are identified by {other.shown} from now on"
        hint = "compare the plan: letters whose row is unchanged are kept, with their numbers"
        problem = on_file(orders.names[0], KEY, words, hint, level="warning")
        plan = _planned(orders, other, folder, unfinished, ledger, run_options, stop)
        if orders.strict:
            return replace(plan, undecided=(problem, *plan.undecided))
        return replace(plan, warnings=(problem, *plan.warnings))


def _planned(
    orders: Orders,
    rule: KeyRule,
    folder: Path,
    unfinished: Path,
    ledger: Ledger,
    run_options: RunOptions,
    stop: Stop,
) -> RunPlan:
    """Puts the plan into the ledger by one rule. Raises as `plan_run` does, and _MovedIdsError."""
    ledger.note({KEY: json.dumps([rule.id, rule.fields])})
    surveyor = Surveyor(orders, rule)
    in_a_folder = numbers_in_a_folder(orders.files_a_signatory)
    plan = ledger.begin_plan()
    with left_out(folder, unfinished, orders.tables) as add:
        for number, signatory, letters in surveyor.each(add, plan.number_of, plan.withdraw):
            if stop:
                raise StoppedError
            plan.add(number, signatory, letters, in_a_folder, orders.today)
        plan.all_are_in()
        if rule.id and (row := plan.moved()):
            raise _MovedIdsError(row)
        job = ledger.job(orders.job)
        look_at_disk(folder, ledger, plan, stop, verify=run_options.verify)
        look_for_unknown(folder, ledger, plan)
        _look_for_hidden_names(orders, folder, ledger, plan, stop)
        if stop:
            raise StoppedError
        plan.decide(job, run_options.decision, run_options.limit)
        removed, changed = plan.removed(MOST_LISTED), plan.changed_facts(job)
        counts = plan.settle(job, run_options.limit)
        warnings = orders.of_kept_days(plan.days_to_make())
    survey = surveyor.survey()
    if survey.letters != counts.kept + sum(counts.to_make.values()) + counts.later:
        raise sqlite3.DatabaseError("malformed: letters that were put in did not come out")
    searched = ledger.facts().get(SEARCHED) == orders.job.hidden
    old = () if searched else tuple(naming_hidden(folder, orders.hidden_from))
    undecided = [
        *(warnings if orders.strict else ()),
        *_undecided(orders.campaign, counts, changed, removed, run_options),
    ]
    if old and not run_options.remove:
        words = f"{len(old):,} files of superseded letters may print a name that is now withheld"
        undecided.append(on_file(orders.campaign, "hidden", words, REMOVING))
    return RunPlan(
        survey=survey,
        rule=rule,
        job=job,
        counts=counts,
        removed=(*removed, *old)[:MOST_LISTED],
        superseded=old,
        undecided=tuple(undecided),
        warnings=() if orders.strict else warnings,
        pace=pace_noted(ledger.facts().get(noted_as(orders.job))),
    )


def _look_for_hidden_names(orders: Orders, folder: Path, ledger: Ledger, plan: LedgerPlan, stop: Stop) -> None:
    """Marks letters that print a name which was not hidden when they were made."""
    if not orders.hidden:
        return
    for row in ledger.made_before_hiding(orders.job.hidden):
        paths = [folder / file.name for file in row.files]
        if any(path.is_file() and prints_hidden(path, orders.hidden_from(row.recipient)) for path in paths):
            plan.mark(row, "hidden")
        if stop:
            return


def _undecided(
    campaign: str, counts: Counts, changed: tuple[str, ...], removed: tuple[str, ...], run_options: RunOptions
) -> Iterator[Problem]:
    before = counts.there.get("before", 0)
    if before and run_options.decision == "ask":
        changes = ", ".join(changed) or "the program"
        words = f"{many(before, 'letter was', 'letters were')} made before this changed: {changes}"
        hint = "--restart makes them again; --keep leaves them as they are, and makes those that are missing"
        yield on_file(campaign, "changed", words, hint)
    listed = (
        f": {', '.join(removed)}" if sum(map(counts.there.get, ("hidden", "withdrew"), (0, 0))) <= MOST_LISTED else ""
    )
    for fate, words in (
        ("hidden", "made before a name was withheld, and may print it"),
        ("withdrew", "made for people who no longer consent"),
    ):
        if not run_options.remove and (count := counts.there.get(fate, 0)):
            yield on_file(campaign, fate, f"{many(count, 'letter was', 'letters were')} {words}{listed}", REMOVING)


def _rule(orders: Orders, kept: str | None) -> KeyRule:
    """The rule of the runs before, or one for these tables. Raises InputError where they do not fit it."""
    ids = tuple(heading for heading in orders.tables[0].columns if all(_is_id(heading, one) for one in orders.tables))
    fields = _fields(orders)
    if kept is None:
        rule = rule_for(lambda: rows_of_all(orders.tables), ids, fields)
        fault = _id_words(orders, ids[0]) if orders.key and ids and rule.id != ids[0] else ""
        words = f"the column named as key does not tell people apart: {fault}"
        hint = "name another column, or none"
    else:
        with as_written():
            id, listed = json.loads(kept)
        rule = KeyRule(id=id, fields=tuple(listed))
        lacks = "this table does not have all of these columns"
        if rule.id:
            fault = _id_words(orders, rule.id) if rule.id in ids else lacks
        else:
            fault = "" if rule.fits(fields) else lacks
        words = f"the people of this campaign are identified by {rule.shown}, so that they keep their numbers: {fault}"
        hint = BEGIN_AGAIN
    if fault:
        raise InputError([on_file(orders.names[0], KEY, words, hint)])
    return rule


def _fields(orders: Orders) -> set[str]:
    """The fields that all tables have."""
    return set.intersection(*({column.field for column in one.columns.values()} for one in orders.tables))


def _is_id(heading: str, table: Table) -> bool:
    return heading in table.columns and table.columns[heading].field == "key"


def _id_words(orders: Orders, heading: str) -> str:
    found = id_fault(rows_of_all(orders.tables), heading)
    if found is None:
        return ""
    row, first = (shown_place(place, orders.names) if place else "" for place in found)
    return f"rows {first} and {row} have the same" if first else f"row {row} has none"
