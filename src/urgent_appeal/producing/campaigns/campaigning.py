"""The story of a campaign from its file to its letters: read, plan, open the table of signatories, run.

campaign file, case -> Project -> CampaignPlan (stencils) -> Orders -> (workers) letters -> output/private/campaigns/
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from urgent_appeal.language.slugs import slug
from urgent_appeal.library.project import Project
from urgent_appeal.model.campaign import Campaign, CampaignFormat, Signatory
from urgent_appeal.model.case import Case
from urgent_appeal.model.value import replace, value
from urgent_appeal.planning.addressees import addressees
from urgent_appeal.planning.campaigns.doubtful_columns import doubtful_columns
from urgent_appeal.planning.campaigns.kept_days import plan_kept_days
from urgent_appeal.planning.campaigns.stencils import CampaignPlan, with_mail
from urgent_appeal.planning.checks.office_holders import check_kept_days
from urgent_appeal.planning.options import LetterOptions, Options
from urgent_appeal.planning.paths import campaign_folder_of
from urgent_appeal.planning.privacy.hidden_names import hidden_anywhere, hidden_in
from urgent_appeal.planning.privacy.secrets import MASK, named_in_id
from urgent_appeal.planning.tables.columns import PEOPLE
from urgent_appeal.planning.tables.places import MOST_TABLES
from urgent_appeal.problems import InputError, Problem, on_file
from urgent_appeal.producing.appeals import refuses
from urgent_appeal.producing.campaigns.file_names import LEDGER
from urgent_appeal.producing.campaigns.font_trials import font_warnings_of
from urgent_appeal.producing.campaigns.ledger import Ledger
from urgent_appeal.producing.campaigns.letter_maker import LetterMaker, job_of
from urgent_appeal.producing.campaigns.orders import KeptDays, Letters, Orders
from urgent_appeal.producing.campaigns.workplace import workplace
from urgent_appeal.producing.files import Output
from urgent_appeal.producing.masking import mask, shown_problems
from urgent_appeal.producing.undrawable import known_fonts, needs_fonts, uncovered_among
from urgent_appeal.reading.campaigns import campaign_ids, read_campaign
from urgent_appeal.reading.csv_formats import LEGACY
from urgent_appeal.reading.project import read_project
from urgent_appeal.reading.shelves import Shelves
from urgent_appeal.reading.tables import Headers, Table, names_of, naming_one_of, open_table, read_headers


@value
class CampaignOptions:
    """What was asked for on the command line, which goes before the campaign's file."""

    options: Options
    letters: LetterOptions = LetterOptions()
    formats: tuple[CampaignFormat, ...] = ()
    """Empty for those of the campaign's file."""
    signatories: Path | None = None
    """The table of those who write, where there is no campaign file or another one is meant."""
    also: tuple[Path, ...] = ()
    """Further tables of those who write."""
    strict: bool = False
    """Warnings count as problems."""


@value
class Prepared:
    """A campaign that is planned and can be run."""

    plan: CampaignPlan
    formats: tuple[CampaignFormat, ...]
    orders: Orders
    folder: Path
    """The campaign's own."""
    problems: tuple[Problem, ...]
    """Warnings."""


