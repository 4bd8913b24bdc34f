"""Noting that the letters of a campaign were sent: one note for all that its ledger holds."""

import datetime as dt
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from urgent_appeal.model.sent import SentLetter
from urgent_appeal.planning.checks.notes_of_sent import check_sent
from urgent_appeal.planning.options import Options
from urgent_appeal.planning.privacy.hidden_names import hidden_anywhere
from urgent_appeal.problems import InputError, locate, on_file
from urgent_appeal.producing.campaigns.campaigning import folder_of
from urgent_appeal.producing.campaigns.file_names import LEDGER
from urgent_appeal.producing.campaigns.ledger import Ledger
from urgent_appeal.producing.campaigns.workplace import workplace
from urgent_appeal.producing.masking import mask, shown_problems
from urgent_appeal.producing.sending import Noted, SendingOptions, faults_of, write_notes
from urgent_appeal.reading.campaigns import read_campaign
from urgent_appeal.reading.project import read_project
from urgent_appeal.reading.shelves import Shelves

NOTHING = "no letter of this campaign is there"


def note_campaign(
    shelves: Shelves, name: str, options: Options, sending_options: SendingOptions, output: Path
) -> Noted:
    """Notes that all letters of a campaign that are there were sent. Raises InputError and MachineError."""
    campaign, _ = read_campaign(shelves, name)
    id = campaign.case
    project = read_project(shelves, [id], issuer=options.issuer or campaign.issuer)
    case = project.issues[id].original
    if shelves.user is None or case is None or project.problems_of_sent(id):
        found = mask(project.problems_of_sent(id), hidden_anywhere(project, id))
        raise InputError((*shown_problems(project, id, ()), *found))
    folder = folder_of(shelves, name, None, output)
    rows: list[tuple[str, str, int, str | None]] = []
    if (folder / LEDGER).exists():
        with workplace(folder), closing(Ledger(folder / LEDGER)) as ledger:
            rows = ledger.made_by_recipient()
    faults = list(faults_of(project, id, options, sending_options))
    if not rows:
        faults.append(on_file(name, "no-letter", NOTHING, f"make them with: urgent-appeal campaign {name}"))
    if faults:
        raise InputError(mask(faults, hidden_anywhere(project, id)))
    joint = {key: letter.to for key, letter in case.joint_letters.items()}
    languages: dict[str, int] = {}
    for _, language, count, _ in rows:
        languages[language] = languages.get(language, 0) + count
    days = [day for *_, day in rows if day]
    fixed = options.date or (None if campaign.date == "today" else campaign.date)
    letter = SentLetter(
        to=tuple(dict.fromkeys(one for recipient, *_ in rows for one in joint.get(recipient, (recipient,)))),
        on=sending_options.on,
        dated=dt.date.fromisoformat(min(days)) if days else fixed or options.day(case),
        issuer=case.issuer,
        language=max(languages, key=lambda code: (languages[code], code)),
        by=sending_options.by,
        campaign=campaign.id,
        letters=sum(languages.values()),
        reply=sending_options.reply,
    )
    noted = write_notes(shelves.user, project, id, [letter])
    warnings = locate(check_sent(project, id, options.now), project.origins)
    return replace(noted, problems=mask(warnings, hidden_anywhere(project, id)))
