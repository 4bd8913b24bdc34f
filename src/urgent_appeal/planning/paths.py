"""Where output files go, relative to the output folder. The only place that names them."""

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Literal

from urgent_appeal.language.slugs import slug
from urgent_appeal.model.subjects import Edition
from urgent_appeal.planning.documents import Document
from urgent_appeal.planning.options import Format

PUBLIC = PurePosixPath("public")
PRIVATE = PurePosixPath("private")
CAMPAIGNS = PRIVATE / "campaigns"
CardShape = Literal["card", "card-portrait"]
CARDS: Mapping[CardShape, str] = {"card": "card.png", "card-portrait": "card-portrait.png"}
"""File names of the two share cards, by their shape; both are made where "card" is asked for."""


def folder_of(document: Document) -> PurePosixPath:
    """public/<case>/<language> for the public edition, private/<case>/<edition>/<language> for the others.

    Letters are private in every edition: private/<case>/letters/<language>, or below the folder of their edition.
    """
    if document.folder:
        return letters_folder_of(document.case, document.edition) / slug(document.language)
    return edition_folder_of(document.case, document.edition) / slug(document.language)


def edition_folder_of(case: str, edition: Edition) -> PurePosixPath:
    """All documents of a case in an edition, but for letters: a folder for each language."""
    return public_folder_of(case) if edition == "public" else private_folder_of(case) / edition


def letters_folder_of(case: str, edition: Edition) -> PurePosixPath:
    """All letters of a case in an edition."""
    return PRIVATE / slug(case) / ("" if edition == "public" else edition) / "letters"


def path_of(document: Document, format: str) -> PurePosixPath:
    """The file of a document in a format, for example public/x/en/appeal.pdf; of a card its shape is meant."""
    return folder_of(document) / file_name(slug(document.name), format)


def file_name(name: str, format: str) -> str:
    """A document's name with its ending; a card has the name of its shape."""
    return next((file for shape, file in CARDS.items() if shape == format), f"{name}.{format}")


def files_of(formats: Iterable[Format]) -> tuple[str, ...]:
    """What `path_of` takes, of each file in some formats: a card is two files.

    They come last, so that a card is older than the page beside it only where that was made in a later run.
    """
    ordered = sorted(formats, key=lambda format: format == "card")
    return tuple(file for format in ordered for file in (CARDS if format == "card" else (format,)))


def campaign_folder_of(campaign: str) -> PurePosixPath:
    """Everything of a campaign."""
    return CAMPAIGNS / slug(campaign)


def public_folder_of(case: str) -> PurePosixPath:
    """Everything public of a case."""
    return PUBLIC / slug(case)


def private_folder_of(case: str) -> PurePosixPath:
    """Everything of a case that is not public, but for campaigns."""
    return PRIVATE / slug(case)
