"""The list of what a campaign gave: counts, versions, and the hash of every letter's file. No person stands in it."""

import json
from pathlib import Path

from urgent_appeal.producing.campaigns.file_names import MANIFEST
from urgent_appeal.producing.campaigns.ledger import Ledger
from urgent_appeal.producing.campaigns.orders import Orders, Survey
from urgent_appeal.producing.files import flush_folders, private_file

COUNTS = ("rows", "signatories", "doubles", "withdrawn", "refused", "letters")


def write_manifest(folder: Path, unfinished: Path, ledger: Ledger, orders: Orders, survey: Survey) -> None:
    """Writes the manifest, line by line, as a million letters give 100 MB. Raises OSError and sqlite3.Error.

    Nothing in it tells when or how the letters were made, so that the same campaign gives the same file.
    """
    head = {
        "campaign": orders.campaign,
        "case": orders.case,
        **{name: getattr(survey, name) for name in COUNTS},
        "made": ledger.count_made(),
        "failed": ledger.count_failed(),
        "kept-from-before": ledger.count_kept_of_another_job(),
        "made-with": dict(sorted(orders.job.facts.items())),
    }
    aside = unfinished / f"{MANIFEST}.tmp"
    with private_file(aside, "w", encoding="utf-8") as file:
        file.write(json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}"))
        file.write(',\n "files": {')
        comma = ""
        for row in ledger.made_rows():
            for one in row.files:
                file.write(f'{comma}\n  "{one.name}": "{one.hash}"')
                comma = ","
        file.write("\n }\n}\n")
    aside.replace(folder / MANIFEST)
    flush_folders([folder])
