"""The list of what a campaign gave: counts, versions, and the hash of every letter's file. No person stands in it."""

import json
from collections.abc import Mapping
from pathlib import Path

from urgent_appeal.producing.campaigns.file_names import MANIFEST
from urgent_appeal.producing.campaigns.ledger import Ledger
from urgent_appeal.producing.files import flush_folders, private_file


def write_manifest(folder: Path, unfinished: Path, ledger: Ledger, head: Mapping[str, object]) -> None:
    """Writes the manifest, line by line, as a million letters give 100 MB. Raises OSError and sqlite3.Error.

    It says nothing of when or how the letters were made, so that the same campaign gives the same file.
    """
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
