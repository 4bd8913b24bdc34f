"""Where the public page of a case lies on the web, and what is wrong with such an address."""

from collections.abc import Iterator

from slugify import slugify

from urgent_appeal.language.contacts import ascii_web, page_fault, shown_web
from urgent_appeal.language.text import braces, fill, say
from urgent_appeal.language.words import Language
from urgent_appeal.model.case import Case
from urgent_appeal.model.issuer import Issuer
from urgent_appeal.model.subjects import Edition
from urgent_appeal.planning.documents import Contact
from urgent_appeal.problems import Finding

NAMES = ("case", "language")
"""What an issuer's `page-url` must have in braces, as each page in each language lies in a place of its own."""
EXAMPLE = 'write it like "https://league.example/{case}/{language}/"'


def page_address(case: Case, issuer: Issuer, language: str, edition: Edition) -> Contact | None:
    """The address of a case's page in a language, to be printed and opened.

    None where it is not known or not right, and for an edition that is not for publication.
    """
    text = case.url or fill(issuer.page_url or "", {"case": slugify(case.id), "language": slugify(language)})
    if edition != "public" or not text or page_fault(text):
        return None
    return Contact(kind="web", text=shown_web(text), href=ascii_web(text))


def line_on_web(address: Contact | None, language: Language) -> tuple[str, ...]:
    """The line that tells where the page is, where that is known."""
    return (say(language.phrases["page_on_web"], {"address": address.text}, language),) if address else ()


def check_page_address(case: Case) -> Iterator[Finding]:
    """A case's own address of its page that cannot be right."""
    if case.url and (fault := page_fault(case.url)):
        hint = "write the address at which everybody will find the page, or leave the line out"
        yield Finding(case.file, ("url",), "page-address", f"url: {fault}", hint)


def check_page_pattern(issuer: Issuer) -> Iterator[Finding]:
    """An issuer's `page-url` that gives no addresses, or one address to several pages."""
    pattern = issuer.page_url
    if pattern is None:
        return
    there = [name for name, _ in braces(pattern)]
    lacking = [f"{{{name}}}" for name in NAMES if name not in there]
    strange = [f"{{{name}}}" for name in there if name not in NAMES]
    if strange:
        words = f"page-url: nothing is filled in for {strange[0]}"
    elif lacking:
        words = f"page-url: {' and '.join(lacking)} is not in it, so that several pages would have one address"
    elif fault := page_fault(fill(pattern, dict.fromkeys(NAMES, "x"))):
        words = f"page-url: {fault}"
    else:
        return
    yield Finding(issuer.file, ("page-url",), "page-address", words, EXAMPLE)
