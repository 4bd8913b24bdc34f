"""Campaign files: who writes, about which case, to whom."""

import datetime as dt
from pathlib import Path, PurePosixPath

from urgent_appeal.model.campaign import Campaign
from urgent_appeal.model.value import replace
from urgent_appeal.nearest import nearest
from urgent_appeal.problems import Finding, InputError
from urgent_appeal.reading.examples import DAY_OF_THE_DOCS
from urgent_appeal.reading.file_reader import FileReader
from urgent_appeal.reading.shelves import Shelves

FOLDER = "cases/campaigns"


def campaign_ids(shelves: Shelves) -> tuple[str, ...]:
    """Ids of all campaign files."""
    names = shelves.names(FOLDER, "*.toml")
    return tuple(PurePosixPath(name).stem for name in names)


def read_campaign(shelves: Shelves, id: str, now: dt.date = DAY_OF_THE_DOCS) -> tuple[Campaign, Path]:
    """A campaign and the folder it lies in. `now` is today.

    Raises InputError with everything that is wrong with the file.
    """
    reader = FileReader(shelves, now)
    name = f"{FOLDER}/{id}.toml"
    place = shelves.find(name)
    found = reader.table(name)
    campaign = reader.decode(Campaign, found[1], file=found[0]) if found else None
    reader.judge(Campaign, name)
    if place is None:
        is_case = shelves.find(f"cases/{id}.toml") is not None
        hint = nearest(id, campaign_ids(shelves)) or "campaign files are in cases/campaigns"
        hint = "it is a case: name those who write with --signatories FILE.csv" if is_case else hint
        reader.report([Finding(name, (), "no-such-campaign", "there is no such campaign file", hint)])
    if reader.found or campaign is None or place is None or found is None:
        raise InputError(reader.found)
    return replace(campaign, id=id, file=found[0]), place[0].parent
