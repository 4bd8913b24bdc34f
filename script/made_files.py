"""Files that a script makes and that are committed: written, or with `--check` compared."""

import sys
from collections.abc import Mapping
from pathlib import Path


def bring_up_to_date(texts: Mapping[Path, str], arguments: list[str], command: str) -> int:
    """Writes the files that are not as they should be, or with `--check` names them. Returns the exit code.

    `texts` are the files as they should be; `command` makes them.
    """
    check = arguments == ["--check"]
    stale = [path for path, text in texts.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    for path in stale:
        if check:
            print(f"{path.name} is out of date; type: {command}", file=sys.stderr)
        else:
            path.write_text(texts[path], encoding="utf-8")
            print(f"wrote {path.name}")
    return 1 if check and stale else 0
