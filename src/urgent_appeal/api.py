"""The program for Python: open a project, check it, make appeals, letters, campaigns. Three lines: docs/python.md."""

import datetime as dt
from collections.abc import Callable, Iterable
from pathlib import Path

from urgent_appeal.model.campaign import CampaignFormat
from urgent_appeal.model.choices import Stage
from urgent_appeal.model.issuer import Window
from urgent_appeal.model.subjects import Edition
from urgent_appeal.model.value import value
from urgent_appeal.planning.documents import Paper
from urgent_appeal.planning.options import Format, LetterOptions, MakeOptions, Options
from urgent_appeal.planning.overviews import CaseOverview
from urgent_appeal.problems import InputError, Problem
from urgent_appeal.producing.appeals import FORMATS, AppealFormat, AppealsOutcome, make_appeals
from urgent_appeal.producing.campaigns.campaigning import CampaignOptions, prepare
from urgent_appeal.producing.campaigns.engines import ProcessEngine
from urgent_appeal.producing.campaigns.ledger_plans import Decision
from urgent_appeal.producing.campaigns.progress import Progress
from urgent_appeal.producing.campaigns.run_plans import RunOptions
from urgent_appeal.producing.campaigns.running import RunOutcome, look_ahead, run_campaign
from urgent_appeal.producing.campaigns.stopping import Stop
from urgent_appeal.producing.checking import Checked, check_cases, list_cases
from urgent_appeal.producing.follow_ups import NewFollowUp, new_follow_up
from urgent_appeal.producing.letters import LettersOutcome, make_letters
from urgent_appeal.producing.projects import find_shelves
from urgent_appeal.producing.translating import TranslationOutcome, translate, translate_from_po, write_po
from urgent_appeal.producing.worker import Worker
from urgent_appeal.reading.case_files import case_ids
from urgent_appeal.reading.shelves import Shelves


@value
class CampaignOutcome:
    """What became of a campaign."""

    run: RunOutcome | None
    """What was counted and made; None where a problem kept it from being run."""
    problems: tuple[Problem, ...]
    """Warnings too."""
    said: tuple[str, ...]
    """Who gets no letter, and why; what was done to addresses."""


@value
class FollowUpOutcome:
    """What became of a next issue."""

    files: tuple[Path, ...] = ()
    """The new case file, its translations, and the schemas beside them; none where there is a problem."""
    problems: tuple[Problem, ...] = ()


