"""Everything that can be read in a file that was made: on its pages, in its metadata, in its parts."""

import email
import email.policy
import html
import io
from collections.abc import Iterator
from functools import lru_cache

import pikepdf

from tests.pdf_positions import sheets


def all_said(name: str, content: bytes) -> str:
    """The texts of a file, by the ending of its name; blanks of every kind are plain ones."""
    if name.endswith(".pdf"):
        said = _in_pdf(content)
    else:
        said = _in_mail(content) if name.endswith(".eml") else html.unescape(content.decode())
    return " ".join(said.split())


@lru_cache(maxsize=200)
def pdf_text(pdf: bytes) -> str:
    """The words on the pages of a PDF, line by line."""
    return "\n".join(line.text for sheet in sheets(pdf) for line in sheet.lines)


def _in_pdf(pdf: bytes) -> str:
    """The words of the pages, and the texts of everything else: metadata, bookmarks, tags."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        metadata = opened.Root.Metadata.read_bytes().decode()
        texts = [text for item in opened.objects for text in _texts(item)]
    return "\n".join((pdf_text(pdf), metadata, *texts))


def _texts(item: object) -> Iterator[str]:
    if isinstance(item, pikepdf.String):
        yield str(item)
    elif isinstance(item, pikepdf.Array):
        for one in item:
            if isinstance(one, pikepdf.String | pikepdf.Array) or _direct(one):
                yield from _texts(one)
    elif isinstance(item, pikepdf.Dictionary):
        for _, one in item.items():
            if isinstance(one, pikepdf.String | pikepdf.Array) or _direct(one):
                yield from _texts(one)


def _direct(item: object) -> bool:
    """A dictionary that stands inside another object; the others come by themselves."""
    return isinstance(item, pikepdf.Dictionary) and not item.is_indirect


def _in_mail(mail: bytes) -> str:
    """The heads and the decoded parts of a mail, attached PDFs too."""
    read = email.message_from_bytes(mail, policy=email.policy.default)
    said: list[str] = []
    for part in read.walk():
        said += [f"{name}: {text}" for name, text in part.items()]
        if part.get_content_type() == "application/pdf":
            said.append(_in_pdf(part.get_content()))
        elif not part.is_multipart():
            said.append(part.get_content())
    return "\n".join(said)