def prepare(shelves: Shelves, name: str, given: CampaignOptions, output: Path) -> Prepared:
    """Reads and plans a campaign. `name` is a campaign's id, or a case's where a table is given.

    Raises InputError with everything that is wrong with campaign, case, letters and table, MachineError and MissingPart
    where the machine is in the way.
    """
    campaign, beside = _campaign(shelves, name, given.signatories, given.options.now)
    asked = _with_campaign(given, campaign)
    options = asked.options
    project = read_project(
        shelves, [campaign.case], issuer=options.issuer, languages=options.languages, now=options.now
    )
    fonts = known_fonts(project, asked.formats, attach=asked.letters.attach)
    drawn = needs_fonts(asked.formats, attach=asked.letters.attach)
    daily = campaign.date == "today" and given.options.date is None
    kept = _kept_days(output / campaign_folder_of(campaign.id)) if daily else ()
    plan = plan_kept_days(project, campaign.case, options, asked.letters, fonts, kept)
    if set(asked.formats) == {"eml"}:
        plan = with_mail(plan)
    problems = (
        *shown_problems(project, campaign.case, plan.findings),
        *_named_like_a_hidden_person(project, campaign, options, [path.name for path in given.also]),
        *font_warnings_of(() if plan.refused else plan.stencils, project.library.templates, asked.formats),
    )
    paths = (*(beside / name for name in campaign.tables), *given.also)
    headers = read_headers(shelves)
    tables, faults = _tables(headers, paths, campaign)
    # what stands in the first row may be no names of columns, but people
    hidden = hidden_anywhere(project, campaign.case)
    problems += mask(tuple(_doubts(tables, campaign, headers)), hidden)
    if refuses(problems, given.strict) or faults:
        raise InputError((*problems, *mask(faults, hidden)))
    issue = project.issues[campaign.case]
    case = issue.cases[issue.language]
    maker = LetterMaker(
        plan=plan,
        templates=project.library.templates,
        formats=asked.formats,
        daily=daily,
        attach=asked.letters.attach,
    )
    orders = Orders(
        campaign=campaign.id,
        case=campaign.case,
        tables=tables,
        address=_remembering(plan),
        files_a_signatory=max(1, len(plan.recipients) * len(asked.formats)),
        undrawable=uncovered_among if drawn else lambda characters: {},
        job=job_of(maker, _sources(project, case, asked, plan, daily=daily), {*kept, options.now} if daily else ()),
        hidden=plan.secrets,
        apart=plan.secrets_apart,
        today=options.now if daily else None,
        of_kept_days=_judging_kept_days(project, case, options),
        strict=given.strict,
        key=campaign.columns.key is not None,
    )
    folder = Output(output).private_folder(campaign_folder_of(campaign.id))
    return Prepared(plan=plan, formats=asked.formats, orders=orders, folder=folder, problems=problems)


def _kept_days(folder: Path) -> tuple[dt.date, ...]:
    """The days that letters of earlier runs keep. Raises MachineError."""
    if not (folder / LEDGER).exists():
        return ()
    with workplace(folder), closing(Ledger(folder / LEDGER)) as ledger:
        return ledger.days()


def _sources(
    project: Project, case: Case, asked: CampaignOptions, plan: CampaignPlan, *, daily: bool
) -> dict[str, Any]:
    """What the letters are made of beside the people, by the names that people know it by."""
    options, letters, library = asked.options, asked.letters, project.library
    return {
        "case": project.issues[case.id].cases,
        "address books": sorted(library.books.items()),
        "who holds the offices": [one.recipient.name for one in addressees(case, library, options.day(case))],
        "issuer": sorted(library.issuers.items()),
        "languages": library.languages,
        "--to": ", ".join(plan.recipients),
        "--date": "today" if daily else str(options.date or ""),
        "--window": letters.window or "",
        "--from": letters.writer or "",
        "--edition": options.edition,
        "--issuer": options.issuer or "",
        "--language": ", ".join(options.languages),
        "--paper": options.paper,
    }


def folder_of(shelves: Shelves, name: str, signatories: Path | None, output: Path, *, now: dt.date) -> Path:
    """The folder of a campaign. Raises InputError where there is no such campaign."""
    campaign, _ = _campaign(shelves, name, signatories, now)
    return output / campaign_folder_of(campaign.id)


def _campaign(shelves: Shelves, name: str, signatories: Path | None, now: dt.date) -> tuple[Campaign, Path]:
    """The campaign's file, perhaps with another table and then with a folder of its own; or one made of a case."""
    if signatories is None:
        return read_campaign(shelves, name, now)
    table = signatories.name
    id = f"{name}-{slug(signatories.stem) or 'signatories'}"
    if name in campaign_ids(shelves):
        return replace(read_campaign(shelves, name, now)[0], id=id, signatories=table), signatories.parent
    return Campaign(id=id, file=table, case=name, signatories=table), signatories.parent