class ProjectFolder:
    """A folder with cases, and what can be done with them."""

    def __init__(self, shelves: Shelves) -> None:
        self._shelves = shelves

    @property
    def cases(self) -> tuple[str, ...]:
        """Ids of the cases, sorted."""
        return case_ids(self._shelves)

    def check(self, *ids: str, now: dt.date | None = None) -> Checked:
        """Everything that is wrong in some cases, or in all.

        `now` is the day that counts as today.
        """
        return check_cases(self._shelves, ids or self.cases, Options(now=now or dt.date.today()))

    def overview(self, now: dt.date | None = None) -> tuple[CaseOverview, ...]:
        """Every case in short, as `urgent-appeal cases` lists them. `now` is the day that counts as today."""
        return list_cases(self._shelves, now or dt.date.today())

    def translate(
        self, id: str, to: str, *, po: Path | None = None, from_po: Path | None = None, now: dt.date | None = None
    ) -> TranslationOutcome:
        """Writes what the translation of a case into the language `to` lacks, and what has changed.

        With `po` a PO file is written instead, with `from_po` the words of one are taken in; only one of both counts.
        Where something is wrong nothing is written, and it stands in the outcome's `problems`. Raises MachineError.
        """
        today = now or dt.date.today()
        try:
            if po:
                return write_po(self._shelves, id, to, po, today)
            if from_po:
                return translate_from_po(self._shelves, id, to, from_po, today)
            return translate(self._shelves, id, to, today)
        except InputError as error:
            file = po or self._folder / "cases" / f"{id}.{to}.toml"
            return TranslationOutcome(file=file, written=False, language=to, problems=error.problems)

    def follow_up(
        self, id: str, follows: str, *, stage: Stage = "update", title: str | None = None, date: dt.date | None = None
    ) -> FollowUpOutcome:
        """Writes the whole next issue of a case, as `urgent-appeal new ID --follows CASE` does. Raises MachineError."""
        new = NewFollowUp(id=id, follows=follows, stage=stage, title=title, date=date or dt.date.today())
        try:
            return FollowUpOutcome(files=new_follow_up(self._shelves, self._folder, new))
        except InputError as error:
            return FollowUpOutcome(problems=error.problems)

    def appeal(
        self,
        *ids: str,
        output: Path | None = None,
        formats: Iterable[AppealFormat] = FORMATS,
        languages: Iterable[str] = (),
        edition: Edition = "public",
        issuer: str | None = None,
        date: dt.date | None = None,
        paper: Paper = "a4",
        strict: bool = False,
        dry_run: bool = False,
        now: dt.date | None = None,
    ) -> AppealsOutcome:
        """Makes the urgent appeals of some cases; the parameters are those of the command.

        Raises ValueError where a share card is asked for of an edition that is not public.
        Raises MachineError and MissingPart where the machine is in the way.
        What is wrong in a case stands in the outcome's `problems`, and its id in `refused`.
        """
        options = _options(now, edition, languages, issuer, date, paper)
        make_options = MakeOptions(formats=tuple(formats), strict=strict, dry_run=dry_run)
        with Worker(idle=dry_run, pdf=make_options.formats != ("html",)) as worker:
            return make_appeals(worker, self._shelves, ids, options, make_options, self._output(output))

    def letters(
        self,
        *ids: str,
        to: Iterable[str] = (),
        but_not: Iterable[str] = (),
        not_yet: bool = False,
        output: Path | None = None,
        formats: Iterable[Format] = ("pdf",),
        languages: Iterable[str] = (),
        writer: str | None = None,
        signed_by: str | None = None,
        window: Window | None = None,
        attach: bool = False,
        edition: Edition = "public",
        issuer: str | None = None,
        date: dt.date | None = None,
        paper: Paper = "a4",
        expired: bool = False,
        strict: bool = False,
        dry_run: bool = False,
        now: dt.date | None = None,
    ) -> LettersOutcome:
        """Makes the letters of some cases; the parameters are those of the command.

        `to` and `but_not` are what --to and --except take, `writer` is the country of who writes, two letters.
        Raises MachineError and MissingPart where the machine is in the way.
        What is wrong stands in the outcome's `problems`, cases without letters in `refused`, letters in `failed`.
        """
        options = _options(now, edition, languages, issuer, date, paper)
        letter_options = LetterOptions(
            to=tuple(to),
            but_not=tuple(but_not),
            not_yet=not_yet,
            writer=writer,
            signed_by=signed_by,
            window=window,
            expired=expired,
            attach=attach,
        )
        make_options = MakeOptions(formats=tuple(formats), strict=strict, dry_run=dry_run)
        with Worker(pdf=not dry_run) as worker:
            return make_letters(worker, self._shelves, ids, options, letter_options, make_options, self._output(output))

    def campaign(
        self,
        name: str,
        *,
        signatories: Path | None = None,
        also: Iterable[Path] = (),
        to: Iterable[str] = (),
        but_not: Iterable[str] = (),
        output: Path | None = None,
        formats: Iterable[CampaignFormat] = (),
        languages: Iterable[str] = (),
        writer: str | None = None,
        window: Window | None = None,
        edition: Edition = "public",
        issuer: str | None = None,
        date: dt.date | None = None,
        paper: Paper = "a4",
        jobs: int = 1,
        limit: int | None = None,
        decision: Decision = "ask",
        remove: bool = False,
        expired: bool = False,
        strict: bool = False,
        dry_run: bool = False,
        now: dt.date | None = None,
        progress: Callable[[Progress], None] = lambda progress: None,
    ) -> CampaignOutcome:
        """Makes the letters of a campaign that are not made yet; the parameters are those of the command.

        `name` is a campaign's id, or a case's where `signatories` is a table. `jobs` is how many processes work at
        once, `decision` what to do with letters that would differ now; `remove` that those may be removed which print a
        name that is withheld now, or are from people who no longer consent. `progress` is called for every letter.
        Raises MachineError and MissingPart where the machine is in the way.
        """
        options = _options(now, edition, languages, issuer, date, paper)
        letters = LetterOptions(to=tuple(to), but_not=tuple(but_not), writer=writer, window=window, expired=expired)
        campaign_options = CampaignOptions(
            options=options,
            letters=letters,
            formats=tuple(formats),
            signatories=signatories,
            also=tuple(also),
            strict=strict,
        )
        asked = RunOptions(decision=decision, limit=limit, remove=remove)
        with ProcessEngine(jobs) as engine:
            try:
                prepared = prepare(self._shelves, name, campaign_options, self._output(output))
            except InputError as error:
                return CampaignOutcome(run=None, problems=error.problems, said=())
            said = prepared.plan.said
            try:
                if dry_run:
                    plan = look_ahead(prepared.orders, prepared.folder, asked, Stop(), engine)
                    nothing = RunOutcome(plan=plan, made=0, failed=0, failures=(), folder=prepared.folder, stopped=0)
                    return CampaignOutcome(run=nothing, problems=(*prepared.problems, *plan.undecided), said=said)
                run = run_campaign(prepared.orders, prepared.folder, engine, asked, Stop(), progress)
            except InputError as error:
                return CampaignOutcome(run=None, problems=(*prepared.problems, *error.problems), said=said)
        return CampaignOutcome(run=run, problems=prepared.problems, said=said)

    def _output(self, wished: Path | None) -> Path:
        return wished or self._folder / "output"

    @property
    def _folder(self) -> Path:
        return self._shelves.user or Path.cwd()


def _options(
    now: dt.date | None,
    edition: Edition,
    languages: Iterable[str],
    issuer: str | None,
    date: dt.date | None,
    paper: Paper,
) -> Options:
    return Options(
        now=now or dt.date.today(),
        edition=edition,
        languages=tuple(languages),
        issuer=issuer,
        date=date,
        paper=paper,
    )


def open_project(folder: Path | str = ".") -> ProjectFolder:
    """The project in or above a folder: the nearest one that holds `cases/`."""
    return ProjectFolder(find_shelves(Path(folder)))
