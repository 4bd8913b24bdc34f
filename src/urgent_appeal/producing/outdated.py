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
    project: Project,
    id: str,
    secrets: Iterable[Secret],
    output: Output,
    *,
    kept: Iterable[PurePosixPath] = (),
    retired: bool = False,
) -> tuple[Path, ...]:
    """Files in the public folder that print a name that is hidden now, or with `retired` all files of the case.

    `kept` are the files just made, or those that would be. A PDF is judged by the page beside it.
    """
    made = {output.folder / path for path in kept}
    hidden = tuple(secrets)
    found: list[Path] = []
    for issue in (id, *(earlier.id for earlier in project.chain(id))):
        for folder in sorted((output.folder / public_folder_of(issue)).glob("*/")):
            files = [path for path in sorted(folder.iterdir()) if path not in made]
            pages = [path for path in files if path.suffix == ".html"]
            if (retired and issue == id) or (hidden and any(find(_text(page), hidden) for page in pages)):
                found += files
    return tuple(found)


def _text(path: Path) -> str:
    """The words of a page, without styles and tags."""
    page = path.read_text(encoding="utf-8", errors="replace")
    return html.unescape(re.sub(r"<style.*?</style>|<[^>]*>", " ", page, flags=re.DOTALL))
