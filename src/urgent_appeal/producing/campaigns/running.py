"""The story of a campaign: plan every letter, take away what is out of date, make what is missing, report it.

Going on after a run that ended early is no case of its own: every run plans, compares the plan with the ledger and the
disk, and makes what is not there.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import field, replace
from itertools import islice
from pathlib import Path

from urgent_appeal.model.campaign import PersonalLetter
from urgent_appeal.model.value import value
from urgent_appeal.problems import InputError, on_file
from urgent_appeal.producing.campaigns.batches import Batch, look_at_disk, take_away_doubtful
from urgent_appeal.producing.campaigns.engines import Engine, Results
from urgent_appeal.producing.campaigns.file_names import LEDGER, MANIFEST, SAMPLE, numbers_in_a_folder
from urgent_appeal.producing.campaigns.ledger import Decision, FailedRow, Ledger
from urgent_appeal.producing.campaigns.left_out import left_out
from urgent_appeal.producing.campaigns.makers import Failed, Shard
from urgent_appeal.producing.campaigns.manifest import write_manifest
from urgent_appeal.producing.campaigns.orders import Orders, Survey, Surveyor
from urgent_appeal.producing.campaigns.printing import take_away_prints
from urgent_appeal.producing.campaigns.stopping import Stop
from urgent_appeal.producing.campaigns.workers import aside
from urgent_appeal.producing.campaigns.workplace import workplace
from urgent_appeal.producing.machine import MachineError

LETTERS_OF_A_SHARD = 100
MOST_FAILURES = 1000
"""Failures that an outcome lists; the ledger has them all."""


@value
class RunOptions:
    """How a campaign is to be run."""

    decision: Decision = "ask"
    """What to do with letters that another state of the case, the templates or the program gave."""
    limit: int | None = None
    """Only the letters of so many signatories are made, from the first row on."""


@value
class Progress:
    """How far a run is."""

    made: int
    failed: int
    kept: int
    """Letters that were there before."""
    letters: int
    """Of the plan."""


@value
class RunOutcome:
    """What a run did."""

    survey: Survey
    """What the table of signatories gave."""
    made: int
    """Letters made by this run."""
    kept: int
    """Letters that were there before and are right."""
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

    @property
    def left(self) -> int:
        """Letters that are still to be made."""
        return self.survey.letters - self.made - self.kept - self.failed


class JobChangedError(InputError):
    """Letters on the disk were made from another state of the case, the templates or the program."""

    def __init__(self, campaign: str, letters: int, changed: tuple[str, ...]) -> None:
        """How many letters, and what changed."""
        self.letters, self.changed = letters, changed
        many = "1 letter was" if letters == 1 else f"{letters:,} letters were"
        words = f"{many} made before this changed: {', '.join(changed) or 'the program'}"
        hint = "--restart makes them anew; --keep leaves them as they are, and makes those that are missing"
        super().__init__([on_file(campaign, "changed", words, hint)])


class StoppedError(Exception):
    """The run was stopped while it planned; nothing was changed."""


def run_campaign(
    orders: Orders,
    folder: Path,
    engine: Engine,
    run_options: RunOptions,
    stop: Stop,
    progress: Callable[[Progress], None] = lambda progress: None,
) -> RunOutcome:
    """Makes the letters of a campaign that are not made yet.

    `folder` is the campaign's own. `progress` is called for every letter and several times a second besides. Raises
    JobChangedError where somebody has to decide, StoppedError where the run was stopped before it changed anything, and
    MachineError where the machine is in the way.
    """
    with workplace(folder) as unfinished, closing(Ledger(folder / LEDGER)) as ledger:
        take_away_doubtful(folder, ledger)
        survey, job = _plan(orders, folder, unfinished, ledger, run_options.decision, stop)
        (folder / MANIFEST).unlink(missing_ok=True)
        take_away_prints(folder)  # they may hold letters of people who are not in the table any more
        take_away_doubtful(folder, ledger)
        look_at_disk(folder, ledger, stop)
        take_away_doubtful(folder, ledger)
        kept = ledger.count_made()
        start = Progress(made=0, failed=0, kept=kept, letters=survey.letters)
        batch = Batch(folder, unfinished, ledger, job, numbers_in_a_folder(orders.files_a_signatory))
        with closing(engine.run(orders.job.maker, _shards(ledger, run_options.limit), unfinished)) as results:
            end, fonts = _collect(results, batch, start, stop, progress)
        write_manifest(folder, unfinished, ledger, orders, survey)
        return RunOutcome(
            survey=survey,
            made=end.made,
            kept=kept,
            failed=end.failed,
            failures=ledger.failures(MOST_FAILURES),
            folder=folder,
            stopped=stop.signal,
            system_fonts=dict(sorted(fonts.items())),
        )


def survey_campaign(orders: Orders, folder: Path, stop: Stop) -> Survey:
    """What a run would find in the table of signatories; only the tables of rows left out are written.

    Raises StoppedError and MachineError.
    """
    surveyor = Surveyor(orders)
    with workplace(folder) as unfinished, left_out(folder, unfinished, orders.table.csv.headings) as add:
        for _ in surveyor.each(add):
            if stop:
                raise StoppedError
    return surveyor.survey()


def make_samples(
    orders: Orders, survey: Survey, folder: Path, engine: Engine
) -> tuple[tuple[Path, ...], tuple[Failed, ...]]:
    """A few letters to look at before all are made, in a folder of their own, and those that could not be made.

    They are the first letter of each of the survey's samples. The ledger does not have them; samples of an earlier run
    are taken away. Raises MachineError.
    """
    letters = tuple(
        PersonalLetter(signatory=signatory, recipient=recipient, language=language)
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
        with closing(engine.run(orders.job.maker, iter([letters]), unfinished)) as results:
            for result in results:
                if isinstance(result, Failed):
                    failed.append(result)
                elif result is not None:
                    names = [aside(result.letter, file.format) for file in result.files]
                    made += [(unfinished / name).replace(place / name.removesuffix(".tmp")) for name in names]
    return tuple(sorted(made)), tuple(failed)


def _plan(
    orders: Orders, folder: Path, unfinished: Path, ledger: Ledger, decision: Decision, stop: Stop
) -> tuple[Survey, int]:
    """Puts the plan into the ledger, as a whole or not at all; gives what was counted, and the job's number."""
    surveyor = Surveyor(orders)
    in_a_folder = numbers_in_a_folder(orders.files_a_signatory)
    with left_out(folder, unfinished, orders.table.csv.headings) as add, ledger.transaction():
        ledger.begin_plan()
        for signatory, letters in surveyor.each(add):
            if stop:
                raise StoppedError
            ledger.add(signatory, letters, in_a_folder)
        job = ledger.job(orders.job.digest, orders.job.facts)
        old = ledger.of_another_job(job)
        if old and decision == "ask":
            raise JobChangedError(orders.campaign, old, ledger.changed_facts(job))
        ledger.settle_plan(job, keep=decision == "keep")
        survey = surveyor.survey()
        assert ledger.count() == survey.letters
    return survey, job


def _shards(ledger: Ledger, limit: int | None) -> Iterator[Shard]:
    letters = ledger.to_make(limit)
    while shard := tuple(islice(letters, LETTERS_OF_A_SHARD)):
        yield shard


def _collect(
    results: Results, batch: Batch, start: Progress, stop: Stop, progress: Callable[[Progress], None]
) -> tuple[Progress, Counter[str]]:
    """Commits the results in groups, until there are no more or somebody stops the run; counts fonts of the machine."""
    now, fonts = start, Counter[str]()
    progress(now)
    try:
        for result in results:
            if result is not None:
                batch.add(result)
                failed = isinstance(result, Failed)
                now = replace(now, failed=now.failed + failed, made=now.made + (not failed))
                fonts.update(() if isinstance(result, Failed) else result.system_fonts)
            if batch.is_full():
                batch.commit()
            progress(now)
            if stop:
                break
    except (OSError, MachineError):
        batch.rescue()
        raise
    batch.commit()
    return now, fonts
