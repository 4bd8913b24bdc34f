"""Noting that the letters of a campaign were sent: one note for all that its ledger holds."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing
from pathlib import Path

from urgent_appeal.library.library import Library
from urgent_appeal.model.case import Case
from urgent_appeal.model.sent import SentLetter
from urgent_appeal.model.value import replace
from urgent_appeal.planning.addressees import addressee, mission
from urgent_appeal.planning.addresses import Addressee
from urgent_appeal.planning.checks.letter_rules import loud
from urgent_appeal.planning.checks.notes_of_sent import check_second_campaign, check_sent
from urgent_appeal.planning.letters.destinations import missions
from urgent_appeal.planning.options import Options
from urgent_appeal.planning.privacy.hidden_names import hidden_anywhere
from urgent_appeal.problems import InputError, locate, on_file
from urgent_appeal.producing.campaigns.campaigning import folder_of
from urgent_appeal.producing.campaigns.file_names import LEDGER
from urgent_appeal.producing.campaigns.ledger import Ledger
from urgent_appeal.producing.campaigns.ledger_rows import MadeOf
from urgent_appeal.producing.campaigns.workplace import workplace
from urgent_appeal.producing.masking import mask, shown_problems
from urgent_appeal.producing.sending import Noted, SendingOptions, faults_of, write_notes
from urgent_appeal.reading.campaigns import read_campaign
from urgent_appeal.reading.project import read_project
from urgent_appeal.reading.shelves import Shelves

NOTHING = "no letter of this campaign is there"


def note_campaign(
    shelves: Shelves, name: str, options: Options, writer: str, sending_options: SendingOptions, output: Path
) -> Noted:
    """Notes that all letters of a campaign that are there were sent. Raises InputError and MachineError.

    `writer` is the country of those who do not say theirs, two letters; empty where none was given.
    """
    campaign, _ = read_campaign(shelves, name, options.now)
    id = campaign.case
    project = read_project(shelves, [id], issuer=options.issuer or campaign.issuer, now=options.now)
    case = project.issues[id].original
    if shelves.user is None or case is None or project.problems_of_sent(id):
        found = mask(project.problems_of_sent(id), hidden_anywhere(project, id))
        raise InputError((*shown_problems(project, id, ()), *found))
    folder = folder_of(shelves, name, None, output, now=options.now)
    rows: tuple[MadeOf, ...] = ()
    if (folder / LEDGER).exists():
        with workplace(folder), closing(Ledger(folder / LEDGER)) as ledger:
            rows = ledger.made_by_recipient()
    faults = list(faults_of(project, id, options, sending_options))
    if not rows:
        faults.append(on_file(name, "no-letter", NOTHING, f"make them with: urgent-appeal campaign {name}"))
    if faults:
        raise InputError(mask(faults, hidden_anywhere(project, id)))
    fixed = options.date or (None if campaign.date == "today" else campaign.date)
    dated = fixed or options.day(case)
    countries: dict[tuple[str, dt.date], set[str]] = {}
    for row in rows:
        countries.setdefault((row.recipient, row.day or dated), set()).add(row.country or writer)
    reached = [one for (to, day), of in countries.items() for one in _reached(to, case, project.library, day, of)]
    through = [to for one in reached if (to := mission(one.recipient, case, project.library, dated))]
    counts: Counter[str] = Counter()
    for row in rows:
        counts[row.language] += row.count
    languages = tuple(code for code, _ in counts.most_common())
    letter = SentLetter(
        to=_unique(one.id for one in reached),
        on=sending_options.on,
        dated=min((row.day for row in rows if row.day), default=dated),
        issuer=case.issuer,
        language=languages[0] if len(languages) == 1 else languages,
        by=sending_options.by,
        holders=_unique(one.recipient.name or "" for one in reached if one.recipient.role != "prisoner"),
        entries=_unique(one.recipient.use or "" for one in (*reached, *through)),
        campaign=campaign.id,
        letters=counts.total(),
        reply=sending_options.reply,
    )
    noted = write_notes(shelves.user, project, id, [letter])
    soon = loud(check_second_campaign(letter, project, case), case)
    warnings = locate((*check_sent(project, id, options.now), *soon), project.origins)
    return replace(noted, problems=mask(warnings, hidden_anywhere(project, id)))


def _reached(
    recipient: str, case: Case, library: Library, day: dt.date, countries: Collection[str]
) -> Iterator[Addressee]:
    """Who was written to on a day by the letters of people in some countries to a recipient or a joint letter.

    Of several missions those for these countries; of one that is not known nothing is kept.
    """
    ids = case.joint_letters[recipient].to if recipient in case.joint_letters else (recipient,)
    for id, one in ((id, case.recipients[id]) for id in ids if id in case.recipients):
        if not one.any_of:
            yield addressee(id, one, case, library, day)
            continue
        left = set(countries)
        for to, accredited in missions(id, one, case, library, day):
            if accredited & left:
                yield to
            left -= accredited
        if left:
            yield Addressee(id=id, recipient=replace(one, name=None), own=frozenset(), entry=("", ""))


def _unique(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))
