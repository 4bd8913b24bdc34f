"""The story of a campaign: plan every letter, set aside what is out of date, make what is missing, report it.

Going on after a run that ended early is no case of its own: every run plans, compares the plan with the ledger and the
disk, and makes what is not there.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from itertools import islice
from pathlib import Path

from urgent_appeal.model.campaign import PersonalLetter
from urgent_appeal.model.value import field, replace, value
from urgent_appeal.producing.campaigns.aside import aside
from urgent_appeal.producing.campaigns.batches import Batch, take_away_doubtful
from urgent_appeal.producing.campaigns.engines import Engine, Results
from urgent_appeal.producing.campaigns.file_names import (
    LEDGER,
    LETTERS,
    MANIFEST,
    SAMPLE,
    SUPERSEDED,
    numbers_in_a_folder,
)
from urgent_appeal.producing.campaigns.groups import Disk
from urgent_appeal.producing.campaigns.ledger import Ledger
from urgent_appeal.producing.campaigns.ledger_rows import FailedRow
from urgent_appeal.producing.campaigns.makers import LETTERS_OF_A_SHARD, Failed, Result, Shard, Written
from urgent_appeal.producing.campaigns.manifest import write_manifest
from urgent_appeal.producing.campaigns.orders import Orders, Survey
from urgent_appeal.producing.campaigns.paces import Pace, Stopwatch, better, noted_as
from urgent_appeal.producing.campaigns.printing import take_away_prints
from urgent_appeal.producing.campaigns.progress import Progress
from urgent_appeal.producing.campaigns.run_plans import SEARCHED, RunOptions, RunPlan, UndecidedError, plan_run
from urgent_appeal.producing.campaigns.stopping import Stop
from urgent_appeal.producing.campaigns.superseded import set_aside
from urgent_appeal.producing.campaigns.tried_letters import TRIED, try_letters
from urgent_appeal.producing.campaigns.workplace import workplace
from urgent_appeal.producing.machine import MachineError

MOVE_AWAY = "restore it, or move the folder away and begin again"
MOST_FAILURES = 1000
"""Failures that an outcome lists; the ledger has them all."""


@value
class RunOutcome:
    """What a run did."""

    plan: RunPlan
    """What it was to do."""
    made: int
    """Letters made by this run."""
    failed: int
    """Letters that could not be made."""
    failures: tuple[FailedRow, ...]
    """The first of them."""
    folder: Path
    """Where everything is."""
    stopped: int
    """Number of the signal that ended it early; 0 where it came to its end."""
    system_fonts: Mapping[str, int] = field(default_factory=dict)
    """Fonts of this machine that this run had to use, with the number of letters of each."""
    in_full: Mapping[str, int] = field(default_factory=dict)
    """Why letters were laid out in full and not filled in, with the number of letters of each reason."""

    @property
    def survey(self) -> Survey:
        """What the table of signatories gave."""
        return self.plan.survey

    @property
    def kept(self) -> int:
        """Letters that were there before and stay."""
        return self.plan.counts.kept

    @property
    def left(self) -> int:
        """Letters that are still to be made."""
        return self.survey.letters - self.made - self.kept - self.failed


def run_campaign(
    orders: Orders,
    folder: Path,
    engine: Engine,
    run_options: RunOptions,
    stop: Stop,
    progress: Callable[[Progress], None] = lambda progress: None,
    planned: Callable[[RunPlan], None] = lambda plan: None,
) -> RunOutcome:
    """Makes the letters of a campaign that are not made yet.

    `folder` is the campaign's own. `planned` is called once before the first letter, `progress` for every letter and
    several times a second besides. Raises UndecidedError where somebody has to decide, StoppedError where the run was
    stopped before it changed anything, and MachineError where the machine is in the way.
    """
    with workplace(folder) as unfinished, closing(Ledger(folder / LEDGER)) as ledger:
        _refuse_letters_without_ledger(folder, ledger)
        _finish_on_disk(folder, ledger)
        with ledger.transaction():
            plan = plan_run(orders, folder, unfinished, ledger, run_options, stop)
            if plan.undecided:
                raise UndecidedError(plan)
        (folder / MANIFEST).unlink(missing_ok=True)
        take_away_prints(folder)  # they may hold letters of people who are not in the table any more
        _finish_on_disk(folder, ledger)
        for name in plan.superseded:
            (folder / name).unlink(missing_ok=True)
        with ledger.transaction():
            ledger.note({SEARCHED: orders.job.hidden})
        planned(plan)
        to_make = sum(plan.counts.to_make.values())
        start = Progress(made=0, failed=0, kept=plan.counts.kept, letters=plan.survey.letters, to_make=to_make)
        results_of = engine.run(orders.job.maker, _shards(ledger, run_options.limit), unfinished)
        with Disk(unfinished) as disk, closing(results_of) as results:
            in_a_folder = numbers_in_a_folder(orders.files_a_signatory)
            batch = Batch(folder, unfinished, ledger, disk, plan.job, in_a_folder)
            tally = _Tally(start)
            pace = _collect(results, batch, tally, stop, progress, Stopwatch())
        if kept := better(pace, plan.pace):
            with ledger.transaction():
                ledger.note({noted_as(orders.job): kept.noted()})
        write_manifest(folder, unfinished, ledger, orders, plan.survey)
        return RunOutcome(
            plan=plan,
            made=tally.now.made,
            failed=tally.now.failed,
            failures=ledger.failures(MOST_FAILURES),
            folder=folder,
            stopped=stop.signal,
            system_fonts=dict(sorted(tally.fonts.items())),
            in_full=dict(tally.in_full.most_common()),
        )


def look_ahead(
    orders: Orders, folder: Path, run_options: RunOptions, stop: Stop, engine: Engine | None = None
) -> RunPlan:
    """What a run would do; only the tables of rows left out are written.

    With an engine some letters are tried where there are many to be made. Raises InputError, StoppedError and
    MachineError.
    """
    with workplace(folder) as unfinished:
        path = folder / LEDGER
        with closing(Ledger(path if path.exists() else unfinished / LEDGER)) as ledger, ledger.trial():
            _refuse_letters_without_ledger(folder, ledger)
            plan = plan_run(orders, folder, unfinished, ledger, run_options, stop)
            to_make = sum(plan.counts.to_make.values())
            if engine is None or to_make < LETTERS_OF_A_SHARD or plan.undecided:
                return plan
            letters = tuple(islice(ledger.to_make(run_options.limit, max(1, to_make // TRIED)), TRIED))
            tried = try_letters(orders.job, letters, unfinished, engine, stop)
            return replace(plan, tried=tried, pace=better(tried.pace, plan.pace))


def _refuse_letters_without_ledger(folder: Path, ledger: Ledger) -> None:
    """Raises MachineError where the ledger is new and letters are there: other people would get their numbers."""
    if ledger.is_new() and any(path.is_file() for name in (LETTERS, SUPERSEDED) for path in (folder / name).rglob("*")):
        raise MachineError(f"there are letters in {folder}, but no ledger of them; {MOVE_AWAY}")


def _finish_on_disk(folder: Path, ledger: Ledger) -> None:
    take_away_doubtful(folder, ledger)
    set_aside(folder, ledger)


@value
class Samples:
    """Letters to look at."""

    made: tuple[Path, ...] = ()
    failed: tuple[Failed, ...] = ()
    """Those that could not be made."""
    pace: Pace | None = None
    """How fast they were made."""


def make_samples(orders: Orders, survey: Survey, folder: Path, engine: Engine) -> Samples:
    """A few letters to look at before all are made, in a folder of their own.

    They are the first letter of each of the survey's samples. The ledger does not have them; samples of an earlier run
    are taken away. Raises MachineError.
    """
    letters = tuple(
        PersonalLetter(signatory=signatory, recipient=recipient, language=language, date=orders.today)
        for signatory in survey.samples
        for recipient, language in orders.address(signatory)[:1]
    )
    place = folder / SAMPLE
    made: list[Path] = []
    failed: list[Failed] = []
    with workplace(folder) as unfinished:
        place.mkdir(mode=0o700, exist_ok=True)
        for old in place.iterdir():
            old.unlink()
        watch = Stopwatch()
        with closing(engine.run(orders.job.maker, iter([letters]), unfinished)) as results:
            for result in results:
                if isinstance(result, Failed):
                    failed.append(result)
                elif result is not None:
                    watch.letter(result)
                    names = [aside(result.letter, file.format) for file in result.files]
                    made += [(unfinished / name).replace(place / name.removesuffix(".tmp")) for name in names]
    return Samples(made=tuple(sorted(made)), failed=tuple(failed), pace=watch.pace())


def _shards(ledger: Ledger, limit: int | None) -> Iterator[Shard]:
    letters = ledger.to_make(limit)
    while shard := tuple(islice(letters, LETTERS_OF_A_SHARD)):
        yield shard


class _Tally:
    def __init__(self, start: Progress) -> None:
        self.now, self.fonts, self.in_full = start, Counter[str](), Counter[str]()

    def add(self, result: Result) -> None:
        failed = isinstance(result, Failed)
        self.now = replace(self.now, failed=self.now.failed + failed, made=self.now.made + (not failed))
        if isinstance(result, Written):
            self.fonts.update(result.system_fonts)
            self.in_full.update([result.in_full] if result.in_full else ())


def _collect(
    results: Results,
    batch: Batch,
    tally: _Tally,
    stop: Stop,
    progress: Callable[[Progress], None],
    watch: Stopwatch,
) -> Pace | None:
    """Commits the results in groups, until there are no more or somebody stops the run."""
    progress(tally.now)
    try:
        for result in results:
            if result is not None:
                batch.add(result)
                tally.add(result)
                if isinstance(result, Written):
                    watch.letter(result)
            if batch.is_full():
                batch.commit()
            progress(tally.now)
            if stop:
                break
    except (OSError, MachineError):
        batch.rescue()
        raise
    batch.commit()
    return watch.pace()
