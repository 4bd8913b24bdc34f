"""The links of the web page that depend on what is made beside it, and those that open a mail."""

from collections.abc import Iterable
from urllib.parse import unquote, urljoin

from urgent_appeal.mailing.headers import many_lines
from urgent_appeal.mailing.links import PLAIN_SPACES, mailto
from urgent_appeal.model.value import replace
from urgent_appeal.planning.documents import AddressBlock, Appeal, Contact, Document, LetterLink, ModelMail
from urgent_appeal.planning.paths import CARDS

PARTING = "\n\n"
"""Between paragraphs."""


def with_links(document: Document, formats: Iterable[str]) -> Document:
    """The document of an appeal with its links; that of a letter as it is."""
    appeal = document.content
    if not isinstance(appeal, Appeal):
        return document
    linked = replace(
        appeal,
        pdf=f"{document.name}.pdf" if "pdf" in formats else "",
        card=replace(appeal.card, href=_beside(appeal.address, CARDS["card"]) if "card" in formats else ""),
        share=_share(appeal) if document.edition == "public" else "",
        targets=tuple(_with_buttons(block) for block in appeal.targets),
        copies=tuple(_with_buttons(block) for block in appeal.copies),
    )
    return replace(document, content=linked)


def _beside(page: Contact | None, file: str) -> str:
    return urljoin(page.href, file) if page else ""


def _share(appeal: Appeal) -> str:
    said = (appeal.title, appeal.act_by, appeal.address.href if appeal.address else "", appeal.description)
    return mailto((), appeal.title, PARTING.join(part for part in said if part))


def _with_buttons(block: AddressBlock) -> AddressBlock:
    if block.mail is None:
        return block
    return replace(block, contacts=tuple(_button(contact, block.mail) for contact in block.contacts))


def _button(contact: Contact, mail: ModelMail) -> Contact:
    """The contact with its link: the whole letter, or salutation and first paragraph where not half of it fits."""
    if contact.kind != "email":
        return contact
    link = mailto((contact.text,), mail.subject, mail.text)
    whole, kept = many_lines(mail.text).strip().translate(PLAIN_SPACES), unquote(link.partition("body=")[2])
    if len(kept) < len(whole) / 2:
        link = mailto((contact.text,), mail.subject, PARTING.join(mail.text.split(PARTING)[:2]))
    return replace(contact, letter=LetterLink(href=link, is_cut=kept != whole))
