"""Public files of earlier runs that should no longer be used."""

import html
import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from urgent_appeal.planning.paths import public_folder_of
from urgent_appeal.planning.project import Project
from urgent_appeal.planning.secrets import Secret, find
from urgent_appeal.producing.files import Output


def outdated(
    project: Project, id: str, secrets: Iterable[Secret], output: Output, kept: Iterable[PurePosixPath]
) -> tuple[Path, ...]:
    """Files in the public folder that are of a refused case, or that print a name that is hidden now.

    `kept` are the files just made; with none of them the case was refused, and all its old files are out of date.
    """
    made = {output.folder / path for path in kept}
    refused = not made
    hidden = tuple(secrets)
    found: list[Path] = []
    for issue in (id, *(earlier.id for earlier in project.chain(id))):
        folder = output.folder / public_folder_of(issue)
        for path in sorted(folder.glob("*/*.html")):
            if path in made:
                continue
            if (refused and issue == id) or (hidden and find(_text(path), hidden)):
                found += [other for other in sorted(path.parent.iterdir()) if other not in made]
    return tuple(dict.fromkeys(found))


def _text(path: Path) -> str:
    """The words of a page, without styles and tags."""
    page = path.read_text(encoding="utf-8", errors="replace")
    return html.unescape(re.sub(r"<style.*?</style>|<[^>]*>", " ", page, flags=re.DOTALL))
