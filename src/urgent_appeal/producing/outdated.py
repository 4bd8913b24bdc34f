"""Files of earlier runs that should no longer be used."""

import re
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from io import StringIO
from pathlib import Path

from urgent_appeal.language.markup import tags_of, words_of
from urgent_appeal.library.project import Project
from urgent_appeal.model.subjects import EDITIONS, Edition
from urgent_appeal.patterns import regex
from urgent_appeal.planning.kinds import KINDS
from urgent_appeal.planning.paths import CAMPAIGNS, CARDS, private_folder_of, public_folder_of
from urgent_appeal.planning.privacy.hidden_names import hidden_in
from urgent_appeal.planning.privacy.secrets import Secret, find
from urgent_appeal.producing.campaigns.file_names import MANIFEST, SUPERSEDED
from urgent_appeal.producing.files import Output

STYLE = regex(r"<style\b.*?</style>|(?<=[\"'(])data:[^\"'()\s>]*", re.DOTALL | re.IGNORECASE)
CASE_OF_A_CAMPAIGN = regex(r'"case": "([a-z0-9-]+)"')
"""In the head of a campaign's manifest."""
PAGE_OF_CARDS = f"{KINDS['urgent-appeal'].file_name}.html"
"""The page that lies beside share cards and prints the same names."""
HEAD = 4000
"""Characters of a manifest that hold its head; the list of files that follows may be very long."""


def naming_hidden(project: Project, id: str, output: Output, *, kept: Iterable[Path] = ()) -> tuple[Path, ...]:
    """Files of a case and of its chain that print a name hidden now.

    Whatever this run makes, files of every format, language and edition are searched for names; each by what its own
    edition hides. `kept` are the files just made, or those that would be. A PDF that cannot be read is judged by the
    page beside it. Of a campaign each folder with such letters is named.
    """
    made = frozenset(kept)
    secrets = {edition: hidden_in(project, id, edition) for edition in EDITIONS}
    found: dict[Path, None] = {}
    issues = tuple(issue.id for issue in project.whole_chain(id))
    for issue in issues:
        for path, edition in _files_of(output, issue):
            if path in made:
                continue
            if secrets[edition] and prints_hidden(path, secrets[edition]):
                found[path] = None
    return (*found, *(_campaigns(output, issues, secrets["public"]) if secrets["public"] else ()))


def _campaigns(output: Output, issues: tuple[str, ...], secrets: tuple[Secret, ...]) -> Iterator[Path]:
    """Folders of campaigns' letters that print a hidden name.

    Letters to one recipient differ in who signs, so the first and the last file to each, of each format, are read. A
    campaign whose manifest is not there, as its letters are being made, is looked at whatever its case.
    """
    for folder in sorted((output.folder / CAMPAIGNS).glob("*/")):
        manifest = folder / MANIFEST
        with manifest.open(encoding="utf-8") if manifest.exists() else nullcontext(StringIO()) as file:
            case = CASE_OF_A_CAMPAIGN.search(file.read(HEAD))
        if case and case[1] not in issues:
            continue
        for place in (folder / "letters", *sorted((folder / SUPERSEDED).glob("*/"))):
            ends: dict[tuple[str, str], list[Path]] = {}
            for path in sorted(place.glob("*/*.*")):
                recipient = path.stem.partition("-")[2]
                ends[recipient, path.suffix] = [*ends.get((recipient, path.suffix), [path])[:1], path]
            if any(prints_hidden(path, secrets) for paths in ends.values() for path in dict.fromkeys(paths)):
                yield place


def _files_of(output: Output, issue: str) -> Iterator[tuple[Path, Edition]]:
    """The documents of a case that are there, each with its edition."""
    private = output.folder / private_folder_of(issue)
    for folder in (output.folder / public_folder_of(issue), private):
        for path in sorted(folder.rglob("*.*")):
            if path.is_file() and not path.name.startswith("."):
                edition = path.relative_to(folder).parts[0] if folder == private else "public"
                yield path, next((known for known in EDITIONS if known == edition), "public")


def prints_hidden(path: Path, secrets: tuple[Secret, ...]) -> bool:
    """Whether a file prints a hidden name, or may, as it cannot be read and no page of its time lies beside it."""
    texts = _texts(path)
    if texts is None:
        page = path.with_name(PAGE_OF_CARDS) if path.name in CARDS.values() else path.with_suffix(".html")
        return not page.exists() or _is_older(path, page) or prints_hidden(page, secrets)
    return any(find(text, secrets) for text in texts)


def _is_older(card: Path, page: Path) -> bool:
    """Whether a card was made before the page beside it, which then does not tell what it prints."""
    return card.name in CARDS.values() and card.stat().st_mtime_ns < page.stat().st_mtime_ns


def _texts(path: Path) -> tuple[str, ...] | None:
    """The words of a file; None for a card and for a PDF that cannot be read, nothing for kinds not made here."""
    if path.suffix == ".html":
        return _texts_of_page(path.read_text(encoding="utf-8", errors="replace"))
    if path.suffix == ".txt":
        return (path.read_text(encoding="utf-8", errors="replace"),)
    if path.suffix == ".eml":
        from urgent_appeal.mailing.drafts import texts_of_mail

        return tuple(
            words
            for kind, text in texts_of_mail(path.read_bytes())
            for words in (_texts_of_page(text) if kind == "html" else (text,))
        )
    if path.name in CARDS.values():
        return None
    if path.suffix == ".pdf":
        from urgent_appeal.typesetting.page_words import texts_of_pdf

        return texts_of_pdf(path)
    return ()


def _texts_of_page(page: str) -> tuple[str, ...]:
    """Words, and the values of attributes, of a page without its styles and pictures."""
    rest = STYLE.sub(" ", page)
    values = [v for tag in tags_of(rest) for n, v in tag.attributes if n not in {"class", "id", "name", "property"}]
    return words_of(rest), "\n".join(values)
