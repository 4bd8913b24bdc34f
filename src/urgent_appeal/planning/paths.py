"""Where output files go, relative to the output folder. The only place that names them."""

from pathlib import PurePosixPath

from slugify import slugify

from urgent_appeal.planning.documents import Document

PUBLIC = PurePosixPath("public")
PRIVATE = PurePosixPath("private")


def folder_of(document: Document) -> PurePosixPath:
    """public/<case>/<language> for the public edition, private/<case>/<edition>/<language> for the others."""
    case, language = slugify(document.case), slugify(document.language)
    if document.edition == "public":
        return PUBLIC / case / language
    return PRIVATE / case / document.edition / language


def path_of(document: Document, format: str) -> PurePosixPath:
    """The file of a document in a format, for example public/x/en/appeal.pdf."""
    return folder_of(document) / f"{slugify(document.name)}.{format}"


def public_folder_of(case: str) -> PurePosixPath:
    """Everything public of a case."""
    return PUBLIC / slugify(case)