def _with_campaign(given: CampaignOptions, campaign: Campaign) -> CampaignOptions:
    """The options with what the campaign's file has where nothing was asked for."""
    options, letters = given.options, given.letters
    language = (campaign.language,) if campaign.language else ()
    return replace(
        given,
        options=replace(
            options,
            languages=options.languages or language,
            issuer=options.issuer or campaign.issuer,
            date=options.date or (options.now if campaign.date == "today" else campaign.date),
            edition=campaign.edition if options.edition == "public" else options.edition,
        ),
        letters=replace(letters, to=letters.to or campaign.to, but_not=letters.but_not or campaign.except_),
        formats=given.formats or campaign.format,
    )


def _named_like_a_hidden_person(
    project: Project, campaign: Campaign, options: Options, also: Iterable[str]
) -> tuple[Problem, ...]:
    """A campaign's id is its folder's name, and the name of its table stands in the list of its letters."""
    hidden = hidden_in(project, campaign.case, options.edition)
    found = []
    for name, what in ((campaign.id, "campaign"), *((table, "table") for table in (*campaign.tables, *also))):
        if named_in_id(name, hidden):
            words = f"the name of the {what} contains a spelling of a withheld name ({MASK})"
            found.append(on_file(campaign.file, "withheld-name", words, "give it another name"))
    return mask(found, hidden)


def _tables(
    headers: Iterable[Headers], paths: Sequence[Path], campaign: Campaign
) -> tuple[tuple[Table, ...], tuple[Problem, ...]]:
    """The tables of those who write, and everything that is wrong with any of them as a whole."""
    wanted = _named(campaign)
    found = [open_table(path, path.name, PEOPLE, headers, wanted) for path in paths]
    faults = [fault for one in found if not isinstance(one, Table) for fault in one]
    if not 0 < len(paths) <= MOST_TABLES:
        words = f"signatories: there are {len(paths)} tables; there may be 1 to {MOST_TABLES}"
        faults.append(on_file(campaign.file, "tables", words, "combine them in one file"))
    twice = {path for path in paths if paths.count(path) > 1}
    faults += [on_file(path.name, "table-twice", "this table is named twice", "name it once") for path in sorted(twice)]
    return tuple(one for one in found if isinstance(one, Table)), tuple(faults)


def _named(campaign: Campaign) -> dict[str, str]:
    """By field the columns that the campaign's file names; an empty one where there is none."""
    named = {field: getattr(campaign.columns, field.replace("-", "_")) for field in PEOPLE.columns}
    return {field: heading for field, heading in named.items() if heading is not None}


def _doubts(tables: Iterable[Table], campaign: Campaign, headers: Iterable[Headers]) -> Iterator[Problem]:
    """Columns that may hold something else, and letters that may be others.

    A table of Poland, Turkey or Greece in its old encoding looks like one of the West, and gives other names.
    """
    named, of_consent = _named(campaign), names_of(PEOPLE, headers)["consent"]
    for table in tables:
        csv = table.csv
        yield from doubtful_columns(csv.file, table.fields, named, naming_one_of(table.unused, of_consent))
        if csv.letters:
            words = f"this table is not UTF-8; read as {LEGACY[csv.encoding]}, its letters beyond a to z are"
            hint = 'if they are not those of your table, save it as "CSV UTF-8"'
            yield on_file(csv.file, "guessed-encoding", f"{words}: {csv.letters}", hint, level="warning")


def _judging_kept_days(project: Project, case: Case, options: Options) -> Callable[[KeptDays], tuple[Problem, ...]]:
    def judge(kept: KeptDays) -> tuple[Problem, ...]:
        findings = tuple(check_kept_days(case, project.library, kept, options.day(case)))
        return shown_problems(project, case.id, findings)

    return judge


def _remembering(plan: CampaignPlan) -> Callable[[Signatory], Letters]:
    """To whom somebody writes hangs on their language and country alone, and is worked out once for each pair."""
    known: dict[tuple[str, str], Letters] = {}

    def letters(who: Signatory) -> Letters:
        key = (who.language, who.country)
        if key not in known:
            known[key] = plan.letters_of(who)
        return known[key]

    return letters
