"""What every case has at hand: languages, issuers, address books, templates."""

from collections.abc import Iterator, Mapping

from urgent_appeal.language.countries import known
from urgent_appeal.language.words import Language
from urgent_appeal.model.case import Case
from urgent_appeal.model.issuer import Issuer
from urgent_appeal.model.recipients import AddressBook
from urgent_appeal.model.value import field, value
from urgent_appeal.problems import Finding


@value
class OwnFace:
    """One face of an issuer's own typeface."""

    family: str
    """The name in CSS."""
    style: str
    """normal or italic"""
    weight: int
    """400 or 700"""
    file: str
    """Where it lies, for messages."""
    content: bytes


@value
class Library:
    """The built-in languages, issuers, books and templates, with the user's own above them."""

    languages: Mapping[str, Language]
    """By code."""
    issuers: Mapping[tuple[str, str], Issuer]
    """By id and language."""
    books: Mapping[tuple[str, str], AddressBook]
    """By name and language."""
    known_languages: tuple[str, ...] = ()
    """Codes of all languages that there are files for, read or not."""
    known_issuers: tuple[str, ...] = ()
    """Ids of all issuers that there are folders for, read or not."""
    known_cases: tuple[str, ...] = ()
    """Ids of all the user's cases, read or not."""
    sample_cases: tuple[str, ...] = ()
    """Ids of the cases that come with the program, which are only to be copied."""
    faces: Mapping[str, tuple[OwnFace, ...]] = field(default_factory=dict)
    """By issuer, its own typefaces."""
    extras: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By issuer, the keys under `[extra]` of all its cases, where a template of the user's own prints some."""
    templates: Mapping[str, str] = field(default_factory=dict)
    """Texts of templates and styles by name, for example "documents/urgent-appeal.html.j2"; a built-in one stands
    under "builtin/..." as well, so that the user's own can extend it."""
    broken_styles: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)
    """By name, what has no end in style sheets of the user's own."""

    def issuer_of(self, case: Case) -> Issuer | None:
        """A case's issuer in the case's own language; None where its file was not read."""
        return self.issuers.get((case.issuer, case.language))


ELSEWHERE = "nothing may be loaded from elsewhere; issuer.toml names the logo (logo = ...) and typefaces ([fonts.NAME])"
"""What to do about a template or a style that loads something."""


def sample_hint(id: str) -> str:
    """What to do where a sample is named as if it were a case of the user's."""
    return f"this is a sample that comes with the program; copy it first: urgent-appeal new {id} --from-sample"


def own_templates(templates: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Names and texts of the templates and styles that are the user's, not the built-in ones as they are."""
    for name, text in templates.items():
        if not name.startswith("builtin/") and text != templates.get(f"builtin/{name}"):
            yield name, text


def has_own_pages(templates: Mapping[str, str]) -> bool:
    """Whether a template is the user's own, so that only rendering tells what a page says."""
    return any(name.endswith(".j2") for name, _ in own_templates(templates))


def issued(name: str, issuer: str, templates: Mapping[str, str], asked_by: str | None = None) -> str:
    """The template that a name like "documents/person.html.j2" means in documents of an issuer.

    One in the issuer's folder comes first; where that asks for its own name, it means the one that it stands over.
    """
    own = name.replace("documents/", f"issuers/{issuer}/", 1)
    return own if name.startswith("documents/") and own in templates and own != asked_by else name


def country_of(book: str) -> str | None:
    """Where the offices of an address book are unless they say otherwise: its name is two letters, or says nothing."""
    return book.upper() if known(book.upper()) else None
